/** Slices of objects that were made before: objects of one class differ at most in those attributes that their methods ask for. */
import type { Json } from '../../../core/index.js';
import type { SyntaxNode } from '../syntax/nodes.js';
import type { PyOpaque, PyValue } from '../values/types.js';
import type { Wanted } from './members.js';
import { plainCall } from './plain-call.js';
import type { ObjectSlice } from './types.js';

/** A slice, and what it was told of its object's attributes. */
interface Made {
  readonly wanted: Wanted;
  readonly told: ReadonlyMap<string, Json | undefined>;
  /** Objects, by what they were made with. */
  readonly shown: ReadonlyMap<string, string | undefined>;
  readonly slice: ObjectSlice | undefined;
}

/** So many different slices of one class are worth a look. */
const MOST = 50;

/** One for each repository: neither trees nor texts change. */
export class ObjectSlices {
  readonly #made = new Map<SyntaxNode, Made[]>();

  /** The slice of an object; `make` is asked where no other object of its class was told the same. */
  of(wanted: Wanted, make: (wanted: Wanted) => ObjectSlice | undefined): ObjectSlice | undefined {
    const [own] = wanted.classes;
    if (!own) return make(wanted);
    const made = this.#made.get(own.node) ?? [];
    const known = made.find((one) => isAlike(one, wanted));
    if (known) return known.slice;
    const told = new Map<string, Json | undefined>();
    const shown = new Map<string, string | undefined>();
    const objects = {
      get: (name: string) => {
        const object = wanted.objects.get(name);
        shown.set(name, madeWith(object));
        return object;
      },
    };
    const values = { get: (name: string) => heard(told, name, wanted.values.get(name)) };
    const slice = make({ ...wanted, values, objects });
    if (made.length < MOST) this.#made.set(own.node, [...made, { wanted, told, shown, slice }]);
    return slice;
  }
}

function madeWith(object: PyOpaque | undefined): string | undefined {
  const call = object?.from.how === 'call' ? plainCall(object.from.args, identity) : undefined;
  return object && `${JSON.stringify(object.span)} ${call?.text ?? '?'}`;
}

const IDENTITIES = new WeakMap<PyValue, string>();
let known = 0;

/** A value that is not known is the same in two calls where it is the very same. */
function identity(value: PyValue): string {
  const found = IDENTITIES.get(value) ?? `<${known++}>`;
  IDENTITIES.set(value, found);
  return found;
}

function heard(told: Map<string, Json | undefined>, name: string, value: Json | undefined): Json | undefined {
  told.set(name, value);
  return value;
}

function isAlike({ wanted: other, told, shown }: Made, wanted: Wanted): boolean {
  return (
    other.entry === wanted.entry &&
    other.others.join() === wanted.others.join() &&
    other.classes.length === wanted.classes.length &&
    other.classes.every(({ node }, index) => node === wanted.classes[index]?.node) &&
    [...told].every(([name, value]) => wanted.values.get(name) === value) &&
    [...shown].every(([name, text]) => madeWith(wanted.objects.get(name)) === text)
  );
}
