import { type InventoryFile, type LiteralFact, lineSpan, type SourceFacts } from '../../core/index.js';
import type { Pipeline } from '../../ir/index.js';
import { leftAsTemplate, mergeFiles, settingsFacts } from '../files.js';
import type { Repository, RepositoryFile, Source, SourceReading } from '../source.js';
import { report, type SystemdCode } from './codes.js';
import { readService, type Service } from './service.js';
import { isFilled, isWhole, withoutSuffix } from './template.js';
import { originOf, readTimer } from './timer.js';
import { Unit } from './unit.js';

const TIMER = /(?:^|\/)[^/]+\.timer$/;

/** Timers, and the services that they start. */
const systemd: Source = {
  id: 'systemd',
  detect: ({ file }, repository) => isTimer(file, repository) || isTemplate(file),
  read: async (repository, detected) => mergeFiles(detected.map((file) => readFile(file, repository))),
  mappings: async () => (await import('./mappings.js')).systemdMappings(),
};

export default systemd;

function isTemplate(file: string): boolean {
  return !TIMER.test(file) && TIMER.test(withoutSuffix(file));
}

function isTimer(file: string, repository: Repository): boolean {
  return TIMER.test(file) && /^\s*\[Timer\]/m.test(repository.readText(file) ?? '');
}

function readFile({ file, bytes }: RepositoryFile, repository: Repository): SourceReading {
  const entry = { file, bytes, system: 'systemd', role: 'pipeline' } as const;
  if (isTemplate(file) && !isFilled(repository.readText(file) ?? ''))
    return leftAsTemplate(entry, 'systemd', [
      report('SD011', 'is filled in by another tool before systemd sees it; found, not read', lineSpan(file, 1)),
    ]);
  const timer = load(file, repository);
  const started = timer.last('Timer', 'Unit')?.value ?? timer.name.replace(/\.timer$/, '.service');
  const place = locate(started, file, repository);
  const isOpen = place !== undefined && isOpenTemplate(place, repository);
  const unit = place === undefined || isOpen ? undefined : load(place, repository);
  const pipeline = pipelineOf(timer, started, unit, isOpen ? place : undefined);
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

function isOpenTemplate(file: string, repository: Repository): boolean {
  return withoutSuffix(file) !== file && !isFilled(repository.readText(file) ?? '');
}

/** A unit with its drop-ins, in the order of their names. */
function load(file: string, repository: Repository): Unit {
  const unit = new Unit(withoutSuffix(file.slice(file.lastIndexOf('/') + 1)), file).add(
    file,
    repository.readText(file) ?? '',
  );
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
    files.find(({ file }) => withoutSuffix(file) === beside + name)?.file ??
    files.find(({ file }) => `/${withoutSuffix(file)}`.endsWith(`/${name}`))?.file;
  return named(unit) ?? (template === unit ? undefined : named(template));
}

/** `open`: the template of the unit, where one is here that was not read. */
function pipelineOf(timer: Unit, started: string, unit: Unit | undefined, open: string | undefined) {
  const name = timer.name.replace(/\.timer$/, '');
  const id = `systemd:${timer.file}#${name}`;
  const span = timer.settings[0]?.span ?? lineSpan(timer.file, 1);
  const when = readTimer(timer);
  const service = unit
    ? readService(unit, id)
    : missing(started, id, open === undefined ? span : lineSpan(open, 1), open);
  const why = [...when.why, ...service.why];
  const description = [unit, timer]
    .map((one) => one?.last('Unit', 'Description')?.value)
    .find((one) => one !== undefined && isWhole(one));
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
function missing(started: string, id: string, span: Pipeline['origin']['span'], open: string | undefined): Service {
  const code = open === undefined ? 'SD005' : 'SD015';
  const what = open === undefined ? 'is not here' : 'is filled in by another tool before systemd sees it';
  const why: SystemdCode[] = [code];
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
          // what the service says of its time is not known either
          policy: { retries: 0, timeout: { kind: 'unknown', why: code, span } },
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
    diagnostics: [report(code, `${started} ${what}; what it runs is not known`, span)],
  };
}

function factsOf(unit: Unit, repository: Repository): SourceFacts {
  const text = repository.readText(unit.file) ?? '';
  const literals = unit.settings.map(({ key, value, span }): LiteralFact => ({ text: value, name: key, span }));
  return settingsFacts(unit.file, 'systemd', text, literals);
}
