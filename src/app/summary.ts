import { type Conversion, FIDELITIES } from '../core/index.js';
import type { Assessment } from '../report/assessment.js';
import { aboutDays, points } from '../report/figures.js';
import type { OutputPlan } from './io-output.js';

/** `health 4.8 (up to 6.9), confidence 87 %, effort 3-7.5 person-days, 9 pipelines: hold`. */
export function summaryLine({ score, facts }: Assessment): string {
  const upper = score.upper === undefined || score.upper === score.health ? '' : ` (up to ${points(score.upper)})`;
  const health = score.health === undefined ? 'health not measured' : `health ${points(score.health)}${upper}`;
  const confidence = `confidence ${Math.floor(score.confidence.percent)} %`;
  const effort = `effort ${aboutDays([score.effort.low, score.effort.high])}`;
  return `${health}, ${confidence}, ${effort}, ${counted(facts.pipelines.length, 'pipeline')}: ${score.verdict}`;
}

/** `9 pipelines: 4 exact, 5 manual; 31 files written, 2 unchanged`. */
export function conversionLine({ pipelines }: Conversion, written: number, { unchanged }: OutputPlan): string {
  const counts = FIDELITIES.map(
    (fidelity) => [pipelines.filter((pipeline) => pipeline.fidelity === fidelity).length, fidelity] as const,
  );
  const by = counts.filter(([count]) => count > 0).map(([count, fidelity]) => `${count} ${fidelity}`);
  return `${counted(pipelines.length, 'pipeline')}: ${by.join(', ')}; ${counted(written, 'file')} written, ${unchanged.length} unchanged`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
