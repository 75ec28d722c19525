import type { Pipeline, Ref, Step, Value } from '../ir/index.js';

/** The text of a shell step; what is not known shows as `<unknown>`, and `known` is false then. */
export interface ScriptText {
  readonly text: string;
  readonly known: boolean;
}

/** The shell text of a step; undefined for steps that run none, and for text that stands in another file. */
export function scriptOf({ action }: Step): ScriptText | undefined {
  return action.kind === 'shell' ? textOf(action.script) : undefined;
}

/** Airflow loads commands that end so from a file (airflow/operators/bash.py, `template_ext`). */
const TEMPLATE_FILE = /^\S+\.(?:sh|bash)$/;

function textOf(value: Value): ScriptText | undefined {
  if (value.kind === 'literal') return { text: String(value.value), known: true };
  if (value.kind === 'code') {
    return value.lang === 'jinja' && !TEMPLATE_FILE.test(value.text) ? { text: value.text, known: true } : undefined;
  }
  if (value.kind === 'ref') return { text: `<${value.to.scope}>`, known: false };
  if (value.kind === 'choice') return longer(textOf(value.met), textOf(value.unmet));
  if (value.kind !== 'template') return undefined;
  const parts = value.parts.map((part) => textOf(part) ?? { text: '<unknown>', known: false });
  return { text: parts.map(({ text }) => text).join(''), known: parts.every(({ known }) => known) };
}

/** Of two texts the one that says more: what is added under a condition is more than what is not. */
function longer(one: ScriptText | undefined, other: ScriptText | undefined): ScriptText | undefined {
  return one && (!other || one.text.length >= other.text.length) ? one : other;
}

/** What the text of a value refers to. */
export function refsOf(value: Value): readonly Ref[] {
  if (value.kind === 'ref') return [value.to];
  if (value.kind === 'code') return value.reads;
  if (value.kind === 'choice') return [...refsOf(value.met), ...refsOf(value.unmet)];
  return value.kind === 'template' ? value.parts.flatMap(refsOf) : [];
}

/** Variables of a build that the author of a change chooses (Jenkins, "Pipeline Multibranch", "Additional environment variables"). */
const CHOSEN =
  /^(?:CHANGE_(?:TITLE|BRANCH|AUTHOR\w*|FORK)|BRANCH_NAME|GIT_BRANCH|TAG_NAME|ghprb\w+|gitlab(?:Source|Merge)\w+)$/;

/** What a library's step is called with: its callers give it, and whoever starts their runs chooses none of it by that. */
export function givenByCallers({ origin, params }: Pipeline): ReadonlySet<string> {
  const own = origin.construct === 'library step' ? params.filter(({ required }) => required) : [];
  return new Set(own.map(({ name }) => name));
}

/**
 * Names of values that the starter of a run or the author of a change chooses and that stand in the text before the shell reads it.
 * `given`: parameters that others give.
 */
export function inputsOf({ action }: Step, given: ReadonlySet<string>): string[] {
  if (action.kind !== 'shell' || action.script.kind === 'literal') return [];
  const names = refsOf(action.script).flatMap((ref) => {
    if (ref.scope === 'param') return given.has(ref.name) ? [] : [`params.${ref.name}`];
    return ref.scope === 'env' && CHOSEN.test(ref.name) ? [ref.name] : [];
  });
  const codes = partsOf(action.script).flatMap((part) => {
    const text = part.kind === 'code' && part.lang === 'groovy' ? part.text.replace(/^env\./, '') : '';
    return CHOSEN.test(text) || /^params\.\w{1,80}$/.test(text) ? [text] : [];
  });
  return [...new Set([...names, ...codes])];
}

function partsOf(value: Value): readonly Value[] {
  if (value.kind === 'choice') return [...partsOf(value.met), ...partsOf(value.unmet)];
  return value.kind === 'template' ? value.parts.flatMap(partsOf) : [value];
}
