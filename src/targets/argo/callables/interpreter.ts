/** In which interpreter a callable runs: the image that its step names, a virtual environment, or Airflow's own. */
import type { Json } from '../../../core/index.js';
import type { Program, Step } from '../../../ir/index.js';
import { literalText } from '../literals.js';
import { note, type PythonImage } from '../model.js';
import { imageFor, imageOf, plainImage } from './image.js';

export interface Interpreter {
  readonly image: PythonImage;
  /** Facets that this says. */
  readonly said: ReadonlySet<string>;
}

/** How the code travels to the other interpreter, and where that is kept: without meaning where the step has an image of its own. */
const TRAVEL = ['venv_cache_path', 'serializer', 'use_dill', 'expect_airflow', 'expect_pendulum', 'python_command'];

/** A text names what is not known. */
export function interpreterOf(step: Step, program: Program): Interpreter | { readonly lack: string } {
  const on = step.placement?.on;
  const value = (name: string) => step.facets.find(({ key }) => key === `airflow.${name}`)?.value;
  if (
    program.library &&
    (on?.kind === 'image' || value('requirements') !== undefined || value('python_version') !== undefined)
  )
    return { lack: 'code of Airflow in an interpreter that the step sets up by itself' };
  const said = new Set(TRAVEL.map((name) => `airflow.${name}`));
  if (on?.kind === 'image') {
    const name = literalText(on.image);
    if (name === undefined || name.includes('{{') || name === '') return { lack: 'the image is not wholly known' };
    const message = `${name} has to have python3, as there`;
    return { image: { name, packages: [], notes: [note('AR001', 'exact', 'content', message, false)] }, said };
  }
  const wanted = requirementsOf(value('requirements'));
  const version = versionOf(value('python_version'));
  if (wanted === undefined && version === undefined) return { image: imageFor(program), said };
  if (version !== undefined) said.add('airflow.python_version');
  if (wanted !== undefined) said.add('airflow.requirements');
  if (value('system_site_packages') === false) said.add('airflow.system_site_packages');
  // Without requirements it imports what the environment of the workers has.
  const packages = wanted ?? imageFor(program).packages;
  return { image: packages.length > 0 ? imageOf(packages, version) : plainImage(version ?? '3.12'), said };
}

/** A list, or the text of a requirements file; undefined where a part is not known. */
function requirementsOf(value: Json | undefined): readonly string[] | undefined {
  const lines = typeof value === 'string' ? value.split('\n') : Array.isArray(value) ? value : undefined;
  if (!lines?.every((one): one is string => typeof one === 'string' && /^[^{}<\n]*$/.test(one))) return undefined;
  const named = lines.map((one) => one.replace(/\s#.*$|^#.*$/, '').trim()).filter((one) => one !== '');
  return named.some((one) => one.startsWith('-') || one.endsWith('.txt')) ? undefined : [...new Set(named)].sort();
}

function versionOf(value: Json | undefined): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^3(\.\d{1,2}){1,2}$/.test(text) ? text : undefined;
}
