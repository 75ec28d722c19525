/** Arguments that name a variable of the environment whose value is written down in the blocks around: `credentialsId: env.REGISTRY_LOGIN`. */
import type { Value } from '../../ir/index.js';

type Environment = Readonly<Record<string, Value>>;

/** The text that a value is there; undefined where the run decides any part of it. */
export function constantText(value: Value, env: Environment): string | undefined {
  if (value.kind === 'literal') return textOf(value);
  if (value.kind === 'ref') {
    const held = value.to.scope === 'env' && Object.hasOwn(env, value.to.name) ? env[value.to.name] : undefined;
    return held?.kind === 'literal' ? textOf(held) : undefined;
  }
  if (value.kind !== 'template') return undefined;
  const parts = value.parts.map((one) => constantText(one, env));
  return parts.every((one) => one !== undefined) ? parts.join('') : undefined;
}

function textOf({ value }: Extract<Value, { kind: 'literal' }>): string | undefined {
  return value === null || typeof value === 'object' ? undefined : String(value);
}
