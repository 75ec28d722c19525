/** What a file of the user's has that it should not have, in the words of a person: zod's own name types of JavaScript. */
import type { core } from 'zod';

type Issue = core.$ZodIssue;

const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'a mapping',
  record: 'a mapping',
  string: 'a text',
};

/** What was expected and what stands there, such as `expected a number from 0, found -1`; `data` is the whole document. */
export function wordsOf(issue: Issue, data: unknown): string {
  const found = issue.path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    data,
  );
  const expected = expectedBy(issue);
  if (expected === undefined) return issue.message;
  return found === undefined ? `is missing; expected ${expected}` : `expected ${expected}, found ${shown(found)}`;
}

function expectedBy(issue: Issue): string | undefined {
  if (issue.code === 'invalid_type') return TYPES[issue.expected] ?? issue.expected;
  if (issue.code === 'invalid_value') return issue.values.map((value) => JSON.stringify(value)).join(' or ');
  const what = 'origin' in issue ? SIZES[String(issue.origin)] : undefined;
  if (what === undefined) return undefined;
  if (issue.code === 'too_small') return `${what} ${issue.inclusive ? 'from' : 'over'} ${issue.minimum}`;
  return issue.code === 'too_big' ? `${what} ${issue.inclusive ? 'up to' : 'under'} ${issue.maximum}` : undefined;
}

const SIZES: Readonly<Record<string, string>> = {
  array: 'a list with a length',
  int: 'a whole number',
  number: 'a number',
  string: 'a text with a length',
};

const LONGEST = 40;

function shown(value: unknown): string {
  const text =
    typeof value === 'object' && value !== null
      ? Array.isArray(value)
        ? 'a list'
        : 'a mapping'
      : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
