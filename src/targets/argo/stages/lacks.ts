/** What of a step nobody knows before it runs, part by part. */
import { cite } from '../../../core/index.js';
import type { Step, Value } from '../../../ir/index.js';
import { shown } from './condition-words.js';
import { addsToItself, names } from './environment.js';
import { givenUnset, saidOf } from './given.js';
import type { Job, Scope } from './job.js';
import { piecesOf } from './values.js';

/** In words: `config.version` (vars/release.groovy:7), the variable TOKEN, what sh printed. Each once. */
export function lacksOf(step: Step, scope: Scope, job: Job): readonly string[] {
  const { action, env, placement } = step;
  const inside: Scope = { ...scope, env: { ...scope.env, ...env } };
  const on = placement?.on.kind === 'image' ? [placement.on.image] : [];
  const dir = placement?.dir ? [placement.dir] : [];
  const all = [...valuesIn(action), ...on, ...dir].flatMap((one) => lacks(one, inside, job, 0));
  const named = Object.entries(env)
    .filter(([name]) => names(action, name))
    .flatMap(([name, value]) =>
      addsToItself(name, env)
        ? [`the variable ${name}, which adds to what the image has`]
        : lacks(value, inside, job, 0).map((one) => `the variable ${name}, which is ${one}`),
    );
  return [...new Set([...all, ...named])];
}

const DEEPEST = 10;

function lacks(value: Value, scope: Scope, job: Job, depth: number): readonly string[] {
  if (depth > DEEPEST) return [];
  switch (value.kind) {
    case 'template':
      return value.parts.flatMap((one) => lacks(one, scope, job, depth + 1));
    case 'choice':
      return chosen(value, scope, job, depth);
    case 'list':
      return value.items.flatMap((one) => lacks(one, scope, job, depth + 1));
    case 'map':
      return Object.values(value.entries).flatMap((one) => lacks(one, scope, job, depth + 1));
    case 'code':
    case 'unknown':
      return value.fixed ? [] : [saidOf(value)];
    case 'ref':
      return reference(value, scope, job, depth);
    default:
      return [];
  }
}

/** Its sides, and the condition where Argo cannot ask it. */
function chosen(value: Extract<Value, { kind: 'choice' }>, scope: Scope, job: Job, depth: number): readonly string[] {
  if (value.fixed || piecesOf(value, scope, job)) return [];
  const sides = [value.met, value.unmet].flatMap((one) => lacks(one, scope, job, depth + 1));
  return sides.length > 0 ? sides : [`what depends on ${shown(value.when)} (${cite(value.span)})`];
}

function reference(value: Extract<Value, { kind: 'ref' }>, scope: Scope, job: Job, depth: number): readonly string[] {
  const { to } = value;
  if (to.scope === 'secret') return [`the credential ${to.name}, which Groovy puts into the text`];
  if (to.scope === 'env') {
    const held = Object.hasOwn(scope.env, to.name) ? scope.env[to.name] : undefined;
    if (held) return lacks(held, scope, job, depth + 1).map((one) => `the variable ${to.name}, which is ${one}`);
    return givenUnset(to.name, job) ? [] : [`the variable ${to.name}, which is set elsewhere`];
  }
  if (piecesOf(value, scope, job)) return [];
  return to.scope === 'output'
    ? [`the result of ${job.keyOf(to.node)}`]
    : [`${to.scope} ${'name' in to ? to.name : ''}`.trim()];
}

/** The values of an action, wherever they stand in it. */
function* valuesIn(part: unknown): Generator<Value> {
  if (part === null || typeof part !== 'object') return;
  if (isValue(part)) yield part;
  else for (const one of Object.values(part)) yield* valuesIn(one);
}

const KINDS: ReadonlySet<unknown> = new Set(['literal', 'ref', 'template', 'choice', 'list', 'map', 'code', 'unknown']);

/** An action has a kind too, of another name but for code: then it names what it needs. */
function isValue(part: object): part is Value {
  return 'kind' in part && KINDS.has(part.kind) && !('needs' in part);
}
