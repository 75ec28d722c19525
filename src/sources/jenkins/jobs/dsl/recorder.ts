import type { Span } from '../../../../core/index.js';
import type {
  GvClosure,
  GvEvent,
  GvOpaque,
  GvValue,
  Machine,
  OutsideCall,
  Vocabulary,
} from '../../../../lang/groovy/index.js';
import { snakeYaml } from '../../scripted/data.js';
import type { JobDoubt } from '../model.js';
import type { DslCall } from './call.js';
import { type ItemType, itemType, VIEWS } from './contexts/index.js';
import { type DslValue, dslValue } from './values.js';
import { type Context, insideOf, methodOf, SETTING } from './write.js';

/** Items of one script that are kept. */
const MOST_ITEMS = 3_000;
const NULL: GvValue = { kind: 'null' };
const ANY: Context = { id: 'settings', methods: {} };

/** An item that a seed script makes: what was called on it, in order. */
export interface MadeItem {
  readonly type: ItemType;
  /** The method that made it. */
  readonly method: string;
  readonly name: DslValue;
  readonly calls: DslCall[];
  readonly span: Span;
  readonly doubts: JobDoubt[];
}

/** Something that answers inside of closures: an item, or what one of its methods opened. */
interface Place {
  readonly context: Context;
  readonly calls: DslCall[];
  readonly item: MadeItem;
  /** Where it stands in; undefined for an item. */
  readonly outer: Place | undefined;
  /** How many conditions of unknown outcome stand around it. */
  readonly guards: number;
}

/** What the scripts of one repository may read. */
export interface Workspace {
  readText(path: string): string | undefined;
}

/** Methods at the top that make nothing that runs. */
const SILENT: ReadonlySet<string> = new Set(['println', 'print', 'printf', 'queue', 'configFiles', 'userContent']);
const READING: ReadonlySet<string> = new Set(['readFileFromWorkspace', 'streamFileFromWorkspace']);

function isOfTop(name: string): boolean {
  return itemType(name) !== undefined || VIEWS.has(name) || SILENT.has(name) || READING.has(name);
}

/** Evaluates Job DSL as the seed job would run it, making nothing, and writes down which items it would make. */
export class DslRecorder implements Vocabulary {
  readonly items: MadeItem[] = [];
  /** Files that scripts took from the workspace, by their text. */
  readonly taken = new Map<string, string>();
  readonly doubts: JobDoubt[] = [];

  #event: GvEvent | undefined;
  readonly #places = new Map<number, Place>();
  /** Closures that are running, innermost last. */
  readonly #running: { readonly place: Place; readonly closure: GvClosure }[] = [];

  constructor(private readonly workspace: Workspace) {}

  observe(event: GvEvent): void {
    this.#event = event;
    if (event.kind === 'call') this.#handedOn(event);
  }

  /** The script, or a job, is given to something that is not known: it may make or change jobs. */
  #handedOn({ target, name, args, span }: Extract<GvEvent, { kind: 'call' }>): void {
    if (target === undefined || this.#placeOf(target)) return;
    if (target.kind !== 'unknown' && target.kind !== 'opaque' && target.kind !== 'external') return;
    for (const one of args) {
      const item = this.#placeOf(one)?.item;
      const doubt: JobDoubt = { code: 'JK034', message: `${name} is not known, and may make or change jobs`, span };
      if (item) item.doubts.push(doubt);
      else if (one.kind === 'instance' && one.of.flavour === 'script') this.doubts.push(doubt);
    }
  }

  mayThrow(name: string): boolean {
    return !/^(?:job-dsl|println|print)\b/.test(name) && itemType(name) === undefined && !VIEWS.has(name);
  }

  call(call: OutsideCall, machine: Machine, record: (result: GvValue) => void): GvValue | undefined {
    const place = this.#placeOf(call.target);
    if (place) return this.#inside(place, call, machine, record);
    if (call.target === undefined) return this.#top(call, machine, record);
    if (call.target.kind === 'external' && /^(?:out|jm|System\.(?:out|err)|log(?:ger)?)\b/.test(call.target.name))
      return NULL;
    return snakeYaml(call, machine);
  }

