/**
 * `jinja2` at the time of loading: templates from a text or from files of the repository, rendered where all that they ask for is known. What
 * Jinja prints of names that have no value depends on the environment's class for these, so such a text is not known.
 */
import type { Span } from '../../core/index.js';
import { JinjaUnknown, type JinjaValue, renderJinja } from '../../lang/jinja/index.js';
import { JinjaSequence } from '../../lang/jinja/values.js';
import { define, type Given } from '../../lang/python/builtins/define.js';
import { dict, none, plainOf, str } from '../../lang/python/values/make.js';
import type { CallArguments, Machine, PyOpaque, PyValue } from '../../lang/python/values/types.js';

/** A call of a name of the outside, and the object that stands for what it gives. */
interface Call {
  readonly args: CallArguments;
  readonly fallback: PyOpaque;
  readonly span: Span;
}

const OF_JINJA = /^jinja2(?:\.(?:environment|loaders))?\.(Template|Environment|FileSystemLoader)$/;

/** What a call of a class of Jinja gives: its object, which answers `render` where it can; undefined for other names, and other ways to call these. */
export function jinjaObject(name: string, call: Call, machine: Machine): PyValue | undefined {
  const found = OF_JINJA.exec(name)?.[1];
  if (found === undefined || call.args.open) return undefined;
  if (found === 'Environment') return environment(call, machine);
  const { args, kwargs } = call.args;
  const [only] = args;
  if (!only || args.length > 1 || kwargs.size > 0) return undefined;
  if (found === 'Template') return only.kind === 'str' ? template(call.fallback, only.value, nowhere) : undefined;
  call.fallback.attributes.set('searchpath', only);
  return call.fallback;
}

/** The text of a template by its name. */
type Texts = (name: string) => string | undefined;
const nowhere: Texts = () => undefined;

const DEEPEST = 20;

/** A value as Jinja sees it. */
function jinjaOf(given: PyValue, depth = 0): JinjaValue {
  const value = plainOf(given);
  const below = (one: PyValue) => jinjaOf(one, depth + 1);
  if (value.kind === 'none') return null;
  if (value.kind === 'str' || value.kind === 'bool' || value.kind === 'int') return value.value;
  if (depth < DEEPEST && value.kind === 'list' && !value.open && !value.view && !value.deque)
    return value.items.map(below);
  if (depth < DEEPEST && value.kind === 'tuple' && !value.names) return new JinjaSequence(value.items.map(below));
  const entries = value.kind === 'dict' && !value.open && !value.fallback ? [...value.entries.values()] : undefined;
  if (entries?.every(({ key }) => key.kind === 'str') && depth < DEEPEST)
    return new Map(entries.map(({ key, value: one }) => [key.kind === 'str' ? key.value : '', below(one)]));
  return new JinjaUnknown(value.kind === 'unknown' ? value.what : 'a value that Jinja is given');
}

/** What names stand for in a render: the entries of one dictionary, then keywords. */
function namesOf({ args, kwargs, open }: CallArguments): ReadonlyMap<string, PyValue> | undefined {
  const [first, ...more] = args;
  if (open || more.length > 0 || (first && (first.kind !== 'dict' || first.open))) return undefined;
  const entries = first?.kind === 'dict' ? [...first.entries.values()] : [];
  return new Map([
    ...entries.flatMap(({ key, value }) => (key.kind === 'str' ? [[key.value, value] as const] : [])),
    ...kwargs,
  ]);
}

function rendered(text: string, include: Texts, { all, machine, span }: Given): PyValue {
  const names = namesOf(all);
  const unknown = (why: string) => machine.unknown('PY015', `a template of Jinja: ${why}`, span);
  if (!names) return unknown('the names that it is given');
  machine.spend(text.length / 20);
  const value = (name: string) => {
    const held = names.get(name);
    return held && jinjaOf(held);
  };
  const made = renderJinja(text, { value, include });
  return 'text' in made ? str(made.text) : unknown(made.problem);
}

/** The object that `render` is asked of. One line end at the end of a template is left out (`keep_trailing_newline`). */
function template(object: PyOpaque, text: string, include: Texts): PyValue {
  const unended = (one: string | undefined) => one?.replace(/\r\n/g, '\n').replace(/\n$/, '');
  const body = unended(text) ?? '';
  const render = define('render', (_first, given) => rendered(body, (name) => unended(include(name)), given));
  object.attributes.set('render', render);
  return object;
}

const PLAIN_OPTIONS: ReadonlySet<string> = new Set(['loader', 'autoescape', 'keep_trailing_newline', 'trim_blocks']);

/** Whether an environment renders as the bare one does. */
function isPlain({ args, kwargs }: CallArguments): boolean {
  const isOff = (value: PyValue) => value.kind === 'bool' && !value.value;
  return (
    args.length === 0 &&
    [...kwargs].every(([name, value]) => PLAIN_OPTIONS.has(name) && (name === 'loader' || isOff(value)))
  );
}

/** The folders of a `FileSystemLoader`. */
function foldersOf(loader: PyValue | undefined): readonly string[] {
  const value = loader?.kind === 'opaque' ? loader.attributes.get('searchpath') : undefined;
  const paths = value?.kind === 'list' || value?.kind === 'tuple' ? value.items : value ? [value] : [];
  return paths.flatMap((one) => (one.kind === 'str' ? [one.value] : one.kind === 'path' ? [one.path] : []));
}

/** Names that code may add to: what it adds, templates ask for by name. */
const ADDED = ['filters', 'globals', 'tests'];

function environment({ args, fallback }: Call, machine: Machine): PyValue | undefined {
  if (!isPlain(args)) return undefined;
  const folders = foldersOf(args.kwargs.get('loader'));
  const textOf: Texts = (name) => {
    if (name.split('/').includes('..')) return undefined;
    const texts = folders.map((folder) => machine.readFile(`${folder.replace(/\/$/, '')}/${name}`));
    return texts.find((text) => text !== undefined);
  };
  for (const name of ADDED) fallback.attributes.set(name, dict());
  const isBare = () =>
    ADDED.every((name) => {
      const held = fallback.attributes.get(name);
      return held?.kind === 'dict' && held.entries.size === 0 && !held.open;
    });
  const makes = (name: string, textFor: (asked: string) => string | undefined) =>
    define(name, (asked, given) => {
      const isAsked = asked.kind === 'str' && given.all.args.length === 1 && given.all.kwargs.size === 0 && isBare();
      const text = isAsked ? textFor(asked.value) : undefined;
      const from = { how: 'call', callee: none, name: 'jinja2.Template', args: given.all } as const;
      return text === undefined ? undefined : template(given.machine.opaque(from, given.span), text, textOf);
    });
  fallback.attributes.set('get_template', makes('get_template', textOf));
  fallback.attributes.set(
    'from_string',
    makes('from_string', (text) => text),
  );
  return fallback;
}
