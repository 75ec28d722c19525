/** Airflow as a library: the hooks that a callable makes for itself, and the connections that they look up. */
import type { Json, Span } from '../../core/index.js';
import { ANY_NAME, type Library } from '../../ir/index.js';
import type { Step } from '../../lang/python/events.js';
import { argumentOf } from './given.js';
import { type Hook, isHandedOn, moduleOf } from './hooks.js';
import type { StatedVersion } from './requirements.js';

type Call = Extract<Step, { kind: 'call' }>;

/** What a use of a hook comes to: the connection that it looks up, if any. */
export interface HookUse {
  readonly connection?: string;
}

/**
 * Modules that compute and ask nobody: dates, names of states, exceptions. None of them looks at the database, or at more of the
 * configuration than the default time zone (airflow/macros/__init__.py, airflow/utils/, airflow/exceptions.py, airflow/datasets/ of 2.10).
 */
const PLAIN =
  /^airflow\.(macros|utils\.(dates|timezone|trigger_rule)|exceptions)(\.(?!hive\b)\w+)?$|^airflow\.utils\.state\.\w*State$|^airflow\.utils\.decorators\.apply_defaults$|^airflow\.settings\.TIMEZONE$|^airflow\.(datasets\.)?Dataset$|^airflow\.sdk\.Asset$/;

/** Whether a name of Airflow needs no more than the package. */
export const isPlain = (name: string): boolean => PLAIN.test(name);

/** Gathers what of Airflow a callable needs as a library. */
export class LibraryUses {
  readonly #packages = new Set<string>();
  readonly #renamed = new Map<string, string>();
  readonly #connections = new Map<string, string>();
  readonly #uses = new Map<string, { readonly what: string; readonly span: Span }>();

  constructor(private readonly stated: StatedVersion) {}

  /** Undefined where nothing of it is used. */
  get library(): Library | undefined {
    if (this.#uses.size === 0) return undefined;
    return {
      packages: ['apache-airflow', ...[...this.#packages].sort()].map((name) => this.#package(name)),
      renamed: Object.fromEntries(this.#renamed),
      connections: Object.fromEntries(this.#connections),
      uses: [...this.#uses.values()],
    };
  }

  /**
   * `PostgresHook(postgres_conn_id='x')…`, `PostgresHook.get_connection('x')`: `name` is the dotted name that is imported. The class is the
   * real one whatever is done with it, so that what the run decides is which connection that comes to.
   */
  use(hook: Hook, name: string, trail: readonly Step[], span: Span): HookUse {
    const given = this.#lookedUp(hook, trail);
    const isNamed = given === null || (typeof given === 'string' && CONNECTION.test(given));
    const connection = isNamed ? given : ANY_NAME;
    this.#rename(hook, name);
    this.needs(hook, connection, span);
    if (asks(trail, 'get_hook') && connection !== null) this.needsAny(connection, span);
    return connection === null ? {} : { connection };
  }

  /** Null where it looks up none, undefined where it is not known which. */
  #lookedUp(hook: Hook, trail: readonly Step[]): Json | undefined {
    const [first, second] = trail;
    if (first?.kind === 'call') return this.#connectionOf(hook, first);
    const isLookup = asks(trail, 'get_connection') || asks(trail, 'get_hook');
    return isLookup && second?.kind === 'call' ? lookedUp(second) : undefined;
  }

  /** A hook, by a connection or by none. */
  needs(hook: Hook, connection: string | null, span: Span): void {
    if (hook.distribution !== undefined) this.#packages.add(hook.distribution);
    const what = `${hook.name} of ${hook.distribution ?? 'Airflow'} by ${connection === null ? 'no connection' : said(connection)}`;
    if (!this.#uses.has(what)) this.#uses.set(what, { what, span });
    if (connection !== null && connection !== ANY_NAME) this.#connections.set(connection, hook.type);
  }

  /** A name that `isPlain`. */
  plain(name: string, span: Span): void {
    const what = `${name} of Airflow`;
    if (!this.#uses.has(what)) this.#uses.set(what, { what, span });
  }

  #package(name: string): Library['packages'][number] {
    const version = this.stated(name);
    return { name, ...(version !== undefined && { version }) };
  }

  /** `BaseHook.get_hook('x')`: the type of the connection says which class that is, and the type itself is in the connection. */
  needsAny(connection: string, span: Span): void {
    const what = `the hook that the type of ${said(connection)} names`;
    this.#uses.set(what, this.#uses.get(what) ?? { what, span });
    this.#connections.set(connection, this.#connections.get(connection) ?? '');
  }

  #rename(hook: Hook, name: string): void {
    if (isHandedOn(name, hook)) return;
    const written = moduleOf(name);
    if (written !== hook.module) this.#renamed.set(written, hook.module);
  }

  /** Null for none. Of several positional arguments the classes of databases read none (common.sql, DbApiHook.__init__). */
  #connectionOf({ by, at, usual }: Hook, call: Call): Json | undefined {
    if (call.open || (at === 0 ? call.args.length > 1 : at === undefined && call.args.length > 0)) return undefined;
    const given = argumentOf(call, by, at);
    return given ? given.value : (usual ?? null);
  }
}

/** Whether a class is asked for that method. */
const asks = ([first, second]: readonly Step[], method: string) =>
  first?.kind === 'attribute' && first.name === method && second?.kind === 'call';

const said = (connection: string) =>
  connection === ANY_NAME ? 'a connection that the run names' : `the connection ${connection}`;

const lookedUp = (call: Call) => (call.open ? undefined : argumentOf(call, ['conn_id'], 0)?.value);

/** What a connection may be called where its name becomes that of a variable of the environment. */
const CONNECTION = /^[A-Za-z0-9_.-]+$/;
