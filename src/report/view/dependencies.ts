import { compareSpans, type Span } from '../../core/index.js';
import { AS_OF } from '../../facts/end-of-life.js';
import type { Facts } from '../../facts/types.js';
import { code, listed, Markdown, md, place, type ViewValue } from '../inline.js';

/** Section 4: what the pipelines stand on; the same thing at many places is one row. */
export function dependenciesView(facts: Facts): Readonly<Record<string, ViewValue>> {
  return {
    dependencies: libraries(facts),
    images: images(facts),
    versions: versions(facts),
    asOf: AS_OF,
    connections: connections(facts),
  };
}

const MOST_USERS = 3;

/** What the steps reach, and whose steps they are: who has to be asked when it changes. */
function connections({ connections: found, pipelines }: Facts): ViewValue {
  const names = new Map(pipelines.map(({ id, name }) => [id, name]));
  return found.map((one) => {
    const users = new Set(one.usedBy.flatMap((node) => ownerOf(node, names) ?? []));
    return {
      kind: one.kind,
      name: nameOf(one.name),
      users: one.usedBy.length === 0 ? 'not in a step' : one.usedBy.length,
      pipelines: users.size > 1 && users.size === names.size ? 'all' : listed([...users], MOST_USERS),
      source: place(one.span),
    };
  });
}

/** A label that only the run knows has been given a name of ours, which is no code. */
const nameOf = (name: string) => (/^<unknown(?::\d+)?>$/.test(name) ? 'only the run knows' : code(name));

/** The pipeline whose id begins that of the node: names of jobs hold slashes, too. */
function ownerOf(node: string, names: ReadonlyMap<string, string>): string | undefined {
  for (let id = node; id !== ''; id = id.slice(0, Math.max(0, id.lastIndexOf('/')))) {
    const name = names.get(id);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** Images have a table of their own. */
function libraries({ dependencies }: Facts): ViewValue {
  const found = dependencies.filter(({ ecosystem }) => ecosystem !== 'oci');
  return once(found, (one) => [one.ecosystem, one.name, one.constraint, one.pinned]).map(([one, places]) => ({
    name: code(one.name),
    ecosystem: one.ecosystem,
    constraint: one.constraint === undefined ? 'any' : code(one.constraint),
    pinned: one.pinned ? 'yes' : 'no',
    source: placesText(places),
  }));
}

/** What fixes an image, in the words of a reader. */
const PINS: Readonly<Record<Facts['images'][number]['pinned'], string>> = {
  digest: 'digest',
  tag: 'tag',
  latest: 'a tag that moves',
  none: 'nothing',
  unknown: 'not known',
};

function images({ images: found }: Facts): ViewValue {
  return once(found, (one) => [one.image]).map(([one, places]) => ({
    name: code(one.image),
    pinned: PINS[one.pinned],
    source: placesText(places),
  }));
}

function versions({ versions: found }: Facts): ViewValue {
  return once(found, (one) => [one.product, one.version]).map(([one, places]) => ({
    product: one.product,
    version: one.version === undefined ? 'not stated' : code(one.version),
    state: one.supported === undefined ? 'not in the table' : one.supported ? 'supported' : 'past its end of life',
    endOfLife: one.endOfLife ?? '',
    source: placesText(places),
  }));
}

/** Each kind with its places, in the order of the first of each. */
function once<Item extends { readonly span: Span }>(
  items: readonly Item[],
  keyOf: (item: Item) => readonly unknown[],
): (readonly [Item, readonly Span[]])[] {
  const kinds = new Map<string, [Item, Span[]]>();
  for (const item of items) {
    const key = JSON.stringify(keyOf(item).map((part) => part ?? null));
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, [item, [item.span]]);
    else if (!kind[1].some((known) => compareSpans(known, item.span) === 0)) kind[1].push(item.span);
  }
  return [...kinds.values()];
}

function placesText([first, ...rest]: readonly Span[]): Markdown {
  if (first === undefined) return new Markdown('');
  return rest.length === 0 ? place(first) : md`${place(first)} and ${rest.length} more`;
}
