import { type Html, html } from '../html/markup.js';
import type { Arrow, Layout, PlacedBox, PlacedFrame, Point } from './layout.js';

const MARGIN = 4;
/** From points to the pixels of a page, so that letters come out as large as the page's own small print. */
const SCALE = 1.25;

/** A picture as an SVG element; `title` is what a reader that shows no pictures says. Colours come from the classes (`svg.css`). */
export function svgElement(layout: Layout, title: string): Html {
  const [width, height] = [layout.width + 2 * MARGIN, layout.height + 2 * MARGIN].map(round) as [number, number];
  return html`<svg class="graph" role="img" aria-label="${title}" width="${round(width * SCALE)}" height="${round(height * SCALE)}" viewBox="${-MARGIN} ${-MARGIN} ${width} ${height}">${layout.frames.map(frame)}${layout.arrows.map(arrow)}${layout.boxes.map(box)}</svg>`;
}

/** The same as a file of its own, with its style inside. */
export function svgFile(layout: Layout, title: string, style: string): string {
  const { text } = svgElement(layout, title);
  const head = '<svg xmlns="http://www.w3.org/2000/svg" ';
  const open = text.indexOf('>') + 1;
  return `${head}${text.slice('<svg '.length, open)}<style>${style}</style>${text.slice(open)}\n`;
}

function box({ x, y, width, height, look, label }: PlacedBox): Html {
  const place = html`x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`;
  return html`<g class="box ${look ?? 'plain'}"><rect ${place} rx="5"/><text x="${round(x + width / 2)}" y="${round(y + height / 2)}">${label}</text></g>`;
}

function frame({ x, y, width, height, label }: PlacedFrame): Html {
  const place = html`x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`;
  return html`<g class="frame"><rect ${place} rx="6"/><text x="${round(x + width / 2)}" y="${round(y + 12)}">${label}</text></g>`;
}

function arrow({ curve, tip, text }: Arrow): Html {
  const [start, ...rest] = curve;
  if (!start) return html``;
  const path = `M${pair(start)}C${rest.map(pair).join(' ')}`;
  const words = text && html`<text x="${round(text.at[0])}" y="${round(text.at[1])}">${text.label}</text>`;
  return html`<g class="arrow"><path d="${path}"/><polygon points="${headOf(curve.at(-1) ?? start, tip)}"/>${words}</g>`;
}

/** A triangle from the end of the curve to the tip. */
function headOf([x, y]: Point, [tx, ty]: Point): string {
  const [dx, dy] = [(tx - x) * 0.4, (ty - y) * 0.4];
  return [
    [tx, ty],
    [x - dy, y + dx],
    [x + dy, y - dx],
  ]
    .map(([px, py]) => pair([px ?? 0, py ?? 0]))
    .join(' ');
}

const pair = ([x, y]: Point) => `${round(x)},${round(y)}`;
const round = (value: number) => Math.round(value * 10) / 10;
