import type { Json } from '../core/index.js';
import { type Result, sarifLog } from '../report/sarif/log.js';
import type { Lint, LintFinding } from '../targets/argo/lint/index.js';
import { RULES } from '../targets/argo/lint/index.js';
import type { Judgement } from '../verify/types.js';
import type { JudgedPipeline, Verification } from './verify.js';

type Judged<K extends Judgement['kind']> = Extract<Judgement, { kind: K }>;

const WORDS = { rejected: 'error', fails: 'error', advice: 'warning' } as const;
const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;

/** The result for a person. */
export function verificationText({ lint, pipelines }: Verification): string {
  const lines = [...lint.findings.map(findingLine), lintLine(lint), ...besideLines(lint), ''];
  if (!pipelines) return [...lines, 'Not compared with the source: name it with --against PATH.', ''].join('\n');
  return [...lines, ...pipelines.flatMap(pipelineLines), summary(pipelines), ''].join('\n');
}

const findingLine = ({ file, at, gravity, message, rule, object }: LintFinding) =>
  `${file}:${at.line}:${at.column} ${WORDS[gravity]} [${rule}] ${message}${object === '' ? '' : ` (${object})`}${gravity === 'fails' ? '; Argo accepts it, and it cannot work' : ''}`;

function lintLine({ findings, judged }: Lint): string {
  const errors = findings.filter(({ gravity }) => gravity !== 'advice').length;
  return `${count(judged, 'manifest')} checked: ${count(errors, 'error')}, ${count(findings.length - errors, 'warning')}`;
}

/** What is not judged is said: a reader would else take silence for approval. */
function besideLines({ beside }: Lint): readonly string[] {
  const kinds = [...beside]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, number]) => `${number} ${kind || 'without a kind'}`);
  const all = [...beside.values()].reduce((sum, one) => sum + one, 0);
  return all === 0
    ? []
    : [`${count(all, 'other manifest')} beside them, whose contents were not judged: ${kinds.join(', ')}`];
}

function pipelineLines({ name, judgement }: JudgedPipeline): readonly string[] {
  if (judgement.kind === 'different')
    return [`DIFFERENT ${name}`, ...judgement.difference.text.map((line) => `  ${line}`), ''];
  if (judgement.kind === 'unjudged') return [`not judged ${name}: ${judgement.why}`];
  if (judgement.kind === 'partly') return partlyLines(name, judgement);
  return [
    `alike ${name}: ${judgement.exhaustive ? 'all ' : ''}${count(judgement.scenarios, 'scenario')}${judgement.exhaustive ? '' : ', sampled'}`,
  ];
}

/** What was not judged is told with its reason, however much of the rest is alike. */
function partlyLines(name: string, { scenarios, exhaustive, beside }: Judged<'partly'>): readonly string[] {
  const left = beside.map(({ why, scenarios: of, piece }) =>
    of !== undefined
      ? `  not judged, ${count(of, 'scenario')}: ${why}`
      : piece
        ? `  as one step, written by hand: ${why}`
        : `  in no scenario: ${why}`,
  );
  return [`partly alike ${name}: ${count(scenarios, 'scenario')}${exhaustive ? '' : ', sampled'}`, ...left];
}

function summary(pipelines: readonly JudgedPipeline[]): string {
  const of = (kind: string) => pipelines.filter(({ judgement }) => judgement.kind === kind).length;
  return `${count(pipelines.length, 'pipeline')}: ${of('alike')} alike, ${of('partly')} partly alike, ${of('different')} different, ${of('unjudged')} not judged`;
}

/** The result for a program. */
export function verificationJson({ lint, pipelines }: Verification): Json {
  const findings = lint.findings.map(({ rule, gravity, message, file, at, object }) => ({
    rule,
    severity: WORDS[gravity],
    acceptedByArgo: gravity !== 'rejected',
    message,
    file,
    line: at.line,
    column: at.column,
    object,
  }));
  const judged = pipelines?.map(({ id, name, structure, judgement, place }) => ({
    id,
    name,
    structure,
    ...judgement,
    ...(place && { place }),
  }));
  return JSON.parse(
    JSON.stringify({
      manifests: lint.judged,
      notJudged: Object.fromEntries(lint.beside),
      findings,
      ...(judged && { pipelines: judged }),
    }),
  ) as Json;
}

const DIFFERENT = 'different-run';

/** The result for code scanners: findings at their line, differences at the manifest of their pipeline. */
export function verificationSarif({ lint, pipelines = [] }: Verification, version: string): unknown {
  const results = [
    ...lint.findings.map(({ rule, gravity, message, file, at }) => result(rule, WORDS[gravity], message, file, at)),
    ...pipelines.flatMap(({ name, judgement, place }) => {
      if (judgement.kind !== 'different') return [];
      const message = `${name}: ${judgement.difference.text.join('; ')}`;
      return [result(DIFFERENT, 'error', message, place?.file ?? 'conversion.json', { line: place?.line ?? 1 })];
    }),
  ];
  const all = { ...RULES, [DIFFERENT]: 'The conversion behaves as its source, scenario by scenario' };
  const rules = Object.entries(all).flatMap(([id, text]) =>
    results.some(({ rule }) => rule === id) ? [{ id, shortDescription: { text } }] : [],
  );
  return sarifLog(version, rules, results);
}

function result(
  rule: string,
  level: Result['level'],
  text: string,
  file: string,
  { line, column = 1 }: { readonly line: number; readonly column?: number },
): Result {
  return { rule, level, text, place: { file, region: { startLine: line, startColumn: column } } };
}
