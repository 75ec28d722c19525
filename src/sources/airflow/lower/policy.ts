import type { Span } from '../../../core/index.js';
import type { Duration, JoinRule, Policy, Unknown } from '../../../ir/index.js';
import type { PyUnknown, PyValue } from '../../../lang/python/values/types.js';
import { argument, type Doubt, type Task } from '../model/entities.js';
import { isNone, settle } from '../model/values.js';
import { TRIGGER_RULES } from '../trigger-rules.js';

/** `[core] default_task_retry_delay` of Airflow, seconds. */
const DEFAULT_DELAY = 300;
/** Airflow doubles the delay from try to try (airflow/models/taskinstance.py, next_retry_datetime). */
const BACKOFF = 2;

export interface Structure {
  readonly policy: Policy;
  readonly join: JoinRule;
  /** As written, for the facet. */
  readonly rule: string;
  readonly doubts: readonly Doubt[];
}

/** Trigger rule, retries, delays and timeout of a task, inherited as Airflow inherits them. */
export function structureOf(task: Task): Structure {
  const doubts: Doubt[] = [];
  const reader = new Reader(task, doubts);
  const rule = reader.rule();
  return { policy: policyOf(reader), join: TRIGGER_RULES.get(rule) ?? 'allSucceeded', rule, doubts };
}

function policyOf(reader: Reader): Policy {
  const policy: Policy = {};
  const retries = reader.retries();
  if (retries !== undefined) policy.retries = retries;
  const delay = reader.duration('retry_delay');
  if (retries !== undefined && retries !== 0) policy.delay = delay ?? { seconds: DEFAULT_DELAY };
  if (reader.flag('retry_exponential_backoff')) policy.backoff = BACKOFF;
  const maxDelay = reader.duration('max_retry_delay');
  if (maxDelay) policy.maxDelay = maxDelay;
  const timeout = reader.duration('execution_timeout');
  if (timeout) policy.timeout = timeout;
  return policy;
}

class Reader {
  constructor(
    private readonly task: Task,
    private readonly doubts: Doubt[],
  ) {}

  rule(): string {
    const value = this.known('trigger_rule');
    const rule = value?.kind === 'str' ? value.value.toLowerCase() : undefined;
    if (value && (rule === undefined || !TRIGGER_RULES.has(rule))) this.doubt('trigger_rule', 'is no rule of Airflow');
    return rule ?? 'all_success';
  }

  retries(): number | Unknown | undefined {
    const given = argument(this.task, 'retries');
    const value = this.known('retries');
    const number = numberOf(value);
    if (number !== undefined) return number;
    if (value === undefined && given && !isNone(given)) return this.unknown(given);
    if (value) this.doubt('retries', 'is no number');
    return undefined;
  }

  duration(name: string): Duration | Unknown | undefined {
    const given = argument(this.task, name);
    const value = this.known(name);
    const seconds = value?.kind === 'timedelta' ? value.seconds : numberOf(value);
    if (seconds !== undefined) return { seconds };
    if (value === undefined && given && !isNone(given)) return this.unknown(given);
    if (value) this.doubt(name, 'is no duration');
    return undefined;
  }

  flag(name: string): boolean {
    const value = this.known(name);
    if (value && value.kind !== 'bool') this.doubt(name, 'is neither True nor False');
    return value?.kind === 'bool' && value.value;
  }

  /** The value or what it is assumed to be; undefined for None, nothing, or a value that is not known. */
  private known(name: string): PyValue | undefined {
    const given = argument(this.task, name);
    if (given === undefined || isNone(given)) return undefined;
    const { value, because } = settle(given);
    const isCase = name !== 'trigger_rule' || value !== undefined;
    if (because) this.doubt(name, `depends on ${because.what}`, isCase);
    else if (value?.kind === 'opaque')
      this.doubt(name, 'comes from code outside the repository', name !== 'trigger_rule');
    return value?.kind === 'opaque' || isNone(value) ? undefined : value;
  }

  private unknown(given: PyValue): Unknown {
    const because: Pick<PyUnknown, 'why' | 'span'> = settle(given).because ?? { why: 'AF012', span: this.span };
    return { kind: 'unknown', why: because.why, span: because.span };
  }

  /** `isCase`: none, or what is assumed, is one of the things that it may be. Time changes no course anyway. */
  private doubt(name: string, what: string, isCase = false): void {
    const message = `${name} of the task ${this.task.id} ${what}`;
    this.doubts.push({ code: 'AF012', message, span: this.span, ...(isCase && { aside: 'case' }) });
  }

  private get span(): Span {
    return this.task.made.span;
  }
}

function numberOf(value: PyValue | undefined): number | undefined {
  if (value?.kind === 'int' || value?.kind === 'float') return value.value;
  if (value?.kind === 'bool') return value.value ? 1 : 0;
  return value?.kind === 'str' && /^\s*\d+\s*$/.test(value.value) ? Number(value.value) : undefined;
}
