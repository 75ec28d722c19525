/** The environment of a step's container: texts, parameters, and the keys of Secrets, as variables or files. */
import type { Json } from '../../../core/index.js';
import type { Step, Value } from '../../../ir/index.js';
import { braceVariable, shieldText } from '../literals.js';
import { note } from '../model.js';
import { dnsName } from '../names.js';
import { givenUnset, givenVariable, saidOf, type Unsaid } from './given.js';
import type { Job, Scope } from './job.js';
import { type Piece, within } from './piece.js';
import { madeHere, piecesOf } from './values.js';

export interface Environment {
  readonly entries: readonly Json[];
  readonly mounts: readonly Json[];
  readonly volumes: readonly Json[];
}

/** Undefined where a value that the step names is not known before it runs; one that it does not name is left out, and said. */
export function environmentOf(
  { env, action }: Pick<Step, 'env' | 'action'>,
  scope: Scope,
  job: Job,
  others: readonly string[] = [],
): Environment | undefined {
  const builder = new Builder(env, scope, job);
  const left = builder.leftOut();
  for (const name of left) {
    if (!job.asked.isVariable(name) || names(action, name)) return undefined;
    const why = unsaidOf(env[name]).map(saidOf).join(', ') || (addsToItself(name, env) ? ADDS : MADE_OF_OTHERS);
    const message = {
      message: `the variable ${name} is not set: ${why}; no text of the step names it`,
      decision: { what: 'variables that no text of the step names are not set', names: [name] },
    };
    job.asked.tell(note('AR058', 'approximate', 'content', message));
  }
  for (const name of Object.keys(env)) if (!left.has(name)) builder.add(name, left);
  return builder.done(others);
}

const ADDS = 'it adds to what the image has under that name';
const MADE_OF_OTHERS = 'it is made of what is not known here';

/** `PATH = "/opt/bin:${env.PATH}"`: what a container has from its image cannot be referred to. */
export function addsToItself(name: string, env: Step['env']): boolean {
  const value = env[name];
  const parts = value?.kind === 'template' ? value.parts : value ? [value] : [];
  return parts.some((one) => one.kind === 'ref' && one.to.scope === 'env' && one.to.name === name);
}

/** Whether a text of the step's work names a variable: the shell's `$NAME`, a program's `environ['NAME']`. */
export function names(action: Step['action'], name: string): boolean {
  const text = JSON.stringify(action).replace(/\\[nrtbf]/g, ' ');
  return new RegExp(`(?<!\\w)${name.replace(/\W/g, '\\$&')}(?!\\w)`).test(text);
}

/** The parts of a value that are not known. */
export function unsaidOf(value: Value | undefined): readonly Unsaid[] {
  if (value === undefined) return [];
  if (value.kind === 'template') return value.parts.flatMap(unsaidOf);
  if (value.kind === 'choice') return [...unsaidOf(value.met), ...unsaidOf(value.unmet)];
  return value.kind === 'code' || value.kind === 'unknown' ? [value] : [];
}

/** A folder with Docker's `config.json`, in which a credential signs in to a registry. */
const DOCKER_CONFIG = 'docker-config';
const BUILDER = 'BUILDX_CONFIG';

/** Where files of Secrets are mounted. */
const SECRETS = '/run/secrets';

class Builder {
  private readonly first: Json[] = [];
  /** Variables that are made of others: Kubernetes takes only those that stand before. */
  private readonly last: Json[] = [];
  private readonly texts: string[] = [];
  private readonly mounts = new Map<string, Json>();
  private readonly volumes = new Map<string, Json>();

  constructor(
    private readonly env: Step['env'],
    private readonly scope: Scope,
    private readonly job: Job,
  ) {}

  /** Variables whose value is not known, and those that are made of them. */
  leftOut(): ReadonlySet<string> {
    const left = new Set<string>();
    for (let before = -1; before < left.size; ) {
      before = left.size;
      for (const name of Object.keys(this.env)) if (!left.has(name) && !this.pieces(name, left)) left.add(name);
    }
    return left;
  }

  private pieces(name: string, left: ReadonlySet<string>): readonly Piece[] | undefined {
    const value = this.env[name];
    if (value === undefined) return undefined;
    const given = madeHere(value, { ...this.scope, held: true }, this.job) ?? givenVariable(name, value, this.job);
    const pieces = given
      ? [given]
      : piecesOf(value, { ...this.scope, held: true }, this.job)?.map((one) => this.set(one, name));
    const lost = (other: string) => other === name || !Object.hasOwn(this.env, other) || left.has(other);
    return pieces?.some((one) => one.kind === 'variable' && lost(one.name)) ? undefined : pieces;
  }

