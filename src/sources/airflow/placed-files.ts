/** Files of the repository that come along with a callable, as its program and its notes say it. */
import type { Lack, Program } from '../../ir/index.js';
import type { Slice } from '../../lang/python/events.js';

type Placed = NonNullable<Slice['placed']>;

/** What the program has of them. */
export function programPlaces(placed: Placed | undefined): Pick<Program, 'placed'> {
  if (!placed) return {};
  const files = placed.files.map((one) => ({ ...one }));
  return { placed: { modules: Object.fromEntries(placed.modules), files } };
}

/** What is to be said of them. */
export function touchesOf(placed: Placed | undefined): Lack[] {
  return placed ? [{ what: broughtAlong(placed), span: placed.span }] : [];
}

const MOST_NAMED = 8;

function broughtAlong({ files }: NonNullable<Slice['placed']>): string {
  const names = files.slice(0, MOST_NAMED).map(({ path }) => path);
  const more = files.length > names.length ? `, ${files.length - names.length} more` : '';
  return `asks for the place of its file in the repository, and finds of those beside it only ${names.join(', ')}${more}`;
}
