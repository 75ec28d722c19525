/** What starts a pipeline, and with what: its schedules, and the defaults of its parameters. */
import type { Param, Pipeline, Trigger } from '../../ir/index.js';
import type { Holder } from '../../targets/argo/lint/context.js';
import type { ManifestDocument } from '../../targets/argo/lint/index.js';
import type { CronSpec, Spec } from '../../targets/argo/lint/types.js';
import { runLimitLacking } from './limits.js';
import { timesOf } from './times.js';

/** How the starts of a pipeline differ, in words; undefined where they do not. `told`: what its notes say of themselves. */
export function startDiffering(
  pipeline: Pipeline,
  holder: Holder,
  documents: readonly ManifestDocument[],
  told: readonly string[],
): string | undefined {
  const crons = cronsOf(holder, documents);
  const idle = crons.some(({ suspend, workflowSpec }) => suspend && !waitsForValues(workflowSpec));
  if (idle) return 'its schedule is suspended, and nothing in it waits for a value';
  return (
    scheduleDiffering(pipeline, crons, told) ??
    runLimitLacking(pipeline, holder.spec) ??
    defaultDiffering(pipeline, holder)
  );
}

/** Values that somebody has to write stand in angle brackets. */
const waitsForValues = (spec: Spec | undefined) =>
  spec?.arguments?.parameters?.some(({ value }) => /^<.*>$/s.test(value ?? '')) === true;

const cronsOf = ({ name }: Holder, documents: readonly ManifestDocument[]): readonly CronSpec[] =>
  documents
    .filter(({ kind }) => kind === 'CronWorkflow')
    .map(({ body }) => (body.spec ?? {}) as CronSpec)
    .filter(({ workflowSpec }) => workflowSpec?.workflowTemplateRef?.name === name);

function scheduleDiffering(
  { triggers }: Pipeline,
  crons: readonly CronSpec[],
  told: readonly string[],
): string | undefined {
  const here = crons.flatMap(({ schedules = [], timezone = 'UTC' }) =>
    schedules.map((one) => [one, timezone] as const),
  );
  const there = triggers.filter((one) => one.kind === 'cron').filter((one) => !isTold(one, told));
  const found = (one: Extract<Trigger, { kind: 'cron' }>) => {
    const times = timesOf(one.expr);
    return times === undefined || here.some(([text, zone]) => zone === (one.zone ?? 'UTC') && timesOf(text) === times);
  };
  const lost = there.find((one) => !found(one));
  if (lost) return `nothing starts it at ${lost.expr} (${lost.zone ?? 'UTC'})`;
  const isWhole = triggers.every((one) => one.kind !== 'cron' || timesOf(one.expr) !== undefined);
  const known = new Set(there.map(({ expr, zone = 'UTC' }) => `${timesOf(expr)} ${zone}`));
  const [more] = here.filter(([text, zone]) => !known.has(`${timesOf(text)} ${zone}`));
  const others = triggers.some(({ kind }) => kind !== 'cron' && kind !== 'manual');
  return more && isWhole && !others ? `the schedule ${more.join(' ')} is not in the source` : undefined;
}

/** A schedule that Argo cannot read starts nothing, and a note says so. */
const isTold = ({ expr }: Extract<Trigger, { kind: 'cron' }>, told: readonly string[]) =>
  told.some((note) => note.includes(`the schedule ${expr}`));

/** A default that is another one; a parameter that nobody asks for may be missing. */
function defaultDiffering({ params }: Pipeline, { spec }: Holder): string | undefined {
  const given = new Map((spec.arguments?.parameters ?? []).map(({ name, value }) => [name ?? '', value]));
  const differs = (param: Param) => {
    const here = given.get(param.name);
    const there = defaultOf(param);
    return here !== undefined && there !== undefined && here !== there && !here.includes('{{');
  };
  const found = params.find(
    (param, at) => differs(param) && params.findLastIndex((one) => one.name === param.name) === at,
  );
  return found && `the parameter ${found.name} begins with another value`;
}

/** The text of a known default; a secret's is never copied, a choice that is none of its values is not taken. */
function defaultOf({ type, default: given, choices = [] }: Param): string | undefined {
  if (type === 'secret' || given?.kind !== 'literal' || typeof given.value === 'object') return undefined;
  const text = String(given.value);
  return type === 'choice' && !choices.includes(text) ? undefined : text;
}
