/** Pipeline scripts that stand inside of a job's configuration: read where they stand, with what the job says around them. */

import type { Param, Pipeline, Trigger } from '../../../ir/index.js';
import type { TextPart } from '../../../lang/yaml/index.js';
import type { Repository } from '../../source.js';
import type { ReadScript, ScriptReading } from '../read-script.js';
import { placedInParts } from './assembled.js';
import type { Job, PipelineScript } from './model.js';
import { readParams } from './params.js';
import { originOf } from './triggers.js';

/** Reads the script of a job; `undefined` where it has none. The pipeline goes by the job's name and `id`. */
export async function readInline(
  { script, file, name, nameKnown, params }: Job,
  id: string,
  repository: Repository,
  read: () => Promise<ReadScript>,
): Promise<ScriptReading | undefined> {
  if (script?.language !== 'pipeline') return undefined;
  const job = { params: readParams(params).params, ...(script.hasScm && { hasScm: script.hasScm }) };
  const known = { ...(nameKnown && { fullName: name }), job };
  const at = script.span.file;
  const size = Buffer.byteLength(script.text);
  const held = repository.readText(at) ?? '';
  const text = held === script.text ? {} : { text: script.parts ? script.text : placed(script, held) };
  const whole = await (await read())({ file: at, bytes: size, id, name, ...known, ...text });
  const reading = script.parts ? inParts(whole, script, script.parts) : whole;
  if (at !== file) return reading;
  // The file's own facts count the rest of it.
  const lines = script.text.trim().split('\n').length;
  return { ...reading, facts: { ...reading.facts, bytes: size, lines } };
}

/** Its steps stand in the files that the script was put together from, the pipeline where the job says so. */
function inParts(reading: ScriptReading, { span }: PipelineScript, parts: readonly TextPart[]): ScriptReading {
  const placed = placedInParts(reading, span.file, parts);
  return { ...placed, pipeline: { ...placed.pipeline, origin: { ...placed.pipeline.origin, span } } };
}

/** The script's text behind as many empty lines that its lines are those of the file. */
function placed({ text, span: { start, end } }: PipelineScript, file: string): string {
  const first = text.split('\n').findIndex((line) => line.trim() !== '');
  const wanted = text.split('\n')[first]?.trim() ?? '';
  const lines = file.split('\n').slice(start.line - 1, Math.max(end.line, start.line + first + 1));
  const at = lines.findIndex((line) => decoded(line).includes(wanted));
  return '\n'.repeat(Math.max(0, start.line - 1 + (at < 0 ? 0 : at - first))) + text;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', apos: "'", quot: '"' };

function decoded(line: string): string {
  return line.replace(/&(lt|gt|amp|apos|quot);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

/**
 * A job with its script. What the script says of its own job counts from its first build on, beside what only the configuration says:
 * a declarative pipeline takes the place of parameters with the same name and of triggers of the same type (`getParametersToApply`,
 * `getTriggersToApply` in the plugin's `Utils`), `properties([…])` of all parameters or all triggers (JENKINS-44848).
 */
export function withScript(job: Pipeline, script: Pipeline): Pipeline {
  const whole = script.origin.construct !== 'pipeline';
  const why = [...(job.origin.why ?? []), ...(script.origin.why ?? [])];
  const read = originOf(script.origin.construct, script.origin.span, why);
  const beside = [...new Set([...(read.aside ?? []), ...(script.origin.aside ?? [])])];
  const own = new Set(job.origin.why);
  const aside = beside.filter((code) => read.aside?.includes(code) || !own.has(code)).sort();
  const within = (script.origin.within ?? []).filter((code) => !own.has(code));
  const origin = { ...read, ...(aside.length > 0 && { aside }), ...(within.length > 0 && { within }) };
  const keys = new Set(script.facets.map(({ key }) => key));
  return {
    ...script,
    origin: script.origin.reading === 'opaque' ? { ...origin, reading: 'opaque' } : origin,
    facets: [...job.facets.filter(({ key }) => !keys.has(key)), ...script.facets],
    params: together(job.params, script.params, whole, ({ name }: Param) => name),
    triggers: together(job.triggers, script.triggers, whole, typeOf),
    concurrency: { ...job.concurrency, ...script.concurrency },
    resources: [...job.resources, ...script.resources],
  };
}

function together<T>(job: readonly T[], script: readonly T[], whole: boolean, keyOf: (one: T) => string): T[] {
  if (script.length === 0) return [...job];
  const given = new Set(script.map(keyOf));
  return [...job.filter((one) => !whole && !given.has(keyOf(one))), ...script];
}

const TIMED = /^(?:timed|cron|(?:.*\.)?TimerTrigger)$/;
const POLLED = /^(?:pollscm|pollSCM|(?:.*\.)?SCMTrigger)$/;

/** The class of a trigger, whichever language names it. */
function typeOf({ kind, origin: { construct } }: Trigger): string {
  if (TIMED.test(construct)) return 'timed';
  if (POLLED.test(construct)) return 'polled';
  return kind === 'scm' || kind === 'unknown' ? construct : kind;
}
