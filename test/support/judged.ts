/** What `verify` says of a pipeline that is read, converted and perhaps spoilt. */
import { expect } from 'vitest';
import { parseConversion } from '../../src/app/conversion-file.js';
import { lint } from '../../src/targets/argo/lint/index.js';
import { compare } from '../../src/verify/compare.js';
import type { Judgement } from '../../src/verify/types.js';
import { whyUnjudged } from '../../src/verify/unjudged.js';
import { convert, read } from './run.js';

/** A conversion as it is. */
export const same = (manifest: string) => manifest;

/** A text replaced; one that is not there would prove nothing. */
export const swap = (from: RegExp, to: string) => (manifest: string) => {
  expect(manifest).toMatch(from);
  return manifest.replace(from, to);
};

/** A file, read and converted, with its manifest changed. */
export async function both(script: string, change: (manifest: string) => string, file = 'Jenkinsfile') {
  const { bundle, ...reading } = await read(new Map([[file, script]]));
  const { files } = await convert({ bundle, ...reading });
  const text = files.find(({ path }) => path === 'conversion.json')?.text ?? '';
  const [converted] = parseConversion(text, 'conversion.json');
  const [pipeline] = bundle.pipelines;
  if (!pipeline || !converted) throw new Error('one pipeline');
  const own = files.filter(({ path }) => path === converted.files[0]);
  const { holders } = lint(own.map(({ path, text: before }) => ({ path, text: change(before) })));
  return { pipeline, converted, holders, diagnostics: bundle.diagnostics };
}

/** As `verify` judges it after a conversion on disk. */
export async function judged(script: string, change = same, file?: string): Promise<Judgement> {
  const { diagnostics, ...given } = await both(script, change, file);
  const why = whyUnjudged(given.converted, given.pipeline, diagnostics);
  return why === undefined ? compare({ ...given, scenarios: 100, seed: 1 }) : { kind: 'unjudged', why };
}
