/** Conditions of stages and steps as Argo's expressions. What is not sure to mean the same is no expression. */
import type { Condition, Param, Value } from '../../../ir/index.js';
import { quoted } from '../questions.js';
import type { Job, Scope } from './job.js';
import { type Filled, inExpression } from './piece.js';
import { runVariable } from './run-variables.js';
import { pathOf } from './values.js';

/** Values that are known in this place: those of a matrix's cell. */
export type Known = Readonly<Record<string, string>>;

/** The text of a `when`; undefined where it has to be decided by hand. */
export function whenOf(condition: Condition, scope: Scope, job: Job, known: Known = {}): string | undefined {
  const text = new Reader(scope, job, known).read(condition);
  return text && `{{=${text}}}`;
}

/** Whether a condition says nothing here, because what it asks is sure. */
export function isSure(condition: Condition, { sure }: Scope): boolean {
  if (condition.op === 'all') return condition.of.every((one) => isSure(one, { sure } as Scope));
  return condition.op === 'truthy' && condition.value.kind === 'code' && sure.has(condition.value.text);
}

class Reader {
  constructor(
    private readonly scope: Scope,
    private readonly job: Job,
    private readonly known: Known,
  ) {}

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

  /** Both sides as texts; a flag is compared with a flag only, because Groovy finds it unequal to any text. */
  private compared(left: Value, right: Value, operator: string): string | undefined {
    const [a, b] = [this.param(left), this.param(right)];
    const [one, other] = [this.operand(left, b), this.operand(right, a)];
    return one !== undefined && other !== undefined ? `${one} ${operator} ${other}` : undefined;
  }

  private operand(value: Value, other: Param | undefined): string | undefined {
    const found = this.resolved(value);
    if (found.kind !== 'literal') return this.reference(found);
    const flag = other?.type === 'boolean';
    if (typeof found.value === 'boolean') return flag ? quoted(String(found.value)) : undefined;
    return typeof found.value === 'string' && !flag ? quoted(found.value) : undefined;
  }

  /** An empty text stands for what is not set, which matches nothing. */
  private matched(left: Value, right: Value): string | undefined {
    const subject = this.reference(this.resolved(left));
    const pattern = right.kind === 'literal' && typeof right.value === 'string' ? right.value : undefined;
    if (subject === undefined || pattern === undefined || !isPortable(pattern)) return undefined;
    return `${subject} != '' && ${subject} matches ${quoted(pattern)}`;
  }

  private truth(value: Value): string | undefined {
    const found = this.resolved(value);
    if (found.kind === 'literal') {
      if (typeof found.value === 'boolean') return String(found.value);
      return typeof found.value === 'string' ? String(found.value !== '') : undefined;
    }
    if (found.kind !== 'ref') return undefined;
    if (found.to.scope === 'output') return this.answered(found);
    const kind = this.param(found)?.type;
    // `'false'` counts for true as a text and for false as a flag: which of them the job has is not written here
    if (found.to.scope === 'param' && kind === undefined) return undefined;
    const subject = this.reference(found);
    if (subject === undefined) return undefined;
    if (kind === 'boolean') return `${subject} == 'true'`;
    return kind === 'json' || kind === 'file' ? undefined : `${subject} != ''`;
  }

  /** A step that answers yes or no leaves a word for it, without a newline. */
  private answered(value: Extract<Value, { kind: 'ref' }>): string | undefined {
    const found = pathOf(value, this.scope, this.job);
    const { to } = value;
    if (to.scope !== 'output' || !this.job.answers.has(to.node) || found?.kind !== 'argo') return undefined;
    return `${inExpression(found.path)} == 'true'`;
  }

  private param(value: Value): Param | undefined {
    const to = value.kind === 'ref' && value.to.scope === 'param' ? value.to : undefined;
    return to && this.job.pipeline.params.find(({ name }) => name === to.name);
  }

  /** A variable of the environment for what it holds. */
  private resolved(value: Value): Value {
    if (value.kind !== 'ref' || value.to.scope !== 'env') return value;
    const held = this.scope.env[value.to.name];
    return held && held.kind !== 'template' ? held : value;
  }

  private reference(value: Value): string | undefined {
    if (value.kind === 'literal') return typeof value.value === 'string' ? quoted(value.value) : undefined;
    if (value.kind === 'ref' && value.to.scope === 'item') {
      const here = this.known[value.to.name];
      if (here !== undefined) return quoted(here);
    }
    // The last newline of a script's output is lost on the way, so that a comparison may come out otherwise.
    if (value.kind === 'ref' && value.to.scope === 'output') return undefined;
    const found = pathOf(value, this.scope, this.job) ?? undeclared(value, this.job);
    if (!found) return undefined;
    if (found.kind === 'text') return quoted(found.text);
    return inExpression(found.path);
  }
}

/** A parameter that the job has and its file does not say. */
function undeclared(value: Value, job: Job): Filled | undefined {
  return value.kind === 'ref' && value.to.scope === 'param' ? runVariable(value.to.name, job) : undefined;
}

/** What Java's and Go's regular expressions both have, and read alike. */
function isPortable(pattern: string): boolean {
  return !/\(\?[=!<>]|\\[1-9kGZRXbBhHvV]|[*+?}]\+|&&|\\p|\[[^\]]*\[/.test(pattern);
}
