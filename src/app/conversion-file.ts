import { FIDELITIES, type NoteRuns, type StructuralNote } from '../core/index.js';
import type { ConvertedEntry } from '../verify/types.js';
import { UsageError } from './usage.js';
import { isMapping } from './yaml-file.js';

/** The pipelines that `conversion.json` lists; a `UsageError` that says what is wrong with it. */
export function parseConversion(text: string, path: string): readonly ConvertedEntry[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path}: is not JSON (${(error as Error).message})`);
  }
  const pipelines = isMapping(value) ? value.pipelines : undefined;
  if (!Array.isArray(pipelines))
    throw new UsageError(`${path}: has no list "pipelines"; write it anew with migrate convert`);
  return pipelines.map((one, index) => entryOf(one, `${path}: pipelines[${index}]`));
}

function entryOf(value: unknown, where: string): ConvertedEntry {
  if (!isMapping(value)) throw new UsageError(`${where} is no mapping`);
  const text = (key: string): string => {
    const found = value[key];
    if (typeof found !== 'string') throw new UsageError(`${where} has no text "${key}"`);
    return found;
  };
  const nodes = Array.isArray(value.nodes) ? value.nodes.filter(isMapping) : [];
  return {
    id: text('id'),
    name: text('name'),
    system: text('system'),
    start: text('start'),
    structure: typeof value.structure === 'string' ? value.structure : text('fidelity'),
    files: texts(value.files),
    diagnostics: texts(value.diagnostics),
    ...(Array.isArray(value.structural) && { structural: value.structural.map((one) => noteOf(one, where)) }),
    nodes: nodes.map((node) => ({
      id: String(node.id),
      key: String(node.key),
      template: String(node.template),
      ...(typeof node.fidelity === 'string' && { fidelity: node.fidelity }),
      diagnostics: texts(node.diagnostics),
    })),
  };
}

const WHENS: ReadonlySet<unknown> = new Set<NoteRuns['when']>(['reached', 'failed', 'last', 'differs', 'unplayed']);

/** A note whose runs are not understood counts for any run. */
function noteOf(value: unknown, where: string): StructuralNote {
  if (!isMapping(value) || typeof value.code !== 'string' || typeof value.message !== 'string')
    throw new UsageError(`${where} has a structural note without "code" or "message"`);
  const { code, message, fidelity, node, runs } = value;
  const isKnown = isMapping(runs) && WHENS.has(runs.when);
  const of = isKnown ? texts(runs.of) : [];
  const pieces = isKnown ? texts(runs.pieces) : [];
  return {
    code,
    message,
    fidelity: FIDELITIES.find((one) => one === fidelity) ?? 'approximate',
    ...(typeof node === 'string' && { node }),
    ...(isKnown && {
      runs: {
        when: runs.when as NoteRuns['when'],
        ...(of.length > 0 && { of }),
        ...(pieces.length > 0 && { pieces }),
      },
    }),
  };
}

const texts = (value: unknown) => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);
