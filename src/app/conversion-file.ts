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
    nodes: nodes.map((node) => ({
      id: String(node.id),
      key: String(node.key),
      template: String(node.template),
      diagnostics: texts(node.diagnostics),
    })),
  };
}

const texts = (value: unknown) => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);
