import type { Value } from '../../../../ir/index.js';
import { originOf } from '../../jobs/triggers.js';
import { joined } from '../../values.js';
import type { EnvironmentModel, FunctionCall } from '../model.js';
import type { Around, Lowering } from './lowering.js';
import { isKnown, toValue } from './values.js';

/** Variables of a pipeline or stage over those around; later ones may use earlier ones. */
export function readEnvironment(model: EnvironmentModel | undefined, around: Around, low: Lowering): Around {
  let { names } = around;
  const env: Record<string, Value> = { ...around.env };
  for (const { key, value } of model?.variables ?? []) {
    const name = key.text;
    if (value.kind === 'function') credential(name, value, env, low);
    else {
      const made = toValue(value.value, names);
      if (!isKnown(made)) low.doubt('JK070', `the variable ${name} is computed by code`, value.span);
      env[name] = made.kind === 'literal' || made.kind === 'template' ? joined([made]) : made;
    }
    const more = Object.keys(env).filter((one) => one === name || one.startsWith(`${name}_`));
    names = { ...names, env: new Set([...names.env, ...more]) };
  }
  return { ...around, env, names };
}

/**
 * `credentials('id')`. What the credential holds is not in the file; where the pipeline uses `NAME_USR` or `NAME_PSW`, it is a
 * user name with a password (or a key).
 */
function credential(name: string, { args, span }: FunctionCall, env: Record<string, Value>, low: Lowering): void {
  const [id] = args;
  if (!id?.literal) {
    const why = low.doubt('JK070', `which credential ${name} holds is computed by code`, span);
    env[name] = { kind: 'unknown', why, span };
    return;
  }
  const secret = String(id.json);
  const ref = (part: string): Value => ({
    kind: 'ref',
    to: { scope: 'secret', name: part === '' ? secret : `${secret}/${part}` },
  });
  env[name] = ref('');
  const parts = [
    ['_USR', 'username'],
    ['_PSW', 'password'],
  ] as const;
  const used = parts.filter(([suffix]) => new RegExp(`\\b${name}${suffix}\\b`).test(low.text));
  for (const [suffix, part] of used) env[`${name}${suffix}`] = ref(part);
  const type = used.length > 0 ? 'usernamePassword' : 'credential';
  low.resource({
    kind: 'secret',
    name: secret,
    type,
    key: { kind: 'literal', value: secret },
    origin: originOf('credentials', span, []),
  });
}
