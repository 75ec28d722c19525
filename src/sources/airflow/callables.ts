/** Callables as programs that run without Airflow: what a slice may ask the run for, and what it may not. */
import type { Span } from '../../core/index.js';
import { ANY_NAME, type Lack, type LatestPull, type Program, type Ref } from '../../ir/index.js';
import type { Access, Slice, Step } from '../../lang/python/events.js';
import { isConfiguration, optionOf } from './configuration.js';
import { connectionIn } from './connected.js';
import { DATE_KEYS, isContextKey, isPlainKey, judgeDate, TEXT_KEYS } from './context-keys.js';
import { givenIn, type KnownParameter } from './given.js';
import { type Hook, hookOf } from './hooks.js';
import { type HookUse, LibraryUses } from './library.js';
import { environmentRef } from './origins.js';
import { programPlaces, touchesOf } from './placed-files.js';
import { HANDS_ALL, HANDS_ON, isPulled, PUSHES_ANY, portOf, pullOf, pushedKey } from './pulls.js';
import type { StatedVersion } from './requirements.js';
import { isOfLibrary } from './slices.js';
import { environmentIn, reachOf, readsClock } from './standard-reach.js';

/** What is known of a task's surroundings. */
export interface CallableContext {
  /** Parameters that the task's own arguments fill. */
  readonly given: ReadonlySet<string>;
  /** How many parameters positional arguments fill; undefined where that is not known. */
  readonly positional: number | undefined;
  /** The parameter that takes the whole context of the run. */
  readonly whole?: string | undefined;
  /** Whether it is called when another one has ended: it then knows of the end, and not of what ran before. */
  readonly isCallback?: boolean;
  /** What a parameter holds, where that is known before the run. */
  readonly known: KnownParameter;
  /** The version of a package, where the repository states it. */
  readonly stated: StatedVersion;
  /** A hook whose answer it is called with. */
  readonly answers?: { readonly hook: Hook; readonly connection: string; readonly span: Span };
  /** The DAG of the task, where it is known. */
  readonly dagId?: string | undefined;
  /** The node of a task of the same DAG, by its full id. */
  nodeOf(taskId: string): string | undefined;
}

/** The program of a task. */
export function programOf(slice: Slice, context: CallableContext): Program {
  const judge = new Judge(slice, context);
  for (const access of slice.accesses) judge.access(access);
  const { placed } = slice;
  const files: Lack[] = slice.files.map((span) => ({ what: 'opens a file of the machine that it runs on', span }));
  return {
    lang: 'python',
    entry: slice.entry,
    text: slice.text,
    modules: slice.modules.map((one) => ({ ...one })),
    ...programPlaces(placed),
    packages: [...new Set([...slice.packages.keys(), ...judge.packages])].sort(),
    reads: judge.reads,
    writes: judge.writes,
    ...(judge.latest.length > 0 && { latest: judge.latest }),
    skips: judge.skips,
    touches: [...files, ...touchesOf(placed), ...judge.touches],
    open: [...slice.open, ...judge.open],
    ...(judge.library && { library: judge.library }),
  };
}

/** Goes through the uses of the run's context. */
class Judge {
  readonly reads: Ref[] = [];
  /** The same as texts: each once. */
  readonly #told = new Set<string>();
  readonly writes: string[] = [];
  readonly packages = new Set<string>();
  readonly touches: Lack[] = [];
  readonly open: Lack[] = [];
  readonly latest: LatestPull[] = [];
  skips = false;
  readonly #uses: LibraryUses;

  constructor(
    private readonly slice: Slice,
    private readonly context: CallableContext,
  ) {
    this.#uses = new LibraryUses(context.stated);
    if (!context.answers) return;
    const { hook, connection, span } = context.answers;
    this.#uses.needs(hook, connection, span);
    this.#read({ scope: 'secret', name: connection });
  }

  get library() {
    return this.#uses.library;
  }

