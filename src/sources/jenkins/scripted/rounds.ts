/** Loops over what only the run knows: their list, their item, and whether that is all that is not known of them. */
import type { Expand, Region, Value } from '../../../ir/index.js';
import { type Guard, type GvValue, isUnderstood, type LoopItem, loopItem } from '../../../lang/groovy/index.js';
import type { Asking } from './asked.js';
import type { RawDoubt } from './raw.js';
import { holdsUnread, irValue } from './value.js';

export interface Rounds {
  readonly item: string;
  readonly list: Value;
  /** Undefined where the loop has no item. */
  readonly of: LoopItem | undefined;
  readonly doubt: RawDoubt;
}

/** The body of a loop, what it goes through, and why it is not read whole. */
export interface ReadRounds {
  readonly body: Region;
  readonly expand: Expand;
  readonly codes: readonly string[];
}

const UNKNOWN: RawDoubt = { code: 'JK081', message: 'how often these steps run is decided at run time' };

/** What a loop goes through, read in front of it. */
export function roundsOf({ rounds, text, span, on }: Guard, asking: Asking | undefined): Rounds {
  const code: Value = { kind: 'code', lang: 'groovy', text, reads: [], span };
  const of = rounds && loopItem(rounds.item);
  if (!rounds || !of || !asking) return { item: 'item', list: code, of: undefined, doubt: UNKNOWN };
  const { machine, known } = asking;
  const item = known.within(of, () => known.item(of)) ?? 'item';
  const list = rounds.of ? irValue(rounds.of, machine, known, span) : code;
  if (rounds.open || !isRead(rounds.of ?? on) || holdsUnread(list)) return { item, list: code, of, doubt: UNKNOWN };
  const doubt: RawDoubt = {
    code: 'JK093',
    message: `these steps run once for each item of ${said(list.kind === 'code' ? list.text : text)}`,
  };
  return { item, list, of, doubt };
}

/** What methods make of what a loop goes through is followed so far. */
const FARTHEST = 50;

/** Whether what a loop goes through was understood, its containers included. */
function isRead(value: GvValue, depth = 0): boolean {
  const { target } = value.kind === 'opaque' && value.from.how === 'call' ? value.from : { target: undefined };
  if (target && depth < FARTHEST && !isRead(target, depth + 1)) return false;
  return isUnderstood('open' in value && value.open ? value.open : value);
}

/** Branches by their names: items that are alike come to one. */
export function distinct(list: Value, { text, span }: Guard): Value {
  if (list.kind === 'code') return { ...list, text: `${list.text}.unique()` };
  return list.kind === 'ref'
    ? { kind: 'code', lang: 'groovy', text: `${text}.unique()`, reads: [list.to], span }
    : list;
}

const LONGEST = 60;
const said = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text).replaceAll('\n', '\\n');
