import { define } from '../builtins/define.js';
import { bool, none } from '../values/make.js';
import type { PyValue } from '../values/types.js';

/** `typing`, as far as it acts at run time: what only type checkers look at is a name of the outside. */
export function typingModule(): ReadonlyMap<string, PyValue> {
  return new Map<string, PyValue>([
    ['TYPE_CHECKING', bool(false)],
    ['cast', define('cast', (_type, { all }) => all.args[1] ?? none)],
    ['NewType', define('NewType', () => define('NewType', (value) => value))],
    ['get_type_hints', define('get_type_hints', () => undefined)],
  ]);
}
