/** Sections 6-10: what there is to do, and what it costs. */
import { found, number, rangeOf, rounded, sum, tableUnder } from './reckon-cells.mjs';

export function risks(text, { score }, same) {
  const rows = tableUnder(text, '| Id | Severity | Risk |');
  same(
    'risks',
    rows.map(([id]) => id),
    score.risks.map(({ id }) => id),
  );
  for (const [index, row] of rows.entries()) {
    const { pipelines, repairs, effort } = score.risks[index];
    same(
      `row of risk ${row[0]}`,
      [number(row[4]), number(row[8]), row[9]],
      [pipelines.length, repairs, rangeOf(effort)],
    );
  }
}

export function work(text, { score }, same) {
  const { items, low, high } = score.effort;
  const rows = tableUnder(text, '| Effort for |');
  const total = rows.pop() ?? [];
  same(
    'kinds of effort',
    rows.map((row) => [row[1].replaceAll('`', ''), number(row[2])]),
    items.map(({ kind, count }) => [kind, count]),
  );
  same('printed effort', total[4], rangeOf([low, high]));
  const ends = rows.map((row) => row[4].replace(' person-days', '').split('-').map(Number));
  for (const [index, end] of [low, high].entries())
    same(
      `printed efforts, end ${index + 1}`,
      rounded(sum(ends.map((range) => range[index] ?? range[0])), 2),
      rounded(end, 2),
    );
  const count = (...kinds) => sum(items.filter(({ kind }) => kinds.includes(kind)).map((one) => one.count));
  const pieces = tableUnder(text, '| Kind | Pipeline | Step |');
  const meant = pieces.filter(([label]) => kindsOf(text).get(label)?.effort !== '');
  same('pieces of work', meant.length, count('unknown-step', 'manual-callable', 'unreadable-pipeline'));
  for (const [label, { pieces: many, steps }] of kindsOf(text)) {
    const own = pieces.filter((row) => row[0] === label);
    same(`pieces of ${label}`, own.length, many);
    same(`steps of ${label}`, sum(own.map((row) => number(row[3]))), steps);
  }
  const more = number(found(text, /\n([\d,]+) more kinds? in `REVIEW.md`/) ?? '0');
  same('decisions', tableUnder(text, '| Code | What | Steps |').length + more, count('approximate-join'));
}

function kindsOf(text) {
  const rows = tableUnder(text, '| Kind | Why |');
  return new Map(rows.map((row) => [row[0], { pieces: number(row[3]), steps: number(row[4]), effort: row[6] }]));
}

export function roadmap(text, { roadmap: { waves }, score }, same) {
  const rows = tableUnder(text, '| Wave | Pipelines |');
  same('waves', rows.length, waves.length);
  same('pipelines of the waves', sum(rows.map((row) => number(row[1]))), sum(Object.values(score.pipelineCounts)));
  for (const [index, row] of rows.entries()) {
    same(
      `verdicts of ${row[0]}`,
      sum([...row[2].matchAll(/([\d,]+) /g)].map(([, many]) => number(many))),
      number(row[1]),
    );
    same(`effort of ${row[0]}`, row[3], rangeOf(waves[index].effort));
  }
  const ends = rows.map((row) => row[3].replace(' person-days', '').split('-').map(Number));
  for (const [index, end] of [score.effort.low, score.effort.high].entries())
    if (rows.length > 0)
      same(
        `printed efforts of the waves, end ${index + 1}`,
        Math.abs(sum(ends.map((range) => range[index] ?? range[0])) - end) < 0.005 * rows.length + 1e-9,
        true,
      );
}

export function cost(text, { cost: { pipelines, teams, perMonth, prices } }, same) {
  const cents = (cell) => Math.round(Number.parseFloat(cell.replaceAll(',', '')) * 100);
  const total = Math.round(rounded(perMonth, 2) * 100);
  for (const [head, column] of [
    ['| Team | Pipelines | A month |', 2],
    ['| Workflow | Team | Runs a month |', 6],
  ]) {
    const rows = tableUnder(text, head).filter(([name]) => !name.includes('**total**'));
    same(
      `money under ${head}`,
      sum(rows.map((row) => cents(row[column])).filter(Number.isFinite)),
      pipelines.length === 0 ? 0 : total,
    );
  }
  if (text.includes('**no sum for a month**'))
    return same(
      'no sum',
      pipelines.some(({ runs }) => runs !== undefined),
      false,
    );
  const printed = tableUnder(text, '| Team | Pipelines | A month |').at(-1)?.[2];
  if (pipelines.length > 0) same('total of the money', cents(printed ?? ''), total);
  same(
    'pipelines of the teams',
    sum(
      tableUnder(text, '| Team | Pipelines |')
        .slice(0, -1)
        .map((row) => number(row[1])),
    ),
    sum(teams.map((team) => team.pipelines)),
  );
  for (const { id, hours, perRun, runs, perMonth: month } of pipelines) {
    const run = hours * (prices.stepCpu * prices.cpuHour + prices.stepMemoryGiB * prices.memoryGiBHour);
    same(`a run of ${id}`, rounded(perRun, 9), rounded(run, 9));
    const kept = prices.keptGiBPerRun * (prices.keptDays / 30) * prices.storageGiBMonth;
    if (runs !== undefined) same(`a month of ${id}`, rounded(month, 9), rounded(runs * (run + kept), 9));
  }
}

export function notAssessed(text, { inventory: files }, same) {
  const rows = tableUnder(text, '| File | State | Why |');
  for (const state of ['partial', 'unreadable']) {
    const own = files.filter(({ status }) => status === state).length;
    const told = rows
      .filter((row) => row[1] === state)
      .map(([name]) => 1 + number(found(name, / and ([\d,]+) more$/) ?? '0'));
    same(`files that are ${state}`, sum(told), own);
  }
}
