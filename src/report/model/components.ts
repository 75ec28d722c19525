import type { PipelineFact } from '../../facts/types.js';
import type { Assessment } from '../assessment.js';
import { systemsOf } from '../system-names.js';
import { isUnread } from './gates.js';

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
  const certain = facts.pipelines.filter((one) => !isUnread(one) && !isOpen(one));
  const starting = (...kinds: string[]) =>
    certain.filter(({ triggers }) => triggers.some(({ kind }) => kinds.includes(kind))).length;
  const unsure = facts.pipelines.filter((one) => !isUnread(one) && isOpen(one)).length;
  const clock = starting('cron', 'every', 'timetable', 'continuous');
  const events = starting('scm', 'dataset', 'upstream');
  return [
    row(
      'Pipelines',
      facts.pipelines.length,
      `pipeline of ${systemsOf(facts.pipelines)}`,
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
      'Schedules that are not known',
      unsure,
      'pipeline that the clock may start',
      'CronWorkflow',
      'say what it depends on (section 2, with `--variables`), or write the schedule by hand',
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

/** As in the inventory: what is read holds unless something else is set. */
const isOpen = ({ startsDoubt, triggers }: PipelineFact) =>
  startsDoubt !== undefined || triggers.some(({ kind }) => kind === 'unknown');

const BY_HAND = 'by hand: the step fails with an explanation until then';

/** Actions of the IR, what they are, and what takes their place. */
const WORK: readonly (readonly [
  name: string,
  actions: readonly string[],
  what: string,
  target: string,
  more?: string,
])[] = [
  ['Shell steps', ['shell'], 'step', 'container with the command', 'the image has to bring the programs of section 4'],
  ['Code of the source', ['code', 'branch', 'gate'], 'step', 'container with the code in its image'],
  [
    'Services',
    ['service', 'sql', 'http'],
    'call of a service or a database',
    'container with the client, credentials from a Secret',
  ],
  ['Waiting', ['wait'], 'step', 'suspend, a polling step, or a Sensor', 'section 7 names each'],
  ['Approvals', ['approve'], 'step', 'suspend', 'section 7 names each; who may resume is set by RBAC'],
];

function work({ facts, conversion }: Assessment): Row[] {
  const manual = new Set(
    conversion.pipelines.flatMap(({ nodes }) =>
      nodes.flatMap(({ id, fidelity }) => (fidelity === 'manual' ? [id] : [])),
    ),
  );
  const rows = WORK.map(([name, actions, what, target, more]) => {
    const steps = facts.steps.filter(({ action }) => actions.includes(action));
    const path = pathOf(steps.length, steps.filter(({ id }) => manual.has(id)).length);
    return row(name, steps.length, what, target, more === undefined ? path : `${path}; ${more}`);
  });
  const foreign = facts.steps.filter(({ action }) => action === 'foreign');
  const open = foreign.filter(({ id }) => manual.has(id)).length;
  return [
    ...rows,
    row('Other constructs', foreign.length - open, 'step', 'a template of its own', 'generated'),
    row('Constructs without a rule', open, 'step', 'a step of your own', BY_HAND),
  ];
}

/** How many of the steps the translation leaves to a person. */
function pathOf(all: number, manual: number): string {
  if (manual === 0) return 'generated';
  return manual === all ? BY_HAND : `${all - manual} generated, ${manual} ${BY_HAND}`;
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
