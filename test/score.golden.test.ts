import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ReportJson } from '../src/report/json.js';
import { roundHalfEven } from '../src/score/round.js';
import { ROOT } from './support/files.js';
import { reckonScore, reckonText } from './support/reckon.mjs';

const FOLDER = join(ROOT, 'fixtures/repos');
const goldens = readdirSync(FOLDER).filter((file) => file.endsWith('.report.json'));

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** Everything below is computed anew from counts and constants; nothing of `src/score` but its rounding is used. */
describe.each(goldens)('%s, with a calculator', (file) => {
  const report: ReportJson = JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
  const text = readFileSync(join(FOLDER, file.replace(/json$/, 'md')), 'utf8');
  const { score } = report;
  const { constants } = score;

  test('each check is good/total, each dimension the weighted mean, health ten times theirs', () => {
    const dimensions = score.dimensions.map(({ dimension, weight, headline, upper, checks }) => {
      expect(weight).toBe(constants.dimensionWeights[dimension]);
      const rated = checks.flatMap(({ check, outcome }) => {
        const own = constants.riskWeights[check.risk];
        if (outcome.kind === 'not-applicable') return [];
        if (outcome.kind === 'inconclusive') return [{ own, low: 0, high: 1 }];
        const counted = (kind: string) =>
          sum(outcome.evidence.map((one) => (one.outcome === kind ? 1 + (one.also?.length ?? 0) : 0)));
        const [bad, unknown] = [counted('bad'), counted('unknown')];
        expect(outcome.total, check.id).toBe(outcome.good + bad + unknown);
        expect(outcome.unknown, check.id).toBe(unknown);
        return [{ own, low: outcome.good / outcome.total, high: (outcome.good + unknown) / outcome.total }];
      });
      const total = sum(rated.map(({ own }) => own));
      if (total === 0) return undefined;
      const low = sum(rated.map(({ own, low: one }) => own * one)) / total;
      const high = sum(rated.map(({ own, high: one }) => own * one)) / total;
      expect(headline).toBeCloseTo(low, 12);
      expect(upper).toBeCloseTo(high, 12);
      return { weight, low, high };
    });
    const there = dimensions.filter((one) => one !== undefined);
    const weights = sum(there.map(({ weight }) => weight));
    const uncapped = (10 * sum(there.map(({ weight, low }) => weight * low))) / weights;
    const upper = (10 * sum(there.map(({ weight, high }) => weight * high))) / weights;
    const cap = Math.min(10, ...score.caps.map(({ at }) => at));
    expect(score.uncapped).toBeCloseTo(uncapped, 10);
    expect(score.health).toBeCloseTo(Math.min(uncapped, cap), 10);
    expect(score.upper).toBeCloseTo(Math.min(upper, cap), 10);
    expect(text).toContain(`Health **${roundHalfEven(Math.min(uncapped, cap), 1).toFixed(1)}** of 10`);
    expect(10 - sum(score.dimensions.flatMap(({ checks }) => checks.map(({ pointsLost }) => pointsLost)))).toBeCloseTo(
      uncapped,
      9,
    );
  });

  test('confidence is the weighted mean of its parts', () => {
    const parts = score.confidence.parts.filter(({ total }) => total > 0);
    const percent =
      (100 * sum(parts.map(({ weight, known, total }) => (weight * known) / total))) /
      sum(parts.map(({ weight }) => weight));
    expect(score.confidence.percent).toBeCloseTo(percent, 10);
    expect(text).toContain(`confidence ${roundHalfEven(percent, 1)} %`);
  });

  test('effort is counts times the table', () => {
    for (const { kind, count, low, high } of score.effort.items) {
      expect([low, high]).toEqual(constants.effort[kind]?.map((days) => days * count));
    }
    const high = sum(score.effort.items.map((one) => one.high));
    expect(score.effort.high).toBeCloseTo(high, 10);
    expect(score.effort.low).toBeCloseTo(sum(score.effort.items.map((one) => one.low)), 10);
    const { Low = 0, Medium = 0 } = constants.complexity;
    expect(score.effort.complexity).toBe(high < Low ? 'Low' : high < Medium ? 'Medium' : 'High');
  });

  test('every figure of both reports reconciles for a reader who knows the specification alone', () => {
    expect(reckonScore(report)).toEqual([]);
    expect(reckonText(text, report)).toEqual([]);
  });

  test('printed efforts are counts times the table', () => {
    for (const [words = '', , many, each = '', range = ''] of tableUnder(text, '| Effort for |').slice(0, -1)) {
      const days = each.split('-').map((one) => String(roundHalfEven(Number(one) * Number(many), 2)));
      expect(range, words).toBe(`${days.join('-')} person-days`);
    }
  });

  test('the constructs make up all steps', () => {
    const rows = tableUnder(text, '| Construct | Steps | Pipelines | Exact |');
    const column = (index: number) => sum(rows.map((row) => Number(row[index])));
    const rest = Number(/ more constructs? of (\d+) steps? in the JSON/.exec(text)?.[1] ?? 0);
    expect(column(1) + rest).toBe(report.steps.length);
    if (rest === 0) expect([3, 4, 5, 6].map(column)).toEqual(Object.values(score.stepCounts));
  });

  test('every pipeline and every step is counted once, and stands in one wave', () => {
    const count = (items: readonly string[], name: string) => items.filter((one) => one === name).length;
    const verdicts = report.pipelines.map(({ verdict }) => verdict);
    for (const [name, many] of Object.entries(score.pipelineCounts)) expect(count(verdicts, name), name).toBe(many);
    const fidelities = report.steps.map(({ fidelity }) => fidelity);
    for (const [name, many] of Object.entries(score.stepCounts)) expect(count(fidelities, name), name).toBe(many);
    const { waves } = report.roadmap;
    expect(waves.flatMap(({ pipelines }) => pipelines).sort()).toEqual(report.pipelines.map(({ id }) => id).sort());
    const open = report.steps.filter(({ fidelity }) => fidelity === 'manual' || fidelity === 'dropped').length;
    expect(sum(waves.map(({ manualSteps }) => manualSteps))).toBe(open);
  });

  test('printed percentages add up to 100, printed money to its total', () => {
    for (const head of ['| Pipelines | Count | Share |', '| Steps | Count | Share |']) {
      const rows = tableUnder(text, head);
      expect(sum(rows.map(([, , percent = '']) => Number.parseInt(percent, 10))), head).toBe(
        rows.some(([, count]) => Number(count) > 0) ? 100 : 0,
      );
    }
    const total = Math.round(report.cost.perMonth * 100);
    for (const [head, column] of [
      ['| Team | Pipelines | A month |', 2],
      ['| Workflow | Team | Runs a month |', 6],
    ] as const) {
      const rows = tableUnder(text, head).filter(([name]) => !name?.includes('total'));
      const cents = rows.map((row) => Math.round(Number.parseFloat(row[column] ?? '') * 100)).filter(Number.isFinite);
      expect(sum(cents), head).toBe(total);
    }
  });

  test('cost is runs times hours times prices', () => {
    const { prices, pipelines, perMonth } = report.cost;
    const shapes = new Map(report.pipelines.map((one) => [one.id, one]));
    for (const { id, workingSteps, hours, perRun, runs, perMonth: month, from, fitted } of pipelines) {
      const { steps = 0, depth = 0, maxRuns } = shapes.get(id) ?? {};
      expect(workingSteps, id).toBeLessThanOrEqual(steps);
      const monthSeconds = (365 / 12) * 86_400;
      // runs that may not overlap end before as many others are due
      const most = maxRuns && runs && depth ? (maxRuns * monthSeconds) / runs / depth : Number.POSITIVE_INFINITY;
      if (from === 'assumption')
        expect(hours, id).toBeCloseTo((workingSteps * Math.min(prices.stepSeconds, most)) / 3600, 12);
      expect(fitted ?? false, id).toBe(from === 'assumption' && most < prices.stepSeconds);
      expect(perRun).toBeCloseTo(
        hours * (prices.stepCpu * prices.cpuHour + prices.stepMemoryGiB * prices.memoryGiBHour),
        12,
      );
      if (runs === undefined) continue;
      const kept = runs * prices.keptGiBPerRun * (prices.keptDays / 30) * prices.storageGiBMonth;
      expect(month).toBeCloseTo(runs * perRun + kept, 12);
    }
    expect(perMonth).toBeCloseTo(sum(pipelines.map(({ perMonth: own = 0 }) => own)), 10);
  });

  test('risks cost what their findings do, and hurt only pipelines that are there', () => {
    const ids = new Set(report.pipelines.map(({ id }) => id));
    const effort = new Map(
      score.dimensions.flatMap(({ checks }) => checks.map(({ check }) => [check.id, check.effort] as const)),
    );
    const [least = 0, most = 0] = constants.effort['repeated-place'] ?? [];
    for (const { id, findings, repairs, furtherPlaces = 0, evidence, effort: own, pipelines } of score.risks) {
      const [low = 0, high = 0] = effort.get(id) ?? [];
      expect(own, id).toEqual([low * repairs + least * furtherPlaces, high * repairs + most * furtherPlaces]);
      expect(repairs, id).toBeLessThanOrEqual(findings);
      expect(repairs, id).toBeGreaterThan(0);
      expect(evidence.length, id).toBe(Math.min(findings, 50));
      expect(pipelines.filter((one) => !ids.has(one))).toEqual([]);
    }
  });
});

