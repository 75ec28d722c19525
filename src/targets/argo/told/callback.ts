/** A callback of the source as a script that gets the context of the run: its slice, as that of a callable. */
import { cite, findSecrets } from '../../../core/index.js';
import type { Callback, Pipeline, Program } from '../../../ir/index.js';
import { askedOf } from '../callables/environment.js';
import { imageFor } from '../callables/image.js';
import { libraryStep } from '../callables/library.js';
import { programNotes } from '../callables/notes.js';
import { holdsMark, pythonScript } from '../callables/script.js';
import type { Teller } from './teller.js';

/** The template, or what keeps the callback from running on its own. */
export function callbackTeller({ name, program }: Callback, pipeline: Pipeline): Teller | { readonly lack: string } {
  if (!program) return { lack: `${name} is no function of the repository` };
  const lacks = lacksOf(program);
  if (lacks.length > 0) return { lack: lacks.join('; ') };
  const asked = askedOf(program, pipeline);
  if ('lack' in asked) return asked;
  const { env, params, connections, dates, conf } = asked;
  const image = imageFor(program);
  const step = {
    entry: program.entry,
    kind: 'callback',
    dag_id: pipeline.name,
    task_id: '',
    ...(Object.keys(params).length > 0 && { params }),
    ...(Object.keys(connections).length > 0 && { connections }),
    ...libraryStep(program.library),
  };
  const ended = { name: 'TIPHYS_TASK_ID', value: '{{inputs.parameters.step}}' };
  return {
    body: pythonScript(program, step, [ended, ...env], image.name),
    notes: [...image.notes, ...programNotes(program, pipeline, dates)],
    asks: { dates, conf, params: Object.keys(params) },
    ...(image.packages.length > 0 && { image }),
  };
}

const MOST_SHOWN = 3;

function lacksOf(program: Program): readonly string[] {
  const open = program.open.slice(0, MOST_SHOWN).map(({ what, span }) => `${what} (${cite(span)})`);
  return [
    ...open,
    ...(program.reads.some(({ scope }) => scope === 'output') ? ['pulls results of steps'] : []),
    ...(holdsMark(program) ? ['its text holds a mark of ours'] : []),
    ...(findSecrets(program.text, 'program').length > 0 ? ['holds a credential in clear text'] : []),
  ];
}
