/** What Argo must not hold: the container has it from a Secret, and puts it into a text by itself. */
import type { Json } from '../../../core/index.js';
import type { Ref } from '../../../ir/index.js';
import { record } from '../json.js';
import { type Fields, note, together } from '../model.js';
import { connectionSecret } from '../services/connections.js';
import { type Hidden, hiddenVariable } from './variables.js';

export type { Hidden } from './variables.js';

/** Where the container takes a reference from; undefined for one that Argo may hold. */
export function hiddenIn(ref: Ref): Hidden | undefined {
  if (ref.scope === 'variable') return hiddenVariable(ref);
  if (ref.scope !== 'connection' || !KEY.test(ref.field) || !NAME.test(ref.name)) return undefined;
  const secret = connectionSecret(ref.name);
  const isExtra = ref.field.startsWith('extra.');
  const what = isExtra ? ' (what its extra holds there, as Python prints it)' : '';
  const before = `takes of the connection ${ref.name}, which the Secret ${secret} holds, the key `;
  return {
    from: { secretKeyRef: { name: secret, key: ref.field, optional: true } },
    note: note('AR045', 'exact', 'content', together(before, ref.field, what), true),
  };
}

/** The same for Kubernetes to put in: what is not there would stand as its name, so that without it no pod starts. */
export const requiredIn = ({ from }: Hidden): Json =>
  Object.fromEntries(Object.entries(record(from)).map(([kind, one]) => [kind, without(record(one))]));

const without = ({ optional: _, ...key }: Fields): Fields => key;

/** What a key of a Secret may be called. */
const KEY = /^[A-Za-z0-9_.-]+$/;
const NAME = /^[^<\s]+$/;
