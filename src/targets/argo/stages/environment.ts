/** The environment of a step's container: texts, parameters, and the keys of Secrets, as variables or files. */
import type { Json } from '../../../core/index.js';
import type { Step, Value } from '../../../ir/index.js';
import { braceVariable, shieldText } from '../literals.js';
import { dnsName } from '../names.js';
import type { Job, Scope } from './job.js';
import type { Piece } from './piece.js';
import { piecesOf } from './values.js';

export interface Environment {
  readonly entries: readonly Json[];
  readonly mounts: readonly Json[];
  readonly volumes: readonly Json[];
}

/** Undefined where a value is not known before the step runs. */
export function environmentOf(
  { env }: Pick<Step, 'env'>,
  scope: Scope,
  job: Job,
  others: readonly string[] = [],
): Environment | undefined {
  const builder = new Builder(new Set(Object.keys(env)), scope, job);
  for (const [name, value] of Object.entries(env)) if (!builder.add(name, value)) return undefined;
  return builder.done(others);
}

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
    private readonly names: ReadonlySet<string>,
    private readonly scope: Scope,
    private readonly job: Job,
  ) {}

  add(name: string, value: Value): boolean {
    const pieces = piecesOf(value, this.scope, this.job);
    if (!pieces || pieces.some((one) => one.kind === 'variable' && (one.name === name || !this.names.has(one.name))))
      return false;
    const [only] = pieces;
    if (pieces.length === 1 && only?.kind === 'secret') this.secret(name, only.name);
    else {
      const text = pieces.map((piece, at) => this.text(piece, `TIPHYS_${name}_${at}`)).join('');
      this.texts.push(text);
      const joined = pieces.some(({ kind }) => kind === 'variable' || kind === 'secret');
      (joined ? this.last : this.first).push({ name, value: text });
    }
    return true;
  }

  done(others: readonly string[]): Environment {
    const entries = [...braceVariable([...this.texts, ...others]), ...this.first, ...this.last];
    return { entries, mounts: [...this.mounts.values()], volumes: [...this.volumes.values()] };
  }

  private text(piece: Piece, auxiliary: string): string {
    if (piece.kind === 'text') return shieldText(piece.text);
    if (piece.kind === 'argo') return `{{${piece.path}}}`;
    if (piece.kind === 'variable') return `$(${piece.name})`;
    this.secret(auxiliary, piece.name);
    return `$(${auxiliary})`;
  }

  /** Jenkins' types of credentials: a text, a user with a password, a file, a key with its user. */
  private secret(name: string, ref: string): void {
    const { id, part } = this.split(ref);
    const type = this.typeOf(id);
    const secret = dnsName(id);
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
