/** What a step does, as the body of a template. */
import type { FidelityNote, Json } from '../../../../core/index.js';
import type { Step, Value } from '../../../../ir/index.js';
import { CLEAR_TEXT, isHeldBack } from '../../credentials.js';
import { list, record, records } from '../../json.js';
import { type Fields, note } from '../../model.js';
import { dnsName } from '../../names.js';
import { environmentOf } from '../environment.js';
import { filesOf } from '../folders.js';
import type { Job, Scope } from '../job.js';
import { lacksOf } from '../lacks.js';
import { obstaclesOf } from '../obstacles.js';
import { parameterName } from '../piece.js';
import { placeOf } from '../places.js';
import { COMMIT } from '../run-variables.js';

export interface Done {
  readonly fields: Fields;
  readonly notes: readonly FidelityNote[];
  /** Artifacts that the task hands to the template. */
  readonly artifacts?: readonly Fields[];
  /** Files in which the container leaves what other steps read. */
  readonly outputs?: readonly { readonly name: string; readonly path: string }[];
}

/** Results of a step that others read, and that its work does not hand on. */
export function unhanded(step: Step, { outputs = [], fields }: Done, job: Job): Step['outputs'] {
  const there = new Set([...outputs, ...records(record(fields.outputs).parameters)].map(({ name }) => name));
  const commit = { name: COMMIT, kind: 'value' } as const;
  const all = step.id === job.checkout ? [...step.outputs, commit] : step.outputs;
  return all.filter(({ name }) => job.isRead(step.id, name) && !there.has(parameterName(name)));
}

/**
 * How other values name what a step returned: whole, or trimmed, which Argo all but does by itself (AR042). `otherwise`: the name where nobody asks.
 */
export function portsOf({ outputs }: Step, otherwise: string): readonly string[] {
  return outputs.length > 0 ? outputs.map(({ name }) => name) : [otherwise];
}

/** What a step does, or in which words it is left to a person. */
export type Work = Done | { readonly refused: string; readonly notes: readonly FidelityNote[] };

type Container = readonly [kind: 'script' | 'container', fields: Fields];

/** A container where the source runs the step: with its image, files and environment. Undefined where one is not known. */
export function inPlace(
  step: Step,
  containerOf: (image: string) => Container,
  scope: Scope,
  job: Job,
  extra: readonly Json[] = [],
): Work | undefined {
  const [place, files, environment] = [
    placeOf(step, scope, job),
    filesOf(step.placement, scope, job),
    environmentOf(step, scope, job),
  ];
  if (!place || !files || !environment) return undefined;
  const [kind, body] = containerOf(place.image);
  const env = [...list(place.container.env), ...environment.entries, ...extra];
  const mounts = [...list(place.container.volumeMounts), ...list(files.fields.volumeMounts), ...environment.mounts];
  const volumes = [...list(place.template.volumes), ...environment.volumes];
  return {
    fields: {
      ...place.template,
      ...(volumes.length > 0 && { volumes }),
      [kind]: {
        ...body,
        ...place.container,
        ...(files.fields.workingDir !== undefined && { workingDir: files.fields.workingDir }),
        ...(env.length > 0 && { env }),
        ...(mounts.length > 0 && { volumeMounts: mounts }),
      },
    },
    notes: [...place.notes, ...files.notes],
  };
}

/** The Secret that stands for a credential of the source; undefined where none is named. */
export function secretOf(credentials: Value | undefined): string | undefined {
  return credentials?.kind === 'ref' && credentials.to.scope === 'secret' ? dnsName(credentials.to.name) : undefined;
}

/** Who asks is not known before the run: without the credential something else may answer, so nobody is asked. */
export function unnamedCredential(credentials: Value | undefined): Work | undefined {
  if (credentials === undefined || secretOf(credentials) !== undefined) return undefined;
  const said =
    credentials.kind === 'unknown' && credentials.what ? credentials.what : 'a credential that the run names';
  return {
    refused: `signs in with ${said}; write it by hand.`,
    notes: [note('AR002', 'manual', 'content', `not known before the step runs: ${said}`)],
  };
}

/** Variables `NAME_USER` and `NAME_PASSWORD` from a Secret of Kubernetes' type `basic-auth`. */
export function basicAuth(secret: string, name: string, job: Job): readonly Json[] {
  job.needs(secret, 'username', 'password');
  const key = (end: string, of: string) => ({
    name: `${name}_${end}`,
    valueFrom: { secretKeyRef: { name: secret, key: of } },
  });
  return [key('USER', 'username'), key('PASSWORD', 'password')];
}

/** Words for a step whose parts are not all known. */
export function notKnown(step: Step, scope: Scope, job: Job, has = 'a script, an environment or a place'): Work {
  if (isHeldBack(step)) return CLEAR_TEXT;
  const lacks = lacksOf(step, scope, job);
  const parts = (lacks.length > 0 ? lacks : obstaclesOf(step, scope, job)).slice(0, MOST_NAMED);
  return {
    refused: `has ${has} that is not wholly known (${parts.join(', ')}); write it by hand.`,
    notes: parts.map((one) => note('AR002', 'manual', 'content', `not known before the step runs: ${one}`)),
  };
}

/** Parts that are named one by one. */
const MOST_NAMED = 6;
