/** `env.NAME = value`: what every process that follows sees, as far as it is known. */
import type { Span } from '../../../core/index.js';
import type { Value } from '../../../ir/index.js';
import type { RawAssign } from './raw.js';
import type { Items } from './runs.js';

export type Environment = Readonly<Record<string, Value>>;

export class Assigned {
  now: Environment = {};

  /** `sure`: nothing decides whether it happens. */
  assign({ name, value, context }: RawAssign, sure: boolean): void {
    this.now = { ...this.now, [name]: sure ? value : { kind: 'unknown', why: 'JK023', span: context.span } };
  }

  /** What one branch assigns may reach its siblings at any time; what several assign is not known afterwards. */
  branches<T>(all: readonly { readonly assigns: ReadonlySet<string>; readonly span: Span; read(): T }[]): T[] {
    const before = this.now;
    let after = before;
    const read = all.map((one) => {
      const others = new Set(all.flatMap((other) => (other === one ? [] : [...other.assigns])));
      this.now = { ...before, ...unknowns(others, one.span) };
      const made = one.read();
      const [shared, own] = [new Set<string>(), { ...after }];
      for (const name of one.assigns) {
        const value = this.now[name];
        if (others.has(name)) shared.add(name);
        else if (value) own[name] = value;
      }
      after = { ...own, ...unknowns(shared, one.span) };
      return made;
    });
    this.now = after;
    return read;
  }

  /** Variables that were assigned since are not known from here on: whether that ran is not. */
  doubt(before: Environment, span: Span): void {
    const changed = Object.keys(this.now).filter((name) => this.now[name] !== before[name]);
    this.now = { ...this.now, ...unknowns(new Set(changed), span) };
  }
}

/** Names that calls, and the bodies of blocks among them, assign. */
export function assignedIn(items: Items): Set<string> {
  return new Set(
    items.flatMap((one) =>
      one.kind === 'assign' ? [one.name] : one.bodies.flatMap((body) => [...assignedIn(body.items)]),
    ),
  );
}

function unknowns(names: ReadonlySet<string>, span: Span): Record<string, Value> {
  return Object.fromEntries([...names].map((name) => [name, { kind: 'unknown', why: 'JK023', span }]));
}
