/** Sections 1-5: what was found, and the arithmetic of the score. */
import { found, number, rounded, shareOf, sum, tableUnder } from './reckon-cells.mjs';

export function summary(text, { score, pipelines, steps, roadmap }, same) {
  const head = text.slice(0, text.indexOf('\n## 2.'));
  same('characters of the summary', head.length < 4000, true);
  same(
    'health',
    found(head, /Health \*\*([\d.]+|not applicable)\*\*/),
    score.health === undefined ? 'not applicable' : rounded(score.health, 1).toFixed(1),
  );
  same('confidence', number(found(head, /confidence ([\d.]+) %/)), shareOf(score.confidence.percent / 100));
  same('complexity', found(head, /migration complexity (\w+)/), score.effort.complexity);
  if (score.caps.length > 0)
    same('before caps', found(head, /Before caps, health is ([\d.]+)/), rounded(score.uncapped, 1).toFixed(1));
  same('all pipelines', number(found(head, /: ([\d,]+) pipelines? of /) ?? '0'), pipelines.length);
  same('all steps', number(found(head, /, ([\d,]+) steps?[ .(]/) ?? '0'), steps.length);
  for (const [name, many] of [...Object.entries(score.pipelineCounts), ...Object.entries(score.stepCounts)])
    if (many > 0)
      same(`${name} of the summary`, new RegExp(`[( ]${many.toLocaleString('en')} ${name}[,)]`).test(head), true);
  const made = found(head, /The effort is made of ([^.]+)\./) ?? '';
  const counts = [...made.matchAll(/([\d,]+) [a-z]/g)].map(([, many]) => number(many)).sort((a, b) => a - b);
  same(
    'what the effort is made of',
    counts,
    score.effort.items.map(({ count }) => count).sort((a, b) => a - b),
  );
  const lost = new Map(
    score.dimensions.map(({ dimension, checks }) => [dimension, sum(checks.map(({ pointsLost }) => pointsLost))]),
  );
  for (const [, name, points] of (found(head, /most points are lost to ([^\n]+)\./i) ?? '').matchAll(
    /([a-z-]+) \(([\d.]+)\)/g,
  ))
    same(`points lost to ${name}`, points, rounded(lost.get(name) ?? 0, 1).toFixed(1));
  const after = roadmap.waves.filter((wave) => wave.number > 0).length;
  if (/The way: /.test(head))
    same('waves of the summary', number(found(head, /(?:then|The way:) (\d+) waves?/)), after);
  const rows = tableUnder(head, '| Top risk |');
  same('top risks', rows.length, Math.min(3, score.risks.length));
  for (const [index, row] of rows.entries()) {
    const risk = score.risks[index];
    same(
      `blast radius of ${risk.id}`,
      row[2],
      risk.wide
        ? 'the repository'
        : `${risk.pipelines.length} of ${pipelines.length.toLocaleString('en')} pipeline${pipelines.length === 1 ? '' : 's'}`,
    );
  }
}

export function inventory(text, { score, pipelines, steps, inventory: files }, same) {
  const rows = tableUnder(text, '| System | Files |');
  const total = rows.pop() ?? [];
  for (const column of [1, 2, 3, 4])
    same(`column ${column} of the systems`, number(total[column]), sum(rows.map((row) => number(row[column]))));
  same('pipelines of the systems', number(total[2]), pipelines.length);
  same('steps of the systems', number(total[4]), steps.length);
  same('files of the systems', number(total[1]), files.filter(({ system }) => system !== undefined).length);
  for (const [head, counts] of [
    ['| Pipelines | Count | Share |', score.pipelineCounts],
    ['| Steps | Count | Share |', score.stepCounts],
  ]) {
    const shares = tableUnder(text, head);
    const all = sum(Object.values(counts));
    same(
      `counts under ${head}`,
      shares.map(([name, many]) => [name, number(many)]),
      Object.entries(counts),
    );
    same(`shares under ${head}`, sum(shares.map(([, , share]) => number(share))), all === 0 ? 0 : 100);
    for (const [name, many, share] of shares)
      same(`share of ${name}`, Math.abs(number(share) - (100 * number(many)) / (all || 1)) < 1, true);
  }
  const listed = tableUnder(text, '| Pipeline | System | Source |');
  same('steps of the pipelines', sum(listed.map((row) => number(row[3]))), steps.length);
  for (const [name, many] of Object.entries(score.pipelineCounts))
    same(`rows that are ${name}`, listed.filter((row) => row[5] === name).length, many);
  for (const [label, many] of tableUnder(text, '| Reason | Pipelines | What |')) {
    const beside = listed.filter((row) => new RegExp(`(?:^|; )${label}(?:;|$)`).test(row[6])).length;
    same(`pipelines of reason ${label}`, beside <= number(many) && number(many) <= pipelines.length, true);
  }
}

export function constructs(text, { score, steps }, same) {
  const rows = tableUnder(text, '| Construct | Steps | Pipelines | Exact |');
  const rest = number(found(text, / more constructs? of ([\d,]+) steps? in the JSON/) ?? '0');
  same('steps of the constructs', sum(rows.map((row) => number(row[1]))) + rest, steps.length);
  for (const row of rows) same(`fidelities of ${row[0]}`, sum(row.slice(3).map(number)), number(row[1]));
  if (rest === 0 && rows.length > 0)
    same(
      'fidelities',
      [3, 4, 5, 6].map((at) => sum(rows.map((row) => number(row[at])))),
      Object.values(score.stepCounts),
    );
  const counts = new Map();
  for (const { construct } of steps) counts.set(construct, (counts.get(construct) ?? 0) + 1);
  same(
    'constructs by steps',
    rows.map((row) => number(row[1])),
    [...counts.values()].sort((a, b) => b - a).slice(0, rows.length),
  );
}

export function architecture(text, { pipelines }, same) {
  for (const [name, today, , path] of tableUnder(text, '| Component | Today |')) {
    if (name === 'Pipelines') same('pipelines of the components', number(found(today, /^([\d,]+)/)), pipelines.length);
    const generated = found(path, /([\d,]+) generated/);
    const byHand = found(path, /([\d,]+) by hand/);
    if (generated && byHand)
      same(`parts of ${name}`, number(generated) + number(byHand), number(found(today, /^([\d,]+)/)));
  }
}

export function dependencies(text, { dependencies: libraries, images, connections }, same) {
  const names = new Set(images.map(({ image }) => image));
  const rows = tableUnder(text, '| Image | Pinned by |').length;
  same('images', rows <= images.length && rows >= names.size, true);
  const stated = tableUnder(text, '| Dependency | Kind |');
  if (stated.length < 200) same('dependencies', stated.length <= libraries.length, true);
  for (const [kind, name, users] of tableUnder(text, '| Reaches | Name |')) {
    const plain = name.replace(/^`+ ?| ?`+$/g, '');
    const one = connections.find((fact) => fact.kind === kind && fact.name === plain);
    if (one) same(`steps that reach ${plain}`, users === 'not in a step' ? 0 : number(users), one.usedBy.length);
  }
}

export function quality(text, { score }, same) {
  same(
    'before caps, in section 5',
    found(text, /before caps it is ([\d.]+)\. /),
    score.uncapped === undefined ? undefined : rounded(score.uncapped, 1).toFixed(1),
  );
  let lost = 0;
  for (const { dimension, weight, headline, upper, checks } of score.dimensions) {
    const said = (value) => (value === undefined ? 'not applicable' : `${shareOf(value)} %`);
    const line = `**${dimension}** (weight ${weight}): ${said(headline)}, at most ${said(upper)}.`;
    same(`line of ${dimension}`, text.includes(line), true);
    const rows = tableUnder(text.slice(text.indexOf(line)), '| Check | Risk |');
    same(`checks of ${dimension}`, rows.length, checks.length);
    lost += sum(rows.map((row) => Number(row[5])));
    for (const [index, { check, outcome, weight: own, pointsLost }] of checks.entries()) {
      const row = rows[index] ?? [];
      const good = outcome.kind === 'measured' ? `${outcome.good} of ${outcome.total}` : outcome.kind.replace('-', ' ');
      same(
        `row of ${check.id}`,
        [row[1], Number(row[2]), row[3], row[4], row[5]],
        [check.risk, own, good, outcome.unknown ? String(outcome.unknown) : '', pointsLost.toFixed(3)],
      );
    }
  }
  if (score.uncapped !== undefined) same('printed points lost', Math.abs(10 - lost - score.uncapped) < 0.03, true);
  same(
    'parts of confidence',
    tableUnder(text, '| Confidence in |').map((row) => row.slice(1).map(number)),
    score.confidence.parts.map(({ weight, known, total }) => [weight, known, total]),
  );
}

export function criteria(text, report, same) {
  const rows = tableUnder(text, '| Workflow | Retries |');
  const sums = rows.pop()?.slice(1) ?? [];
  const left = / more pipelines? in the JSON report; the sums/.test(text);
  const read = report.pipelines.filter(({ verdict }) => verdict !== 'unreadable');
  if (!left) same('workflows asked', rows.length, read.length);
  for (const [index, stated] of sums.entries()) {
    const side = (at) => report.criteria.pipelines.filter(({ standings }) => standings[index]?.[at] === 'met').length;
    same(`criterion ${index + 1}`, stated, `${side('before')} → ${side('after')}`);
    const met = (pick) => rows.filter((row) => pick((row[index + 1] ?? '').split(' → ')) === 'yes').length;
    if (!left)
      same(
        `rows of criterion ${index + 1}`,
        [met((cell) => cell[0]), met((cell) => cell.at(-1))],
        [side('before'), side('after')],
      );
  }
}
