import { type Diagnostic, lineSpan, type SourceFacts, type Span } from '../../core/index.js';
import type { Action, Trigger } from '../../ir/index.js';
import { type CronCode, report } from './codes.js';
import type { CronReading } from './crontab.js';
import { literal } from './job.js';
import { originOf, pipelineOf } from './pipeline.js';

/** Start of each period; the hour and minute are an assumption that `CR015` states. */
const TIMES: Readonly<Record<string, string>> = {
  hourly: '0 * * * *',
  daily: '0 0 * * *',
  weekly: '0 0 * * 0',
  monthly: '0 0 1 * *',
};
const SHELL = /^(?:.*\/)?(?:sh|bash|dash|ash|ksh|zsh|csh|tcsh)$/;
const SHEBANG = /^#![ \t]*(\S+)(?:[ \t]+(\S+))?(?:[ \t]+(\S.*))?/;

/** A script of cron.hourly, cron.daily, cron.weekly or cron.monthly: a job whose period is known, its time of day not. */
export function readRunParts(file: string, bytes: number, text: string): CronReading {
  const [, period = ''] = /cron\.(\w+)\/[^/]+$/.exec(file) ?? [];
  const [, program = '/bin/sh', first, more] = SHEBANG.exec(text) ?? [];
  const viaEnv = program.endsWith('/env') && first !== undefined;
  const options = viaEnv ? more : first;
  const lines = text.split('\n');
  const span = {
    file,
    start: { line: 1, column: 1 },
    end: { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 },
  };
  const diagnostics: Diagnostic[] = [
    report('CR015', `runs ${period}; the machine decides at which hour and minute`, lineSpan(file, 1)),
  ];
  if (options !== undefined)
    diagnostics.push(report('CR017', `options of the interpreter (${options}) are not kept`, lineSpan(file, 1)));
  const why: CronCode[] = ['CR015'];
  const trigger: Trigger = {
    kind: 'cron',
    expr: TIMES[period] ?? '',
    hashed: false,
    origin: originOf({ span }, 'run-parts', why),
  };
  const pipeline = pipelineOf({
    file,
    name: file.slice(file.lastIndexOf('/') + 1),
    construct: `cron.${period} script`,
    span,
    trigger,
    action: actionOf(viaEnv ? first : program, text, span),
    env: {},
    facets: [],
    stepFacets: [{ key: 'cron.user', value: 'root', must: false }],
    why,
    stepWhy: options === undefined ? [] : ['CR017'],
  });
  return { pipelines: [pipeline], diagnostics, lost: 0, facts: factsOf(file, bytes, text) };
}

/** A script of a shell, or code of another language that a target has to find a place for. */
function actionOf(interpreter: string, text: string, span: Span): Action {
  if (SHELL.test(interpreter)) return { kind: 'shell', script: literal(text), interpreter };
  const lang = interpreter.slice(interpreter.lastIndexOf('/') + 1);
  return { kind: 'code', lang, text, span, needs: [] };
}

function factsOf(file: string, bytes: number, text: string): SourceFacts {
  const literals = [{ text, span: lineSpan(file, 1) }];
  const lines = text.replace(/\n$/, '').split('\n').length;
  return {
    file,
    language: 'shell',
    bytes,
    lines,
    errorBytes: 0,
    callables: [],
    imports: [],
    literals,
    calls: [],
    values: { known: 1, unknown: 1 },
  };
}
