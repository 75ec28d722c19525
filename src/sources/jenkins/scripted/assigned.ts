/** `env.NAME = value`: what every process that follows sees, as far as it is known. */
import type { Span } from '../../../core/index.js';
import type { Condition, Unknown, Value } from '../../../ir/index.js';
import { isStructured, overlaid, type Setting } from './overlaid.js';
import type { RawAssign } from './raw.js';
import type { Items } from './runs.js';
import { holdsUnread } from './value.js';

export type Environment = Readonly<Record<string, Value>>;

/** What a variable was, and what may have been made of it since; `made` as long as nothing else changed it. */
interface Settings {
  readonly before: Value | undefined;
  readonly settings: readonly Setting[];
  readonly made: Value;
}

export class Assigned {
  now: Environment = {};
  /** Variables that branches beside may assign while a step runs. */
  #beside: Readonly<Record<string, Value>> = {};
  /** How variables came to what they are, where conditions had a part in it. */
  readonly #settings = new Map<string, Settings>();

  /** A step was read: what branches beside may have assigned by its end is not known from here on. */
  stepped(): void {
    if (Object.keys(this.#beside).length > 0) this.now = { ...this.now, ...this.#beside };
  }

  /** `when`: what decides whether it happens. */
  assign(raw: RawAssign, when: Condition | undefined): void {
    const { name, value } = raw;
    this.now = { ...this.now, [name]: when === undefined ? value : this.#perhaps(raw, when) };
  }

  /** What it was before, or what it is set to: by the condition where that can be asked, else any of the two. */
  #perhaps({ name, value, context, fixed }: RawAssign, when: Condition): Value {
    const before = this.now[name];
    const parts = [...fixed, saidAs(before)];
    const said = parts.every((one) => one !== undefined) ? { fixed: parts.join(' ') } : {};
    const about = { span: context.span, what: 'set under a condition', ...said };
    const known = this.#settings.get(name);
    const from = known && before === known.made ? known : { before, settings: [] };
    const settings = [...from.settings, { when, value }];
    const chosen = settings.every((one) => isStructured(one.when)) ? overlaid(from.before, settings, about) : undefined;
    const isComputed = !holdsUnread(value) && !(before && holdsUnread(before));
    const made = chosen ?? { kind: 'unknown', why: 'JK023', ...about, ...(isComputed && { computed: true as const }) };
    this.#settings.set(name, { before: from.before, settings, made });
    return made;
  }

  /** What one branch assigns may reach its siblings at any time; what several assign is not known afterwards. */
  branches<T>(all: readonly { readonly assigns: Assigns; readonly span: Span; read(): T }[]): T[] {
    const [before, outer] = [this.now, this.#beside];
    let after = before;
    const read = all.map((one) => {
      const others = merged(all.flatMap((other) => (other === one ? [] : [other.assigns])));
      const hidden = besides(others, before, one.span);
      this.#beside = { ...outer, ...hidden };
      this.now = { ...before, ...hidden };
      const made = one.read();
      this.#beside = outer;
      const [shared, own] = [new Map<string, boolean>(), { ...after }];
      for (const [name, isRead] of one.assigns) {
        const value = this.now[name];
        const beside = others.get(name);
        if (beside !== undefined) shared.set(name, beside && isRead);
        else if (value) own[name] = value;
      }
      after = { ...own, ...besides(shared, before, one.span) };
      return made;
    });
    this.now = after;
    return read;
  }

  /** What any round of a loop assigns, each of them may find, and so does what follows: how many there were is not known. */
  rounds<T>(assigns: Assigns, span: Span, read: () => T): T {
    const before = this.now;
    this.now = { ...before, ...besides(assigns, before, span, 'set by a round of a loop') };
    const made = read();
    this.doubt(before, span);
    return made;
  }

  /** Reads what comes after steps that may have ended anywhere: a variable that was assigned since holds any of what it held by then. */
  ended<T>(before: Environment, span: Span, read: () => T): T {
    const after = this.now;
    const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
    const open = changed.map((name): [string, Unknown] => [name, ofAny([before[name], after[name]], span)]);
    const begun: Environment = { ...after, ...Object.fromEntries(open) };
    this.now = begun;
    const made = read();
    const own = Object.entries(this.now).filter(([name, value]) => begun[name] !== value);
    this.now = { ...after, ...Object.fromEntries(own) };
    return made;
  }

  /** Variables that were assigned since are from here on what they were, or what they became: whether that ran is not known. */
  doubt(before: Environment, span: Span, may: (name: string) => boolean = () => true): void {
    const changed = Object.keys(this.now).filter((name) => this.now[name] !== before[name] && may(name));
    const either = changed.map((name) => [name, ofAny([before[name], this.now[name]], span)]);
    this.now = { ...this.now, ...Object.fromEntries(either) };
  }
}

/** Names that calls, and the bodies of blocks among them, assign: whether every value that they get was read. */
export type Assigns = ReadonlyMap<string, boolean>;

export function assignedIn(items: Items): Assigns {
  return merged(
    items.flatMap((one) =>
      one.kind === 'assign'
        ? [new Map([[one.name, !holdsUnread(one.value)]])]
        : one.bodies.map((body) => assignedIn(body.items)),
    ),
  );
}

function merged(all: readonly Assigns[]): Assigns {
  const found = new Map<string, boolean>();
  for (const one of all) for (const [name, isRead] of one) found.set(name, isRead && (found.get(name) ?? true));
  return found;
}

/** Names that are assigned behind work that may fail. */
export function assignedLate(items: Items): ReadonlySet<string> {
  const late = new Set<string>();
  let mayHaveFailed = false;
  const visit = (all: Items): void => {
    for (const one of all) {
      if (one.kind === 'assign') {
        if (mayHaveFailed) late.add(one.name);
      } else if (one.bodies.length === 0) mayHaveFailed = true;
      else for (const { items: inner } of one.bodies) visit(inner);
    }
  };
  visit(items);
  return late;
}

/** The identity of a value that is known, or may be said before the run. */
function saidAs(value: Value | undefined): string | undefined {
  if (value === undefined || value.kind === 'literal') return JSON.stringify(value?.value ?? null);
  if (value.kind === 'code') return value.fixed && value.text;
  return value.kind === 'unknown' ? value.fixed : undefined;
}

function ofAny(values: readonly (Value | undefined)[], span: Span): Unknown {
  const isComputed = !values.some((one) => one && holdsUnread(one));
  const what = 'set by steps that may not have run';
  return { kind: 'unknown', why: 'JK023', span, what, ...(isComputed && { computed: true as const }) };
}

/** Of the values that branches give to a variable, and of the one that it had, the run takes any. */
function besides(
  names: Assigns,
  before: Environment,
  span: Span,
  what = 'set by a branch beside',
): Record<string, Value> {
  const made = [...names].map(([name, isRead]): [string, Unknown] => {
    const had = before[name];
    const isComputed = isRead && !(had && holdsUnread(had));
    return [name, { kind: 'unknown', why: 'JK023', span, what, ...(isComputed && { computed: true as const }) }];
  });
  return Object.fromEntries(made);
}
