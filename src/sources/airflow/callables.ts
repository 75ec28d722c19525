/** Callables as programs that run without Airflow: what a slice may ask the run for, and what it may not. */
import type { Span } from '../../core/index.js';
import type { Lack, Program, Ref } from '../../ir/index.js';
import type { Access, Outside, PythonMachine, Slice, Step } from '../../lang/python/events.js';
import { isStandard } from '../../lang/python/stdlib/index.js';
import type { PyFunction } from '../../lang/python/values/types.js';
import { DATE_KEYS, isPlainKey, judgeDate, TEXT_KEYS } from './context-keys.js';
import { givenIn, type KnownParameter } from './given.js';
import { hookOf } from './hooks.js';
import { type HookUse, isPlain, LibraryUses } from './library.js';
import { isAirflow, meaningOf } from './names.js';
import type { StatedVersion } from './requirements.js';

/** Names of Airflow that the runtime of a slice has (runtimes/python). */
const PROVIDED =
  /^airflow\.(models(\.variable)?|sdk)\.Variable$|^airflow\.(exceptions|sdk(\.exceptions)?)\.Airflow(Skip|Fail)?Exception$|^airflow\.(sensors\.base|sdk(\.bases\.sensor)?)\.PokeReturnValue$|^airflow\.(operators\.python|sdk|providers\.standard\.operators\.python)\.get_current_context$/;
/** The same, which take a connection: a message by mail, one to a webhook of Slack, the connection itself. */
const CONNECTED = {
  mail: /^airflow\.utils\.email\.send_email(_smtp)?$/,
  slack:
    /^airflow\.(providers\.slack\.(hooks|operators)\.slack_webhook|contrib\.(hooks|operators)\.slack_webhook_(hook|operator))\.SlackWebhook(Hook|Operator)$/,
  given: /^airflow\.(hooks\.base(_hook)?|sdk(\.bases\.hook)?)\.BaseHook$|^airflow\.sdk\.Connection$/,
} as const;

/** Cuts a function out of the repository. */
export function sliceOfCallable(fn: PyFunction, machine: PythonMachine): Slice {
  return machine.slice(fn, { outside, isOuter });
}

function outside(name: string): Outside {
  if (isStandard(name)) return { is: 'standard' };
  if (PROVIDED.test(name) || Object.values(CONNECTED).some((one) => one.test(name))) return { is: 'provided' };
  if (hookOf(name) || isOfLibrary(name)) return { is: 'provided' };
  if (name === 'airflow' || isAirflow(name)) return { is: 'refused', why: 'needs Airflow itself' };
  return { is: 'package' };
}

/** A name of Airflow that only the package itself has. */
const isOfLibrary = (name: string) => !PROVIDED.test(name) && isPlain(name);

function isOuter(decorator: string): boolean {
  return meaningOf(decorator) === 'taskDecorator' && !/\.(run_if|skip_if)$/.test(decorator);
}

/** What is known of a task's surroundings. */
export interface CallableContext {
  /** Parameters that the task's own arguments fill. */
  readonly given: ReadonlySet<string>;
  /** How many parameters positional arguments fill; undefined where that is not known. */
  readonly positional: number | undefined;
  /** The parameter that takes the whole context of the run. */
  readonly whole?: string | undefined;
  /** What a parameter holds, where that is known before the run. */
  readonly known: KnownParameter;
  /** The version of a package, where the repository states it. */
  readonly stated: StatedVersion;
  /** The node of a task of the same DAG, by its full id. */
  nodeOf(taskId: string): string | undefined;
}

/** The program of a task. */
export function programOf(slice: Slice, context: CallableContext): Program {
  const judge = new Judge(slice, context);
  for (const access of slice.accesses) judge.access(access);
  const files: Lack[] = slice.files.map((span) => ({ what: 'opens a file of the machine that it runs on', span }));
  return {
    lang: 'python',
    entry: slice.entry,
    text: slice.text,
    modules: slice.modules.map((one) => ({ ...one })),
    packages: [...new Set([...slice.packages.keys(), ...judge.packages])].sort(),
    reads: judge.reads,
    writes: judge.writes,
    skips: judge.skips,
    touches: [...files, ...judge.touches],
    open: [...slice.open, ...judge.open],
    ...(judge.library && { library: judge.library }),
  };
}

