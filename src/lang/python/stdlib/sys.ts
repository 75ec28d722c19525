import type { Span } from '../../../core/index.js';
import { int, str } from '../values/make.js';
import type { Machine, PyTuple } from '../values/types.js';

/** `sys.version_info`: a Python 3, as what is written for 2 alone has another syntax or is ported first (PY001); which one is not known. */
export function versionInfo(machine: Machine, span: Span): PyTuple {
  const unknown = (name: string) => machine.unknown('PY012', `sys.version_info.${name}`, span);
  return {
    kind: 'tuple',
    items: [int(3), unknown('minor'), unknown('micro'), str('final'), int(0)],
    names: ['major', 'minor', 'micro', 'releaselevel', 'serial'],
  };
}
