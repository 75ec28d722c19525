/** What a reader can check besides: metrics, starts, obstacles, gates, training, reasons of the verdict, codes. */
import { found, number, rounded, shareOf, sum, tableUnder } from './reckon-cells.mjs';

const outcomeOf = ({ score }, id) =>
  score.dimensions.flatMap(({ checks }) => checks).find(({ check }) => check.id === id)?.outcome;

export function metrics(text, report, same) {
  const rows = new Map(tableUnder(text, '| Metric | Current |').map(([name, ...cells]) => [name, cells]));
  same('metrics', rows.size, report.metrics.length);
  for (const { id, name, current } of report.metrics) {
    const [said, target, gap] = rows.get(name) ?? [];
    const outcome = outcomeOf(report, id);
    if (outcome?.kind !== 'measured' || current?.of === undefined) continue;
    same(`metric ${id}`, [current.value, current.of], [outcome.good, outcome.total]);
    same(`cell of ${id}`, said?.split(' of ').map(number), [outcome.good, outcome.total]);
    const short = outcome.total - outcome.good;
    if (target === 'all') same(`gap of ${id}`, gap === 'met' ? 0 : number(found(gap, /^([\d,]+) short/)), short);
  }
  const [copied, , over] = rows.get('Copied lines of pipeline code') ?? [];
  if (!/ of /.test(copied ?? '')) return;
  const { duplicated, lines } = report.duplication;
  same('copied lines', copied.split(' of ').map(number), [duplicated, lines]);
  const most = Math.floor(lines * 0.03);
  same('copied lines over', over === 'met' ? 0 : number(found(over, /^([\d,]+)/)), Math.max(0, duplicated - most));
}

const isTimed = ({ triggers }) => triggers.some(({ kind }) => kind === 'cron' || kind === 'every');
const isUnread = ({ verdict }) => verdict === 'unreadable';

export function starts(text, { pipelines }, same) {
  const rows = tableUnder(text, '| Started by | Pipelines |').map(([way, many]) => [way, number(many)]);
  if (rows.length === 0) return;
  const clock = pipelines.filter((one) => isTimed(one)).length;
  const said = new Map(rows);
  same('started by the clock', (said.get('clock') ?? 0) >= clock && (said.get('clock') ?? 0) <= pipelines.length, true);
  same('ways to start cover all', sum(rows.map(([, many]) => many)) >= pipelines.length, true);
  const none = pipelines.filter(({ triggers, startsDoubt }) => triggers.length === 0 && startsDoubt === undefined);
  same('started by nothing', (said.get('nothing in the repository') ?? 0) <= none.length, true);
}

export function obstacles(text, { pipelines, steps }, same) {
  const unread = new Set(pipelines.filter(isUnread).map(({ id }) => id));
  const byHand = steps.filter(({ fidelity, pipeline }) => fidelity === 'manual' && !unread.has(pipeline));
  const inTheWay = new Map();
  for (const { construct, pipeline } of byHand)
    inTheWay.set(pipeline, (inTheWay.get(pipeline) ?? new Set()).add(construct));
  for (const [name, last, blocked, many, pieces] of tableUnder(text, '| Construct | Last obstacle |')) {
    const plain = name.replace(/\\(.)/g, '$1').replace(/^`+ ?| ?`+$/g, '');
    const own = byHand.filter(({ construct }) => construct === plain);
    if (own.length === 0) continue;
    const held = [...inTheWay.values()].filter((constructs) => constructs.has(plain));
    same(`steps by hand of ${plain}`, number(many), own.length);
    same(`pipelines that ${plain} keeps`, number(blocked), held.length);
    same(`last obstacle ${plain}`, number(last), held.filter(({ size }) => size === 1).length);
    same(`pieces of ${plain}`, number(pieces) >= 1 && number(pieces) <= own.length, true);
  }
}

/** The figures of the gates that begin with one: each pipeline of a wave has one exit of its own. */
export function gates(text, { pipelines, secrets, roadmap }, same) {
  const byId = new Map(pipelines.map((one) => [one.id, one]));
  const rows = tableUnder(text, '| Wave | Pipelines | Verdicts |');
  for (const [index, { number: name, pipelines: ids, entryGates, exitGates }] of roadmap.waves.entries()) {
    const own = ids.map((id) => byId.get(id));
    const exits = exitGates.filter((gate) => !/ takes at most /.test(gate));
    const figures = exits.map((gate) => number(found(gate, /^(?:what )?(\d+) /)));
    same(`exits of wave ${name}`, sum(figures), own.length);
    const said = (gatesOf, pattern) => number(gatesOf.map((gate) => found(gate, pattern)).find(Boolean) ?? '0');
    same(`timed in wave ${name}`, said(exits, /^(\d+) scheduled/), own.filter(isTimed).length);
    const unread = own.filter(isUnread).length;
    same(`unread at the exit of wave ${name}`, said(exits, /^what (\d+) pipeline/), unread);
    same(`unread at the entry of wave ${name}`, said(entryGates, /^(\d+) pipelines? that could not be read/), unread);
    const files = new Set(own.map(({ span }) => span.file));
    const leaks = secrets.filter(({ span }) => files.has(span.file)).length;
    same(`credentials of wave ${name}`, said(entryGates, /^(\d+) credentials? in clear text/), leaks);
    const row = rows[index] ?? [];
    same(
      `verdicts of wave ${name}`,
      sum([...(row[2] ?? '').matchAll(/(\d+) [a-z]/g)].map((one) => Number(one[1]))),
      own.length,
    );
  }
}

export function training(text, report, same) {
  const rows = tableUnder(text, '| Topic | For | Steps or pipelines |');
  same(
    'training',
    rows.map((row) => number(row[2])),
    report.training.map(({ steps }) => steps),
  );
}

/** The rule of health-score.md, "Verdict". */
export function verdict(text, { score, steps }, same) {
  const head = text.slice(0, text.indexOf('\n## 2.'));
  const { health, caps, confidence, stepCounts } = score;
  const manual = steps.length === 0 ? 0 : stepCounts.manual / steps.length;
  const hold = caps.length > 0 || confidence.percent < 50;
  const go = health !== undefined && health >= 7 && confidence.percent >= 80 && manual <= 0.1;
  if (health !== undefined) same('verdict', score.verdict, hold ? 'hold' : go ? 'go' : 'go with conditions');
  if (hold || go || health === undefined) return;
  const asked = [health < 7, confidence.percent < 80, manual > 0.1];
  const told = [
    found(head, /Raise health from ([\d.]+)/),
    found(head, /confidence is ([\d.]+) %, below/),
    found(head, /Do the manual work first: ([\d,]+) of/),
  ];
  const figures = [
    rounded(health, 1).toFixed(1),
    String(shareOf(confidence.percent / 100)),
    stepCounts.manual.toLocaleString('en'),
  ];
  same(
    'conditions',
    told.map((one) => one ?? ''),
    figures.map((one, at) => (asked[at] ? one : '')),
  );
}

/** Section 10: each code once, in order, and every code that a pipeline names for its reading among them. */
export function codes(text, { pipelines }, same) {
  const rows = tableUnder(text.slice(text.indexOf('\n## 10.')), '| Code | Count |');
  const listed = rows.map(([code]) => code.replaceAll('`', ''));
  same('codes listed once', new Set(listed).size, listed.length);
  same(
    'counts of codes',
    rows.every((row) => number(row[1]) > 0),
    true,
  );
  const missing = pipelines.flatMap(({ why }) => why).filter((code) => !listed.includes(code));
  same('codes of readings', [...new Set(missing)], []);
}
