/** Values that conditions of Jenkins compare, as operands of Argo's expressions. */
import type { NodeId, Param, Value } from '../../../ir/index.js';
import { inRuns, note } from '../model.js';
import { quoted } from '../questions.js';
import { type Answer, answerOf } from './answers.js';
import { givenText, givenUnset, tellAsked } from './given.js';
import type { Job, Scope } from './job.js';
import { asOperand, type Filled } from './piece.js';
import { runVariable } from './run-variables.js';
import { madeHere, pathOf, textPieces } from './values.js';

/** Values that are known in this place: those of a matrix's cell. */
export type Known = Readonly<Record<string, string>>;

/** What values stand for in one place. */
export class Operands {
  constructor(
    private readonly scope: Scope,
    private readonly job: Job,
    private readonly known: Known,
  ) {}

  /** What a step answers, where the value is its answer. */
  answer(value: Value): Answer | undefined {
    return answerOf(value, this.job.answers);
  }

  /** Whether a value is true or false to the source, and no text. */
  isFlag(value: Value): boolean {
    return this.param(value)?.type === 'boolean' || this.answer(value) === 'flag';
  }

  /** The declaration of a parameter. */
  param(value: Value): Param | undefined {
    const to = value.kind === 'ref' && value.to.scope === 'param' ? value.to : undefined;
    return to && this.job.pipeline.params.find(({ name }) => name === to.name);
  }

  /** A variable of the environment for the text of what it holds: whatever that is, Groovy gets a text. */
  resolved(value: Value): Value {
    if (value.kind !== 'ref' || value.to.scope !== 'env') return value;
    const held = Object.hasOwn(this.scope.env, value.to.name) ? this.scope.env[value.to.name] : undefined;
    if (held === undefined) return this.ofJob(value.to.name) ?? value;
    if (held.kind === 'literal') return { kind: 'literal', value: String(held.value) };
    return held.kind === 'template' ? value : { kind: 'template', parts: [held] };
  }

  /** The text of a parameter, which processes and scripts have as a variable too. */
  private ofJob(name: string): Value | undefined {
    const declared = this.job.pipeline.params.some((param) => param.name === name);
    return declared ? { kind: 'template', parts: [{ kind: 'ref', to: { scope: 'param', name } }] } : undefined;
  }

  /** The text of a value; undefined where it is not known before the run, or changes on the way. */
  reference(value: Value): string | undefined {
    if (value.kind === 'literal') return typeof value.value === 'string' ? quoted(value.value) : undefined;
    if (value.kind === 'code') return this.given(value);
    if (value.kind === 'template') return this.textOf(value.parts);
    if (value.kind === 'choice') return this.chosen(value);
    if (value.kind === 'ref' && value.to.scope === 'item') {
      const here = this.known[value.to.name];
      if (here !== undefined) return quoted(here);
    }
    if (changes(value)) return undefined;
    const answer = this.answer(value);
    if (value.kind === 'ref' && value.to.scope === 'output' && !(answer && this.hasRun(value.to.node)))
      return undefined;
    const found = pathOf(value, this.scope, this.job) ?? this.undeclared(value);
    if (!found) return undefined;
    if (value.kind === 'ref' && value.to.scope === 'param') tellAsked(value.to.name, this.job);
    return answer === 'trimmed' ? `sprig.trim(${asOperand(found)})` : asOperand(found);
  }

  /** The result of the run where it is asked for by itself, at the end; what a variable holds of it is of another time. */
  result(value: Value): string | undefined {
    if (!this.scope.atEnd || !isCurrentResult(value)) return undefined;
    this.job.asked.tell(inRuns('unplayed', note('AR033', 'approximate', 'structure', CURRENT_RESULT)));
    return "(workflow.status == 'Succeeded' ? 'SUCCESS' : 'FAILURE')";
  }

  /** What a variable holds, where that is one text or the other. */
  private chosen(value: Extract<Value, { kind: 'choice' }>): string | undefined {
    const [found, ...more] = textPieces(value, { ...this.scope, held: true }, this.job) ?? [];
    return found && more.length === 0 ? asOperand(found) : undefined;
  }

  private hasRun(node: NodeId): boolean {
    return this.scope.own === undefined || this.scope.own.has(node);
  }

  /** A text of one part is that part's. */
  textOf(parts: readonly Value[]): string | undefined {
    const [only, ...more] = parts.filter((one) => one.kind !== 'literal' || one.value !== '');
    return only && more.length === 0 ? this.reference(only) : undefined;
  }

  /** A parameter that the job has and its file does not say, or a variable that agents or controllers have. */
  private undeclared(value: Value): Filled | undefined {
    if (value.kind !== 'ref') return undefined;
    if (value.to.scope === 'param') return runVariable(value.to.name, this.job);
    if (value.to.scope !== 'env' || Object.hasOwn(this.scope.env, value.to.name)) return undefined;
    return givenUnset(value.to.name, this.job);
  }

  /** A text that code makes of one that is there when this is asked. */
  private made(value: Extract<Value, { kind: 'code' }>, of: Value): string | undefined {
    if (this.reference(of) === undefined) return undefined;
    const found = madeHere(value, this.scope, this.job);
    const said = (message: string) =>
      this.job.asked.tell(inRuns('unplayed', note('AR090', 'approximate', 'structure', message)));
    if (value.made?.steps.some((one) => one.do === 'part' || (one.do === 'cut' && one.strict))) said(PARTS);
    if (of.kind === 'ref' && (of.to.scope === 'run' || (of.to.scope === 'param' && !this.param(of)))) said(UNSET);
    return found && asOperand(found);
  }

  private given(value: Extract<Value, { kind: 'code' }>): string | undefined {
    if (value.made) return this.made(value, value.made.of);
    const held = this.ofJob(value.text);
    if (held) return this.reference(held);
    const found = givenText(value, this.job);
    return found && found.kind !== 'text' ? asOperand(found) : undefined;
  }
}

const UNSET = 'where the text that it is made of is not set the script fails there; here an empty text stands for it';
const PARTS = 'where a text has no such part the script fails there; here the step that asks ends in an error';

/** The result as it is by then, which is never null (RunWrapper, `getCurrentResult`). */
const isCurrentResult = (value: Value) =>
  value.kind === 'ref' && value.to.scope === 'run' && value.to.name === 'currentBuild.currentResult';
const CURRENT_RESULT =
  'currentResult is how the stages ended: UNSTABLE counts for SUCCESS here, ABORTED and NOT_BUILT for FAILURE';

/** What the run itself makes of the build on the way: nobody can say it when the run starts. */
const changes = (value: Value) =>
  value.kind === 'ref' && value.to.scope === 'run' && value.to.name.startsWith('currentBuild.');
