/** What whoever runs the cluster has to provide before the first run, over all pipelines: Secrets, ConfigMaps, images. */
import { escapeMarkdown, type ImagePin, pinOf } from '../../../core/index.js';
import { dockerfileOf } from '../callables/image.js';
import { imagesOfEach } from '../companions/evidence.js';
import { type Need, needsOf } from '../companions/needs.js';
import { ADDRESS, REVISION, UNKNOWN } from '../data/source-files.js';
import type { LoweredPipeline } from '../model.js';

/** The workflows that need a thing, with those of their templates that name it. */
type Users = Map<string, Set<string>>;

function using(users: Users, workflow: string, templates: Iterable<string> = []): void {
  const known = users.get(workflow) ?? new Set();
  for (const one of templates) known.add(one);
  users.set(workflow, known);
}

interface Wanted {
  readonly needs: Need[];
  readonly users: Users;
}

/** The section of `REVIEW.md`; empty where the pipelines need nothing. */
export function prerequisites(pipelines: readonly LoweredPipeline[]): string[] {
  const parts = [...objects(pipelines), ...sources(pipelines), ...images(pipelines)];
  return parts.length === 0 ? [] : ['## Before the first run', '', ...parts];
}

function objects(pipelines: readonly LoweredPipeline[]): string[] {
  const found = new Map<string, Wanted>();
  for (const lowered of pipelines)
    for (const need of needsOf(lowered)) {
      const key = `${need.kind === 'Secret' ? 0 : 1} ${need.name}`;
      const known: Wanted = found.get(key) ?? { needs: [], users: new Map() };
      known.needs.push(need);
      using(known.users, lowered.name, need.template === undefined ? [] : [need.template]);
      found.set(key, known);
    }
  if (found.size === 0) return [];
  return [
    'These have to be in the namespace; no value of the source is copied into any file. A key in brackets is read where it is there.',
    '',
    '| Kind | Name | Keys | Needed by |',
    '|---|---|---|---|',
    ...sorted(found).map(([, one]) => objectRow(one)),
    '',
  ];
}

function objectRow({ needs, users }: Wanted): string {
  const [first] = needs;
  return `| ${first?.kind} | ${escapeMarkdown(first?.name ?? '')} | ${keysOf(needs)} | ${usersOf(users)} |`;
}

/** Each key once; one that anything demands is demanded. */
function keysOf(needs: readonly Need[]): string {
  const demanded = new Map<string, boolean>();
  for (const { key, optional } of needs)
    if (key !== undefined) demanded.set(key, (demanded.get(key) ?? false) || !optional);
  const named = sorted(demanded).map(([key, must]) => (must ? escapeMarkdown(key) : `(${escapeMarkdown(key)})`));
  const whole = needs.filter(({ key }) => key === undefined);
  const all = whole.every(({ optional }) => optional) ? '(whatever the steps read)' : 'whatever the steps read';
  return [...named, ...(whole.length > 0 ? [all] : [])].join(', ');
}

/** The repository of the source, for steps that work with files of it. */
function sources(pipelines: readonly LoweredPipeline[]): string[] {
  const users: Users = new Map();
  const all = pipelines.filter(({ parameters }) => parameters[ADDRESS] !== undefined);
  const [first] = all;
  if (!first) return [];
  for (const { name } of all) using(users, name);
  const address = first.parameters[ADDRESS] ?? '';
  const from =
    address === UNKNOWN ? 'Its address is not known: set it' : `It is taken from \`${address}\`; set another one`;
  return [
    `Steps of ${usersOf(users)} get the repository of the source. ${from} by the parameters \`${ADDRESS}\` and \`${REVISION}\`; a private one needs a Secret in the artifact.`,
    '',
  ];
}

const PINS: Readonly<Record<ImagePin, string>> = {
  digest: 'by its digest',
  tag: 'by a tag',
  latest: 'no, its tag moves',
  none: 'no, it has no tag',
  unknown: 'only the run knows',
};

function images(pipelines: readonly LoweredPipeline[]): string[] {
  const found = new Map<string, Users>();
  for (const one of pipelines)
    for (const [image, templates] of imagesOfEach(one)) {
      const users: Users = found.get(image) ?? new Map();
      using(users, one.name, templates);
      found.set(image, users);
    }
  if (found.size === 0) return [];
  const built = new Set(
    pipelines.flatMap(({ images: own = [] }) => own.filter((one) => one.packages.length > 0).map(({ name }) => name)),
  );
  return [
    'These images have to be where the cluster finds them.',
    '',
    '| Image | Pinned | From | Needed by |',
    '|---|---|---|---|',
    ...sorted(found).map(([image, users]) => imageRow(image, users, built.has(image))),
    '',
  ];
}

function imageRow(image: string, users: Users, isBuilt: boolean): string {
  const from = isBuilt ? `to be built: [Dockerfile](${dockerfileOf(image)})` : 'a registry';
  return `| ${escapeMarkdown(image)} | ${PINS[pinOf(image)]} | ${from} | ${usersOf(users)} |`;
}

/** More workflows than a cell of a table holds are counted. */
const MOST_NAMED = 3;

/** `orders (load), stock (7 templates) and 4 more`: a workflow is what a reader looks for, its template is where the name stands. */
function usersOf(users: Users): string {
  const all = sorted(users);
  const named = all
    .slice(0, MOST_NAMED)
    .map(([workflow, templates]) => escapeMarkdown(workflow) + within([...templates]));
  return all.length > MOST_NAMED ? `${named.join(', ')} and ${all.length - MOST_NAMED} more` : named.join(', ');
}

function within(templates: readonly string[]): string {
  const [only] = templates;
  if (only === undefined) return '';
  return templates.length === 1 ? ` (${escapeMarkdown(only)})` : ` (${templates.length} templates)`;
}

const sorted = <T>(found: ReadonlyMap<string, T>): readonly (readonly [string, T])[] =>
  [...found].sort(([a], [b]) => (a < b ? -1 : 1));
