import type { Span } from '../../../core/index.js';
import type { Ref, Value } from '../../../ir/index.js';

/** `$NAME`, `${NAME}`, `$$`, and token macros with arguments such as `${BUILD_LOG, maxLines=50}`. */
const MACRO = /\$(?:\$|([A-Za-z_]\w*)|\{([A-Za-z_][\w.]*)\}|\{([A-Za-z_]\w*\s*,[^}]*)\})/g;

/** What Jenkins sets for every build ("Building software", environment variables). */
const RUN = new Set(
  'BUILD_NUMBER BUILD_ID BUILD_URL BUILD_TAG BUILD_DISPLAY_NAME JOB_NAME JOB_BASE_NAME JOB_URL NODE_NAME NODE_LABELS EXECUTOR_NUMBER WORKSPACE JENKINS_HOME JENKINS_URL HUDSON_URL CHANGE_ID BRANCH_NAME BUILD_STATUS PROJECT_NAME GIT_COMMIT GIT_BRANCH GIT_URL GIT_PREVIOUS_COMMIT SVN_REVISION SVN_URL'.split(
    ' ',
  ),
);

/** A text in which Jenkins expands variables (`hudson.Util.replaceMacro`): parameters, facts of the run, anything else the environment. */
export function expandText(text: string, params: ReadonlySet<string>, span: Span): Value {
  const parts: Value[] = [];
  let plain = '';
  let last = 0;
  const flush = () => {
    if (plain !== '') parts.push({ kind: 'literal', value: plain });
    plain = '';
  };
  for (const match of text.matchAll(MACRO)) {
    const [whole, bare, braced, macro] = match;
    plain += text.slice(last, match.index);
    last = match.index + whole.length;
    const name = bare ?? braced;
    if (name === undefined && macro === undefined) plain += '$';
    else {
      flush();
      parts.push(
        name === undefined
          ? { kind: 'code', lang: 'token-macro', text: whole, reads: [], span }
          : { kind: 'ref', to: referenceOf(name, params) },
      );
    }
  }
  plain += text.slice(last);
  flush();
  const [only] = parts;
  if (parts.length === 0) return { kind: 'literal', value: '' };
  return parts.length === 1 && only ? only : { kind: 'template', parts };
}

/** What a variable of that name refers to in a build. */
export function referenceOf(name: string, params: ReadonlySet<string>): Ref {
  if (params.has(name)) return { scope: 'param', name };
  return { scope: RUN.has(name) ? 'run' : 'env', name };
}

const MENTIONED = /[$%]\{?([A-Z_]{4,30})\b|\benviron(?:\.get\()?\W{1,3}([A-Z_]{4,30})\b/g;

/** Facts of the run that a script reads from its environment, as references under their names. */
export function runVariables(script: string): Record<string, Value> {
  const found: Record<string, Value> = {};
  for (const [, shell, python] of script.matchAll(MENTIONED)) {
    const name = shell ?? python ?? '';
    if (RUN.has(name)) found[name] = { kind: 'ref', to: { scope: 'run', name } };
  }
  return found;
}

/** Every process sees the parameters as variables (`ParametersAction`). */
export function parameterVariables(names: Iterable<string>): Record<string, Value> {
  return Object.fromEntries([...names].map((name) => [name, { kind: 'ref', to: { scope: 'param', name } }]));
}
