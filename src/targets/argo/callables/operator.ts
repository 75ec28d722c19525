/** An operator of Airflow's own, made and run by a script that has Airflow as a library: for what no client of a service does alike. */
import type { Span } from '../../../core/index.js';
import type { Library, Pipeline, Program, Value } from '../../../ir/index.js';
import { airflowVersion } from '../data/version.js';
import type { ActionContext, LoweredAction } from '../model.js';
import { lowerProgram } from './program.js';

/** A class of a package of Airflow's, and what its constructor is given. */
export interface AirflowOperator {
  readonly name: string;
  readonly module: string;
  /** What has to be installed beside Airflow. */
  readonly packages: readonly string[];
  readonly connection: { readonly name: string; readonly type: string };
  /** By the names that the constructor gives them; templates are rendered before. */
  readonly arguments: Readonly<Record<string, Value>>;
}

/** The script that makes the operator and calls `execute`, whose result is that of the step; of a sensor it calls `poke` until that answers yes. */
export function lowerOperator(
  context: ActionContext,
  operator: AirflowOperator,
  what: string,
  kind: 'operator' | 'sensor' = 'operator',
): LoweredAction {
  const { step, pipeline } = context;
  const program = programOf(operator, pipeline, step.origin.span);
  return lowerProgram({ ...context, step: { ...step, program } }, kind, what, { made: operator.arguments });
}

function programOf(operator: AirflowOperator, pipeline: Pipeline, span: Span): Program {
  const { name, module, connection } = operator;
  return {
    lang: 'python',
    entry: name,
    text: `from ${module} import ${name}\n`,
    modules: [],
    packages: [],
    reads: [{ scope: 'secret', name: connection.name }],
    writes: [],
    // told by an argument which ends of the work count as skipped (`skip_on_exit_code`)
    skips: Object.keys(operator.arguments).some((one) => one.startsWith('skip_')),
    touches: [],
    open: [],
    library: libraryOf(operator, statedVersion(pipeline), span),
  };
}

/** Where nothing is stated, Airflow 2 is assumed, which says no more than that. */
function statedVersion(pipeline: Pipeline): string | undefined {
  const version = airflowVersion(pipeline);
  return version === '2' ? undefined : version;
}

function libraryOf({ name, packages, connection }: AirflowOperator, version: string | undefined, span: Span): Library {
  return {
    packages: [
      { name: 'apache-airflow', ...(version !== undefined && { version }) },
      ...packages.map((one) => ({ name: one })),
    ],
    renamed: {},
    connections: { [connection.name]: connection.type },
    uses: [{ what: `${name} by the connection ${connection.name}`, span }],
  };
}
