import type { Span } from '../../../core/index.js';
import { assumedArguments, reasonOf } from '../values/assume.js';
import { none } from '../values/make.js';
import { mayBeRefused } from '../values/settled.js';
import type { CallArguments, Machine, PyBuiltin, PyUnknown, PyValue } from '../values/types.js';
import { describeArgument } from './describe.js';

/** Arguments by position or name, as a model of a builtin sees them. */
export interface Given {
  readonly all: CallArguments;
  readonly machine: Machine;
  readonly span: Span;
  /** What is called, where that is of the outside. */
  readonly of?: PyValue;
  /** The argument at a position or under a name; undefined when it is not given. */
  at(index: number, name?: string): PyValue | undefined;
}

/** What a model answers; undefined where it does not know, which becomes `unknown`. */
export type Model = (first: PyValue, given: Given) => PyValue | undefined;

/** A builtin of a model. Unknown arguments that the model cannot use make the result unknown for the same reason. */
export function define(name: string, model: Model): PyBuiltin {
  return {
    kind: 'builtin',
    name,
    call: (all, machine, span) => {
      const given: Given = {
        all,
        machine,
        span,
        at: (index, key) => all.args[index] ?? (key === undefined ? undefined : all.kwargs.get(key)),
      };
      const made = all.open ? undefined : model(all.args[0] ?? none, given);
      if (!made && CALLING.has(name)) calledBack(given);
      return (
        made ??
        unknownResult(name, all, machine, span, (assumed) =>
          model(assumed.args[0] ?? none, {
            ...given,
            all: assumed,
            at: (index, key) => assumed.args[index] ?? (key === undefined ? undefined : assumed.kwargs.get(key)),
          }),
        )
      );
    },
  };
}

/** What calls a function with each item: where the items are not known, nobody knows how often. */
const CALLING: ReadonlySet<string> = new Set(
  'map filter reduce sorted sort min max iter starmap takewhile dropwhile filterfalse accumulate groupby'.split(' '),
);

/** The functions among the arguments may be called, any number of times. */
export function calledBack({ all, machine, span }: Given, why?: PyUnknown): void {
  const values = [...all.args, ...all.kwargs.values()];
  const source = why ?? all.open ?? values.map(reasonOf).find((one) => one !== undefined);
  const on: PyUnknown = source ?? { kind: 'unknown', why: 'PY014', what: 'how often a function is called', span };
  for (const fn of values)
    if (fn.kind === 'function' || (fn.kind === 'bound' && fn.self.kind !== 'builtin') || fn.kind === 'class')
      machine.mayCall(fn, on, span);
}

/** What answers any argument that people give it; of some, only the machine it runs on knows the answer. */
const NEVER_REFUSED: ReadonlySet<string> = new Set(
  (
    'exists isfile isdir islink lexists ismount isabs abspath realpath normpath expanduser expandvars getenv getcwd gettempdir home cwd resolve absolute ' +
    'is_file is_dir id type super object property staticmethod classmethod print repr str bool callable hasattr globals locals namedtuple lru_cache cache ' +
    'wraps partial cast NewType get_type_hints getLogger'
  ).split(' '),
);

function unknownResult(
  name: string,
  all: CallArguments,
  machine: Machine,
  span: Span,
  again: (assumed: CallArguments) => PyValue | undefined,
): PyUnknown {
  const values = [...all.args, ...all.kwargs.values()];
  const source = all.open ?? values.map(reasonOf).find((one) => one !== undefined);
  if (!source) {
    const what = `${name}(${values.map(describeArgument).join(', ')})`;
    const made = machine.unknown('PY014', what, span);
    return NEVER_REFUSED.has(name) ? made : mayBeRefused(machine, made, values, span);
  }
  const possible = assumedArguments(all);
  const made = machine.unknown(source.why, source.what, span, possible && again(possible));
  const [only, key, otherwise] = values;
  if (name === 'get' && only?.kind === 'dict' && key?.kind === 'unknown')
    return machine.derived(made, key, { how: 'key', of: only, otherwise: otherwise ?? none });
  return only && key === undefined && !all.open ? machine.derived(made, only, { how: 'builtin', name }) : made;
}
