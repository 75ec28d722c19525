/** How true a slice is to the callable: what it takes from the cluster, and what is another thing there. */
import type { FidelityNote } from '../../../core/index.js';
import { ANY_NAME, type Pipeline, type Program } from '../../../ir/index.js';
import { dateNotes } from '../data/run.js';
import { note, type Said, together } from '../model.js';
import { connectionSecret } from '../services/connections.js';
import { libraryNotes } from './library.js';
import { storeNotes } from './stores.js';

/** Notes of what a program reads and touches. */
export function programNotes({ reads, touches, library }: Program, pipeline: Pipeline, dates: boolean): FidelityNote[] {
  const notes: FidelityNote[] = [
    ...(dates ? dateNotes(pipeline) : []),
    ...libraryNotes(library),
    ...storeNotes({ reads }),
  ];
  const exact = (code: 'AR045' | 'AR050', message: Said, review: boolean) =>
    notes.push(note(code, 'exact', 'content', message, review));
  const named = reads.flatMap((one) => (one.scope === 'variable' && one.name !== ANY_NAME ? [one] : []));
  const names = (held?: 'environment') =>
    [...new Set(named.flatMap((one) => (one.held === held ? [one.name] : [])))].sort().join(', ');
  if (names() !== '') exact('AR050', `takes Variables from the ConfigMap and Secret of that name: ${names()}`, false);
  const own = names('environment');
  if (own !== '')
    exact('AR050', `takes its environment from the ConfigMap and Secret airflow-environment: ${own}`, false);
  for (const one of reads)
    if (one.scope === 'secret' && one.name !== ANY_NAME)
      exact(
        'AR045',
        together('takes the connection ', `${one.name} from the Secret ${connectionSecret(one.name)}`),
        true,
      );
  const changed = (message: string) => notes.push(note('AR053', 'approximate', 'content', message));
  const asks = (name: string) => reads.some((one) => one.scope === 'run' && one.name === name);
  if (asks('run_id')) changed('the run_id is the name of the workflow here');
  if (asks('log_url')) changed('the address of the log is the name of the workflow here');
  if (asks('exception')) changed('what was raised is not known here: the text says where the log is');
  for (const { what, span } of touches)
    notes.push(
      note('AR052', 'approximate', 'content', together(`${what} (${span.file}:`, String(span.start.line), ')')),
    );
  return notes;
}
