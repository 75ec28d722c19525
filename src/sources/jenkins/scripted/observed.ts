/** What a script does beside calling steps: it sets variables, throws, asks things that nobody knows, and works on the controller by itself. */
import type { Span } from '../../../core/index.js';
import {
  type GvEvent,
  type GvExternal,
  type GvValue,
  isComputing,
  type Machine,
  READ_ONCE,
} from '../../../lang/groovy/index.js';
import { literal } from '../values.js';
import { plainArgument } from './argument.js';
import { ABOUT_CLOSURES } from './delegates.js';
import { identityOf } from './identity.js';
import { variableOf } from './known.js';
import { PURE } from './names.js';
import { setsFile, worksOnController } from './on-controller.js';
import { pathOf } from './outside.js';
import type { KnownResults } from './results-known.js';
import { thrownText } from './thrown.js';
import { holdsUnread, irValue } from './value.js';
import type { Written } from './written.js';

type Of<Kind extends GvEvent['kind']> = Extract<GvEvent, { kind: Kind }>;

/** Writes down the events of an evaluation that no step stands for. */
export class Observed {
  /** For values that are met outside of a call; without it they are not known. */
  machine: Machine | undefined;
  /** Variables of the environment that the script has set somewhere by now. */
  readonly #set = new Set<string>();

  constructor(
    private readonly written: Written,
    private readonly known: KnownResults,
    /** A field of something was set: its path (outside.ts, `pathOf`). */
    private readonly changes: (path: string) => void,
  ) {}

  event(event: GvEvent): void {
    this.written.event = event;
    if (event.kind === 'setproperty') this.assigned(event);
    else if (event.kind === 'setindex') this.assignedSome(event);
    else if (event.kind === 'throw') this.thrown(event);
    else if (event.kind === 'call') this.called(event);
  }

  private called(event: Of<'call'>): void {
    const { target, method, name } = event;
    const mayBeSteps = target?.kind === 'unknown' && !isComputing(target);
    if (target?.kind === 'unknown' && target.why === READ_ONCE)
      this.foreign('call', event.span, 'JK095', 'the steps of this block stand on another way of the condition');
    else if (mayBeSteps && !PURE.has(method) && !/^(?:get|is|set)[A-Z]/.test(method))
      this.foreign(name, event.span, 'JK083', `${method}() of something that is not known: ${target.what}`);
    else if (mayBeSteps && method === 'call') this.foreign('call', event.span, 'JK083', `${target.what} is called`);
    else if (worksOnController(name)) this.foreign(name, event.span, 'JK100', `${name} works on the controller`);
  }

  private foreign(name: string, span: Span, code: 'JK023' | 'JK083' | 'JK095' | 'JK100', message: string): void {
    const argument = plainArgument(name, literal(null), span);
    this.written.call(name, argument, true, false).doubts.push({ code, message });
  }

  private thrown({ value, span }: Of<'throw'>): void {
    const message = plainArgument('', literal(thrownText(value)), span);
    this.written.call('throw', plainArgument('throw', literal(null), span, [message]), false, false);
  }

  private assigned(event: Of<'setproperty'>): void {
    const { target, name, value, span } = event;
    if (!ABOUT_CLOSURES.has(name)) this.changes(pathOf(target, name));
    const file = `java.io.File.${name}`;
    if (setsFile(target, name)) this.foreign(file, span, 'JK100', `${file} works on the controller`);
    if (target.kind !== 'external') return;
    if (target.name === 'env') this.variable(event);
    else if (target.name === 'currentBuild' && name === 'result') this.result(value, span);
  }

  /** `env."${name}" = value`, `env[name] = value` of a name that is not known: any variable that is read later may be this one. */
  private assignedSome({ target, span }: Of<'setindex'>): void {
    if (target.kind !== 'external' || target.name !== 'env') return;
    this.foreign('env', span, 'JK023', 'which variable of the environment is set is decided at run time');
  }

  /** Whether the environment still has of a name what it had where that was read. */
  isUnset(given: GvExternal): boolean {
    const name = variableOf(given, this.known);
    const now = name !== undefined && this.#set.has(name) ? this.#now(name, given.span) : undefined;
    return now === undefined || (now.kind === 'external' && now.at === given.at);
  }

  /** Whether the script has set a variable of the environment by now. */
  get hasSet(): boolean {
    return this.#set.size > 0;
  }

  /** What the script set a variable to, for who asks for it by its bare name; undefined where that is a parameter, or nothing was set on this way. */
  held(name: string, span: Span): GvValue | undefined {
    if (!this.#set.has(name) || this.known.bound(name)) return undefined;
    const now = this.#now(name, span);
    return now?.kind === 'external' ? undefined : now;
  }

  #now(name: string, span: Span): GvValue | undefined {
    return this.machine?.property({ kind: 'external', name: 'env', span }, name, span);
  }

  private variable(event: Of<'setproperty'>): void {
    const { name, value, span, guards } = event;
    this.written.assign({
      ...{ kind: 'assign', name, value: this.toIr(value, span), context: event },
      fixed: [value, ...guards.map(({ on }) => on)].map((one) => identityOf(one, this.known)),
    });
    this.#set.add(name);
  }

  private result(value: GvValue, span: Span): void {
    const given = this.toIr(value, span);
    const result = plainArgument('currentBuild.result', given, span, [plainArgument('', given, span)]);
    this.written.call(result.name, result, false, holdsUnread(given));
  }

  private toIr(value: GvValue, span: Span) {
    return this.machine
      ? irValue(value, this.machine, this.known, span)
      : ({ kind: 'unknown', why: 'JK023', span } as const);
  }
}