test('a figure that is wrong by one is found, in the text and in the JSON', () => {
  const [file = ''] = goldens;
  const json = readFileSync(join(FOLDER, file), 'utf8');
  const text = readFileSync(join(FOLDER, file.replace(/json$/, 'md')), 'utf8');
  const report: ReportJson = JSON.parse(json);
  const figures = [
    ...text.matchAll(
      /^(\| (?:automatic|review|manual|exact|approximate|Airflow|\*\*total\*\*|pipelines to test and cut over) \|.*?)(\d+)/gm,
    ),
  ];
  expect(figures.length).toBeGreaterThan(7);
  for (const { index, 0: line, 1: before = '', 2: figure } of figures) {
    const changed = `${text.slice(0, index)}${before}${Number(figure) + 1}${text.slice(index + line.length)}`;
    expect(reckonText(changed, report), line).not.toEqual([]);
  }
  for (const name of ['health', 'low', 'percent', 'good', 'pointsLost', 'repairs', 'manualSteps']) {
    const changed = json.replace(new RegExp(`"${name}": ?([\\d.]+)`), (_, figure) => `"${name}":${Number(figure) + 1}`);
    expect(changed, name).not.toBe(json);
    expect(reckonScore(JSON.parse(changed)), name).not.toEqual([]);
  }
});

