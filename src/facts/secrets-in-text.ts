import type { Pipeline, Step } from '../ir/index.js';
import { refsOf, type ScriptText } from './script.js';

/**
 * `{{ conn.db.password }}`, `{{ var.value.api_token }}`, `{{ var.value.get('api_token') }}` (Airflow documentation, "Templates reference"):
 * what is rendered stands in the log and on the web page. The end is shown where it is near: a filter may have braces of its own.
 */
const JINJA_SECRET =
  /\{\{[^{}]{0,200}(?:\bconn\.[\w.]{1,80}\.(?:password|extra\w{0,20})|\bvar\.(?:value|json)\.(?:get\(\s{0,5}["'])?[\w.]{0,80}(?:passw|pwd|secret|token|api_?key|credential)\w{0,80})(?:[^{}]{0,200}\}\})?/gi;

/**
 * What of credentials stands in the text before the shell sees it, each once: `$TOKEN`, `{{ conn.db.password }}`, `one in clear text`.
 * `paths`: ids of credentials that a step sees as files, whose variables hold a path. `inClear`: the unmasked text holds one itself.
 */
export function secretsInText(
  script: ScriptText | undefined,
  step: Step,
  paths: ReadonlySet<string>,
  inClear: boolean,
): string[] {
  if (!script) return [];
  const rendered = script.text.match(JINJA_SECRET) ?? [];
  return [...new Set([...(inClear ? ['one in clear text'] : []), ...rendered, ...written(step, paths)])];
}

/** A credential itself, or a variable of the step's environment that holds one: Groovy writes both into the text (`"... ${TOKEN}"`). */
function written({ action, env }: Step, paths: ReadonlySet<string>): string[] {
  if (action.kind !== 'shell') return [];
  return refsOf(action.script).flatMap((ref) => {
    if (ref.scope === 'secret') return isSecret(ref.name, paths) ? [ref.name] : [];
    const value = ref.scope === 'env' ? env[ref.name] : undefined;
    const held = value?.kind === 'ref' && value.to.scope === 'secret' && isSecret(value.to.name, paths);
    return held && ref.scope === 'env' ? [`$${ref.name}`] : [];
  });
}

/** Parts that tell who, not what opens (credentials-binding, "Username and password", "AWS access keys"). */
const HARMLESS = /\/(?:username|user|access-key)$/;

function isSecret(name: string, paths: ReadonlySet<string>): boolean {
  return !HARMLESS.test(name) && !paths.has(name);
}

/** Bindings whose variable is the path of a file (credentials-binding, "Secret file", "SSH User Private Key", "Certificate"). */
const FILES = /^(?:file|zip|zipfile|sshuserprivatekey|certificate|certificatemulti|dockercert)$/i;

/** Ids of the credentials that a pipeline sees as files only. */
export function pathsOf({ resources }: Pipeline): ReadonlySet<string> {
  const secrets = resources.filter((one) => one.kind === 'secret');
  const values = new Set(secrets.filter(({ type }) => !FILES.test(type)).map(({ name }) => name));
  return new Set(secrets.map(({ name }) => name).filter((name) => !values.has(name)));
}
