import type { Assessment } from '../assessment.js';

/** What people have to learn, and where in this repository it occurs. */
export interface Lesson {
  readonly topic: string;
  readonly why: string;
  readonly steps: number;
}

/** Topics by the kind of step that calls for them (Argo Workflows documentation, chapter names in quotes). */
const BY_ACTION: Readonly<Record<string, string>> = {
  shell: '"Scripts And Results", "Container Templates": commands in images',
  code: '"Scripts And Results": packaging a callable as an image',
  container: '"Container Templates"',
  branch: '"Conditionals", "Enhanced Depends Logic"',
  gate: '"Conditionals", "Enhanced Depends Logic"',
  wait: '"Data Sourcing", "HTTP Template", Argo Events: waiting for something outside',
  approve: '"Suspending Walkthrough": approvals',
  invoke: '"Workflow Templates", "Workflow of Workflows"',
  artifact: '"Artifacts": files between steps',
  sql: '"Container Templates": database clients in images, credentials from Secrets',
  http: '"HTTP Template"',
  notify: '"Exit Handlers": notifications',
  service: '"Kubernetes Resources", service accounts: jobs of a cloud service',
  foreign: 'writing a step by hand where no rule knows the construct',
  checkout: '"Artifacts": sources from Git',
};

/** Each topic once, with how many steps call for it; those of most steps first. */
export function trainingOf({ facts }: Assessment): Lesson[] {
  const found = new Map<string, { steps: number; kinds: Set<string> }>();
  const add = (topic: string, kind: string, steps: number) => {
    const own = found.get(topic) ?? { steps: 0, kinds: new Set<string>() };
    found.set(topic, { steps: own.steps + steps, kinds: own.kinds.add(kind) });
  };
  for (const { action, construct, fidelity } of facts.steps) {
    // one that is translated all the same asks for nothing to be learnt
    const topic = action === 'foreign' && fidelity !== 'manual' ? undefined : BY_ACTION[action];
    if (topic !== undefined) add(topic, lastName(construct), 1);
  }
  const timed = facts.pipelines.filter(({ triggers }) =>
    triggers.some(({ kind }) => kind === 'cron' || kind === 'every'),
  );
  const lessons = [...found].map(([topic, { steps, kinds }]) => ({
    topic,
    why: `${[...kinds].sort().slice(0, 4).join(', ')}`,
    steps,
  }));
  if (timed.length > 0)
    lessons.push({
      topic: '"Cron Workflows": schedules, time zones, overlap',
      why: 'pipelines that the clock starts',
      steps: timed.length,
    });
  return lessons.sort((a, b) => b.steps - a.steps || (a.topic < b.topic ? -1 : 1));
}

const lastName = (construct: string) => construct.split('.').at(-1) ?? construct;
