import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { share } from '../src/report/figures.js';
import { place } from '../src/report/inline.js';
import type { ReportJson } from '../src/report/json.js';
import { batchesOf, WAVE_SIZE } from '../src/report/model/batches.js';
import { gatesOf } from '../src/report/model/gates.js';
import { roadmapOf } from '../src/report/model/roadmap.js';
import { factsOf, pipelineOf } from './support/build-facts.js';
import { assess, read } from './support/run.js';

const reportOf = (name: string) => JSON.parse(readFileSync(`fixtures/repos/${name}.report.json`, 'utf8')) as ReportJson;

describe('waves', () => {
  it.each(['beacon-metrics', 'harbour-analytics', 'shipyard-delivery', 'tidewater-legacy'])(
    'of %s: their efforts add up to the effort, and every pipeline is in one',
    (name) => {
      const { score, roadmap, pipelines } = reportOf(name);
      const sum = (at: 0 | 1) => roadmap.waves.reduce((total, { effort }) => total + effort[at], 0);
      expect(sum(0)).toBeCloseTo(score.effort.low, 9);
      expect(sum(1)).toBeCloseTo(score.effort.high, 9);
      const members = roadmap.waves.flatMap((wave) => wave.pipelines);
      expect(members.toSorted()).toEqual(pipelines.map(({ id }) => id).sort());
      expect(roadmap.waves.every(({ effort: [low] }) => low > 0)).toBe(true);
    },
  );

  it('of pipelines that could not be read promise no schedule, and name each Secret once', () => {
    const waves = reportOf('shipyard-delivery').roadmap.waves;
    const gates = waves.flatMap(({ entryGates }) => entryGates).filter((gate) => gate.startsWith('Secrets'));
    for (const gate of gates) {
      const names = gate.replace(/^Secrets for | (?:and \d+ more )?in the namespace$/g, '').split(', ');
      expect(names).toEqual([...new Set(names)]);
    }
    const last = reportOf('tidewater-legacy').roadmap.waves.at(-1);
    expect(last?.verdicts.unreadable).toBe(6);
    expect(last?.exitGates).toEqual([
      'what 6 pipelines that could not be read did was done as before, by their own schedules if they have one',
    ]);
    expect(last?.rollback).toEqual(['unpause the DAGs']);
  });
});

describe('waves of a size', () => {
  const dag = (name: string, after: string) => `from datetime import datetime
from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.operators.trigger_dagrun import TriggerDagRunOperator

with DAG("${name}", schedule="@daily", start_date=datetime(2024, 1, 1), catchup=False):
    BashOperator(task_id="load", bash_command="echo load")
${after}`;
  const starts = (name: string) => `    TriggerDagRunOperator(task_id="next", trigger_dag_id="${name}")\n`;
  const names = Array.from({ length: 30 }, (_, index) => `load_${String(index).padStart(2, '0')}`);

  it('have at most so many pipelines, in the order of the source, with what they need before them', async () => {
    const chained = [dag('first', starts('second')), dag('second', '')];
    const texts = new Map(
      [...names.map((name) => dag(name, '')), ...chained].map((text, at) => [`dags/d${at + 10}.py`, text]),
    );
    const assessment = await assess(await read(texts));
    const waves = (waveSize?: number) => roadmapOf({ ...assessment, ...(waveSize && { waveSize }) }).waves;
    const sizes = (all: ReturnType<typeof waves>) => all.slice(1).map(({ pipelines }) => pipelines.length);
    expect(Math.max(...sizes(waves()))).toBeLessThanOrEqual(WAVE_SIZE);
    for (const size of [1, 4, 7]) {
      const all = waves(size);
      expect(Math.max(...sizes(all))).toBeLessThanOrEqual(size);
      expect(all.flatMap(({ pipelines }) => pipelines).sort()).toEqual(
        assessment.facts.pipelines.map(({ id }) => id).sort(),
      );
      expect(all.map(({ number }) => number)).toEqual(all.map((_, index) => index));
      const waveOf = (name: string) =>
        all.findIndex(({ pipelines }) => pipelines.some((id) => id.endsWith(`#${name}`)));
      expect(waveOf('second')).toBeLessThan(waveOf('first'));
      const total = all.reduce((sum, { effort }) => sum + effort[1], 0);
      expect(total).toBeCloseTo(assessment.score.effort.high, 9);
    }
  });

  it('are even, and never part those that need one another', () => {
    const eleven = Array.from({ length: 11 }, (_, index) => `p${index}`);
    const pipelines = eleven.map((name) => pipelineOf(name));
    const ids = pipelines.map(({ id }) => id);
    const single = ids.map((id) => [id]);
    const sizes = (groups: readonly (readonly string[])[], size: number) =>
      batchesOf(groups, size, pipelines).map((batch) => batch.flat().length);
    expect(sizes(single, 5)).toEqual([4, 4, 3]);
    expect(sizes(single, 11)).toEqual([11]);
    expect(sizes([ids.slice(0, 7), ...single.slice(7)], 5)).toEqual([7, 4]);
    expect(batchesOf(single.toReversed(), 6, pipelines).flat(2)).toEqual(ids);
  });
});

describe('gates', () => {
  it('a schedule that is not known is not told as none', () => {
    const unsure = { kind: 'unknown', why: 'PY013' } as never;
    const own = [pipelineOf('timed', { triggers: [unsure] }), pipelineOf('by-hand', { triggers: [] })];
    const { exitGates } = gatesOf(own, factsOf({ pipelines: own }));
    expect(exitGates).toEqual([
      '1 pipeline without a schedule started by hand once, with the same outcome',
      '1 pipeline whose schedule is not known started as it is today, with the same outcome',
    ]);
  });
});

describe('figures and places', () => {
  it('what is not all is no 100 %, what is something no 0 %', () => {
    expect([1, 0.99972, 0.5, 0.0002, 0].map(share)).toEqual(['100 %', '99.9 %', '50 %', '0.1 %', '0 %']);
  });

  it('a long place keeps its file and its line', () => {
    const at = (file: string) => ({ file, start: { line: 27, column: 1 }, end: { line: 27, column: 2 } });
    expect(place(at('dags/etl.py')).text).toBe('`dags/etl.py:27`');
    const long = place(at(`harbour/${'very_long_folder/'.repeat(9)}tides.py`)).text;
    expect(long).toMatch(/^`harbour\/…\/(?:very_long_folder\/){1,6}tides\.py:27`$/);
    expect(long.length).toBeLessThan(125);
    expect(place(at(`a/${'x'.repeat(300)}.py`)).text).toContain('a/…/x');
  });
});
