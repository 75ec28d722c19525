/** What Python's own functions and methods take: a call that does not fit is refused before anything is computed (Python library reference). */
import { hasNoItems, isSettled, isUnhashable } from '../values/settled.js';
import type { CallArguments, PyBuiltin, PyValue } from '../values/types.js';
import { describeArgument } from './describe.js';

/** What an argument may be; objects of classes and what is not wholly known may be anything. */
const KINDS: Readonly<Record<string, (value: PyValue) => boolean>> = {
  any: () => true,
  hashable: (value) => !isUnhashable(value),
  iterable: (value) => !hasNoItems(value),
  index: ({ kind }) => kind === 'int' || kind === 'bool',
  number: ({ kind }) => kind === 'int' || kind === 'bool' || kind === 'float' || kind === 'timedelta',
  text: ({ kind }) => kind === 'str',
  texts: ({ kind }) => kind === 'str' || kind === 'tuple',
  character: (value) =>
    (value.kind === 'str' && [...value.value].length === 1) || (value.kind === 'bytes' && value.value.length === 1),
  none: ({ kind }) => kind === 'none',
};

interface Parameter {
  readonly name: string | undefined;
  readonly kinds: readonly string[];
}

interface Signature {
  readonly least: number;
  readonly most: number;
  readonly places: readonly Parameter[];
  readonly names: ReadonlySet<string>;
}

/**
 * By type: a name, then its arguments by place (`name=` where that may be used as well, `?` where it may be left out, `*` for any
 * number), and behind `;` those by name alone.
 */
const TABLES: Readonly<Record<string, string>> = {
  '': `abs number
all iterable
any iterable
callable any
chr index
delattr any text
enumerate iterable= start=index?
filter any iterable
format any text?
getattr any text any?
hasattr any text
hash hashable
id any
int any? base=index?
isinstance any any
issubclass any any
iter any any?
len any
list iterable?
map any iterable iterable*
next any any?
ord character
property any? any? any? any? ; fget fset fdel doc
range index index? index?
repr any
reversed any
round number ndigits=index|none?
set iterable?
frozenset iterable?
setattr any text any
slice any any? any?
sorted iterable ; key reverse
sum iterable start=any?
tuple iterable?
zip iterable* ; strict`,
  str: `upper
lower
casefold
capitalize
title
swapcase
isdigit
isalpha
isalnum
isnumeric
isupper
islower
isspace
isidentifier
strip text|none?
lstrip text|none?
rstrip text|none?
split sep=text|none? maxsplit=index?
rsplit sep=text|none? maxsplit=index?
splitlines keepends=any?
join iterable
replace text text count=index?
startswith texts any? any?
endswith texts any? any?
removeprefix text
removesuffix text
find text any? any?
index text any? any?
rfind text any? any?
rindex text any? any?
count text any? any?
zfill index
center index text?
ljust index text?
rjust index text?
partition text
rpartition text
encode encoding=text? errors=text?`,
  list: `append any
extend iterable
insert index any
remove any
pop index?
index any any? any?
count any
sort ; key reverse
reverse
clear
copy`,
  dict: `get any any?
setdefault any default=any?
pop any default=any?
keys
values
items
clear
popitem last=any?`,
  set: `add hashable
discard any
remove any
pop
clear
copy`,
  tuple: `count any
index any any? any?`,
};

const SIGNATURES = new Map(
  Object.entries(TABLES).flatMap(([type, table]) =>
    table.split('\n').map((line) => {
      const [name = '', ...words] = line.split(' ');
      return [`${type}.${name}`, signature(words)] as const;
    }),
  ),
);

function signature(words: readonly string[]): Signature {
  const end = words.includes(';') ? words.indexOf(';') : words.length;
  const places = words.slice(0, end).map((word): Parameter => {
    const [first = '', second] = word.replace(/[?*]$/, '').split('=');
    const kinds = (second === undefined ? first : second || first).split('|');
    return { name: second === undefined ? undefined : second === '' ? first : first, kinds };
  });
  const named = [...places.flatMap(({ name }) => name ?? []), ...words.slice(end + 1)];
  return {
    least: words.slice(0, end).filter((word) => !/[?*]$/.test(word)).length,
    most: words.some((word) => word.endsWith('*')) ? Number.POSITIVE_INFINITY : places.length,
    places,
    names: new Set(named),
  };
}

/** A function of Python's, or a method of one of its types, that looks at its arguments first. */
export function checked(fn: PyBuiltin, type = ''): PyBuiltin {
  const rule = SIGNATURES.get(`${type === 'text' ? 'str' : type}.${fn.name}`);
  if (!rule) return fn;
  const receivers = type === '' ? 0 : 1;
  return {
    ...fn,
    call: (all, machine, span) => {
      const wrong = all.open || all.args.length < receivers ? undefined : misfit(rule, all, receivers);
      if (wrong) machine.raise('TypeError', `${fn.name}() ${wrong}`, span);
      return fn.call(all, machine, span);
    },
  };
}

function misfit(rule: Signature, { args, kwargs }: CallArguments, receivers: number): string | undefined {
  const given = args.slice(receivers);
  if (given.length > rule.most) return `takes at most ${rule.most} arguments, not ${given.length}`;
  for (const name of kwargs.keys()) if (!rule.names.has(name)) return `takes no argument ${name}`;
  const named = rule.places.slice(0, rule.least).filter(({ name }) => name !== undefined && kwargs.has(name)).length;
  if (given.length + named < rule.least) return `takes at least ${rule.least} arguments, not ${given.length}`;
  for (const [at, place] of rule.places.entries()) {
    const value = given[at] ?? (place.name === undefined ? undefined : kwargs.get(place.name));
    if (value && !fits(place, value)) return `does not take ${describeArgument(value)}`;
  }
  return undefined;
}

const fits = ({ kinds }: Parameter, value: PyValue): boolean =>
  value.kind === 'instance' || !isSettled(value) || kinds.some((kind) => KINDS[kind]?.(value) ?? true);
