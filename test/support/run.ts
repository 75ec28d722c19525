import { memoryRepository } from '../../src/app/io-repository.js';
import { readRepository } from '../../src/app/read-repository.js';
import { DEFAULT_IMAGE } from '../../src/app/target-options.js';
import {
  type Conversion,
  compareSpans,
  type Diagnostic,
  type InventoryFile,
  remediesOf,
  type SourceFacts,
} from '../../src/core/index.js';
import type { Bundle } from '../../src/ir/index.js';
import type { Assessment } from '../../src/report/assessment.js';
import type { GivenLibrary, Origin } from '../../src/sources/source.js';
import type { TargetOptions } from '../../src/targets/target.js';

export type Texts = ReadonlyMap<string, string>;

/** A repository of texts, read by every source system. */
export interface Read {
  readonly texts: Texts;
  readonly bundle: Bundle;
  readonly sources: readonly SourceFacts[];
  readonly inventory: readonly InventoryFile[];
}

export const OPTIONS: TargetOptions = { image: DEFAULT_IMAGE, layout: 'kustomize', companions: 'none' };

export async function read(texts: Texts, name = 'case'): Promise<Read> {
  const { own, libraries } = withLibraries(texts);
  const reading = await readRepository(memoryRepository(own, name, originIn(texts)), {
    variables: {},
    env: {},
    libraries,
  });
  const { pipelines, links, inventory, facts } = reading;
  const diagnostics = [...reading.diagnostics].sort(byPlace);
  const bundle: Bundle = { irVersion: '1', pipelines: [...pipelines], links: [...links], diagnostics };
  return { texts, bundle, sources: facts, inventory };
}

/** A file `--origin` holds where the repository was cloned from, and behind a blank the branch. */
function originIn(texts: Texts): Origin | undefined {
  const [url, branch] = texts.get('--origin')?.trim().split(' ') ?? [];
  return url === undefined ? undefined : { url, ...(branch !== undefined && { branch }) };
}

/** Files below `--library/NAME/` are a library that the user names. */
function withLibraries(texts: Texts): { own: Texts; libraries: GivenLibrary[] } {
  const own = new Map<string, string>();
  const given = new Map<string, Map<string, string>>();
  for (const [file, text] of texts) {
    const [, name, path] = /^--library\/([^/]+)\/(.+)$/.exec(file) ?? [];
    if (file === '--origin') continue;
    if (name === undefined || path === undefined) own.set(file, text);
    else given.set(name, (given.get(name) ?? new Map()).set(path, text));
  }
  const libraries = [...given].map(([label, files]): GivenLibrary => {
    const [name = label, version] = label.split('@');
    return { name, version, files: [...files.keys()], readText: (file) => files.get(file) };
  });
  return { own, libraries };
}

export async function convert({ bundle }: Read, options: Partial<TargetOptions> = {}): Promise<Conversion> {
  const { default: target } = await import('../../src/targets/argo/index.js');
  return target.convert(bundle, { ...OPTIONS, ...options });
}

/** All that the report is made from, as `assess` puts it together. */
export async function assess(reading: Read): Promise<Assessment> {
  const { default: target } = await import('../../src/targets/argo/index.js');
  const { measure } = await import('../../src/facts/index.js');
  const { score } = await import('../../src/score/index.js');
  const { codes } = await import('../../src/targets/argo/codes.js');
  const { bundle, sources, inventory, texts } = reading;
  const { titlesOf } = await import('../../src/app/titles.js');
  const conversion = target.lower(bundle, { ...OPTIONS, titles: await titlesOf(bundle) });
  const { diagnostics } = bundle;
  const facts = measure({ bundle, sources, inventory, conversion, diagnostics, readText: (file) => texts.get(file) });
  const provenance = { paths: ['case'], engineVersion: '0.0.0', irVersion: bundle.irVersion, options: {} };
  return { bundle, conversion, facts, score: score(facts, { effort: {} }), provenance, remedies: remediesOf(codes) };
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  if (!a.span || !b.span) return Number(a.span !== undefined) - Number(b.span !== undefined);
  return compareSpans(a.span, b.span);
}
