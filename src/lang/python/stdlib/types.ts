import { define } from '../builtins/define.js';
import { builtin } from '../values/make.js';
import type { PyClass, PyModule, PyValue } from '../values/types.js';

const NOWHERE = { file: '', start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** The class of simple namespaces; two are the same where their attributes are, which nobody compares for us. */
function namespaceClass(module: PyModule): PyClass {
  const same = builtin('SimpleNamespace.__eq__', (_args, machine, span) =>
    machine.unknown('PY015', 'whether two namespaces are the same', span),
  );
  const members = new Map<string, PyValue>([['__eq__', same]]);
  return { kind: 'class', name: 'SimpleNamespace', module, bases: [], members, span: NOWHERE };
}

/** `types`: namespaces, and dictionaries that nobody changes. */
export function typesModule(): ReadonlyMap<string, PyValue> {
  const module: PyModule = { kind: 'module', name: 'types', globals: new Map() };
  const cls = namespaceClass(module);
  return new Map<string, PyValue>([
    [
      'SimpleNamespace',
      define('SimpleNamespace', (_first, { all, machine, span }) => {
        if (all.args.length > 0) return undefined;
        const made = machine.call(cls, { args: [], kwargs: new Map() }, span);
        if (made.kind === 'instance') for (const [name, value] of all.kwargs) made.attributes.set(name, value);
        return made;
      }),
    ],
    ['MappingProxyType', define('MappingProxyType', (of) => (of.kind === 'dict' ? of : undefined))],
  ]);
}
