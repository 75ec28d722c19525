/**
 * Nodes that ask a question at run time and cost nothing: a wait of no length makes no pod. `depends` cannot read outputs, `when`
 * can; so a probe asks in its `when`, and others depend on how it ended: Succeeded (yes), Skipped (no), Omitted (the step
 * that it asks about gave no answer).
 */
import { type Formula, is } from './formula.js';
import { outcomeOf } from './rules.js';
import { choicesFor, type Skip } from './skips.js';
import type { JoinTask } from './task.js';

/** What a step that ran well says to those that ask. */
export interface Answer {
  /** Of a branch: keys of tasks. */
  readonly choice: readonly string[];
  /** Of a gate. */
  readonly passes: boolean;
  readonly skipsItself: boolean;
}

/** A condition as Argo reads it, and what it asks. */
export interface Question {
  readonly when: string;
  /** The task whose answer it reads. */
  readonly of: JoinTask;
  readonly yes: (answer: Answer) => boolean;
}

export interface Probe extends Question {
  readonly name: string;
  readonly depends: Formula;
  /** What a reader of the manifest is told. */
  readonly comment: string;
}

/** How the answers of deciders are read in a `when`; the target knows where they stand. */
export interface Questions {
  /** The choice of a branch holds one of the names. */
  chosen(branch: JoinTask, names: readonly string[]): string;
  passed(gate: JoinTask): string;
  notSkipped(task: JoinTask): string;
}

export class Probes {
  private readonly made = new Map<string, Probe>();
  private readonly asking = new Map<JoinTask, readonly Probe[]>();
  private readonly own = new Map<JoinTask, Probe>();
  private readonly whens = new Map<JoinTask, Question>();
  /** All of them, those about tasks that skip themselves first. */
  readonly all: readonly Probe[];

  constructor(
    tasks: readonly JoinTask[],
    skips: ReadonlyMap<JoinTask, readonly Skip[]>,
    private readonly questions: Questions,
    /** A name for a helper of a task that no other node has. */
    readonly name: (base: string, suffix: string) => string,
  ) {
    for (const task of tasks) if (task.skipsItself && !task.mapped) this.own.set(task, this.ownProbe(task));
    for (const task of tasks) {
      const asked = (skips.get(task) ?? []).filter(({ follows }) => !follows);
      const [first] = asked;
      if (asked.length === 1 && first && suffices(task, first)) this.whens.set(task, this.question(first.by, task));
      else
        this.asking.set(
          task,
          asked.map(({ by }) => this.probe(by, task)),
        );
    }
    this.all = [...this.own.values(), ...this.made.values()];
  }

  /** The probes that have to agree before a task starts, by name. */
  asked(task: JoinTask): readonly string[] {
    return this.probesOf(task).map(({ name }) => name);
  }

  probesOf(task: JoinTask): readonly Probe[] {
    return this.asking.get(task) ?? [];
  }

  /** The probe that succeeds when a task ran and did not skip itself. */
  ran(task: JoinTask): string | undefined {
    return this.own.get(task)?.name;
  }

  /** The condition on the task itself, where no probe is needed. */
  when(task: JoinTask): Question | undefined {
    return this.whens.get(task);
  }

  private question(by: JoinTask, task: JoinTask): Question {
    if (by.decides !== 'branch') return { when: this.questions.passed(by), of: by, yes: ({ passes }) => passes };
    const names = choicesFor(by, task);
    const yes = ({ choice }: Answer) => choice.some((one) => names.includes(one));
    return { when: this.questions.chosen(by, names), of: by, yes };
  }

  private probe(by: JoinTask, task: JoinTask): Probe {
    const question = this.question(by, task);
    const known = this.made.get(`${by.name} ${question.when}`);
    if (known) return known;
    const branch = by.decides === 'branch';
    const made: Probe = {
      name: branch ? this.name(`${by.name}-to-${task.name}`, '') : this.name(by.name, 'opens'),
      ...question,
      depends: this.answered(by),
      comment: branch ? `whether ${by.key} chose the way to ${task.key}` : `whether ${by.key} lets the run go on`,
    };
    this.made.set(`${by.name} ${question.when}`, made);
    return made;
  }

  private answered(by: JoinTask): Formula {
    const ran = this.ran(by);
    return ran === undefined ? is(by.name, 'Succeeded') : is(ran, 'Succeeded');
  }

  private ownProbe(task: JoinTask): Probe {
    return {
      name: this.name(task.name, 'ran'),
      of: task,
      depends: is(task.name, 'Succeeded'),
      when: this.questions.notSkipped(task),
      yes: ({ skipsItself }) => !skipsItself,
      comment: `whether ${task.key} did not skip itself`,
    };
  }
}

/** A `when` on the task itself says it all where the decider alone stands above it and has to succeed. */
function suffices(task: JoinTask, { by, direct }: Skip): boolean {
  if (!direct || task.mapped || by.skipsItself || task.upstream.length !== 1) return false;
  return (
    outcomeOf(task.rule, ['S']) === 'R' &&
    (['F', 'K', 'X'] as const).every((end) => outcomeOf(task.rule, [end]) !== 'R')
  );
}
