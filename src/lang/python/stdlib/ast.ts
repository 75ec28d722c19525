/** `ast.literal_eval` (Python library reference, `ast`): literals and what holds them, and nothing that is called or named. */
import { define } from '../builtins/define.js';
import { LiteralReader, NotLiteral } from '../syntax/literal-text.js';
import type { PyValue } from '../values/types.js';

/** The longest text that is read, in UTF-16 units. */
const LONGEST = 1_000_000;

export function astModule(): ReadonlyMap<string, PyValue> {
  const literalEval = define('literal_eval', (first, { machine, all }) => {
    if (all.args.length !== 1 || first.kind !== 'str' || first.value.length > LONGEST) return undefined;
    machine.spend(first.value.length / 50);
    try {
      return new LiteralReader(first.value.replace(/^[ \t]+/, '')).whole();
    } catch (error) {
      if (!(error instanceof NotLiteral)) throw error;
      return undefined;
    }
  });
  return new Map<string, PyValue>([['literal_eval', literalEval]]);
}
