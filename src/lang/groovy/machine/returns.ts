import type { Span } from '../../../core/index.js';
import { NULL } from '../values/make.js';
import type { GvValue } from '../values/types.js';
import { either } from './branching.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import type { Completion } from './signals.js';

/** What a method or closure gives: its own end, or any of the returns that conditions of unknown outcome may have taken. */
export function joinReturns(vm: Interpreter, frame: Frame, completion: Completion, span: Span): GvValue {
  if (completion.kind === 'raise') throw completion.error;
  const last = completion.kind === 'return' || completion.kind === 'normal' ? (completion.value ?? NULL) : NULL;
  return frame.activation.returns.reduce(
    (one, other) =>
      either(one, other, () =>
        vm.unknown('GV014', 'a result that depends on conditions of run time', span, { either: [one, other] }),
      ),
    last,
  );
}