/** Goes through the uses of the run's context. */
class Judge {
  readonly reads: Ref[] = [];
  readonly writes: string[] = [];
  readonly packages = new Set<string>();
  readonly touches: Lack[] = [];
  readonly open: Lack[] = [];
  skips = false;
  readonly #uses: LibraryUses;

  constructor(
    private readonly slice: Slice,
    private readonly context: CallableContext,
  ) {
    this.#uses = new LibraryUses(context.stated);
  }

  get library() {
    return this.#uses.library;
  }

  /** What is only bound to a second name is looked at where that is used; a look-up happens at once. */
  access({ of, trail: written, span, bound }: Access): void {
    const trail = givenIn(written, this.context.known);
    if ('name' in of) {
      const isDone = trail.some(({ kind }) => kind === 'call');
      if (!bound || isOfLibrary(of.name) || (isDone && LOOKED_UP.test(of.name))) this.#name(of.name, trail, span);
      return;
    }
    if (bound) return;
    const { parameter } = of;
    const index = this.slice.parameters.indexOf(parameter);
    const filled = this.context.given.has(parameter) || index < (this.context.positional ?? 0);
    if (parameter === this.slice.rest || parameter === this.context.whole) this.#keyed(trail, span);
    else if (!filled && isPlainKey(parameter)) this.#key(parameter, trail, span);
  }