test('there are goldens of different health', () => {
  const healths = goldens.map(
    (file) => (JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as ReportJson).score.health ?? 0,
  );
  expect(Math.max(...healths)).toBeGreaterThan(8.5);
  expect(Math.min(...healths)).toBeLessThan(2.5);
});

/** Rows of the table under a head, as cells. */
function tableUnder(text: string, head: string): string[][] {
  const start = text.indexOf(head);
  expect(start, head).toBeGreaterThan(0);
  const lines = text.slice(start).split('\n').slice(2);
  const end = lines.findIndex((line) => !line.startsWith('|'));
  return lines.slice(0, end).map((line) => line.split(' | ').map((cell) => cell.replace(/^\|\s*|\s*\|$/g, '').trim()));
}

/** `docs/score-by-hand.md` states the steps of one recalculation; each has to follow from the printed report alone. */
describe('docs/score-by-hand.md', () => {
  const page = readFileSync(join(ROOT, 'docs/score-by-hand.md'), 'utf8');
  const report = readFileSync(join(FOLDER, 'beacon-metrics.report.md'), 'utf8');

  test('its table is what the printed rows come to, and its result is the printed health', () => {
    const dimensions = [...report.matchAll(/^\*\*([a-z-]+)\*\* \(weight (\d+)\)[^\n]*\n\n([\s\S]*?)\n\n/gm)].map(
      ([, name = '', weight = '', table = '']) => {
        const rows = table
          .split('\n')
          .slice(2)
          .flatMap((line) => {
            const [, own = '', good = '', total = ''] =
              /\| (?:critical|high|medium|low) \| ([\d.]+) \| (\d+) of (\d+) \|/.exec(line) ?? [];
            return total === '' ? [] : [{ own: Number(own), share: Number(good) / Number(total) }];
          });
        const weights = sum(rows.map(({ own }) => own));
        const points = sum(rows.map(({ own, share }) => own * share));
        return { name, weight: Number(weight), weights, points, mean: points / weights };
      },
    );
    expect(dimensions.length).toBe(7);
    for (const { name, weight, weights, points, mean } of dimensions) {
      expect(page).toContain(
        `| ${name} | ${points.toFixed(4)} | ${weights} | ${mean.toFixed(4)} | ${weight} | ${(weight * mean).toFixed(4)} |`,
      );
    }
    const total = sum(dimensions.map(({ weight, mean }) => weight * mean));
    const health = (10 * total) / sum(dimensions.map(({ weight }) => weight));
    expect(page).toContain(
      `10 × ${total.toFixed(4)} / ${sum(dimensions.map(({ weight }) => weight))} = ${health.toFixed(4)}`,
    );
    expect(report).toContain(`Health **${roundHalfEven(health, 1).toFixed(1)}** of 10`);
  });
});
