import type { PipelineBond } from '../../facts/bonds.js';
import type { Assessment } from '../assessment.js';

/** One way in which the two engines reach each other while some pipelines have moved and others have not. */
export interface HybridCall {
  /** `legacy starts Argo`, `Argo starts legacy`, `Argo waits for legacy`, `legacy waits for Argo`. */
  readonly kind: 'starts Argo' | 'starts legacy' | 'waits for legacy' | 'waits for Argo';
  readonly system: string;
  /** The pipeline that calls or waits, and the one that is called or waited for. */
  readonly from: string;
  readonly to: string;
}

/** The calls of one wave across engines: `moved` are the ids that run in Argo by then. */
export function hybridCalls(
  { facts }: Pick<Assessment, 'facts'>,
  crossing: readonly PipelineBond[],
  moved: ReadonlySet<string>,
): HybridCall[] {
  const byId = new Map(facts.pipelines.map((pipeline) => [pipeline.id, pipeline]));
  return crossing.flatMap(({ kind, from, to }) => {
    const [caller, target] = [byId.get(from), byId.get(to)];
    if (!caller || !target) return [];
    const legacy = moved.has(from) ? target : caller;
    const waits = kind === 'sensor';
    const intoArgo = moved.has(to);
    const way = waits ? (intoArgo ? 'waits for Argo' : 'waits for legacy') : intoArgo ? 'starts Argo' : 'starts legacy';
    return [{ kind: way, system: legacy.system, from: caller.name, to: target.name } as const];
  });
}

/** Only names that are harmless in a shell are put into a snippet; others are a placeholder. */
const safe = (name: string) => (/^[A-Za-z0-9][\w.-]{0,120}$/.test(name) ? name : 'NAME');
/** As `convert` names a WorkflowTemplate in the simple case. */
const template = (name: string) =>
  safe(name)
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-');

/** A shell snippet for one call; for the side that has to reach out. */
export function snippetOf({ kind, system, to }: HybridCall): string {
  if (kind === 'starts Argo')
    return `argo submit --from workflowtemplate/${template(to)}  # with --wait where the caller waits for the end`;
  if (kind === 'waits for Argo') {
    return `argo list --completed --status Succeeded --since 24h -l workflows.argoproj.io/workflow-template=${template(to)} -o name | grep -q .`;
  }
  if (kind === 'starts legacy')
    return system === 'jenkins'
      ? jenkinsStart(safe(to))
      : system === 'airflow'
        ? airflowStart(safe(to))
        : 'ssh "$LEGACY_HOST" COMMAND';
  return system === 'jenkins'
    ? `curl -fsS -u "$JENKINS_USER:$JENKINS_TOKEN" "$JENKINS_URL/job/${safe(to)}/lastBuild/api/json" | grep -q '"result":"SUCCESS"'`
    : system === 'airflow'
      ? `curl -fsS -u "$AIRFLOW_USER:$AIRFLOW_PASSWORD" "$AIRFLOW_URL/api/v1/dags/${safe(to)}/dagRuns?order_by=-execution_date&limit=1" | grep -q '"state": *"success"'`
      : 'test -f "$SHARED/done"  # let the legacy job leave a mark when it has succeeded';
}

const jenkinsStart = (job: string) =>
  `curl -fsS -X POST -u "$JENKINS_USER:$JENKINS_TOKEN" "$JENKINS_URL/job/${job}/build"`;
const airflowStart = (dag: string) =>
  `curl -fsS -X POST -u "$AIRFLOW_USER:$AIRFLOW_PASSWORD" -H 'Content-Type: application/json' -d '{}' "$AIRFLOW_URL/api/v1/dags/${dag}/dagRuns"`;
