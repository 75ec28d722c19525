import type { Json } from '../../../../core/index.js';
import type { Step, Value } from '../../../../ir/index.js';
import { list } from '../../json.js';
import { type Fields, note } from '../../model.js';
import type { Job, Scope } from '../job.js';
import { COMMIT } from '../run-variables.js';
import { RESULT } from '../script.js';
import { bareText } from '../values.js';
import { basicAuth, inPlace, secretOf, unnamedCredential, type Work } from './body.js';

/** Has git, ssh and a shell. */
const GIT_IMAGE = 'alpine/git:2.47.2';

const FETCH = 'git init -q .; git fetch -q -- "$GIT_REPOSITORY" "$GIT_REVISION"; git checkout -q -f FETCH_HEAD';
const KEY = '/run/secrets/git/ssh-privatekey';

/** How git asks a server who is allowed in, by what the address says: a key for ssh, a user with a password for http. */
const SIGNED = {
  none: '',
  ssh: `export GIT_SSH_COMMAND="ssh -i ${KEY} -o IdentitiesOnly=yes -o StrictHostKeyChecking=accept-new -o UserKnownHostsFile=/tmp/known_hosts"; `,
  http: 'export GIT_ASKPASS=/tmp/askpass; printf \'#!/bin/sh\\ncase "$1" in User*) printf "%%s" "$GIT_USER";; *) printf "%%s" "$GIT_PASSWORD";; esac\\n\' > "$GIT_ASKPASS"; chmod 700 "$GIT_ASKPASS"; ',
} as const;

/** The sources: the pipeline's own by two parameters of the workflow, others as the source names them. */
export function checkoutWork(step: Step, scope: Scope, job: Job): Work | undefined {
  if (step.action.kind !== 'checkout' || step.facets.some(({ key }) => key === 'jenkins.scm')) return undefined;
  const { repo, ref } = step.action;
  const own = isOwn(repo);
  const url = bareText(own ? fact('SCM_URL') : repo, scope, job);
  const revision = own ? bareText(fact('SCM_REVISION'), scope, job) : ref ? revisionOf(ref, scope, job) : 'HEAD';
  if (!url) return UNKNOWN_REPOSITORY;
  if (!revision) return ANY_BRANCH;
  const unnamed = unnamedCredential(step.inputs.credentials);
  if (unnamed) return unnamed;
  const signed = signedIn(step, url, job);
  if (!signed) return UNKNOWN_SCHEME;
  const env = [{ name: 'GIT_REPOSITORY', value: url }, { name: 'GIT_REVISION', value: revision }, ...signed.env];
  const asked = job.isRead(step.id, COMMIT);
  const script = `set -e; ${SIGNED[signed.by]}${FETCH}${asked ? `; git rev-parse HEAD > ${RESULT}` : ''}`;
  const work = inPlace(
    { ...step, env: {} },
    () => ['container', { image: GIT_IMAGE, command: ['sh', '-c', script] }],
    scope,
    job,
    env,
  );
  if (!work || 'refused' in work) return work;
  const message = `one revision is fetched, ${signed.said}, and without what plug-ins add; git runs in a container of its own`;
  return {
    fields: signed.by === 'ssh' ? withKey(work.fields, signed.secret) : work.fields,
    notes: [note('AR043', 'approximate', 'content', message)],
    ...(asked && { outputs: [{ name: COMMIT, path: RESULT }] }),
  };
}

const fact = (name: string): Value => ({ kind: 'ref', to: { scope: 'run', name } });

const refused = (words: string): Work => ({
  refused: `checks out ${words}; write it by hand.`,
  notes: [note('AR043', 'manual', 'content', `checks out ${words}`)],
});
const UNKNOWN_REPOSITORY = refused('a repository whose address only run time decides');
const ANY_BRANCH = refused('whichever branch changed, or several: name the one that this workflow is for');
const UNKNOWN_SCHEME = refused('a repository with a credential, by an address that tells not of which kind');

interface SignedIn {
  readonly by: keyof typeof SIGNED;
  readonly secret: string;
  readonly env: readonly Json[];
  readonly said: string;
}

/** The keys are those of Kubernetes' own types of Secrets, `ssh-auth` and `basic-auth`. */
function signedIn({ inputs: { credentials } }: Step, url: string, job: Job): SignedIn | undefined {
  const secret = secretOf(credentials);
  if (secret === undefined) return { by: 'none', secret: '', env: [], said: 'without credentials' };
  const said = `with the Secret ${secret}`;
  if (/^https?:/i.test(url)) return { by: 'http', secret, said, env: basicAuth(secret, 'GIT', job) };
  if (!/^(?:ssh:|[\w.-]+@[\w.-]+:)/i.test(url)) return undefined;
  job.needs(secret, 'ssh-privatekey');
  return { by: 'ssh', secret, said, env: [] };
}

function withKey(fields: Fields, secret: string): Fields {
  const container = fields.container as Fields;
  const mount = { name: 'git-key', mountPath: KEY.slice(0, KEY.lastIndexOf('/')), readOnly: true };
  return {
    ...fields,
    volumes: [...list(fields.volumes), { name: 'git-key', secret: { secretName: secret, defaultMode: 0o400 } }],
    container: { ...container, volumeMounts: [...list(container.volumeMounts), mount] },
  };
}

/** The branch, or each of those that a condition chooses among. */
function revisionOf(ref: Value, scope: Scope, job: Job): string | undefined {
  if (ref.kind !== 'choice') return branchOf(bareText(ref, scope, job));
  const [met, unmet] = [ref.met, ref.unmet].map(branchIn);
  return met && unmet && bareText({ ...ref, met, unmet }, scope, job);
}

function branchIn(ref: Value): Value | undefined {
  if (ref.kind === 'choice') {
    const [met, unmet] = [ref.met, ref.unmet].map(branchIn);
    return met && unmet && { ...ref, met, unmet };
  }
  const [first, ...more] = ref.kind === 'template' ? ref.parts : [ref];
  if (first?.kind !== 'literal') return ref;
  const name = branchOf(String(first.value));
  if (name === undefined) return undefined;
  const start: Value = { kind: 'literal', value: name };
  return more.length > 0 ? { kind: 'template', parts: [start, ...more] } : start;
}

/** A branch of the only remote, as the Git plug-in's specifiers write it (git-plugin, BranchSpec); undefined for those that name many. */
function branchOf(specifier: string | undefined): string | undefined {
  if (specifier === undefined) return undefined;
  const name = specifier.replace(/^(?:\*|origin|refs\/heads|remotes\/origin)\//, '');
  return name === '' || name.startsWith(':') || name.includes('*') ? undefined : name;
}

/** `scm`: the repository that the pipeline's own file came from. */
function isOwn(repo: Value): boolean {
  if (repo.kind === 'code') return repo.text.trim() === 'scm';
  return repo.kind === 'ref' && repo.to.scope === 'run' && repo.to.name === 'scm';
}
