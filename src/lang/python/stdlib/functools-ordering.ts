import type { Given } from '../builtins/define.js';
import { bool, builtin } from '../values/make.js';
import type { PyClass, PyValue } from '../values/types.js';

/** How each comparison follows from the one that a class has, and from equality; the first that it has is taken (Lib/functools.py). */
const FOLLOWS: Readonly<Record<string, Readonly<Record<string, (has: boolean, same: boolean) => boolean>>>> = {
  __lt__: {
    __gt__: (less, same) => !less && !same,
    __le__: (less, same) => less || same,
    __ge__: (less) => !less,
  },
  __le__: {
    __ge__: (atMost, same) => !atMost || same,
    __lt__: (atMost, same) => atMost && !same,
    __gt__: (atMost) => !atMost,
  },
  __gt__: {
    __lt__: (more, same) => !more && !same,
    __ge__: (more, same) => more || same,
    __le__: (more) => !more,
  },
  __ge__: {
    __le__: (atLeast, same) => !atLeast || same,
    __gt__: (atLeast, same) => atLeast && !same,
    __lt__: (atLeast) => !atLeast,
  },
};

const membersOf = (cls: PyValue): readonly PyClass[] =>
  cls.kind === 'class' ? [cls, ...cls.bases.flatMap(membersOf)] : [];

/** `@total_ordering`: the comparisons that the class leaves out. */
export function totalOrdering(cls: PyValue, { machine, span }: Given): PyValue | undefined {
  if (cls.kind !== 'class') return undefined;
  const has = (name: string) => membersOf(cls).some(({ members }) => members.has(name));
  const root = Object.keys(FOLLOWS).find(has);
  const isOwn = membersOf(cls).every(({ bases }) => bases.every(({ kind }) => kind === 'class' || kind === 'builtin'));
  if (!root) return isOwn ? machine.raise('ValueError', 'must define at least one ordering operation', span) : cls;
  machine.touch(cls.members);
  for (const [name, follows] of Object.entries(FOLLOWS[root] ?? {}))
    if (!has(name)) cls.members.set(name, following(`${cls.name}.${name}`, root, follows));
  return cls;
}

function following(name: string, root: string, follows: (has: boolean, same: boolean) => boolean): PyValue {
  return builtin(name, ({ args: [self, other] }, machine, span) => {
    const ask = (method: string): boolean | undefined => {
      if (!self || !other) return undefined;
      const fn = machine.attributeIfAny(self, method, span);
      return fn && machine.truth(machine.call(fn, { args: [other], kwargs: new Map() }, span), span);
    };
    const holds = ask(root);
    const same = ask('__eq__') ?? self === other;
    return holds === undefined ? machine.unknown('PY014', name, span) : bool(follows(holds, same));
  });
}
