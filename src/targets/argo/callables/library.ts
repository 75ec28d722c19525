/** Airflow as the library of a program: the image that has it, what its step is told, and what is to be said of it. */
import { cite, type FidelityNote, type Json } from '../../../core/index.js';
import { ANY_NAME, type Library } from '../../../ir/index.js';
import { note, together } from '../model.js';
import { hinted } from '../services/databases.js';
import { driverOf } from '../services/drivers.js';

/** Airflow itself, by the name that it is installed by. */
const AIRFLOW = 'apache-airflow';
/** The releases that this translation is compared with; they stand in where the source states none, or one that is too old. */
const USUAL: Readonly<Record<string, string>> = { 2: '2.10.5', 3: '3.1.3' };
/** The first release that reads connections as JSON (docs of Airflow, "Managing Connections"). */
const FIRST = [2, 3];

/** What an image needs for it. */
interface Requirements {
  /** The image of Airflow's own makers: it has the Python that the release runs with. */
  readonly base: string;
  /** What pip is asked for. */
  readonly wanted: readonly string[];
  /** Whether the source states each version. */
  readonly isStated: boolean;
}

/** The image that has Airflow, and the packages of its hooks. */
export function libraryRequirements(library: Library): Requirements {
  const { version, said } = airflowOf(library);
  const others = [...library.packages.filter(({ name }) => name !== AIRFLOW), ...guessed(library).packages];
  const wanted = others.map((one) => (one.version === undefined ? one.name : `${one.name}==${one.version}`));
  return {
    base: `apache/airflow:${version}`,
    wanted: [`${AIRFLOW}==${version}`, ...wanted],
    isStated: said === version && others.every((one) => one.version !== undefined),
  };
}

/** The release that is installed, and what the source says of it where that is another one. */
function airflowOf({ packages }: Library): { readonly version: string; readonly said?: string | undefined } {
  const said = packages.find(({ name }) => name === AIRFLOW)?.version;
  const [major = 2, minor = 0] = (said ?? '2').split('.').map(Number);
  const [first = 0, second = 0] = FIRST;
  const isNew = major > first || (major === first && minor >= second);
  if (said !== undefined && /^\d+\.\d+\.\d+$/.test(said) && isNew) return { version: said, said };
  return { version: USUAL[String(Math.max(major, first))] ?? USUAL[3] ?? '', said };
}

/** Connections of which the source does not say the type: what their names say of it, a guess. */
function guessed({ connections }: Library) {
  const names = Object.keys(connections).filter((name) => connections[name] === '');
  const found = names.map((name) => ({ name, driver: driverOf(hinted(name) ?? '') }));
  const known = found.flatMap(({ name, driver }) => (driver ? [[name, driver[1]] as const] : []));
  const distributions = new Set(found.flatMap(({ driver }) => (driver ? [driver[0]] : [])));
  return {
    types: Object.fromEntries(known),
    packages: [...distributions].sort().map((one) => ({ name: `apache-airflow-providers-${one}`, version: undefined })),
    why: found.map(({ name, driver }) =>
      name === ANY_NAME
        ? 'the image has to have the provider of each type that the connections of the Secret name'
        : driver
          ? `that ${name} is a connection of the type ${driver[1]} is a guess from its name`
          : `the Secret of ${name} has to say conn_type, and the image has to have the provider of that type`,
    ),
  };
}

/** What the runtime is told (runtimes/python/tiphys_airflow.py). */
export const libraryStep = (library: Library | undefined): Readonly<Record<string, Json>> =>
  library
    ? { library: { renamed: library.renamed, connections: { ...library.connections, ...guessed(library).types } } }
    : {};

/** Never exact: another process than a worker of Airflow, and another one for each try. One image and one Secret are decided on for all places. */
export function libraryNotes(library: Library | undefined): FidelityNote[] {
  if (!library) return [];
  const { version, said } = airflowOf(library);
  const stated = said === undefined ? 'the source states no release' : `the source says ${said}`;
  const release = `Airflow ${version} as a library${said === version ? '' : ` (${stated})`}`;
  return [
    ...library.uses.map(({ what, span }) =>
      note('AR048', 'approximate', 'content', together(`runs ${what} with ${release} (`, cite(span), ')')),
    ),
    ...guessed(library).why.map((message) => note('AR056', 'approximate', 'content', message)),
  ];
}