  /** Another variable that nothing sets is a parameter; one that adds to itself takes what the container has. */
  private set(piece: Piece, name: string): Piece {
    if (piece.kind !== 'variable' || piece.name === name || Object.hasOwn(this.env, piece.name)) return piece;
    return givenUnset(piece.name, this.job) ?? piece;
  }

  /** `left`: variables that are not there. */
  add(name: string, left: ReadonlySet<string>): void {
    const pieces = this.pieces(name, left) ?? [];
    const [only] = pieces;
    if (pieces.length === 1 && only?.kind === 'secret') this.secret(name, only.name);
    else {
      const text = pieces.map((piece, at) => this.text(piece, `TIPHYS_${name}_${at}`)).join('');
      this.texts.push(text);
      const joined = pieces.some(({ kind }) => kind === 'variable' || kind === 'secret');
      (joined ? this.last : this.first).push({ name, value: text });
    }
  }

  done(others: readonly string[]): Environment {
    const entries = [...braceVariable([...this.texts, ...others]), ...this.first, ...this.last];
    return { entries, mounts: [...this.mounts.values()], volumes: [...this.volumes.values()] };
  }

  private text(piece: Piece, auxiliary: string): string {
    if (piece.kind === 'text') return shieldText(piece.text);
    if (piece.kind === 'argo' || piece.kind === 'expression') return `{{${within(piece)}}}`;
    if (piece.kind === 'variable') return `$(${piece.name})`;
    this.secret(auxiliary, piece.name);
    return `$(${auxiliary})`;
  }

  /** Jenkins' types of credentials: a text, a user with a password, a file, a key with its user. */
  private secret(name: string, ref: string): void {
    const { id, part } = this.split(ref);
    const type = this.typeOf(id);
    const secret = dnsName(id);
    if (part === DOCKER_CONFIG) return this.dockerConfig(name, id);
    if (part === '' && /^(?:file|zip|certificate|sshUserPrivateKey|SSHUserPrivateKey|FileBinding)$/i.test(type)) {
      const key = /ssh/i.test(type) ? 'ssh-privatekey' : 'file';
      this.needs(secret, key);
      this.mounts.set(secret, { name: `secret-${secret}`, mountPath: `${SECRETS}/${secret}`, readOnly: true });
      this.volumes.set(secret, {
        name: `secret-${secret}`,
        secret: { secretName: secret, defaultMode: 0o400 },
      });
      this.first.push({ name, value: `${SECRETS}/${secret}/${key}` });
    } else if (part === '' && /^username(?:Colon)?Password$/i.test(type)) {
      const [user, word] = [`TIPHYS_${name}_USER`, `TIPHYS_${name}_PASSWORD`];
      this.first.push(this.key(user, secret, 'username'), this.key(word, secret, 'password'));
      this.last.push({ name, value: `$(${user}):$(${word})` });
    } else this.first.push(this.key(name, secret, part === '' ? 'value' : part));
  }

  /** Kubernetes keeps what Docker keeps of a sign-in in a Secret of a type of its own. */
  private dockerConfig(name: string, id: string): void {
    const secret = dnsName(`${id}-${DOCKER_CONFIG}`);
    const mountPath = `${SECRETS}/${secret}`;
    const key = '.dockerconfigjson';
    this.needs(secret, key);
    this.mounts.set(secret, { name: `secret-${secret}`, mountPath, readOnly: true });
    const items = [{ key, path: 'config.json' }];
    this.volumes.set(secret, { name: `secret-${secret}`, secret: { secretName: secret, items } });
    this.first.push({ name, value: mountPath });
    // where Docker's builder keeps what it learns, which is below the folder otherwise, and no Secret can be written to
    if (!Object.hasOwn(this.env, BUILDER)) this.first.push({ name: BUILDER, value: '/tmp/buildx' });
  }

  private key(name: string, secret: string, key: string): Json {
    this.needs(secret, key);
    return { name, valueFrom: { secretKeyRef: { name: secret, key } } };
  }

  private needs(secret: string, key: string): void {
    this.job.needs(secret, key);
  }

  /** Ids may hold a `/`: the part is what stands behind the id of a credential that is known. */
  private split(ref: string): { readonly id: string; readonly part: string } {
    const at = ref.lastIndexOf('/');
    const whole = this.job.pipeline.resources.some(({ kind, name }) => kind === 'secret' && name === ref);
    return whole || at < 0 ? { id: ref, part: '' } : { id: ref.slice(0, at), part: ref.slice(at + 1) };
  }

  private typeOf(id: string): string {
    const found = this.job.pipeline.resources.find(({ kind, name }) => kind === 'secret' && name === id);
    return found?.kind === 'secret' ? found.type : '';
  }
}
