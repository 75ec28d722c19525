/** `__annotations__` of a class, as code that loads may ask for it (Python data model, 3.2; Lib/typing.py, `_TypedDictMeta`). */
import type { Span } from '../../../core/index.js';
import { builtins } from '../builtins/index.js';
import { dict, none, str } from '../values/make.js';
import type { PyClass, PyValue } from '../values/types.js';
import { resolutionOrder } from './classes.js';
import type { Interpreter } from './interpreter.js';
import { annotationOf } from './model-types.js';
import { stateOf } from './modules.js';
import { isTypedDict } from './named-tuples.js';

/** The names that a class body annotates, with what stands behind their colons; those of a typed dictionary's bases as well. */
export function annotationsOf(vm: Interpreter, cls: PyClass, span: Span): PyValue {
  const order = resolutionOrder(cls).filter((one): one is PyClass => one.kind === 'class');
  const classes = isTypedDict(cls) ? order.reverse() : [cls];
  const marks = classes.flatMap((one) => {
    const found = one.members.get('__annotations__');
    return found?.kind === 'tuple' ? found.items.map((mark) => ({ of: one, mark })) : [];
  });
  // a class without any answers with those of its base before Python 3.10; `KW_ONLY` stands under a name that is not kept
  if (marks.length === 0 || marks.some(({ mark }) => mark.kind === 'none'))
    return vm.unknown('PY015', `${cls.name}.__annotations__`, span);
  return dict(
    marks.flatMap(({ of, mark }) => {
      const name = mark.kind === 'tuple' ? mark.items.at(-1) : mark;
      return name?.kind === 'str' ? [[str(name.value), typeOf(vm, of, name, span)] as const] : [];
    }),
  );
}

function typeOf(vm: Interpreter, cls: PyClass, name: PyValue, span: Span): PyValue {
  const text = annotationOf(name)?.text;
  const isText = stateOf(cls.module).lazyAnnotations && !isTypedDict(cls);
  const known = text === 'None' && !isTypedDict(cls) ? none : builtins.get(text ?? '');
  return (isText && text !== undefined ? str(text) : known) ?? vm.unknown('PY015', `the type ${text ?? ''}`, span);
}
