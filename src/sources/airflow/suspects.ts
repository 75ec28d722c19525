/** What a DAG file binds names to that code from outside made: real Airflow may have a DAG there, and this reading has none. */
import { type Diagnostic, lineSpan, type Span } from '../../core/index.js';
import type { LoadedModule } from '../../lang/python/events.js';
import type { PyOpaque, PyUnknown, PyValue } from '../../lang/python/values/types.js';
import { report } from './codes.js';
import { lineage } from './model/classes.js';
import { isOfNobody } from './model/leaks.js';
import { clip, type World } from './model/world.js';
import { isAirflow, isClassName, lastPart, meaningOf } from './names.js';

/** Where a value of the outside comes from. */
interface Trace {
  /** The dotted names of the outside that it goes back to. */
  readonly roots: readonly string[];
  /** Words that may say what it is: attributes, and what was called last. */
  readonly words: readonly string[];
  /** What was called last, and the object that it gave. */
  readonly maker?: { readonly what: string; readonly value: PyValue; readonly span: Span };
  /** Some call on the way got a `dag_id`. */
  readonly named?: boolean;
}

const LIKE_DAG = /dag/i;
/** Names of things, not of functions that make them or ask for them. */
const IS_DAG = /(?:^|_)dags?$/i;
const VERB =
  /^_*(?:add|as|build|create|fill|for|from|generate|get|init|is|list|load|make|new|parse|register|run|set|test|to|with)_/i;
/** A name that code set through `globals()` and that is not known: nobody does so but for DAGs. */
const SET_THROUGH_NAMES = /^<unknown:|^\*$/;
const DEEPEST = 30;
const MOST_NAMED = 5;

/** A value that the outside made, and a name that it stands under in one file: none where it is only entered by `with`. */
interface Suspect {
  readonly name: string | undefined;
  readonly value: PyValue;
  readonly trace: Trace;
}

/**
 * What is to be said of the DAGs that one file may have and that were not read: those that look like one each (AF008), else that there are
 * values which nobody knows (AF041). A file that has DAGs is taken to keep other things under the names of objects as well.
 */
export function suspectsIn(
  world: World,
  file: string,
  { module, unknowns }: Pick<LoadedModule, 'module' | 'unknowns'>,
  hasDag: boolean,
): readonly Diagnostic[] {
  const entered = world.strangers.get(file) ?? [];
  const suspects = [
    ...[...module.globals].flatMap(([name, value]) => suspected(world, name, value)),
    ...entered.flatMap((value) => suspected(world, undefined, value)),
  ];
  const likely = new Map(suspects.filter(looksLikeDag).map((one) => [one.trace.maker?.value ?? one.value, one]));
  const told = [...likely.values()].map((one) => likelyDag(file, one));
  if (told.length > 0) return told;
  const strange = suspects.filter((one) => isStrange(one) && (!hasDag || isOfFunction(one)));
  const names = [...new Set(strange.map(shown)), ...new Set(unknowns.flatMap(boundAnyhow))];
  return names.length > 0 ? [strangersOf(file, names, hasDag)] : [];
}

/** By what is not known in a file: what may bind any name. */
const BINDING: Readonly<Record<string, string>> = {
  'exec()': 'what exec() runs',
  'the names of a frame': 'what is put into the names of a frame',
};

const boundAnyhow = ({ why, what }: PyUnknown): string[] =>
  why === 'PY005' ? [BINDING[what] ?? ''].filter(Boolean) : [];

function suspected(world: World, name: string | undefined, value: PyValue): Suspect[] {
  if (world.entityOf(value) || world.producersOf(value).length > 0) return [];
  const trace = traceOf(value);
  const isKnown = trace?.roots.some((root) => isAirflow(root) || meaningOf(root));
  return trace === undefined || isKnown ? [] : [{ name, value, trace }];
}

/** Undefined for what is no object of the outside. */
function traceOf(value: PyValue, depth = 0): Trace | undefined {
  if (depth > DEEPEST) return undefined;
  if (value.kind === 'external') return { roots: [value.name], words: [] };
  if (value.kind === 'unknown') return value.assumed ? traceOf(value.assumed, depth + 1) : { roots: [], words: [] };
  if (value.kind === 'instance') {
    const roots = lineage(value.of).external;
    const maker = { what: value.of.name, value, span: value.span };
    return roots.length > 0 ? { roots, words: [value.of.name, ...roots.map(lastPart)], maker } : undefined;
  }
  return value.kind === 'opaque' ? traceOfMade(value, depth) : undefined;
}

