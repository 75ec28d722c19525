/** Code that looks at who called it, or asks for a module by its name: `inspect.currentframe().f_back.f_globals`, `importlib.import_module(__name__)`. */
import type { Span } from '../../../core/index.js';
import { list, none, str } from '../values/make.js';
import type { CallArguments, PyModule, PyOpaque, PyValue } from '../values/types.js';
import type { Frame } from './frame.js';
import { moduleByName } from './imports.js';
import type { Interpreter } from './interpreter.js';
import { detached, namespace } from './namespaces.js';
import { mayBeMissing } from './trying-imports.js';

/** How far up the callers of a frame are known. */
const MOST_FRAMES = 12;

const MODULES = new WeakMap<PyValue, PyModule>();

type Ask = (vm: Interpreter, args: CallArguments, frame: Frame, span: Span) => PyValue | undefined;

/** The frames of a call and of those around it, the innermost first. */
function framesOf(vm: Interpreter, frame: Frame): readonly Frame[] {
  return [frame, ...vm.callers.slice(-MOST_FRAMES).reverse()];
}

/** A frame as an object; who called it is `f_back`. */
function frameObject(vm: Interpreter, frames: readonly Frame[], span: Span): PyValue {
  const [frame, ...callers] = frames;
  if (!frame) return none;
  const callee = { kind: 'external', name: 'inspect.currentframe', span } as const;
  const made: PyOpaque = vm.opaque(
    { how: 'call', callee, name: callee.name, args: { args: [], kwargs: new Map() } },
    span,
  );
  const { globals } = frame.state.module;
  const isModule = frame.scope.names === globals;
  made.attributes.set('f_globals', namespace(globals));
  made.attributes.set('f_locals', isModule ? namespace(globals) : detached(namespace(frame.scope.names)));
  made.attributes.set('f_back', frameObject(vm, callers, span));
  MODULES.set(made, frame.state.module);
  return made;
}

function unknownFrame(vm: Interpreter, span: Span): PyValue {
  return vm.unknown('PY005', 'the names of a frame', span);
}

const stack: Ask = (vm, _args, frame, span) => {
  const frames = framesOf(vm, frame);
  const unknown = vm.unknown('PY014', 'where a frame stands', span);
  const names = ['frame', 'filename', 'lineno', 'function', 'code_context', 'index'];
  const infos = frames.map((one, at): PyValue => {
    const fn = str(one.fn?.name ?? '<module>');
    const items = [frameObject(vm, frames.slice(at), span), unknown, unknown, fn, unknown, unknown];
    return { kind: 'tuple', items, names, called: 'FrameInfo' };
  });
  return list(infos);
};

const ASKED: Readonly<Record<string, Ask>> = {
  'inspect.currentframe': (vm, _args, frame, span) => frameObject(vm, framesOf(vm, frame), span),
  'sys._getframe': (vm, { args: [depth] }, frame, span) => {
    const frames = framesOf(vm, frame);
    if (depth && depth.kind !== 'int') return unknownFrame(vm, span);
    const at = depth?.value ?? 0;
    return at < frames.length ? frameObject(vm, frames.slice(at), span) : unknownFrame(vm, span);
  },
  'inspect.stack': stack,
  'inspect.getmodule': (_vm, { args: [of] }) => {
    if (of?.kind === 'function' || of?.kind === 'class') return of.module;
    return of && MODULES.get(of);
  },
  'importlib.import_module': (vm, { args: [name], kwargs }, frame, span) => {
    if (name?.kind !== 'str' || name.value.startsWith('.') || kwargs.size > 0) return undefined;
    const own = loadedModule(vm, name.value, frame);
    if (own) return own;
    const module = moduleByName(vm, name.value, span);
    mayBeMissing(vm, module, span);
    return module.kind === 'external' ? undefined : module;
  },
  'sys.modules.get': (vm, { args: [name] }, frame) =>
    name?.kind === 'str' ? loadedModule(vm, name.value, frame) : undefined,
};

/** The module of that name, as far as it is one of those whose code is running. */
export function loadedModule(vm: Interpreter, name: string, frame: Frame): PyModule | undefined {
  return framesOf(vm, frame).find(({ state }) => state.module.name === name)?.state.module;
}

/** What such a function of the standard library answers where it is called; undefined for others. */
export function askedOfFrames(
  vm: Interpreter,
  callee: PyValue,
  args: CallArguments,
  frame: Frame,
  span: Span,
): PyValue | undefined {
  const ask = callee.kind === 'external' && Object.hasOwn(ASKED, callee.name) ? ASKED[callee.name] : undefined;
  return args.open ? undefined : ask?.(vm, args, frame, span);
}
