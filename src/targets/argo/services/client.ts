/**
 * A container with a client of a service: arguments travel through the environment, so that neither Argo, Kubernetes nor a shell
 * reads them. One that run time decides comes in base64 and is decoded by the container before the client starts.
 */
import { findSecrets, type Json } from '../../../core/index.js';
import type { Ref, Value } from '../../../ir/index.js';
import { wordOf } from '../containers/words.js';
import { asksOf, expressionOf, noNeeds } from '../data/expression.js';
import { hiddenIn } from '../data/hidden.js';
import { braceVariable, shieldText } from '../literals.js';
import { jsonOf } from '../mapping.js';
import { type ActionContext, type LoweredAction, note, type Said, together } from '../model.js';
import { CONNECTION_FIELDS, type ConnectionField, connectionSecret, fromConnection } from './connections.js';

/** Collects the environment of a client. Each `add` answers false where the value is not known, or must not be copied. */
export class Client {
  readonly #env: Record<string, Json>[] = [];
  readonly #encoded: string[] = [];
  readonly #needs = noNeeds();
  readonly #connections: string[] = [];

  constructor(private readonly context: ActionContext) {}

  /** A text that we write ourselves, or that is wholly known. */
  plain(name: string, text: string): boolean {
    if (findSecrets(text, 'program', name).length > 0) return false;
    this.#env.push({ name, value: shieldText(text) });
    return true;
  }

  /** An argument as text. */
  text(name: string, value: Value): boolean {
    const parts = value.kind === 'template' ? value.parts : [value];
    const known = parts.map((one) =>
      one.kind === 'literal' && typeof one.value !== 'object' ? String(one.value) : undefined,
    );
    if (known.every((one) => one !== undefined)) return this.plain(name, known.join(''));
    return parts.some((one) => one.kind === 'ref' && hiddenIn(one.to))
      ? this.#word(name, value)
      : this.#value(name, value, (text) => text);
  }

  /** An argument as JSON. */
  json(name: string, value: Value): boolean {
    const known = jsonOf(value);
    if (known !== undefined) return this.plain(name, JSON.stringify(known));
    return this.#value(name, value, (text) => `toJson(${text})`);
  }

  /** A text into which Kubernetes puts what Argo must not hold. */
  #word(name: string, value: Value): boolean {
    const found = wordOf(value, this.context, this.#needs);
    if (found === undefined || findSecrets(found, 'program', name).length > 0) return false;
    this.#env.push({ name, value: found });
    return true;
  }

  #value(name: string, value: Value, as: (text: string) => string): boolean {
    if (findSecrets(JSON.stringify(value), 'program', name).length > 0) return false;
    const found = expressionOf(value, this.context, this.#needs);
    if (found === undefined) return false;
    this.expression(name, as(found));
    return true;
  }

  /** A field of Argo's as it stands: a name of the run, an input of the template. */
  field(name: string, template: string): void {
    this.#env.push({ name, value: template });
  }

  /** A text that Argo knows: an expression of its language. */
  expression(name: string, text: string): void {
    this.#env.push({ name, value: `{{=sprig.b64enc(${text})}}` });
    this.#encoded.push(name);
  }

  /** The fields of a connection as variables `CONN_HOST` and so on, from the Secret of its name. */
  connection(ref: Ref | undefined, fields: readonly ConnectionField[] = CONNECTION_FIELDS): boolean {
    if (ref?.scope !== 'secret' || ref.name.startsWith('<')) return false;
    this.#connections.push(ref.name);
    for (const key of fields)
      this.#env.push({ name: `CONN_${key.toUpperCase()}`, valueFrom: fromConnection(ref.name, key) });
    return true;
  }

  /** The container, which runs `script` with `sh`. `why`: what a reviewer has to look at; `plain`: it asks no service. */
  run(image: string, script: string, why: readonly Said[] = [], plain = false): LoweredAction {
    const decode = this.#encoded.map(
      (name) => `v=$(printf %s "$${name}" | base64 -d && printf x) || exit 1; export ${name}="\${v%x}"`,
    );
    const { feeds, notes } = this.#needs;
    const braces = braceVariable(this.#env.map(({ value }) => (typeof value === 'string' ? value : '')));
    const secrets = this.#connections.map((name) =>
      together(
        'takes the connection ',
        `${name} from the Secret ${connectionSecret(name)}`,
        '',
        `${name} from the Secret ${connectionSecret(name)} (keys: Airflow's fields ${CONNECTION_FIELDS.join(', ')})`,
      ),
    );
    return {
      body: {
        container: {
          image,
          command: ['sh', '-c', [...decode, script].join('\n')],
          ...(this.#env.length > 0 && { env: [...braces, ...this.#needs.env, ...this.#env] as Json[] }),
        },
      },
      notes: [
        plain
          ? note('AR001', 'exact', 'content', `runs in ${image}, which the source does not name`, false)
          : note('AR055', 'approximate', 'content', `runs in ${image}, which the source does not name`),
        ...secrets.map((message) => note('AR045', 'exact', 'content', message, true)),
        ...why.map((message) => note('AR056', 'approximate', 'content', message)),
        ...notes,
      ],
      feeds,
      asks: asksOf(this.#needs),
    };
  }
}
