import type { Value } from '../../../ir/index.js';
import { literal } from '../values.js';
import { facet, flagFacet } from './common.js';
import type { Doubt, Fields, StepCall, StepFamily } from './family.js';
import { propertiesOf } from './trigger.js';

const MASKING = 'com.michelin.cio.hudson.plugins.maskpasswords.MaskPasswordsBuildWrapper';

/** Variables for the build or for what follows (EnvInject plugin, `withEnv`). */
export const family: StepFamily = {
  id: 'environment',
  steps: ['withEnv'],
  classes: ['EnvInjectBuildWrapper', 'EnvInjectBuilder', 'EnvInjectPasswordWrapper', MASKING],
  builders: ['inject', 'inject-passwords', 'mask-passwords'],
  read: (call) => {
    if (/mask/i.test(call.name)) return masked(call);
    if (/password/i.test(call.name)) return passwords(call);
    const info = call.inner('info') ?? call;
    const env: Record<string, Value> = {};
    const text = info.text('propertiesContent', 'properties-content');
    if (text !== undefined) Object.assign(env, propertiesOf(text, call));
    if (call.form === 'step')
      for (const one of call.each('overrides', '')) Object.assign(env, assignment(one.value('')));
    info.ignore('loadFilesFromMaster', 'load-from-master', 'secureGroovyScript', 'override-build-parameters');
    info.ignore('enabled', 'keep-system-variables', 'keep-build-variables');
    return { kind: 'scope', env, ...fromElsewhere(info) };
  },
};

/** `'NAME=value'`, `"NAME=${value}"`: the name has to be known. */
function assignment(value: Value | undefined): Record<string, Value> {
  const [first, ...more] = value?.kind === 'template' ? value.parts : value ? [value] : [];
  const [, name, rest = ''] = first?.kind === 'literal' ? (/^([^=]+)=(.*)$/s.exec(String(first.value)) ?? []) : [];
  if (name === undefined) return {};
  const parts = rest === '' ? more : [literal(rest), ...more];
  const [only = literal('')] = parts;
  return { [name]: parts.length > 1 ? { kind: 'template', parts } : only };
}

/** A file, script or Groovy code that makes variables at run time: they are there, and not known. */
function fromElsewhere(info: Fields) {
  const file = info.text('propertiesFilePath', 'properties-file');
  const script = info.text('scriptContent', 'script-content') ?? info.text('scriptFilePath', 'script-file');
  const groovy = info.text('groovyScriptContent', 'groovy-content');
  const doubts: Doubt[] = [];
  if (file) doubts.push({ code: 'JK023', message: `variables come from the file ${file} at run time` });
  if (script || groovy) doubts.push({ code: 'JK023', message: 'a script makes variables at run time' });
  return {
    doubts,
    facets: [
      ...facet('env_file', file || undefined, true),
      ...flagFacet('env_script', Boolean(script || groovy), true),
    ],
  };
}

/** Which texts the log hides changes nothing of what runs; pairs of a variable and its password make variables, by attributes that nobody reads. */
function masked(call: StepCall) {
  const pairs = call.each('varPasswordPairs');
  call.ignore('varPasswordPairs', 'varMaskRegexes');
  const doubts: Doubt[] = pairs.map(() => ({
    code: 'JK023',
    message: 'which variable holds a masked password is not known',
  }));
  return { kind: 'scope', doubts: doubts.slice(0, 1), facets: flagFacet('masks_log', true, false) } as const;
}

/** Global passwords come from the controller; those of the job stand encrypted in it. Names only. */
function passwords(call: StepCall) {
  const names = [...call.each('passwordEntries'), ...call.each('job-passwords')].map((one) => {
    const name = one.text('name') ?? '?';
    one.ignore('value', 'password');
    return name;
  });
  const global = call.flag('injectGlobalPasswords', 'global') === true;
  call.ignore('maskPasswordParameters', 'mask-password-params');
  const env = Object.fromEntries(
    names.map((name): [string, Value] => [name, { kind: 'ref', to: { scope: 'secret', name } }]),
  );
  return {
    kind: 'scope',
    env,
    resources: names.map((name) => ({ kind: 'secret', name, type: 'password', key: literal(name) }) as const),
    facets: flagFacet('global_passwords', global, true),
  } as const;
}
