/** Connections and Variables that are looked up by names which only the run knows: a step that does so has all of them, as a worker of Airflow has. */
import type { FidelityNote } from '../../../core/index.js';
import { ANY_NAME, type Program } from '../../../ir/index.js';
import { VARIABLES } from '../data/variables.js';
import { type Fields, note, type Said } from '../model.js';
import type { Variable } from './environment.js';

/** A Secret with one file of them, as `airflow … export` writes it. */
interface Store {
  readonly what: 'connections' | 'variables';
  readonly secret: string;
  readonly file: string;
}

const CONNECTIONS: Store = { what: 'connections', secret: 'airflow-connections', file: 'connections.json' };
const ALL_VARIABLES: Store = { what: 'variables', secret: VARIABLES, file: 'variables.json' };

/** What a script needs to have one: the volume, where it lies, and the variable that tells the runtime. */
export interface Mounted {
  readonly volume: Fields;
  readonly mount: Fields;
  readonly env: Variable;
}

/** Those that a program needs. */
export function storesOf(program: Pick<Program, 'reads'>): readonly Mounted[] {
  return wantedOf(program).map(({ what, secret, file }) => {
    const name = `airflow-${what}`;
    const folder = `/run/airflow/${what}`;
    return {
      volume: { name, secret: { secretName: secret, items: [{ key: file, path: file }] } },
      mount: { name, mountPath: folder, readOnly: true },
      env: { name: `TIPHYS_${what.toUpperCase()}`, value: `${folder}/${file}` },
    };
  });
}

/** Whoever runs it decides which of them the step may see: one decision for all steps. */
export function storeNotes(program: Pick<Program, 'reads'>): readonly FidelityNote[] {
  return wantedOf(program).map(({ what, secret, file }) => {
    const said: Said = `looks up ${what} by names that only the run knows: all of them come from the Secret ${secret} (key ${file}, as \`airflow ${what} export\` writes it)`;
    return note('AR064', 'approximate', 'content', said);
  });
}

function wantedOf({ reads }: Pick<Program, 'reads'>): readonly Store[] {
  const isAny = (scope: 'secret' | 'variable') =>
    reads.some((one) => one.scope === scope && 'name' in one && one.name === ANY_NAME);
  return [...(isAny('secret') ? [CONNECTIONS] : []), ...(isAny('variable') ? [ALL_VARIABLES] : [])];
}
