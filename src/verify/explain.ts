/** A counter-example that a person can follow. */
import type { Plans, SourceRun } from './airflow/run.js';
import type { SourceTask } from './airflow/tasks.js';
import type { ArgoRun } from './argo/run.js';
import type { Difference, View } from './types.js';

type Views = (
  source: SourceRun,
  argo: ArgoRun,
  plans: Plans,
) => (id: string) => { source: View[]; argo: View[]; same: boolean };

export function explain(
  tasks: readonly SourceTask[],
  plans: Plans,
  source: SourceRun,
  argo: ArgoRun,
  viewsOf: Views,
): Difference {
  const views = viewsOf(source, argo, plans);
  const steps = inOrder(tasks).filter(({ id }) => !views(id).same);
  const scenario = tasks.flatMap((task) => sentence(task, plans));
  const run = {
    source: source.state === 'success' ? 'succeeds' : 'fails',
    argo: argo.phase === 'Succeeded' ? 'succeeds' : 'fails',
  };
  const [first] = steps;
  return {
    scenario,
    run,
    steps: steps.map(({ id, key }) => ({ key, source: views(id).source.join(', '), argo: views(id).argo.join(', ') })),
    text: [
      `scenario: ${scenario.length > 0 ? `${scenario.join('; ')}; all else succeeds` : 'everything succeeds'}`,
      ...(first ? firstLines(first, source, argo, views(first.id)) : []),
      `the run ${run.source} in the source and ${run.argo} in Argo`,
    ],
  };
}

function firstLines(
  task: SourceTask,
  source: SourceRun,
  argo: ArgoRun,
  view: { source: View[]; argo: View[] },
): string[] {
  const node = argo.nodes.find((one) => one.node === task.id);
  const why =
    node?.why === undefined ? (node ? `ended as ${node.phase}` : 'was never reached') : `${node.phase}: ${node.why}`;
  return [
    `the first step that differs: ${task.key}`,
    `  source: ${view.source.join(', ')} (${reason(task, source)})`,
    `  Argo: ${view.argo.join(', ')} (${why})`,
  ];
}

function reason(task: SourceTask, source: SourceRun): string {
  if (task.upstream.length === 0) return 'nothing stands above it';
  const ends = task.upstream.map(({ id, key }) => `${key} ${[...new Set(source.ends.get(id))].join('/')}`);
  return `rule ${task.rule} over ${ends.join(', ')}`;
}

function sentence({ id, key, decides }: SourceTask, plans: Plans): readonly string[] {
  const { phases, choice, passes, length } = plans.get(id) ?? {};
  if (phases?.length === 2) return [`${key} fails once, then succeeds`];
  if (phases) return [`${key} ${phases[0] === 'Skipped' ? 'skips itself' : 'fails'}`];
  if (decides === 'branch') return [`${key} chooses ${(choice ?? []).join(', ') || 'nothing'}`];
  if (passes === false) return [`${key} closes`];
  return length !== undefined && length !== 2 ? [`${key} returns a list of ${length}`] : [];
}

function inOrder(tasks: readonly SourceTask[]): readonly SourceTask[] {
  const done = new Set<SourceTask>();
  const order: SourceTask[] = [];
  for (const start of tasks) {
    const open = [start];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const next = top.upstream.find((one) => !done.has(one) && !open.includes(one));
      if (next) open.push(next);
      else {
        open.pop();
        if (!done.has(top)) order.push(top);
        done.add(top);
      }
    }
  }
  return order;
}
