/** The template of a slice: its text, the runtime around it, and the environment that both read. */
import type { Json } from '../../../core/index.js';
import type { Program } from '../../../ir/index.js';
import { braceVariable, shieldScript, shieldText } from '../literals.js';
import type { Fields } from '../model.js';
import type { Variable } from './environment.js';
import { RUNTIME, RUNTIME_FILE, RUNTIME_FOLDER } from './runtime.js';

/** Begins the slice of another module (runtimes/python, `split_modules`). */
const SECTION = '\n# ---- module ';

/** Whether a text of the source looks like a mark of ours. */
export function holdsMark({ text, modules }: Program): boolean {
  return [text, ...modules.map((one) => one.text)].some((one) => one.includes(SECTION));
}

/** The body of a script template; `step` is what the runtime is told (runtimes/python, TIPHYS_STEP). */
export function pythonScript(program: Program, step: Json, env: readonly Variable[], image: string): Fields {
  const modules = program.modules.map(({ name, text }) => `${SECTION}${name}\n${text}`);
  const { source, mark } = shieldScript(program.text + modules.join(''));
  const json = shieldText(JSON.stringify(step));
  const own: Variable[] = [
    ...braceVariable([json]),
    { name: 'TIPHYS_STEP', value: json },
    ...(mark === undefined ? [] : [{ name: 'TIPHYS_MARK', value: mark }]),
  ];
  return {
    volumes: [{ name: RUNTIME, configMap: { name: RUNTIME } }],
    script: {
      image,
      command: ['python3', '-u', `${RUNTIME_FOLDER}/${RUNTIME_FILE}`],
      source,
      env: [...new Map([...own, ...env].map((one) => [one.name, { ...one }])).values()],
      volumeMounts: [{ name: RUNTIME, mountPath: RUNTIME_FOLDER, readOnly: true }],
    },
  };
}
