/* The map of all pipelines: drawn on a canvas from places that were computed when the report was made. */
{
  const element = document.getElementById('map-data');
  if (element) startMap(JSON.parse(element.textContent));
}

function startMap({ width, height, pipelines, boxes, frames, curves, links }) {
  const root = document.getElementById('map');
  const [canvas, about] = [root.querySelector('canvas'), root.querySelector('.about')];
  const [search, found] = [document.getElementById('map-search'), document.getElementById('map-found')];
  const context = canvas.getContext('2d');
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const view = { scale: 1, x: 0, y: 0 };
  let [hits, hit, chosen, waiting] = [[], -1, -1, false];
  root.hidden = false;
  document.getElementById('map-tools').hidden = false;

  const COLOURS = {
    light: { ink: '#1d2330', soft: '#5b6475', line: '#9aa3b3', sheet: '#ffffff', frame: '#f3f5f8', hit: '#0b57a4', fills: ['#d9ead3', '#fff2cc', '#f4cccc', '#eeeeee', '#eeeeee', '#ffffff'], strokes: ['#38761d', '#7f6000', '#990000', '#666666', '#666666', '#7d8698'] },
    dark: { ink: '#e7eaf0', soft: '#a6afc0', line: '#66718a', sheet: '#171b24', frame: '#1e232e', hit: '#7db7f5', fills: ['#1f3a24', '#3d3313', '#46211f', '#2a303c', '#2a303c', '#171b24'], strokes: ['#7fc08a', '#dbb85a', '#f0928b', '#9aa3b5', '#9aa3b5', '#7f8aa0'] },
  };
  const DASHES = [[], [], [4, 3], [1.5, 2], [4, 3], []];

  function draw() {
    waiting = false;
    const ratio = devicePixelRatio || 1;
    const [w, h] = [canvas.clientWidth, canvas.clientHeight];
    if (canvas.width !== Math.round(w * ratio) || canvas.height !== Math.round(h * ratio)) {
      canvas.width = Math.round(w * ratio);
      canvas.height = Math.round(h * ratio);
    }
    const colours = dark.matches ? COLOURS.dark : COLOURS.light;
    const { scale } = view;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = colours.sheet;
    context.fillRect(0, 0, w, h);
    context.setTransform(scale * ratio, 0, 0, scale * ratio, -view.x * scale * ratio, -view.y * scale * ratio);
    const seen = { left: view.x, top: view.y, right: view.x + w / scale, bottom: view.y + h / scale };
    const visible = (x, y, bw, bh) => x < seen.right && x + bw > seen.left && y < seen.bottom && y + bh > seen.top;
    context.textBaseline = 'middle';
    drawPipelines(colours, scale, visible);
    drawLinks(colours, scale);
    if (scale > 0.12) drawCurves(colours, scale, seen);
    if (scale > 0.3) drawFrames(colours, visible);
    drawBoxes(colours, scale, visible);
    drawHits(colours, scale);
  }

  function drawPipelines(colours, scale, visible) {
    pipelines.forEach(([name, , look, , x, y, w, h], index) => {
      if (!visible(x, y, w, h)) return;
      context.fillStyle = colours.frame;
      context.fillRect(x, y, w, h);
      context.strokeStyle = index === chosen ? colours.hit : colours.strokes[look];
      context.lineWidth = (index === chosen ? 2.5 : 1) / Math.max(scale, 0.4);
      context.strokeRect(x, y, w, h);
      const size = Math.min(Math.max(12, 9 / scale), 40);
      if (w * scale < 24) return;
      context.font = `600 ${size}px sans-serif`;
      context.textAlign = 'left';
      context.fillStyle = colours.ink;
      context.fillText(fitted(name, w - 12, size), x + 8, y + Math.min(13, size));
    });
  }

  function drawLinks(colours, scale) {
    context.strokeStyle = colours.hit;
    context.fillStyle = colours.hit;
    context.lineWidth = 1.6 / Math.max(scale, 0.3);
    context.setLineDash([7, 4]);
    for (const [from, to] of links) {
      const [a, b] = [pipelines[from], pipelines[to]];
      const [ax, ay, bx, by] = [a[4] + a[6] / 2, a[5] + a[7] / 2, b[4] + b[6] / 2, b[5] + b[7] / 2];
      const [sx, sy] = border(a, bx, by);
      const [tx, ty] = border(b, ax, ay);
      context.beginPath();
      context.moveTo(sx, sy);
      context.lineTo(tx, ty);
      context.stroke();
      head(sx, sy, tx, ty, 9 / Math.max(scale, 0.4));
    }
    context.setLineDash([]);
  }

  /** Where the line from the middle of a pipeline to a point leaves its frame. */
  function border([, , , , x, y, w, h], px, py) {
    const [cx, cy] = [x + w / 2, y + h / 2];
    const [dx, dy] = [px - cx, py - cy];
    const t = Math.min(dx === 0 ? Infinity : w / 2 / Math.abs(dx), dy === 0 ? Infinity : h / 2 / Math.abs(dy), 1);
    return [cx + dx * t, cy + dy * t];
  }

  function head(fx, fy, tx, ty, size) {
    const angle = Math.atan2(ty - fy, tx - fx);
    context.beginPath();
    context.moveTo(tx, ty);
    context.lineTo(tx - size * Math.cos(angle - 0.4), ty - size * Math.sin(angle - 0.4));
    context.lineTo(tx - size * Math.cos(angle + 0.4), ty - size * Math.sin(angle + 0.4));
    context.fill();
  }

  function drawCurves(colours, scale, seen) {
    context.strokeStyle = colours.line;
    context.fillStyle = colours.line;
    context.lineWidth = 1;
    context.beginPath();
    const heads = [];
    for (const curve of curves) {
      const [x, y] = curve;
      const [tx, ty] = [curve[curve.length - 2], curve[curve.length - 1]];
      if (Math.max(x, tx) < seen.left || Math.min(x, tx) > seen.right) continue;
      if (Math.max(y, ty) < seen.top - 200 || Math.min(y, ty) > seen.bottom + 200) continue;
      context.moveTo(x, y);
      let at = 2;
      for (; at + 7 < curve.length; at += 6)
        context.bezierCurveTo(curve[at], curve[at + 1], curve[at + 2], curve[at + 3], curve[at + 4], curve[at + 5]);
      context.lineTo(tx, ty);
      if (scale > 0.35) heads.push([curve[at - 2], curve[at - 1], tx, ty]);
    }
    context.stroke();
    for (const [fx, fy, tx, ty] of heads) head(fx, fy, tx, ty, 7);
  }

  function drawFrames(colours, visible) {
    context.font = '10px sans-serif';
    context.textAlign = 'center';
    context.lineWidth = 0.8;
    for (const [label, x, y, w, h] of frames) {
      if (!visible(x, y, w, h)) continue;
      context.strokeStyle = colours.line;
      context.strokeRect(x, y, w, h);
      context.fillStyle = colours.soft;
      context.fillText(fitted(label, w, 10), x + w / 2, y + 9);
    }
  }

  function drawBoxes(colours, scale, visible) {
    context.textAlign = 'center';
    context.font = '11px Helvetica,Arial,"Liberation Sans",sans-serif';
    const labels = [];
    context.lineWidth = 1.2;
    for (const box of boxes) {
      const [, label, , , look, x, y, w, h] = box;
      if (!visible(x, y, w, h)) continue;
      context.fillStyle = colours.fills[look];
      context.fillRect(x, y, w, h);
      if (scale > 0.3) {
        context.setLineDash(DASHES[look]);
        context.strokeStyle = colours.strokes[look];
        context.strokeRect(x, y, w, h);
      }
      if (scale > 0.45) labels.push([label, x + w / 2, y + h / 2, w]);
    }
    context.setLineDash([]);
    context.fillStyle = colours.ink;
    for (const [label, x, y, w] of labels) context.fillText(label, x, y, w);
  }

  function drawHits(colours, scale) {
    context.strokeStyle = colours.hit;
    hits.forEach((index, position) => {
      const [x, y, w, h] = placeOf(index);
      context.lineWidth = (position === hit ? 4 : 2) / Math.max(scale, 0.2);
      context.strokeRect(x - 3, y - 3, w + 6, h + 6);
    });
  }

  /** A name, cut where its place ends; the width of a letter is taken for 0.6 of its height. */
  function fitted(text, room, size) {
    const most = Math.max(1, Math.floor(room / (size * 0.6)));
    return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
  }

  /** Pipelines count from 0, boxes on after them. */
  const placeOf = (index) => (index < pipelines.length ? pipelines[index].slice(4) : boxes[index - pipelines.length].slice(5));

  function redraw() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(draw);
  }

  function fit() {
    view.scale = Math.min(canvas.clientWidth / (width + 40), canvas.clientHeight / (height + 40), 1.5);
    view.x = width / 2 - canvas.clientWidth / 2 / view.scale;
    view.y = height / 2 - canvas.clientHeight / 2 / view.scale;
    redraw();
  }

  function zoom(factor, px = canvas.clientWidth / 2, py = canvas.clientHeight / 2) {
    const scale = Math.min(4, Math.max(0.01, view.scale * factor));
    view.x += px / view.scale - px / scale;
    view.y += py / view.scale - py / scale;
    view.scale = scale;
    redraw();
  }

  function pan(dx, dy) {
    view.x += dx / view.scale;
    view.y += dy / view.scale;
    redraw();
  }

  function centre(index) {
    const [x, y, w, h] = placeOf(index);
    view.scale = Math.max(view.scale, Math.min(1, (canvas.clientWidth - 40) / w, (canvas.clientHeight - 40) / h));
    view.x = x + w / 2 - canvas.clientWidth / 2 / view.scale;
    view.y = y + h / 2 - canvas.clientHeight / 2 / view.scale;
    tell(index);
    redraw();
  }

  const WORDS = ['exact', 'approximate', 'manual', 'dropped', 'unreadable', ''];
  const VERDICTS = ['automatic', 'review', 'manual', '', 'unreadable', ''];

  function tell(index) {
    if (index < pipelines.length) {
      chosen = index;
      const [name, system, look, place] = pipelines[index];
      about.textContent = `${name}: pipeline of ${system}, ${VERDICTS[look]}, ${place}`;
      return;
    }
    const [owner, , construct, place, look, , , , , name] = boxes[index - pipelines.length];
    chosen = owner;
    about.textContent = [`${pipelines[owner][0]} / ${name}`, construct, WORDS[look], place].filter(Boolean).join(', ');
  }

  function look(text) {
    const wanted = text.trim().toLowerCase();
    hits = [];
    hit = -1;
    if (wanted !== '') {
      pipelines.forEach(([name], index) => name.toLowerCase().includes(wanted) && hits.push(index));
      boxes.forEach((box, index) => box[9].toLowerCase().includes(wanted) && hits.push(pipelines.length + index));
    }
    found.textContent = wanted === '' ? '' : `${hits.length} found${hits.length > 1 ? '; Enter goes to the next' : ''}`;
    redraw();
  }

  function next() {
    if (hits.length === 0) return;
    hit = (hit + 1) % hits.length;
    centre(hits[hit]);
    found.textContent = `${hit + 1} of ${hits.length}`;
  }

  function at(px, py) {
    const [x, y] = [view.x + px / view.scale, view.y + py / view.scale];
    const inside = (bx, by, bw, bh) => x >= bx && x <= bx + bw && y >= by && y <= by + bh;
    const box = boxes.findIndex((one) => inside(one[5], one[6], one[7], one[8]));
    if (box >= 0) return pipelines.length + box;
    return pipelines.findIndex((one) => inside(one[4], one[5], one[6], one[7]));
  }

  let drag;
  canvas.addEventListener('pointerdown', (event) => {
    drag = { x: event.clientX, y: event.clientY, moved: 0 };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!drag) return;
    pan(drag.x - event.clientX, drag.y - event.clientY);
    drag = { x: event.clientX, y: event.clientY, moved: drag.moved + Math.abs(drag.x - event.clientX) + Math.abs(drag.y - event.clientY) };
  });
  canvas.addEventListener('pointerup', (event) => {
    const box = canvas.getBoundingClientRect();
    const index = drag && drag.moved < 4 ? at(event.clientX - box.left, event.clientY - box.top) : -1;
    drag = undefined;
    if (index < 0) return;
    tell(index);
    redraw();
  });
  canvas.addEventListener('pointercancel', () => {
    drag = undefined;
  });
  canvas.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !event.metaKey && document.activeElement !== canvas) return;
    event.preventDefault();
    const box = canvas.getBoundingClientRect();
    zoom(Math.exp(-event.deltaY * 0.002), event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });
  const KEYS = { ArrowLeft: () => pan(-60, 0), ArrowRight: () => pan(60, 0), ArrowUp: () => pan(0, -60), ArrowDown: () => pan(0, 60), '+': () => zoom(1.3), '=': () => zoom(1.3), '-': () => zoom(1 / 1.3), 0: fit };
  canvas.addEventListener('keydown', (event) => {
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  search.addEventListener('input', () => look(search.value));
  search.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    next();
  });
  document.getElementById('map-in').addEventListener('click', () => zoom(1.4));
  document.getElementById('map-out').addEventListener('click', () => zoom(1 / 1.4));
  document.getElementById('map-fit').addEventListener('click', fit);
  dark.addEventListener('change', redraw);
  new ResizeObserver(redraw).observe(canvas);
  fit();
}
