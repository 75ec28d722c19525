/** Loops over what only the run knows: one round is read for all of them, and this stands for its item. */
import type { Span } from '../../../core/index.js';
import type { GvClosure, GvOpaque, GvUnknown, GvValue, LoopItem, Machine, Rounds } from './types.js';

/** The loop whose item a value is. */
export function loopItem(value: GvValue): LoopItem | undefined {
  if (value.kind === 'unknown') return value.item;
  return value.kind === 'opaque' && value.from.how === 'item' ? value.from : undefined;
}

/** Once for each item of what a value is made of; `name` of the variable. `open` is the reason why its items are not known. */
export function roundsOver(of: GvValue, open: GvUnknown, name: string, machine: Machine, span: Span): Rounds {
  const { line } = span.start;
  if (of.kind !== 'opaque' && of.kind !== 'external')
    return { of, item: machine.unknown(open.why, open.what, span, { partOf: of, item: { name, line } }), open: false };
  const item = machine.opaque({ how: 'item', of, name, line }, span);
  return { of, item: isOfTexts(of) ? { ...item, as: 'text' } : item, open: false };
}

/** Methods of texts that give a list of texts (`StringGroovyMethods`). */
const PARTS: ReadonlySet<string> = new Set(['split', 'tokenize', 'readLines']);

const isOfTexts = (of: GvValue): boolean => of.kind === 'opaque' && of.from.how === 'call' && PARTS.has(of.from.method);

/** Methods of Groovy that run a closure once for each item, in their order, to the last one. */
const WHOLE: ReadonlySet<string> = new Set([
  ...['each', 'forEach', 'eachWithIndex', 'eachLine'],
  ...['collect', 'collectEntries', 'collectMany', 'findAll'],
]);

interface OneForAll {
  readonly args: readonly GvValue[];
  readonly rounds: Rounds;
}

/** What one round for all items calls the closure of a method with; undefined where that is not how the method goes about it. */
export function roundsOf(
  method: string,
  { body, curried }: GvClosure,
  self: GvValue,
  machine: Machine,
  span: Span,
  open?: GvUnknown,
): OneForAll | undefined {
  if (!WHOLE.has(method) || curried || body.how !== 'code') return undefined;
  const names = body.node.parameters?.map((one) => one.name) ?? ['it'];
  const [first, second, ...more] = names;
  if (first === undefined || more.length > 0) return undefined;
  const of = method === 'eachLine' ? linesOf(self, machine, span) : self;
  const why = open ?? machine.unknown('GV014', 'the items of a loop', span);
  const rounds = roundsOver(of, why, second === undefined || COUNTED.has(method) ? first : 'entry', machine, span);
  if (second === undefined) return { args: [rounds.item], rounds };
  const part = (name: string) => machine.unknown(why.why, name, span, { partOf: self });
  if (COUNTED.has(method)) return { args: [rounds.item, part(`the number of ${first}`)], rounds };
  return { args: [part(`${first} of an entry`), part(`${second} of an entry`)], rounds };
}

/** They hand on the number of each round beside its item. */
const COUNTED: ReadonlySet<string> = new Set(['eachWithIndex', 'eachLine']);

function linesOf(text: GvValue, machine: Machine, span: Span): GvOpaque {
  return machine.opaque({ how: 'call', target: text, method: 'readLines', name: 'readLines', args: [] }, span);
}