  /** `kwargs['ti']`, `context.get('ds')`: any other use could be of the whole context. */
  #keyed(trail: readonly Step[], span: Span): void {
    const [first, second, ...others] = trail;
    const key =
      first?.kind === 'item'
        ? first.key
        : first?.kind === 'attribute' && first.name === 'get' && second?.kind === 'call'
          ? second.args[0]
          : undefined;
    const rest = first?.kind === 'item' ? trail.slice(1) : others;
    if (typeof key !== 'string') this.#whole(span);
    else if (!this.context.given.has(key)) this.#key(key, rest, span);
  }

  /** The runtime's context holds what a run of Argo has; another key of Airflow's is an error there, never a value. */
  #whole(span: Span): void {
    for (const name of [...TEXT_KEYS, ...DATE_KEYS, 'conf']) this.#read({ scope: 'run', name });
    this.touches.push({
      what: 'hands the whole context on: of it there is what a run of Argo knows, and asking for more is an error',
      span,
    });
  }

  #key(key: string, trail: readonly Step[], span: Span): void {
    const [first] = trail;
    const name = first?.kind === 'attribute' ? first.name : undefined;
    if (TEXT_KEYS.has(key)) this.#read({ scope: 'run', name: key });
    else if (DATE_KEYS.has(key)) this.#date(key, trail);
    else if (key === 'params') this.#params(trail);
    else if (key === 'ti' || key === 'task_instance') this.#instance(name, trail, span);
    else if (key === 'dag_run') this.#run(name, trail, span);
    else if (key === 'var') this.#variable(trail, span);
    else if (key === 'exception' && this.context.whole !== undefined) this.#read({ scope: 'run', name: 'exception' });
    else if ((key === 'dag' && name === 'dag_id') || (key === 'task' && (name === 'task_id' || name === 'dag_id')))
      return;
    else this.#lack(`asks the run for ${key}`, span);
  }

  #date(key: string, trail: readonly Step[]): void {
    this.#read({ scope: 'run', name: key });
    if (!judgeDate(trail)) this.packages.add('pendulum');
  }

  #params(trail: readonly Step[]): void {
    const [first] = trail;
    const name = first?.kind === 'item' && typeof first.key === 'string' ? first.key : '*';
    this.#read({ scope: 'param', name });
  }

  #instance(name: string | undefined, trail: readonly Step[], span: Span): void {
    if (trail[0]?.kind === 'test') return;
    const call = trail[1]?.kind === 'call' ? trail[1] : undefined;
    if (name === 'xcom_pull' && call) this.#pull(call, span);
    else if (name === 'xcom_push' && call) this.#push(call, span);
    else if (name === 'run_id' || name === 'task_id' || name === 'dag_id') this.#read({ scope: 'run', name });
    else if (name === 'log_url') this.#read({ scope: 'run', name });
    else this.#lack(name === undefined ? 'hands the task instance on' : `asks the task instance for ${name}`, span);
  }

  #pull(call: Extract<Step, { kind: 'call' }>, span: Span): void {
    const ids = call.kwargs.has('task_ids') ? call.kwargs.get('task_ids') : call.args[0];
    const key = call.kwargs.has('key') ? call.kwargs.get('key') : call.args.length > 2 ? call.args[2] : 'return_value';
    const others = [...call.kwargs.keys()].filter((one) => one !== 'task_ids' && one !== 'key');
    const list = typeof ids === 'string' ? [ids] : Array.isArray(ids) ? ids : undefined;
    if (call.open || others.length > 0 || call.args.length > 1)
      return this.#lack('pulls from another run or DAG', span);
    if (!list || typeof key !== 'string') return this.#lack('pulls the result of a task that is not named here', span);
    for (const id of list) {
      const node = typeof id === 'string' ? this.context.nodeOf(id) : undefined;
      if (node === undefined) this.#lack(`pulls the result of ${String(id)}, which is no task of the DAG`, span);
      else this.#read({ scope: 'output', node, port: key === 'return_value' ? key : `xcom_${key}` });
    }
  }

  #push(call: Extract<Step, { kind: 'call' }>, span: Span): void {
    const key = call.kwargs.has('key') ? call.kwargs.get('key') : call.args[0];
    if (typeof key !== 'string' || call.open) return this.#lack('pushes under a key that is not written here', span);
    if (!this.writes.includes(`xcom_${key}`)) this.writes.push(`xcom_${key}`);
  }

  #run(name: string | undefined, trail: readonly Step[], span: Span): void {
    if (trail[0]?.kind === 'test') return;
    if (name === 'conf') this.#read({ scope: 'run', name: 'conf' });
    else if (name === 'run_id') this.#read({ scope: 'run', name });
    else if (name !== undefined && DATE_KEYS.has(name)) this.#date(name, trail.slice(1));
    else this.#lack(name === undefined ? 'hands the run on' : `asks the run for ${name}`, span);
  }

  /** `var.value.x`, `var.json.x`. */
  #variable(trail: readonly Step[], span: Span): void {
    const [kind, name] = trail;
    const known = kind?.kind === 'attribute' && (kind.name === 'value' || kind.name === 'json');
    if (known && name?.kind === 'attribute' && name.name !== 'get') this.#read({ scope: 'variable', name: name.name });
    else this.#lack('reads a Variable whose name is not written here', span);
  }

  #name(name: string, trail: readonly Step[], span: Span): void {
    const [first, second, ...others] = trail;
    const hook = hookOf(name);
    if (isOfLibrary(name)) return this.#uses.plain(name, span);
    if (hook) return this.#hook(this.#uses.use(hook, name, trail, span), span);
    if (/\.get_current_context$/.test(name)) {
      if (first?.kind === 'call') this.#keyed(trail.slice(1), span);
      else this.#lack('hands on how the context is got', span);
    } else if (/\.Variable$/.test(name)) {
      const key = second?.kind === 'call' ? (second.args[0] ?? second.kwargs.get('key')) : undefined;
      const isGet = first?.kind === 'attribute' && first.name === 'get';
      if (isGet && typeof key === 'string' && others.length >= 0) this.#read({ scope: 'variable', name: key });
      else
        this.#lack(
          isGet ? 'reads a Variable whose name is not written here' : 'does more with Variables than read one',
          span,
        );
    } else if (/\.AirflowSkipException$/.test(name)) this.skips = true;
    else if (!this.#connected(name, trail, span)) this.#standard(name, trail, span);
  }

  #connected(name: string, [first, second]: readonly Step[], span: Span): boolean {
    if (CONNECTED.mail.test(name)) this.#mail(first, span);
    else if (CONNECTED.slack.test(name)) this.#slack(first, second, span);
    else if (CONNECTED.given.test(name)) this.#connection(first, second, span);
    else return false;
    return true;
  }

  /** The runtime mails by one connection; a call that names another would be sent by the wrong server. */
  #mail(call: Step | undefined, span: Span): void {
    if (call?.kind !== 'call') return this.#lack('hands on how mail is sent', span);
    const name = call.kwargs.has(MAIL.key) ? call.kwargs.get(MAIL.key) : call.args[MAIL.position];
    const isNamed = call.kwargs.has(MAIL.key) || call.args.length > MAIL.position;
    if (call.open) this.#lack('sends mail with arguments that are not written here', span);
    else if (isNamed && name !== MAIL.connection && name !== null)
      this.#lack(`sends mail by the connection ${typeof name === 'string' ? name : 'that is not named here'}`, span);
    else this.#read({ scope: 'secret', name: MAIL.connection });
  }

  #hook(use: HookUse, span: Span): void {
    if ('lack' in use) this.#lack(use.lack, span);
    else if (use.connection !== undefined) this.#read({ scope: 'secret', name: use.connection });
  }

  /** `SlackWebhookHook(slack_webhook_conn_id='x').send(text=…)`. */
  #slack(first: Step | undefined, second: Step | undefined, span: Span): void {
    const call = first?.kind === 'call' ? first : undefined;
    const name = call?.kwargs.get('slack_webhook_conn_id') ?? call?.kwargs.get('http_conn_id') ?? call?.args[0];
    const method = second?.kind === 'attribute' ? second.name : 'send';
    if (typeof name !== 'string') this.#lack('sends to Slack by a connection that is not named here', span);
    else if (!SLACK_METHODS.has(method)) this.#lack(`asks the Slack client for ${method}`, span);
    else this.#read({ scope: 'secret', name });
  }

  /** `BaseHook.get_connection('x')`, `Connection.get('x')`. */
  #connection(first: Step | undefined, second: Step | undefined, span: Span): void {
    const name = second?.kind === 'call' ? second.args[0] : undefined;
    const asks = first?.kind === 'attribute' && (first.name === 'get_connection' || first.name === 'get');
    if (asks && typeof name === 'string') this.#read({ scope: 'secret', name });
    else this.#lack('reads a connection that is not named here', span);
  }

  /** What the standard library reaches for outside of the process. */
  #standard(name: string, trail: readonly Step[], span: Span): void {
    const [first, second] = trail;
    const steps = [name, ...[first, second].flatMap((one) => (one?.kind === 'attribute' ? [one.name] : []))].join('.');
    if (COMPUTED.test(steps)) this.#lack(`uses ${steps}: which modules it needs is told when it runs`, span);
    else if (ENVIRONMENT.test(steps)) this.touches.push({ what: 'reads the environment that it runs in', span });
    else if (PROGRAMS.test(steps)) this.touches.push({ what: 'runs another program', span });
    else if (FILES.test(steps)) this.touches.push({ what: 'looks at files of the machine that it runs on', span });
  }

  #read(ref: Ref): void {
    const text = JSON.stringify(ref);
    if (!this.reads.some((one) => JSON.stringify(one) === text)) this.reads.push(ref);
  }

  #lack(what: string, span: Span): void {
    if (!this.open.some((one) => one.what === what && one.span.start.line === span.start.line))
      this.open.push({ what, span });
  }
}

