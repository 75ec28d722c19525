import type { Step, Value } from '../ir/index.js';

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
  if (value.kind !== 'template') return undefined;
  const parts = value.parts.map((part) => textOf(part) ?? { text: '<unknown>', known: false });
  return { text: parts.map(({ text }) => text).join(''), known: parts.every(({ known }) => known) };
}

/** `{{ conn.db.password }}`, `{{ var.value.api_token }}`: Airflow writes what it renders into the log and the web page. */
const JINJA_SECRET =
  /\{\{[^{}]{0,200}(?:\bconn\.[\w.]{1,80}\.(?:password|extra\w{0,20})|\bvar\.(?:value|json)\.\w{0,80}(?:passw|pwd|secret|token|api_?key|credential)\w{0,80})/i;

/** Is a credential written into the text before the shell sees it? `findings`: does the unmasked text hold one itself? */
export function interpolatesSecret(script: ScriptText | undefined, step: Step, holdsSecret: boolean): boolean {
  if (!script) return false;
  return holdsSecret || JINJA_SECRET.test(script.text) || readsSecret(step);
}

function readsSecret({ action }: Step): boolean {
  return action.kind === 'shell' && refsOf(action.script).some((scope) => scope === 'secret');
}

function refsOf(value: Value): readonly string[] {
  if (value.kind === 'ref') return [value.to.scope];
  if (value.kind === 'code') return value.reads.map(({ scope }) => scope);
  return value.kind === 'template' ? value.parts.flatMap(refsOf) : [];
}
