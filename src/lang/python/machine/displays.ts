/** Literals that are made of others: numbers, lists, dictionaries. */
import type { Span } from '../../../core/index.js';
import { child, parts, type SyntaxNode } from '../syntax/nodes.js';
import { dict, int, plainOf, putKey } from '../values/make.js';
import { mayBeReplaced, widen, wider } from '../values/perhaps.js';
import { isNoMapping, isUnhashable } from '../values/settled.js';
import type { PyUnknown, PyValue } from '../values/types.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { first, spanOf, textOfNode } from './operands.js';
import { asUnknown } from './unknowns.js';

export function number(vm: Interpreter, node: SyntaxNode, frame: Frame): PyValue {
  const text = textOfNode(frame, node).replaceAll('_', '').toLowerCase();
  const value = /^0\d/.test(text) ? Number.NaN : Number(text);
  return Number.isSafeInteger(value) ? int(value) : vm.unknown('PY016', 'a number', spanOf(frame, node));
}

/** The items of a display, `*x` spread. */
export function elements(vm: Interpreter, node: SyntaxNode, frame: Frame): { items: PyValue[]; open?: PyUnknown } {
  const items: PyValue[] = [];
  let open: PyUnknown | undefined;
  for (const part of parts(node)) {
    // the grammar takes `[*f()]` for a call of `*f`
    const isSpread = frame.state.lines.text[part.start] === '*';
    const value = vm.evaluate(part, frame);
    if (!isSpread) items.push(value);
    else {
      const spread = vm.iterate(value, spanOf(frame, part));
      items.push(...spread.items);
      open = wider(open, spread.open);
    }
  }
  return { items, ...(open && { open }) };
}

/** What is a key of a dictionary, or an item of a set. */
export function hashed(vm: Interpreter, key: PyValue, span: Span): PyValue {
  return isUnhashable(key) ? vm.raise('TypeError', 'an unhashable key', span) : key;
}

export function dictionary(vm: Interpreter, node: SyntaxNode, frame: Frame): PyValue {
  const made = dict();
  for (const part of parts(node)) {
    const [key, value] = [child(part, 'key'), child(part, 'value')];
    if (key && value) putKey(made, hashed(vm, vm.evaluate(key, frame), spanOf(frame, key)), vm.evaluate(value, frame));
    else if (part.type === 'dictionary_splat') {
      const spread = plainOf(first(vm, part, frame));
      if (spread.kind === 'dict') {
        mayBeReplaced(made, spread.open);
        for (const entry of spread.entries.values()) putKey(made, entry.key, entry.value);
        widen(made, spread.open);
      } else if (isNoMapping(spread)) vm.raise('TypeError', 'what stands behind ** is no mapping', spanOf(frame, part));
      else {
        const open = asUnknown(vm, spread, spanOf(frame, part));
        mayBeReplaced(made, open);
        widen(made, open);
      }
    }
  }
  return made;
}