/** `conn_id` of `send_email` and `send_email_smtp` (airflow/utils/email.py, 2.3 and later), and the connection that the runtime has. */
const MAIL = { key: 'conn_id', position: 9, connection: 'smtp_default' } as const;
/** Names whose calls ask for something by themselves, whatever becomes of the answer. */
const LOOKED_UP = /\.(Variable|BaseHook|Connection|\w+Hook)$/;
const SLACK_METHODS: ReadonlySet<string> = new Set(['send', 'send_text', 'execute']);

/** Names of the standard library by what they do, however they are imported. */
const COMPUTED = /^(importlib|runpy|pkgutil|zipimport|imp)\b|^sys\.(path|modules|meta_path)\b/;
const ENVIRONMENT = /^os\.(environ|getenv|environb|putenv)\b/;
const PROGRAMS = /^(subprocess|multiprocessing|pty)\b|^os\.(system|popen|exec\w*|spawn\w*|fork)\b/;
const FILES =
  /^(pathlib|glob|shutil|fileinput|sqlite3|shelve|zipfile|tarfile)\b|^io\.open\b|^os\.(listdir|scandir|walk|remove|unlink|rename|replace|mkdir|makedirs|rmdir|stat|chdir|getcwd|open)\b|^os\.path\.(exists|isfile|isdir|getsize|getmtime|abspath|realpath)\b/;
