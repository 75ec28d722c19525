/** Where a script is while it is evaluated: variables of the environment that say so are others there than elsewhere. */
import type { Span } from '../../../core/index.js';
import type { GvExternal, GvValue } from '../../../lang/groovy/index.js';
import { words } from './names.js';

/** Variables of the agent that a block allocates (workflow-durable-task-step, `ExecutorStepExecution`). */
const OF_AGENT = words('WORKSPACE WORKSPACE_TMP NODE_NAME NODE_LABELS EXECUTOR_NUMBER');
/** Blocks in which they are others. */
const AGENTS = words('node ws');
/** The stage around `post` of a pipeline (pipeline-model-definition, `SyntheticStageNames`). */
const POST = 'Declarative: Post Actions';

export class Whereabouts {
  #agent = 0;
  #agents = 0;
  /** Names of the stages around; undefined for those that are not known. */
  readonly #stages: (string | undefined)[] = [];

  /** The agent that a variable is of now, where it is of one: what `env.WORKSPACE` gave elsewhere is of another. */
  now(name: string): number | undefined {
    return OF_AGENT.has(name) ? this.#agent : undefined;
  }

  /** The bodies of a call of this name, whose first argument has this text. */
  within<T>(name: string, text: string | undefined, run: () => T): T {
    if (name === 'stage') return this.#inStage(text, run);
    return AGENTS.has(name) ? this.#elsewhere(run) : run();
  }

  /** A section of a declarative pipeline. */
  section(name: string, text: string | undefined, run: () => void): void {
    if (name === 'stage') this.#inStage(text, () => this.#elsewhere(run, this.#agent));
    else if (name === 'post' && this.#stages.length === 0) this.#inStage(POST, run);
    else {
      if (name === 'agent') this.#move();
      run();
    }
  }

  /** A variable that says where it is asked for; undefined for others. */
  variable(name: string, whole: string, span: Span): GvValue | undefined {
    if (name === 'STAGE_NAME') {
      const stage = this.#stages.at(-1);
      return stage === undefined ? undefined : { kind: 'string', value: stage };
    }
    return OF_AGENT.has(name)
      ? ({ kind: 'external', name: whole, span, at: this.#agent } satisfies GvExternal)
      : undefined;
  }

  #inStage<T>(name: string | undefined, run: () => T): T {
    this.#stages.push(name);
    try {
      return run();
    } finally {
      this.#stages.pop();
    }
  }

  #move(): void {
    this.#agents += 1;
    this.#agent = this.#agents;
  }

  /** `stays`: on the agent around, unless a section says otherwise. */
  #elsewhere<T>(run: () => T, stays?: number): T {
    const before = this.#agent;
    if (stays === undefined) this.#move();
    try {
      return run();
    } finally {
      this.#agent = before;
    }
  }
}
