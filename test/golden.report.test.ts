import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assess } from '../src/app/assess.js';
import type { ReportJson } from '../src/report/json.js';

const REPOSITORIES = 'fixtures/repos';
const folder = mkdtempSync(join(tmpdir(), 'tiphys-golden-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The whole repositories of `fixtures/repos`; each has its report beside it, which is reviewed like code. */
const names = readdirSync(REPOSITORIES, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe.each(names.map(({ name }) => name))('the report of %s', (name) => {
  const output = join(folder, name);
  beforeAll(async () => {
    const request = { paths: [join(REPOSITORIES, name)], version: '0.0.0', output: `${output}.md` };
    const result = await assess({ ...request, formats: ['markdown', 'json'] });
    expect(result.kind).toBe('assessed');
  });

  it.each(['md', 'json'])('is the golden file (%s)', (extension) => {
    const golden = join(REPOSITORIES, `${name}.report.${extension}`);
    const written = readFileSync(`${output}.${extension}`, 'utf8');
    if (process.env.UPDATE === '1' || !existsSync(golden)) writeFileSync(golden, written);
    expect(written).toBe(readFileSync(golden, 'utf8'));
  });

  it('has totals that reconcile', () => {
    const report: ReportJson = JSON.parse(readFileSync(`${output}.json`, 'utf8'));
    const { score } = report;
    const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
    expect(sum(Object.values(score.pipelineCounts))).toBe(report.pipelines.length);
    expect(sum(Object.values(score.stepCounts))).toBe(report.steps.length);
    expect(sum(report.pipelines.map(({ steps }) => steps))).toBe(report.steps.length);
    const lost = sum(score.dimensions.flatMap(({ checks }) => checks.map(({ pointsLost }) => pointsLost)));
    expect(lost).toBeCloseTo(10 - (score.uncapped ?? 10), 9);
    expect(score.health).toBe(Math.min(score.uncapped ?? 10, ...score.caps.map(({ at }) => at)));
    expect(sum(score.effort.items.map(({ low }) => low))).toBeCloseTo(score.effort.low, 9);
    expect(sum(score.effort.items.map(({ high }) => high))).toBeCloseTo(score.effort.high, 9);
    const inWaves = report.roadmap.waves.flatMap(({ pipelines }) => pipelines).sort();
    expect(inWaves).toEqual(report.pipelines.map(({ id }) => id).sort());
  });

  it('keeps to the budgets of the places where it is pasted', () => {
    const text = readFileSync(`${output}.md`, 'utf8');
    const summary = text.slice(0, text.indexOf('## 2.'));
    expect(summary.length).toBeLessThan(4000);
    const blocks = [...text.matchAll(/```mermaid\n(.*?)\n```/gs)].map(([, body = '']) => body.length);
    expect(blocks.length).toBeLessThanOrEqual(50);
    expect(Math.max(...blocks)).toBeLessThanOrEqual(2000);
  });
});