  /** What is only bound to a second name is looked at where that is used; a look-up happens at once. */
  access({ of, trail: written, span, bound, atLoad, installed }: Access): void {
    const trail = givenIn(written, this.context.known);
    if ('name' in of) {
      if (atLoad && readsClock(of.name, trail)) this.touches.push({ what: CLOCK, span });
      if (installed) return;
      const isDone = trail.some(({ kind }) => kind === 'call');
      if (
        !bound ||
        isOfLibrary(of.name) ||
        isConfiguration(of.name) ||
        (isDone && LOOKED_UP.test(of.name)) ||
        isPulled(trail)
      )
        this.#name(of.name, trail, span);
      return;
    }
    if (bound && !isPulled(trail)) return;
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
    // what is no key of Airflow's is there, or missing, as it is there
    else if (isContextKey(key) && !this.context.given.has(key)) this.#key(key, rest, span);
  }

  /** The runtime's context holds what a run of Argo has; another key of Airflow's is an error there, never a value. */
  #whole(span: Span): void {
    for (const name of [...TEXT_KEYS, ...DATE_KEYS, 'conf']) this.#read({ scope: 'run', name });
    this.touches.push({
      what: `${HANDS_ALL}: of it there is what a run of Argo knows, and asking for more is an error`,
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
    else if (key === 'exception' && this.context.isCallback) this.#read({ scope: 'run', name: 'exception' });
    else if ((key === 'dag' && name === 'dag_id') || (key === 'task' && (name === 'task_id' || name === 'dag_id')))
      return;
    else this.#lack(`asks the run for ${key}`, span);
  }

  #date(key: string, trail: readonly Step[]): void {
    this.#read({ scope: 'run', name: key });
    if (!judgeDate(trail)) this.packages.add('pendulum');
  }

