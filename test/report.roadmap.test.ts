import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { share } from '../src/report/figures.js';
import { place } from '../src/report/inline.js';
import type { ReportJson } from '../src/report/json.js';

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
    expect(last?.exitGates).toEqual(['what 6 unread files started ran as before, by its own schedule if it has one']);
    expect(last?.rollback).toEqual(['unpause the DAGs']);
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
