import { type InventoryFile, type LiteralFact, lineSpan, type SourceFacts } from '../../core/index.js';
import type { Pipeline } from '../../ir/index.js';
import { leftAsTemplate, mergeFiles, settingsFacts } from '../files.js';
import type { Repository, RepositoryFile, Source, SourceReading } from '../source.js';
import { report, type SystemdCode } from './codes.js';
import { readService, type Service } from './service.js';
import { originOf, readTimer } from './timer.js';
import { Unit } from './unit.js';

const TIMER = /(?:^|\/)[^/]+\.timer$/;
const TEMPLATE = /(?:^|\/)[^/]+\.timer\.(?:j2|jinja2?|erb|epp|tmpl|tpl|template|in|mustache|hbs)$/;

/** Timers, and the services that they start. */
const systemd: Source = {
  id: 'systemd',
  detect: ({ file }, repository) => isTimer(file, repository) || TEMPLATE.test(file),
  read: async (repository, detected) => mergeFiles(detected.map((file) => readFile(file, repository))),
  mappings: async () => (await import('./mappings.js')).systemdMappings(),
};

export default systemd;

function isTimer(file: string, repository: Repository): boolean {
  return TIMER.test(file) && /^\s*\[Timer\]/m.test(repository.readText(file) ?? '');
}

function readFile({ file, bytes }: RepositoryFile, repository: Repository): SourceReading {
  const entry = { file, bytes, system: 'systemd', role: 'pipeline' } as const;
  if (TEMPLATE.test(file))
    return leftAsTemplate(entry, 'systemd', [
      report('SD011', 'is filled in by another tool before systemd sees it; found, not read', lineSpan(file, 1)),
    ]);
  const timer = load(file, repository);
  const started = timer.last('Timer', 'Unit')?.value ?? timer.name.replace(/\.timer$/, '.service');
  const place = locate(started, file, repository);
  const unit = place === undefined ? undefined : load(place, repository);
  const pipeline = pipelineOf(timer, started, unit);
  const units = unit ? [timer, unit] : [timer];
  return {
    pipelines: [pipeline.value],
    links: [],
    facts: units.map((one) => factsOf(one, repository)),
    diagnostics: pipeline.diagnostics,
    inventory: [{ ...entry, status: 'read' }, ...(unit ? [moduleOf(unit.file, repository)] : [])],
  };
}

function moduleOf(file: string, repository: Repository): InventoryFile {
  const bytes = repository.files.find((one) => one.file === file)?.bytes ?? 0;
  return { file, bytes, system: 'systemd', role: 'module', status: 'read' };
}

/** A unit with its drop-ins, in the order of their names. */
function load(file: string, repository: Repository): Unit {
  const unit = new Unit(file.slice(file.lastIndexOf('/') + 1), file).add(file, repository.readText(file) ?? '');
  for (const { file: other } of repository.files) {
    if (other.startsWith(`${file}.d/`) && other.endsWith('.conf')) unit.add(other, repository.readText(other) ?? '');
  }
  return unit;
}

/** The file of a unit: beside the timer, else anywhere; an instance is made from its template. */
function locate(unit: string, timer: string, { files }: Repository): string | undefined {
  const template = unit.replace(/@[^.]*\./, '@.');
  const beside = timer.slice(0, timer.lastIndexOf('/') + 1);
  const named = (name: string) =>
    files.find(({ file }) => file === beside + name)?.file ??
    files.find(({ file }) => `/${file}`.endsWith(`/${name}`))?.file;
  return named(unit) ?? (template === unit ? undefined : named(template));
}

function pipelineOf(timer: Unit, started: string, unit: Unit | undefined) {
  const name = timer.name.replace(/\.timer$/, '');
  const id = `systemd:${timer.file}#${name}`;
  const span = timer.settings[0]?.span ?? lineSpan(timer.file, 1);
  const when = readTimer(timer);
  const service = unit ? readService(unit, id) : missing(started, id, span);
  const why = [...when.why, ...service.why];
  const description = (unit ?? timer).last('Unit', 'Description')?.value ?? timer.last('Unit', 'Description')?.value;
  const value: Pipeline = {
    id,
    name,
    origin: originOf('timer', span, why),
    facets: [
      ...(description ? [{ key: 'systemd.description', value: description, must: false }] : []),
      ...when.facets,
      ...service.facets,
    ],
    finalizers: [...service.finalizers],
    params: [],
    triggers: [...when.triggers],
    // A service that runs is not started again.
    concurrency: { maxRuns: 1, catchup: false },
    resources: [...service.resources],
    body: service.body,
  };
  return { value, diagnostics: [...timer.diagnostics, ...when.diagnostics, ...service.diagnostics] };
}

/** What a unit that is not here would run: one step that says so. */
function missing(started: string, id: string, span: Pipeline['origin']['span']): Service {
  const why: SystemdCode[] = ['SD005'];
  const origin = originOf('service', span, why);
  return {
    body: {
      nodes: [
        {
          kind: 'step',
          id: `${id}/service`,
          name: 'service',
          origin: { ...origin, reading: 'opaque' },
          facets: [],
          finalizers: [],
          join: 'allSucceeded',
          policy: { retries: 0 },
          env: {},
          holds: [],
          inputs: {},
          outputs: [],
          action: { kind: 'foreign', construct: 'systemd unit', args: { unit: { kind: 'literal', value: started } } },
        },
      ],
      edges: [],
    },
    finalizers: [],
    facets: [],
    resources: [],
    why,
    diagnostics: [report('SD005', `${started} is not here; what it runs is not known`, span)],
  };
}

function factsOf(unit: Unit, repository: Repository): SourceFacts {
  const text = repository.readText(unit.file) ?? '';
  const literals = unit.settings.map(({ key, value, span }): LiteralFact => ({ text: value, name: key, span }));
  return settingsFacts(unit.file, 'systemd', text, literals);
}
