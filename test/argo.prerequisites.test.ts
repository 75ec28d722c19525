import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { Conversion } from '../src/core/index.js';
import { CASES, caseFiles, repositoryNames, repositoryTexts } from './support/files.js';
import { parseCase } from './support/markdown-case.js';
import { convert, read } from './support/run.js';

/** Every object of the manifests of `base/`, however deep, with the name of the field that it stands in. */
function* fieldsOf(value: unknown, field = ''): Generator<readonly [string, unknown]> {
  yield [field, value];
  // an environment that another step hands on is an expression in the patch
  if (field === 'podSpecPatch' && typeof value === 'string')
    yield* fieldsOf(JSON.parse(value.replace(/\{\{=.*\}\}(?=\}\]\}$)/, '[]')));
  else if (Array.isArray(value)) for (const one of value) yield* fieldsOf(one, field);
  else if (value !== null && typeof value === 'object')
    for (const [name, one] of Object.entries(value)) yield* fieldsOf(one, name);
}

const MANIFESTS = /^base\/.*\.yaml$/;

function namedInManifests({ files }: Conversion): { objects: Set<string>; images: Set<string> } {
  const texts = files.filter(({ path }) => MANIFESTS.test(path)).map(({ text }) => text);
  const manifests = texts.flatMap((text) => parseAllDocuments(text).map((one) => one.toJS()));
  const fields = manifests.filter(({ kind }) => kind !== 'Kustomization').flatMap((one) => [...fieldsOf(one)]);
  const objects = new Set(fields.flatMap(([field, value]) => objectsOf(field, value)));
  for (const { kind, metadata } of manifests) objects.delete(`${kind} ${metadata?.name}`);
  const images = fields.flatMap(([field, value]) => (field === 'image' && typeof value === 'string' ? [value] : []));
  return { objects, images: new Set(images) };
}

function objectsOf(field: string, value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  const { name, secretName } = value as { name?: unknown; secretName?: unknown };
  if (typeof secretName === 'string') return [`Secret ${secretName}`];
  if (typeof name !== 'string') return [];
  if (/secretRef$|^secretKeyRef$|^imagePullSecrets$/i.test(field)) return [`Secret ${name}`];
  return /^configMap(?:KeyRef|Ref)?$/.test(field) ? [`ConfigMap ${name}`] : [];
}

/** The section of REVIEW.md, with Markdown's marks taken out. */
function listed(conversion: Conversion) {
  const review = conversion.files.find(({ path }) => path === 'REVIEW.md')?.text ?? '';
  const from = review.indexOf('\n## Before the first run\n');
  const section = from < 0 ? '' : review.slice(from + 4, review.indexOf('\n## ', from + 4));
  const plain = section
    .replace(/\\(.)/g, '$1')
    .replaceAll('&#8203;', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
  const rows = plain.split('\n').flatMap((line) => (line.startsWith('| ') ? [line.slice(2, -2).split(' | ')] : []));
  const objects = rows.filter(([kind]) => kind === 'Secret' || kind === 'ConfigMap');
  const images = rows.filter(([first]) => !/^(?:Secret|ConfigMap|Kind|Image)$/.test(first ?? ''));
  return {
    rows: { objects, images },
    objects: new Set(objects.map(([kind, name]) => `${kind} ${name}`)),
    images: new Set(images.map(([name]) => name)),
  };
}

async function agrees(texts: Map<string, string>): Promise<number> {
  const conversion = await convert(await read(texts), { companions: ['external-secrets'] });
  const wanted = namedInManifests(conversion);
  const found = listed(conversion);
  expect(found.objects).toEqual(wanted.objects);
  expect(found.images).toEqual(wanted.images);
  const beside = conversion.files.find(({ path }) => path === 'security/external-secrets.yaml')?.text ?? '';
  const external = parseAllDocuments(beside).map((one) => `Secret ${one.getIn(['metadata', 'name'])}`);
  const secrets = [...wanted.objects].filter((one) => one.startsWith('Secret '));
  expect(beside === '' ? [] : external).toEqual(secrets.sort());
  return secrets.length;
}

describe('what REVIEW.md lists before the first run is what the manifests name', () => {
  test.each(repositoryNames())('%s', async (name) => {
    await agrees(repositoryTexts(name));
  });

  test('the cases that name a Secret', async () => {
    const cases = caseFiles().filter((file) => /^(?:argo|companions|airflow|jenkins-declarative)\//.test(file));
    const texts = cases.map((file) => readFileSync(join(CASES, file), 'utf8'));
    const about = texts.filter((text) => /secret/i.test(text)).map((text) => parseCase(text).files);
    let secrets = 0;
    for (const files of about) secrets += await agrees(new Map(files));
    expect(about.length).toBeGreaterThan(15);
    expect(secrets).toBeGreaterThan(20);
  });

  test('the repository of the source, where steps get it', async () => {
    const { files } = parseCase(readFileSync(join(CASES, 'argo/places-in-repository.md'), 'utf8'));
    const bundle = await read(new Map(files));
    const said = async (repository?: { url: string; branch: string }) => {
      const conversion = await convert(bundle, repository ? { repository } : {});
      const review = conversion.files.find(({ path }) => path === 'REVIEW.md')?.text ?? '';
      return /Steps of places get the repository of the source\. (.*?)\n/.exec(review)?.[1] ?? '';
    };
    expect(await said()).toMatch(/^Its address is not known: set it by the parameters `source_repository`/);
    const known = await said({ url: 'https://git.harbour.test/dags.git', branch: 'main' });
    expect(known).toMatch(/^It is taken from `https:\/\/git\.harbour\.test\/dags\.git`; set another one/);
  });
});
