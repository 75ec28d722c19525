import type { Fidelity } from '../core/index.js';
import { sources } from '../sources/registry.generated.js';
import type { Becomes, SourceMapping } from '../sources/source.js';
import { samplePipeline } from './sample-pipelines.js';
import { didYouMean } from './suggest.js';
import { DEFAULT_IMAGE } from './target-options.js';
import { UsageError } from './usage.js';

/** A construct that is read, and how well the target translates a plain use of it, where that does not hang on its arguments. */
export interface Mapping extends SourceMapping {
  readonly source: string;
  readonly fidelity?: Fidelity;
}

/** Every supported construct, by source, in the order of the registries. A `UsageError` for a source that does not exist. */
export async function mappings(only?: string): Promise<Mapping[]> {
  const ids = sources.map(({ id }) => id);
  if (only !== undefined && !ids.includes(only)) {
    throw new UsageError(`--source ${only}: no such source; there are ${ids.join(', ')}.${didYouMean(only, ids)}`);
  }
  const wanted = sources.filter(({ id }) => only === undefined || id === only);
  const fidelityOf = await judge();
  const lists = wanted.map(async ({ id, load }) => {
    const { default: source } = await load();
    return (await source.mappings()).map((one): Mapping => ({ source: id, ...one, ...fidelityOf(id, one.becomes) }));
  });
  return (await Promise.all(lists)).flat();
}

type Judge = (source: string, becomes: Becomes | undefined) => { fidelity?: Fidelity };

/** Asks the target itself: it lowers the smallest pipeline that has the thing in it, with everything known. */
async function judge(): Promise<Judge> {
  const { default: target } = await import('../targets/argo/index.js');
  const known = new Map<string, Fidelity | undefined>();
  return (source, becomes) => {
    if (!becomes || 'around' in becomes) return {};
    const key = `${source} ${JSON.stringify(becomes)}`;
    if (!known.has(key)) {
      const bundle = {
        irVersion: '1' as const,
        pipelines: [samplePipeline(source, becomes)],
        links: [],
        diagnostics: [],
      };
      const { pipelines } = target.lower(bundle, { image: DEFAULT_IMAGE, layout: 'flat', companions: 'none' });
      known.set(key, pipelines[0]?.fidelity);
    }
    const fidelity = known.get(key);
    return fidelity === undefined ? {} : { fidelity };
  };
}
