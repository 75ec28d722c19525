import type { Step } from '../../ir/index.js';

/** A gate that asks whether the run is the latest one (Airflow's LatestOnlyOperator). */
export function isLatestOnly({ action }: Step): boolean {
  return (
    action.kind === 'gate' &&
    action.pass.kind === 'ref' &&
    action.pass.to.scope === 'run' &&
    action.pass.to.name === 'latest'
  );
}
