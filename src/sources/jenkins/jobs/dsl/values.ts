/** Arguments of Job DSL's methods as they were when the call happened. */
import type { Span } from '../../../../core/index.js';
import type { GvValue, Machine } from '../../../../lang/groovy/index.js';
import { ofSeed } from './seed-scm.js';

export type DslValue =
  /** A text, number or boolean, or the name of an enum's constant; as Groovy prints it. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'null' }
  | { readonly kind: 'list'; readonly items: readonly DslValue[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [string, DslValue])[] }
  /** Decided when the seed job runs; `text` shows what is known of it. */
  | { readonly kind: 'unknown'; readonly text: string };

const DEEPEST = 12;
/** `Behavior.MarkFailed`: a constant of a class of Job DSL. */
const CONSTANT = /(?:^|\.)[A-Z]\w*\.(\w+)$/;

export function dslValue(given: GvValue, machine: Machine, span: Span, depth = 0): DslValue {
  const next = (one: GvValue) => dslValue(one, machine, span, depth + 1);
  const unknown: DslValue = { kind: 'unknown', text: ofSeed(given) ?? `<unknown:${span.start.line}>` };
  if (depth > DEEPEST) return unknown;
  switch (given.kind) {
    case 'null':
      return { kind: 'null' };
    case 'list':
    case 'set':
    case 'range': {
      const { items, open } = machine.iterate(given, span);
      return open ? unknown : { kind: 'list', items: items.map(next) };
    }
    case 'map':
      return given.open ? unknown : { kind: 'map', entries: entriesOf(given, next) };
    case 'external': {
      const [, constant] = CONSTANT.exec(given.name) ?? [];
      return constant === undefined ? unknown : { kind: 'text', text: constant };
    }
    case 'boolean':
    case 'string':
    case 'char':
    case 'integer':
    case 'double':
    case 'decimal':
    case 'gstring':
    case 'text':
      return textOf(given, machine, span);
    default:
      return unknown;
  }
}

function textOf(given: GvValue, machine: Machine, span: Span): DslValue {
  const text = machine.text(given, span);
  if (text.kind === 'string') return { kind: 'text', text: text.value };
  const shown = text.parts.map((part) =>
    part.kind === 'string' ? part.value : (ofSeed(part) ?? `<unknown:${span.start.line}>`),
  );
  return { kind: 'unknown', text: shown.join('') };
}

function entriesOf(given: Extract<GvValue, { kind: 'map' }>, next: (one: GvValue) => DslValue) {
  return [...given.entries.values()].flatMap(({ key, value }): (readonly [string, DslValue])[] => {
    const name = next(key);
    return value.kind === 'closure' || name.kind !== 'text' ? [] : [[name.text, next(value)]];
  });
}
