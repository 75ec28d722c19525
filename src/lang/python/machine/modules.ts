import type { PyModule } from '../values/types.js';
import type { ModuleState } from './frame.js';

const states = new WeakMap<PyModule, ModuleState>();

/** Remember which file and lines a module came from. */
export function bindState(module: PyModule, state: ModuleState): void {
  states.set(module, state);
}

/** The file behind a module of the repository. */
export function stateOf(module: PyModule): ModuleState {
  const found = states.get(module);
  if (!found) throw new Error(`no state for module ${module.name}`);
  return found;
}