  /** A name that an item or context does not have is looked for where its closure was written. */
  property(target: GvValue, name: string, machine: Machine, span: Span): GvValue | undefined {
    const place = this.#placeOf(target);
    if (!place) return undefined;
    if (name === 'name' && place.outer === undefined && place.item.name.kind === 'text')
      return { kind: 'string', value: place.item.name.text };
    const closure = this.#closureOf(place);
    if (!closure) return undefined;
    const { self } = closure;
    if (self.kind === 'instance' && (self.of.flavour === 'script' || self.fields.has(name)))
      return machine.property(self, name, span);
    if (self.kind === 'class' && self.statics.has(name)) return self.statics.get(name);
    return { kind: 'external', name, span };
  }

  #placeOf(target: GvValue | undefined): Place | undefined {
    return target?.kind === 'opaque' ? this.#places.get(target.id) : undefined;
  }

  #closureOf(place: Place): GvClosure | undefined {
    return this.#running.findLast((one) => one.place === place)?.closure ?? this.#running.at(-1)?.closure;
  }

  #top(call: OutsideCall, machine: Machine, record: (result: GvValue) => void): GvValue | undefined {
    const { method, span } = call;
    const type = itemType(method);
    if (type) return this.#make(type, call, machine, record);
    if (VIEWS.has(method) || SILENT.has(method)) return NULL;
    if (READING.has(method)) return this.#read(dslValue(call.args.at(-1) ?? NULL, machine, span), span);
    return undefined;
  }

  /** The text of a file of the repository; the workspace of a seed job is a checkout of it. */
  #read(path: DslValue, span: Span): GvValue | undefined {
    const text = path.kind === 'text' ? this.workspace.readText(path.text) : undefined;
    if (path.kind !== 'text' || text === undefined) {
      const what = path.kind === 'text' ? path.text : 'a file whose name is not known';
      this.doubts.push({ code: 'JK036', message: `${what} is not here`, span });
      return undefined;
    }
    this.taken.set(text, path.text);
    return { kind: 'string', value: text };
  }

  #make(type: ItemType, call: OutsideCall, machine: Machine, record: (result: GvValue) => void): GvValue {
    const { args, method, span, fallback } = call;
    // A script that makes ever more jobs has used up its fuel.
    if (this.items.length >= MOST_ITEMS) machine.spend(Number.MAX_SAFE_INTEGER);
    const name = dslValue(args.find(({ kind }) => kind !== 'closure') ?? NULL, machine, span);
    record(fallback);
    const guards = this.#event?.guards ?? [];
    const item: MadeItem = { type, method, name, calls: [], span, doubts: [] };
    const [guard] = guards;
    if (guard) item.doubts.push({ code: 'JK034', message: `made only if the seed job finds ${guard.text}`, span });
    this.items.push(item);
    const place: Place = { context: type.context, calls: item.calls, item, outer: undefined, guards: guards.length };
    this.#places.set(fallback.id, place);
    for (const closure of args)
      if (closure.kind === 'closure') this.#run(place, closure, fallback, [fallback], machine, span);
    return fallback;
  }

  #run(
    place: Place,
    closure: GvClosure,
    delegate: GvOpaque,
    args: readonly GvValue[],
    machine: Machine,
    span: Span,
  ): void {
    this.#running.push({ place, closure });
    try {
      machine.call(closure, args, span, { delegate, strategy: 'DELEGATE_FIRST' });
    } finally {
      this.#running.pop();
    }
  }

  /** A call on an item or context: its own, of the script around, of the top, or of a plug-in: what no table has stays in it. */
  #inside(place: Place, call: OutsideCall, machine: Machine, record: (result: GvValue) => void): GvValue | undefined {
    const { method, args, span } = call;
    if (method === 'with' || method === 'tap') return this.#with(place, call, machine);
    if (method === 'getName' && place.outer === undefined)
      return this.property(call.target ?? NULL, 'name', machine, span);
    if (methodOf(place.context, method)) return this.#record(place, call, machine, record);
    const { self } = this.#closureOf(place) ?? {};
    if (self && hasMethod(self, method)) return machine.callMethod(self, method, args, span);
    if (isOfTop(method)) return this.#top(call, machine, record);
    const around = place.context.complete ? this.#around(place, method) : undefined;
    return this.#record(around ?? place, call, machine, record);
  }

  /** A closure asks the one that it is written in, whose context may have what its own has not: `git { remote { branch('main') } }`. */
  #around(place: Place, method: string): Place | undefined {
    const { outer } = place;
    const inner = this.#running.findLast((one) => one.place === place)?.closure;
    const closure = outer && this.#running.findLast((one) => one.place === outer)?.closure;
    const isWithin = inner?.owner.kind === 'closure' && closure && inner.owner.body === closure.body;
    return isWithin && methodOf(outer.context, method) ? outer : undefined;
  }

  #with(place: Place, call: OutsideCall, machine: Machine): GvValue {
    const delegate = call.target?.kind === 'opaque' ? call.target : call.fallback;
    for (const closure of call.args)
      if (closure.kind === 'closure') this.#run(place, closure, delegate, [delegate], machine, call.span);
    return call.target ?? NULL;
  }

  #record(place: Place, call: OutsideCall, machine: Machine, record: (result: GvValue) => void): GvValue {
    const { method, args, span } = call;
    const values = args.filter(({ kind }) => kind !== 'closure').map((one) => dslValue(one, machine, span));
    record(NULL);
    const bodies: DslCall[][] = [];
    place.calls.push({ name: method, args: values, bodies, span });
    this.#doubt(place, call);
    if (method === 'configure') return NULL;
    const known = methodOf(place.context, method);
    // A closure where the method takes none is a configure block, which changes config.xml by code.
    if (
      known &&
      ((!known.inside && known !== SETTING) || (known.configures && values.length > 0)) &&
      args.some(({ kind }) => kind === 'closure')
    ) {
      this.#configured(place, span);
      return NULL;
    }
    for (const closure of args) {
      if (closure.kind !== 'closure') continue;
      const calls: DslCall[] = [];
      bodies.push(calls);
      const guards = this.#event?.guards.length ?? 0;
      const inner: Place = { context: insideOf(known) ?? ANY, calls, item: place.item, outer: place, guards };
      const delegate = machine.opaque({ how: 'given', name: 'job-dsl' }, span);
      this.#places.set(delegate.id, inner);
      this.#run(inner, closure, delegate, [], machine, span);
    }
    return NULL;
  }

  #configured({ item }: Place, span: Span): void {
    item.doubts.push({ code: 'JK033', message: 'a configure block changes config.xml by code', span });
  }

  #doubt(place: Place, { method, open, span }: OutsideCall): void {
    const { item } = place;
    const guards = this.#event?.guards ?? [];
    const guard = guards[place.guards];
    if (guard) item.doubts.push({ code: 'JK034', message: `${method} only if the seed job finds ${guard.text}`, span });
    if (open) item.doubts.push({ code: 'JK023', message: `${method} has arguments that are not known`, span });
    if (method === 'configure') this.#configured(place, span);
    if (method === 'using')
      item.doubts.push({
        code: 'JK035',
        message: 'begins with the configuration of another job of the controller',
        span,
      });
  }
}

/** Whether the script or class that a closure was written in has such a method, or a closure in a variable. */
function hasMethod(self: GvValue, name: string): boolean {
  if (self.kind === 'instance') {
    const held = self.binding?.get(name) ?? self.fields.get(name);
    return held?.kind === 'closure' || hasMethod(self.of, name);
  }
  if (self.kind !== 'class') return false;
  return self.methods.some((one) => one.name === name) || self.parents.some((parent) => hasMethod(parent, name));
}
