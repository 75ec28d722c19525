#!/usr/bin/env node
/**
 * The layouts against the real tools. Usage: run.mjs KUSTOMIZE HELM REPOSITORY
 * Every overlay builds; every stage keeps every manifest in its own namespace; the chart, rendered with its defaults, is what `base/` holds.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

const [kustomize, helm, repository] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), 'tiphys-layouts-'));
const run = (program, ...args) =>
  execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });
const convert = (layout) => {
  const out = join(work, layout);
  run(process.execPath, 'bin/migrate.js', 'convert', repository, '-o', out, '--layout', layout);
  return out;
};
const documents = (text) =>
  parseAllDocuments(text, { version: '1.1' })
    .map((one) => one.toJS())
    .filter((one) => one !== null);
const faults = [];

/** Manifests by kind and name, without what a layout decides. */
function known(manifests) {
  const entries = manifests.map((manifest) => {
    const { metadata, ...rest } = structuredClone(manifest);
    delete metadata.namespace;
    if (rest.kind === 'ServiceAccount') delete metadata.annotations;
    for (const subject of rest.subjects ?? []) delete subject.namespace;
    for (const event of Object.values(rest.spec?.resource ?? {})) delete event.namespace;
    if (rest.kind === 'CronWorkflow' && rest.spec.suspend === false) delete rest.spec.suspend;
    return [`${rest.kind}/${metadata.name}`, JSON.stringify(sorted({ metadata, ...rest }))];
  });
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}

try {
  const out = convert('kustomize');
  const base = readdirSync(join(out, 'base')).filter((file) => file !== 'kustomization.yaml');
  const plain = known(base.flatMap((file) => documents(readFileSync(join(out, 'base', file), 'utf8'))));
  const namespaces = new Set();
  for (const stage of ['dev', 'staging', 'prod']) {
    const built = documents(run(kustomize, 'build', join(out, 'overlays', stage)));
    const found = new Set(built.map(({ metadata }) => metadata.namespace));
    if (built.length !== plain.size) faults.push(`${stage}: ${built.length} manifests of ${plain.size}`);
    if (found.size !== 1) faults.push(`${stage}: ${found.size} namespaces`);
    const strangers = built.flatMap(({ subjects }) => subjects ?? []).filter(({ namespace }) => !found.has(namespace));
    if (strangers.length > 0) faults.push(`${stage}: ${strangers.length} subjects of other namespaces`);
    const elsewhere = built
      .flatMap(({ spec }) => Object.values(spec?.resource ?? {}))
      .filter(({ namespace }) => !found.has(namespace));
    if (elsewhere.length > 0) faults.push(`${stage}: ${elsewhere.length} events of other namespaces`);
    const awake = built.filter(({ kind, spec }) => kind === 'CronWorkflow' && !spec.suspend).length;
    if (stage !== 'prod' && awake > 0) faults.push(`${stage}: ${awake} schedules are awake`);
    for (const one of found) namespaces.add(one);
  }
  if (namespaces.size !== 3) faults.push(`${namespaces.size} namespaces for three stages`);
  const rendered = known(documents(run(helm, 'template', 'x', join(convert('helm'), 'chart'))));
  for (const [name, text] of plain)
    if (rendered.get(name) !== text)
      faults.push(`${name}: the chart renders ${rendered.has(name) ? 'something else' : 'nothing'}`);
  if (rendered.size !== plain.size) faults.push(`the chart renders ${rendered.size} manifests of ${plain.size}`);
  console.log(`${repository}: ${plain.size} manifests, three stages and a chart, ${faults.length} faults`);
  for (const fault of faults.slice(0, 20)) console.log(`  ${fault}`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.exitCode = faults.length === 0 ? 0 : 1;
