/** Data that Groovy writes to a file (pipeline-utility-steps): JSON, which is YAML too. */
import type { Step, Value } from '../../../../ir/index.js';
import { nodesOfPipeline } from '../../../../ir/index.js';
import { braceVariable, shieldText } from '../../literals.js';
import { note } from '../../model.js';
import type { Job, Scope } from '../job.js';
import { asOperand, type Filled, within } from '../piece.js';
import { textPieces } from '../values.js';
import { inPlace, type Work } from './body.js';

const PLACE = 'set -e; mkdir -p -- "$(dirname -- "$TIPHYS_FILE")"';
const TAKEN = '[ ! -e "$TIPHYS_FILE" ] || { echo "$TIPHYS_FILE is there already" >&2; exit 1; }';
const WRITE = 'printf %s "$TIPHYS_TEXT" > "$TIPHYS_FILE"';

/** What each takes its data from, and what reads data of its kind: those that come unchanged from a file are its text. */
const WRITERS: ReadonlyMap<string, { readonly from: string; readonly reader: string }> = new Map([
  ['writeJSON', { from: 'json', reader: 'readJSON' }],
  ['writeYaml', { from: 'data', reader: 'readYaml' }],
]);

/** Whether a step is one of these. */
export const isWriter = (construct: string): boolean => WRITERS.has(construct);

/** Undefined for a step that is none of these, and where a part of the data is not known, or not known to be a text. */
export function dataWork(step: Step, scope: Scope, job: Job): Work | undefined {
  if (step.action.kind !== 'foreign' || step.placement?.workspace === undefined) return undefined;
  const { construct, args } = step.action;
  const writer = WRITERS.get(construct);
  const { file, overwrite, pretty: _, charset: __, [writer?.from ?? '']: data, ...others } = args as Args;
  if (!writer || !file || !data || Object.keys(others).length > 0 || !isUtf8(args.charset)) return undefined;
  const isReplaced = construct === 'writeJSON' || (overwrite?.kind === 'literal' && overwrite.value === true);
  if (overwrite && overwrite.kind !== 'literal') return undefined;
  const parts = isRead(data, writer.reader, job) ? textPieces(data, scope, job) : written(data, scope, job);
  if (!parts) return undefined;
  const text = parts.map((one) => (one.kind === 'text' ? shieldText(one.text) : `{{${within(one)}}}`)).join('');
  const script = [PLACE, ...(isReplaced ? [] : [TAKEN]), WRITE].join('; ');
  const work = inPlace(
    { ...step, env: { ...step.env, TIPHYS_FILE: file } },
    (image) => ['container', { image, command: ['sh', '-c', script] }],
    scope,
    job,
    [...braceVariable([text]), { name: 'TIPHYS_TEXT', value: text }],
  );
  if (!work || 'refused' in work) return work;
  return { ...work, notes: [...work.notes, note('AR079', 'approximate', 'content', SAID)] };
}

type Args = Readonly<Record<string, Value | undefined>>;

const SAID = 'the data are written as JSON in a form of its own';

const isUtf8 = (charset: Value | undefined) =>
  charset === undefined || (charset.kind === 'literal' && /^(?:utf-?8)?$/i.test(String(charset.value)));

const text = (content: string): Filled => ({ kind: 'text', text: content });

/** JSON with blanks between its braces, so that none of them stands beside one of Argo's. */
function written(value: Value, scope: Scope, job: Job): readonly Filled[] | undefined {
  if (value.kind === 'list')
    return between(
      '[ ',
      value.items.map((one) => inside(one, scope, job)),
      ' ]',
    );
  if (value.kind === 'map') {
    const entries = Object.entries(value.entries).map(([key, one]) => {
      const of = inside(one, scope, job);
      return of && [text(`${JSON.stringify(key)}: `), ...of];
    });
    return between('{ ', entries, ' }');
  }
  return value.kind === 'literal' && value.value !== null && typeof value.value === 'object'
    ? [text(JSON.stringify(value.value, null, 1).replace(/\n */g, ' '))]
    : undefined;
}

function inside(value: Value, scope: Scope, job: Job): readonly Filled[] | undefined {
  if (value.kind === 'list' || value.kind === 'map') return written(value, scope, job);
  if (value.kind === 'literal') return [text(JSON.stringify(value.value))];
  const isBare = isNumberOrFlag(value, job);
  const parts = isBare || isText(value, job) ? textPieces(value, scope, job) : undefined;
  if (!parts || isBare) return parts;
  if (parts.every((one) => one.kind === 'text'))
    return [text(JSON.stringify(parts.map((one) => (one.kind === 'text' ? one.text : '')).join('')))];
  return [{ kind: 'expression', text: `toJson(${parts.map(asOperand).join(' + ')})` }];
}

function between(
  open: string,
  items: readonly (readonly Filled[] | undefined)[],
  close: string,
): readonly Filled[] | undefined {
  if (items.includes(undefined)) return undefined;
  const all = items.flatMap((one, at) => [...(at > 0 ? [text(', ')] : []), ...(one ?? [])]);
  return [text(open), ...all, text(close)];
}

/** Whether its text is JSON as it stands. */
function isNumberOrFlag(value: Value, job: Job): boolean {
  if (value.kind === 'code') return value.made?.steps.at(-1)?.do === 'integer';
  const to = value.kind === 'ref' && value.to.scope === 'param' ? value.to.name : undefined;
  return to !== undefined && job.pipeline.params.some(({ name, type }) => name === to && type === 'boolean');
}

/** Whether a value is a text whatever the run knows of it: what is a number, a flag or data there is not to stand between quotes. */
function isText(value: Value, job: Job): boolean {
  if (value.kind === 'template' || (value.kind === 'code' && value.made !== undefined)) return true;
  if (value.kind !== 'ref') return false;
  const { to } = value;
  if (to.scope === 'env' || to.scope === 'run' || to.scope === 'item') return true;
  if (to.scope === 'param') return job.pipeline.params.some(({ name, type }) => name === to.name && type === 'string');
  if (to.scope !== 'output') return false;
  if (to.port === 'trimmed') return true;
  const step = stepOf(to.node, job);
  return step?.action.kind === 'shell'
    ? step.facets.some(({ key }) => key === 'jenkins.return_stdout')
    : step?.action.kind === 'foreign' && step.action.construct === 'readFile';
}

/** Whether data are what a step has read, as they stand in the file. */
function isRead(value: Value, reader: string, job: Job): boolean {
  if (value.kind !== 'ref' || value.to.scope !== 'output') return false;
  const step = stepOf(value.to.node, job);
  return step?.action.kind === 'foreign' && step.action.construct === reader;
}

function stepOf(id: string, job: Job): Step | undefined {
  for (const node of nodesOfPipeline(job.pipeline)) if (node.id === id && node.kind === 'step') return node;
  return undefined;
}
