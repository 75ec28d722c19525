/** The template of a slice: its text, the runtime around it, and the environment that both read. */
import type { Json } from '../../../core/index.js';
import type { Program } from '../../../ir/index.js';
import { braceVariable, shieldScript, shieldText } from '../literals.js';
import type { Fields } from '../model.js';
import type { Variable } from './environment.js';
import { RUNTIME, RUNTIME_FILE, RUNTIME_FOLDER } from './runtime.js';
import { storesOf } from './stores.js';

/** Begin the slice of another module, and a file of the repository (runtimes/python, `split_sections`). */
const MODULE = '\n# ---- module ';
const FILE = '\n# ---- file ';

/** The texts of a program: its slice, those of its modules, files that come along. */
export function textsOf({ text, modules, placed }: Program): readonly string[] {
  return [text, ...modules.map((one) => one.text), ...(placed?.files ?? []).map((one) => one.text)];
}

/** Whether a text of the source looks like a mark of ours. */
export function holdsMark(program: Program): boolean {
  return textsOf(program).some((one) => [MODULE, FILE].some((mark) => `\n${one}`.includes(mark)));
}

/** Where its modules lie, for a program that asks (TIPHYS_STEP, `places`). */
export function placesOf({ placed }: Program): { readonly places?: Readonly<Record<string, string>> } {
  return placed ? { places: placed.modules } : {};
}

/** The body of a script template; `step` is what the runtime is told (runtimes/python, TIPHYS_STEP). */
export function pythonScript(program: Program, step: Json, env: readonly Variable[], image: string): Fields {
  const modules = program.modules.map(({ name, text }) => `${MODULE}${name}\n${text}`);
  const files = (program.placed?.files ?? []).map(({ path, text }) => `${FILE}${path}\n${text}`);
  const { source, mark } = shieldScript([program.text, ...modules, ...files].join(''));
  const json = shieldText(JSON.stringify(step));
  const stores = storesOf(program);
  const own: Variable[] = [
    ...braceVariable([json]),
    ...stores.map((one) => one.env),
    { name: 'TIPHYS_STEP', value: json },
    ...(mark === undefined ? [] : [{ name: 'TIPHYS_MARK', value: mark }]),
  ];
  return {
    volumes: [{ name: RUNTIME, configMap: { name: RUNTIME } }, ...stores.map((one) => one.volume)],
    script: {
      image,
      command: ['python3', '-u', `${RUNTIME_FOLDER}/${RUNTIME_FILE}`],
      source,
      env: [...new Map([...own, ...env].map((one) => [one.name, { ...one }])).values()],
      volumeMounts: [{ name: RUNTIME, mountPath: RUNTIME_FOLDER, readOnly: true }, ...stores.map((one) => one.mount)],
    },
  };
}
