/** Notes on the structure and the runs that they matter in. */
import type { ConvertedPipeline, FidelityNote, StructuralNote } from '../../core/index.js';

/** Each note once, for all the runs that it is said of. */
export function distinct(notes: Iterable<FidelityNote>): readonly FidelityNote[] {
  const found = new Map<string, FidelityNote>();
  for (const one of notes) {
    const key = `${one.code} ${one.fidelity} ${one.message}`;
    const before = found.get(key);
    found.set(key, before ? inRunsOfBoth(before, one) : one);
  }
  return [...found.values()];
}

function inRunsOfBoth({ runs: before, ...bare }: FidelityNote, { runs }: FidelityNote): FidelityNote {
  if (!runs || before?.when !== runs.when || !before.of !== !runs.of) return bare;
  const of = [...new Set([...(before.of ?? []), ...(runs.of ?? [])])];
  const pieces = [...new Set([...(before.pieces ?? []), ...(runs.pieces ?? [])])];
  return {
    ...bare,
    runs: { when: runs.when, ...(of.length > 0 && { of }), ...(pieces.length > 0 && { pieces }) },
  };
}

/** By what a run may take another course, each place once: what `verify` has to know. */
export function structuralNotes({ notes, nodes }: ConvertedPipeline): readonly StructuralNote[] {
  const all = [{ notes }, ...nodes.map(({ id, notes: own }) => ({ notes: own, id }))];
  return all.flatMap(({ notes: some, ...at }) => some.filter(isShaping).map((one) => structural(one, at)));
}

const isShaping = ({ about, fidelity }: FidelityNote) => about === 'structure' && fidelity !== 'exact';

function structural({ code, fidelity, message, runs }: FidelityNote, at: { readonly id?: string }): StructuralNote {
  return { code, fidelity, message, ...(at.id !== undefined && { node: at.id }), ...(runs && { runs }) };
}
