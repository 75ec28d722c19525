/** Conditions of stages and steps as Argo's expressions. What is not sure to mean the same is no expression. */
import type { Condition, Value } from '../../../ir/index.js';
import { comparesSecret } from '../credentials.js';
import { inRuns, note, together } from '../model.js';
import { quoted } from '../questions.js';
import { saidOf } from './given.js';
import type { Job, Scope } from './job.js';
import { type Known, Operands } from './operands.js';

export type { Known } from './operands.js';

/** The text of a `when`; undefined where it has to be decided by hand. */
export function whenOf(condition: Condition, scope: Scope, job: Job, known: Known = {}): string | undefined {
  const text = expressionOf(condition, scope, job, known);
  return text && `{{=${text}}}`;
}

/** The same without its braces. */
export function expressionOf(condition: Condition, scope: Scope, job: Job, known: Known = {}): string | undefined {
  return new Reader(scope, job, known).read(condition);
}

/** Whether a condition says nothing here, because what it asks is sure. */
export function isSure(condition: Condition, { sure }: Scope): boolean {
  if (condition.op === 'all') return condition.of.every((one) => isSure(one, { sure } as Scope));
  return condition.op === 'truthy' && condition.value.kind === 'code' && sure.has(condition.value.text);
}

class Reader {
  private readonly operands: Operands;

  constructor(
    private readonly scope: Scope,
    private readonly job: Job,
    known: Known,
  ) {
    this.operands = new Operands(scope, job, known);
  }

  read(condition: Condition): string | undefined {
    switch (condition.op) {
      case 'all':
      case 'any':
        return this.several(condition.of, condition.op === 'all' ? '&&' : '||');
      case 'not': {
        const inner = this.read(condition.of);
        return inner && `!(${inner})`;
      }
      case 'eq':
      case 'ne':
        return this.compared(condition.left, condition.right, condition.op === 'eq' ? '==' : '!=');
      case 'lt':
      case 'gt':
        return this.ordered(condition.left, condition.right, condition.op === 'lt' ? '<' : '>');
      case 'matches':
        return this.matched(condition.left, condition.right);
      case 'truthy':
        return this.truth(condition.value);
      default:
        return undefined;
    }
  }

  private several(conditions: readonly Condition[], operator: string): string | undefined {
    const parts = conditions.filter((one) => !isSure(one, this.scope)).map((one) => this.read(one));
    if (parts.length === 0 || parts.includes(undefined)) return undefined;
    return parts.length === 1 ? parts[0] : parts.map((one) => `(${one})`).join(` ${operator} `);
  }

  /**
   * Both sides as texts; a flag is compared with a flag only, because Groovy finds it unequal to any text, and a status with a number. What is not
   * set is an empty text here.
   */
  private compared(left: Value, right: Value, operator: string): string | undefined {
    if (comparesSecret(left, right)) return undefined;
    const [a, b] = [this.operands.resolved(left), this.operands.resolved(right)];
    if (this.neverNull(a, b) || this.neverNull(b, a)) return String(operator === '!=');
    const bothVary = a.kind !== 'literal' && b.kind !== 'literal';
    if (bothVary && this.operands.isFlag(a) !== this.operands.isFlag(b)) return undefined;
    const one = this.operand(a, b);
    const other = this.operand(b, a);
    return one !== undefined && other !== undefined ? `${one} ${operator} ${other}` : undefined;
  }

  /** A step's answer compared with null. */
  private neverNull(value: Value, other: Value): boolean {
    return value.kind === 'literal' && value.value === null && this.operands.answer(other) !== undefined;
  }

  private operand(value: Value, other: Value): string | undefined {
    // The last newline of a script's output is lost on the way, so that a comparison may come out otherwise.
    if (this.operands.answer(value) === 'printed') return undefined;
    if (value.kind !== 'literal') return this.operands.result(value) ?? this.operands.reference(value);
    const beside = this.operands.answer(other);
    if (beside === 'status') return numberText(value);
    if (value.value === '' && this.maybeUnset(other)) return undefined;
    if (value.value === null) return this.unset(other);
    const flag = this.operands.param(other)?.type === 'boolean';
    if (typeof value.value === 'boolean')
      return flag || other.kind === 'code' ? quoted(String(value.value)) : undefined;
    return typeof value.value === 'string' && !flag && beside !== 'flag' ? quoted(value.value) : undefined;
  }