  #params(trail: readonly Step[]): void {
    const [first, second] = trail;
    const isGet = first?.kind === 'attribute' && first.name === 'get' && second?.kind === 'call';
    const key = first?.kind === 'item' ? first.key : isGet ? second.args[0] : undefined;
    this.#read({ scope: 'param', name: typeof key === 'string' ? key : '*' });
  }

  #instance(name: string | undefined, trail: readonly Step[], span: Span): void {
    if (trail[0]?.kind === 'test') return;
    const call = trail[1]?.kind === 'call' ? trail[1] : undefined;
    if (name === 'xcom_pull' && call) this.#pull(call, span);
    else if (name === 'xcom_push' && call) this.#push(call, span);
    else if (name === 'run_id' || name === 'task_id' || name === 'dag_id') this.#read({ scope: 'run', name });
    else if (name === 'log_url' || (name !== undefined && TRIES.has(name) && !this.context.isCallback))
      this.#read({ scope: 'run', name });
    else this.#lack(name === undefined ? HANDS_ON : `asks the task instance for ${name}`, span);
  }

  #pull(call: Extract<Step, { kind: 'call' }>, span: Span): void {
    const pull = pullOf(call, this.context.dagId);
    if ('lack' in pull) return this.#lack(pull.lack, span);
    if (!pull.ids) return this.#pullLatest(pull.key, span);
    for (const id of pull.ids) {
      const node = this.context.nodeOf(id);
      if (node === undefined) this.#lack(`pulls the result of ${id}, which is no task of the DAG`, span);
      else this.#read({ scope: 'output', node, port: portOf(pull.key) });
    }
  }

  /** Which task that comes from is known when all tasks of the DAG are (`latest.ts`); a callback may run beside any of them. */
  #pullLatest(key: string, span: Span): void {
    if (this.context.isCallback) return this.#lack('pulls the result of a task that is not named here', span);
    if (!this.latest.some((one) => one.key === key)) this.latest.push({ key, span, from: [] });
  }

  #push(call: Extract<Step, { kind: 'call' }>, span: Span): void {
    const key = pushedKey(call);
    if (key === undefined) return this.#lack(PUSHES_ANY, span);
    if (!this.writes.includes(portOf(key))) this.writes.push(portOf(key));
  }

  #run(name: string | undefined, trail: readonly Step[], span: Span): void {
    if (trail[0]?.kind === 'test') return;
    if (name === 'conf') this.#read({ scope: 'run', name: 'conf' });
    else if (name === 'run_id' || name === 'dag_id') this.#read({ scope: 'run', name });
    else if (name !== undefined && DATE_KEYS.has(name)) this.#date(name, trail.slice(1));
    else if (name === undefined) this.#wholeRun(span);
    else this.#lack(`asks the run for ${name}`, span);
  }

  /** Who gets the run has what a run of Argo knows; asking it for more is an error there, never a value. */
  #wholeRun(span: Span): void {
    for (const name of [...DATE_KEYS, 'conf', 'run_id']) this.#read({ scope: 'run', name });
    this.touches.push({
      what: 'hands the run on: it has dates, conf, run_id and dag_id, and asking for more is an error',
      span,
    });
  }

  /** `var.value.x`, `var.json.x`. */
  #variable(trail: readonly Step[], span: Span): void {
    const [kind, name] = trail;
    const known = kind?.kind === 'attribute' && (kind.name === 'value' || kind.name === 'json');
    if (known && name?.kind === 'attribute' && name.name !== 'get') this.#read({ scope: 'variable', name: name.name });
    else this.#lack('reads a Variable whose name is not written here', span);
  }

  #name(name: string, trail: readonly Step[], span: Span): void {
    const [first, second] = trail;
    const hook = hookOf(name);
    if (isOfLibrary(name)) return this.#uses.plain(name, span);
    if (isConfiguration(name)) return this.#option(name, trail, span);
    if (hook) return this.#hook(this.#uses.use(hook, name, trail, span));
    if (/\.get_current_context$/.test(name)) {
      if (first?.kind === 'call') this.#keyed(trail.slice(1), span);
      else this.#lack('hands on how the context is got', span);
    } else if (/\.Variable$/.test(name)) {
      const key = second?.kind === 'call' ? (second.args[0] ?? second.kwargs.get('key')) : undefined;
      const isGet = first?.kind === 'attribute' && first.name === 'get' && second?.kind === 'call';
      if (isGet) this.#read({ scope: 'variable', name: typeof key === 'string' ? key : ANY_NAME });
      else this.#lack('does more with Variables than read one', span);
    } else if (/\.AirflowSkipException$/.test(name)) this.skips = true;
    else if (!this.#connected(name, trail, span)) this.#standard(name, trail, span);
  }

  /** What the installation's own file says is not there: the step has the default, or what its environment says. */
  #option(name: string, trail: readonly Step[], span: Span): void {
    const option = optionOf(trail);
    if ('lack' in option) return this.#lack(option.lack, span);
    this.#uses.plain(name, span);
    this.touches.push({
      what: `asks Airflow's configuration, which is the default without ${option.variable} in its env`,
      span,
    });
  }

  #connected(name: string, trail: readonly Step[], span: Span): boolean {
    const found = connectionIn(name, trail);
    if (!found) return false;
    if ('lack' in found) this.#lack(found.lack, span);
    else {
      if (found.needs === 'hook') this.#uses.needsAny(found.connection, span);
      if (found.needs === 'class') this.#uses.plain(name, span);
      this.#read({ scope: 'secret', name: found.connection });
    }
    return true;
  }

  #hook({ connection }: HookUse): void {
    if (connection !== undefined) this.#read({ scope: 'secret', name: connection });
  }

  /** What the standard library reaches for outside of the process. */
  #standard(name: string, trail: readonly Step[], span: Span): void {
    const asked = environmentIn(name, trail);
    const variable = asked === undefined ? undefined : environmentRef(asked);
    if (variable) return this.#read(variable);
    const { lack, touch } = reachOf(name, trail);
    if (lack !== undefined) this.#lack(lack, span);
    if (touch !== undefined) this.touches.push({ what: touch, span });
  }

  #read(ref: Ref): void {
    const text = JSON.stringify(ref);
    if (this.#told.has(text)) return;
    this.#told.add(text);
    this.reads.push(ref);
  }

  #lack(what: string, span: Span): void {
    if (!this.open.some((one) => one.what === what && one.span.start.line === span.start.line))
      this.open.push({ what, span });
  }
}

const CLOCK = 'asks for the time when its module is loaded, which is here when the step starts';

/** What a task instance knows of its tries; those of a task are not its callback's. */
const TRIES: ReadonlySet<string> = new Set(['try_number', 'max_tries']);
/** Names whose calls ask for something by themselves, whatever becomes of the answer. */
const LOOKED_UP = /\.(Variable|BaseHook|Connection|\w+Hook)$/;
