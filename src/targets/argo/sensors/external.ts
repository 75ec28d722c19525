/** ExternalTaskSensor: waits for the run of another workflow that was scheduled for the same time (airflow/sensors/external_task.py). */
import type { Value } from '../../../ir/index.js';
import { scheduledText } from '../data/run.js';
import { jsonOf } from '../mapping.js';
import { together } from '../model.js';
import type { Sensor } from './poll.js';

const KUBECTL = 'bitnami/kubectl:1.31.4';

/** One line a run: the time that it was scheduled for, its phase. The braces are a template's of kubectl, one at a time. */
const RUNS =
  '{range .items[*]}{.metadata.annotations.workflows\\.argoproj\\.io/scheduled-time}{" "}{.status.phase}{"\\n"}{end}';

/** Phases of a workflow that states of Airflow come down to. */
const PHASES: Readonly<Record<string, string>> = { success: 'Succeeded', failed: 'Failed', upstream_failed: 'Failed' };

export const externalTask: Sensor = ({ args, client, context }) => {
  const { external_dag_id: dag, execution_delta: delta, execution_date_fn: moved } = args;
  const name = dag?.kind === 'literal' && typeof dag.value === 'string' ? dag.value : undefined;
  const other = name === undefined ? undefined : context.workflowOf(name);
  const back = delta === undefined ? 0 : delta.kind === 'literal' ? delta.value : undefined;
  const [good, bad] = [phases(args.allowed_states, ['success']), phases(args.failed_states, [])];
  if (other === undefined || moved || typeof back !== 'number' || !good || !bad) return undefined;
  if (good.length === 0) return undefined;
  client.plain('WORKFLOW', other.name);
  client.plain('RUNS', RUNS);
  client.expression('AT', scheduledText(back));
  const tasks = [args.external_task_id, args.external_task_ids, args.external_task_group_id].some(
    (one) => one !== undefined,
  );
  return {
    image: KUBECTL,
    script: [
      'kubectl get workflows -l "workflows.argoproj.io/cron-workflow=$WORKFLOW" -o jsonpath="$RUNS" > /tmp/runs || return 2',
      'want=$(date -u -d "$AT" +%s) || return 2; phase=',
      'while read -r at state; do [ "$(date -u -d "$at" +%s 2> /dev/null)" = "$want" ] && phase=$state; done < /tmp/runs',
      `case "$phase" in ${good.join('|')}) return 0;;${bad.length > 0 ? ` ${bad.join('|')}) return 2;;` : ''} *) return 1;; esac`,
    ].join('\n'),
    why: [
      together(
        'waits for the workflow ',
        `${other.name} that was scheduled for the same time${shifted(back)}`,
        '; one that was submitted by hand counts for none',
      ),
      ...(tasks ? ['waits for the whole of it, where the source waits for some of its steps'] : []),
    ],
  };
};

const UNITS: readonly [string, number][] = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
];

/** `, 3 h earlier`; in the largest unit that leaves no part of one. */
function shifted(seconds: number): string {
  if (seconds === 0) return '';
  const size = Math.abs(seconds);
  const [unit, length] = UNITS.find(([, one]) => size % one === 0) ?? ['s', 1];
  return `, ${size / length} ${unit} ${seconds > 0 ? 'earlier' : 'later'}`;
}

function phases(states: Value | undefined, usual: readonly string[]): readonly string[] | undefined {
  const known = states === undefined ? usual : jsonOf(states);
  if (!Array.isArray(known)) return undefined;
  const found = known.map((one) => (typeof one === 'string' ? PHASES[one] : undefined));
  // A run of the source that fails is Failed or in error here; no workflow ends as skipped.
  const all = found.flatMap((one) => (one === 'Failed' ? ['Failed', 'Error'] : one === undefined ? [] : [one]));
  return [...new Set(all)];
}