  /** What nobody gave, and a variable that nothing here sets, are empty texts; whether Jenkins has one that is empty is not written here. */
  private unset(other: Value): string | undefined {
    if (other.kind === 'ref' && other.to.scope === 'run') return quoted('');
    const variable = other.kind === 'ref' && other.to.scope === 'env' ? other.to.name : undefined;
    if ((variable === undefined && other.kind !== 'code') || this.operands.reference(other) === undefined)
      return undefined;
    const what = other.kind === 'code' ? saidOf(other) : `the variable ${variable}`;
    const message = together('', what, ' decides what runs: an empty text counts for nothing given');
    this.job.asked.tell(inRuns('unplayed', note('AR057', 'approximate', 'structure', message)));
    return quoted('');
  }

  /** Nothing and an empty text are one here, and two in Jenkins. */
  private maybeUnset(value: Value): boolean {
    return (
      value.kind === 'ref' && (value.to.scope === 'run' || (value.to.scope === 'param' && !this.operands.param(value)))
    );
  }

  /** Only a status is sure to be a number. */
  private ordered(left: Value, right: Value, operator: string): string | undefined {
    const [one, other] = [left, right].map((side) => {
      if (side.kind === 'literal') return typeof side.value === 'number' ? String(side.value) : undefined;
      const text = this.operands.answer(side) === 'status' ? this.operands.reference(side) : undefined;
      return text && `asInt(${text})`;
    });
    return one !== undefined && other !== undefined ? `${one} ${operator} ${other}` : undefined;
  }

  /** For what may not be set an empty text stands, which matches nothing. */
  private matched(left: Value, right: Value): string | undefined {
    const found = this.operands.resolved(left);
    const subject = this.operands.answer(found) === 'printed' ? undefined : this.operands.reference(found);
    const pattern = right.kind === 'literal' && typeof right.value === 'string' ? right.value : undefined;
    if (subject === undefined || pattern === undefined || !isPortable(pattern)) return undefined;
    if (comparesSecret(left, right)) return undefined;
    const isSet = this.operands.param(found) !== undefined || this.operands.answer(found) !== undefined;
    return `${isSet ? '' : `${subject} != '' && `}${subject} matches ${quoted(pattern)}`;
  }

  private truth(value: Value): string | undefined {
    const found = this.operands.resolved(value);
    if (found.kind === 'literal') {
      if (typeof found.value === 'boolean') return String(found.value);
      return typeof found.value === 'string' ? String(found.value !== '') : undefined;
    }
    if (found.kind === 'code') return this.givenTruth(found);
    if (found.kind === 'template') return this.isFilled(this.operands.textOf(found.parts));
    if (found.kind === 'choice') return this.isFilled(this.operands.reference(found));
    if (found.kind !== 'ref') return undefined;
    const param = this.operands.param(found);
    const subject = this.operands.reference(found);
    if (subject === undefined || param?.type === 'json' || param?.type === 'file') return undefined;
    const answer = this.operands.answer(found);
    if (answer === 'flag' || param?.type === 'boolean') return `${subject} == 'true'`;
    if (answer === 'status') return `${subject} != '0'`;
    if (answer === 'printed') this.job.asked.tell(BARE_NEWLINE);
    // `'false'` counts for true as a text and for false as a flag: which of them the job has is not written here
    if (found.to.scope === 'param' && param?.type === undefined)
      return this.eitherTruth(subject, `the parameter ${found.to.name}`);
    return this.isFilled(subject);
  }

  private isFilled(subject: string | undefined): string | undefined {
    return subject && `${subject} != ''`;
  }

  /** A name or an entry of what is given; of a call's answer nobody who starts a run would think. */
  private givenTruth(value: Extract<Value, { kind: 'code' }>): string | undefined {
    if (!/^[\w.]+$/.test(value.text)) return undefined;
    const subject = this.operands.reference(value);
    return subject && this.eitherTruth(subject, saidOf(value));
  }

  /** Whether a flag or a text is given is not known. */
  private eitherTruth(subject: string, what: string): string {
    const message = together(
      '',
      what,
      ' decides what runs: an empty text and `false` count for no, everything else for yes',
    );
    this.job.asked.tell(inRuns('unplayed', note('AR057', 'approximate', 'structure', message)));
    return `${subject} != '' && ${subject} != 'false'`;
  }
}

const PRINTED = 'whether a script printed anything decides what runs: an empty line alone counts for nothing';
const BARE_NEWLINE = inRuns('unplayed', note('AR042', 'approximate', 'structure', PRINTED));

const numberText = ({ value }: Extract<Value, { kind: 'literal' }>) =>
  typeof value === 'number' ? quoted(String(value)) : undefined;

/** What Java's and Go's regular expressions both have, and read alike. */
function isPortable(pattern: string): boolean {
  return !/\(\?[=!<>]|\\[1-9kGZRXbBhHvV]|[*+?}]\+|&&|\\p|\[[^\]]*\[/.test(pattern);
}