function traceOfMade(value: PyOpaque, depth: number): Trace | undefined {
  const { from } = value;
  if (from.how === 'call') {
    const inner = traceOf(from.callee, depth + 1);
    const named = from.args.kwargs.has('dag_id') || inner?.named === true;
    return (
      inner && {
        roots: inner.roots,
        words: [lastPart(from.name)],
        maker: { what: from.name, value, span: value.span },
        named,
      }
    );
  }
  if (from.how === 'operator') {
    const [first] = from.operator === '>>' || from.operator === '<<' ? from.operands : [];
    return first && traceOf(first, depth + 1);
  }
  // what a decorator makes of a class is one, and no DAG
  if (from.how === 'decorated' && from.target.kind === 'class') return undefined;
  const inner = traceOf(from.how === 'decorated' ? from.decorator : from.of, depth + 1);
  return inner && from.how === 'attribute' ? { ...inner, words: [...inner.words, from.name] } : inner;
}

/** A call that gave something which looks like a DAG, or whose result stands under a name that does. */
function looksLikeDag({ name, trace }: Suspect): boolean {
  if (trace.named) return true;
  if (!trace.maker || (trace.roots.length > 0 && !trace.roots.every(isUnread))) return false;
  if (name !== undefined && (SET_THROUGH_NAMES.test(name) || LIKE_DAG.test(name))) return true;
  return trace.words.some((word) => LIKE_DAG.test(word));
}

/** Something that may be anything: of a package that is neither Python's nor often installed, or named like a DAG. */
function isStrange({ name, value, trace }: Suspect): boolean {
  if (name !== undefined && value.kind === 'unknown' && !value.assumed)
    return SET_THROUGH_NAMES.test(name) || namedLikeDag(name) || MADE_ANYHOW.has(value.why);
  if (value.kind === 'external' && name !== '*') return isOfNobody(value.name) && namedLikeDag(name ?? '');
  return trace.roots.length > 0 && trace.roots.every(isUnread);
}

const isUnread = (root: string) => isOfNobody(root) || IMPORTS.test(root);

/** What gives a module of any name. */
const IMPORTS = /^importlib\.(?:import_module|util\.)/;

/** Why values are not known that may be objects of any class: others are texts and numbers. */
const MADE_ANYHOW: ReadonlySet<string> = new Set(['PY005', 'PY015']);

/** What a function or a method gave, or what `with` enters: an object of a class goes by the name of its class. */
function isOfFunction({ name, trace: { maker } }: Suspect): boolean {
  return name === undefined || (maker !== undefined && !isClassName(maker.what));
}

function shown({ name, value, trace }: Suspect): string {
  if (name === undefined) return `with ${trace.maker?.what ?? 'an object'}()`;
  if (name === '*') return value.kind === 'external' ? `what ${value.name} exports` : 'names that are not known';
  return name.startsWith('<unknown:') ? `a name set in line ${name.slice('<unknown:'.length, -1)}` : clip(name);
}

const namedLikeDag = (name: string) => IS_DAG.test(name) && !VERB.test(name) && !isClassName(name);

function likelyDag(file: string, { value, trace }: Suspect): Diagnostic {
  const { what, span } = trace.maker ?? { what: 'a call', span: lineSpan(file, 1), value };
  if (span.file === file) return report('AF008', `${what}() may make a DAG`, span);
  const where = `${span.file}:${span.start.line}`;
  return report('AF008', `${what}() may make a DAG of this file, in ${where}`, lineSpan(file, 1));
}

function strangersOf(file: string, names: readonly string[], hasDag: boolean): Diagnostic {
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  const found = hasDag ? 'may have more DAGs than were read' : 'has no DAG that was read';
  const list = `${names.slice(0, MOST_NAMED).join(', ')}${more}`;
  return report(
    'AF041',
    `${file} ${found}; one may be among what code that was not read gives: ${list}`,
    lineSpan(file, 1),
  );
}
