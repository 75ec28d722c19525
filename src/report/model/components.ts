import type { Assessment } from '../assessment.js';

/** One row of the architecture table: what is there, what takes its place, and the way between. */
export interface Component {
  readonly name: string;
  readonly today: string;
  readonly target: string;
  readonly path: string;
}

/** Components that this repository really has; each row counts what it speaks of. */
export function componentsOf(assessment: Assessment): Component[] {
  const rows = [...starts(assessment), ...work(assessment), ...surroundings(assessment)];
  return rows.filter(({ there }) => there > 0).map(({ there: _, ...component }) => component);
}

type Row = Component & { readonly there: number };

function starts({ facts }: Assessment): Row[] {
  const systems = [...new Set(facts.pipelines.map(({ system }) => system))].sort();
  const starting = (...kinds: string[]) =>
    facts.pipelines.filter(({ triggers }) => triggers.some(({ kind }) => kinds.includes(kind))).length;
  const clock = starting('cron', 'every', 'timetable', 'continuous');
  const events = starting('scm', 'dataset', 'upstream');
  return [
    row(
      'Pipelines',
      facts.pipelines.length,
      `pipeline of ${systems.join(', ')}`,
      'WorkflowTemplate each',
      '`migrate convert`, then review',
    ),
    row(
      'Schedules',
      clock,
      'pipeline started by the clock',
      'CronWorkflow',
      'generated where the schedule has five fields',
    ),
    row(
      'Events',
      events,
      'pipeline started by a change, a data set or another pipeline',
      'Sensor and EventSource of Argo Events',
      'section 7 names each',
    ),
  ];
}

const CODE = new Set(['code', 'branch', 'gate']);
const SERVICE = new Set(['service', 'sql', 'http']);
const BY_HAND = 'by hand: the step fails with an explanation until then';

function work({ facts }: Assessment): Row[] {
  const count = (test: (action: string) => boolean) => facts.steps.filter(({ action }) => test(action)).length;
  return [
    row(
      'Shell steps',
      count((one) => one === 'shell'),
      'step',
      'container with the command',
      'generated; the image has to bring the programs of section 4',
    ),
    row(
      'Code of the source',
      count((one) => CODE.has(one)),
      'step',
      'container with the code in its image',
      BY_HAND,
    ),
    row(
      'Services',
      count((one) => SERVICE.has(one)),
      'step that calls a service or a database',
      'container with the client, credentials from a Secret',
      BY_HAND,
    ),
    row(
      'Waiting',
      count((one) => one === 'wait'),
      'step',
      'suspend, a polling step, or a Sensor',
      'section 7 names each',
    ),
    row(
      'Approvals',
      count((one) => one === 'approve'),
      'step',
      'suspend',
      'section 7 names each; who may resume is set by RBAC',
    ),
    row(
      'Constructs without a rule',
      count((one) => one === 'foreign'),
      'step',
      'a step of your own',
      BY_HAND,
    ),
  ];
}

function surroundings({ facts, bundle }: Assessment): Row[] {
  const bound = facts.steps.filter(({ boundTo }) => boundTo !== undefined).length;
  const named = facts.connections.filter(({ kind }) => kind === 'connection' || kind === 'credential');
  const resources = bundle.pipelines.flatMap((one) => one.resources);
  const libraries = resources.flatMap((one) => (one.kind === 'library' ? [one.library] : []));
  return [
    row(
      'Agents and queues',
      bound,
      'step bound to a machine by name',
      'image, node selector',
      'build an image with the tools of the machine',
    ),
    row(
      'Credentials',
      new Set(named.map(({ name }) => name)).size,
      'name',
      'Kubernetes Secret',
      'create each in the namespace before its wave',
    ),
    row(
      'Shared libraries',
      new Set(libraries).size,
      'library',
      'WorkflowTemplate or image',
      'port what the pipelines call',
    ),
  ];
}

function row(name: string, there: number, what: string, target: string, path: string): Row {
  return { name, there, today: counted(there, what), target, path };
}

/** The first word takes the plural. */
function counted(count: number, what: string): string {
  const [first = '', ...rest] = what.split(' ');
  const plural = first === 'library' ? 'libraries' : `${first}s`;
  return `${count} ${[count === 1 ? first : plural, ...rest].join(' ')}`;
}
