import type { ClassPart } from '../slice/class-members.js';
import type { CodeIndex } from '../slice/index.js';
import type { ModuleSource } from '../slice/types.js';
import type { PyClass, PyModule } from '../values/types.js';
import { resolutionOrder } from './classes.js';

/**
 * The classes of the repository that an object is of, in the order in which Python looks names up. Undefined where one of them is no
 * plain statement of its module: bound twice, made by a function, changed by what stands above it or comes
 * after it.
 */
export function classParts(
  of: PyClass,
  sourceOf: (module: PyModule) => ModuleSource,
  code: CodeIndex,
): readonly ClassPart[] | undefined {
  const own = resolutionOrder(of).filter((one) => one.kind === 'class');
  const found = own.map((one): ClassPart | undefined => {
    const source = sourceOf(one.module);
    const items = code.items(source.root, source).get(one.name) ?? [];
    const { changed, changedInside } = code.changes(source.root, source);
    const [item] = items;
    const isChanged = changed.has(one.name) || changedInside.has(one.name);
    const isPlain =
      items.length === 1 && item?.kind === 'definition' && item.node.type === 'class_definition' && !isChanged;
    return isPlain && source.globals?.get(one.name) === one ? { source, node: item.node } : undefined;
  });
  const all = found.filter((one) => one !== undefined);
  return all.length === found.length ? all : undefined;
}
