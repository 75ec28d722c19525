/** `properties([…])`: what a script says of its own job. */
import type { Concurrency, Facet, Param, Trigger } from '../../../ir/index.js';
import { HARMLESS_OPTIONS } from '../declarative/lower/options.js';
import { TRIGGER_NAMES, TRIGGER_PARTS } from '../declarative/lower/triggers.js';
import type { Tree } from '../jobs/tree.js';
import { readTriggers } from '../jobs/triggers.js';
import { paramOf } from '../steps/asked-parameters.js';
import { ArgumentCall } from './call.js';
import type { Argument } from './known.js';
import type { PlacedDoubt, RawCall } from './raw.js';

export interface Settings {
  readonly params: readonly Param[];
  readonly triggers: readonly Trigger[];
  readonly concurrency: Concurrency;
  readonly facets: readonly Facet[];
  readonly doubts: readonly PlacedDoubt[];
}

interface Draft {
  params: Param[];
  triggers: Trigger[];
  concurrency: Concurrency;
  facets: Facet[];
  readonly doubts: PlacedDoubt[];
}

/** The last call counts; one that only happens under a condition is a doubt. `fullName`: the job's, where it is known. */
export function settingsOf(calls: readonly RawCall[], fullName: string | undefined): Settings {
  const draft: Draft = { params: [], triggers: [], concurrency: {}, facets: [], doubts: [] };
  for (const call of calls) {
    Object.assign(draft, { params: [], triggers: [], concurrency: {}, facets: [] });
    if (call.context.guards.some(({ text }) => text !== ''))
      doubt(draft, call.argument, 'the settings of the job depend on a condition');
    const given = call.argument.children.find(({ name }) => name === '' || name === 'properties');
    if (!given?.isList) doubt(draft, call.argument, 'the settings of the job are not known');
    for (const one of given?.children ?? []) property(one, draft, fullName);
  }
  return draft;
}

function doubt({ doubts }: Draft, { span }: Argument, message: string): void {
  doubts.push({ code: 'JK085', message, span });
}

function property(one: Argument, draft: Draft, fullName: string | undefined): void {
  switch (one.kind) {
    case 'parameters':
    case 'ParametersDefinitionProperty':
      draft.params.push(...items(one, draft).map((item) => parameter(item, draft)));
      break;
    case 'pipelineTriggers':
    case 'PipelineTriggersJobProperty':
      for (const item of items(one, draft)) trigger(item, draft, fullName);
      break;
    case 'disableConcurrentBuilds':
    case 'DisableConcurrentBuildsJobProperty': {
      const aborts = one.children.some(({ name, text }) => name === 'abortPrevious' && text === 'true');
      draft.concurrency = { maxRuns: 1, onOverlap: aborts ? 'abort' : 'queue' };
      break;
    }
    default:
      option(one, draft);
  }
}

const CLASSES: Readonly<Record<string, string>> = {
  BuildDiscarderProperty: 'buildDiscarder',
  GithubProjectProperty: 'githubProjectProperty',
  GitLabConnectionProperty: 'gitLabConnection',
  DisableResumeJobProperty: 'disableResume',
  DurabilityHintJobProperty: 'durabilityHint',
  CopyArtifactPermissionProperty: 'copyArtifactPermission',
  PreserveStashesJobProperty: 'preserveStashes',
};

/** How Jenkins keeps and shows builds changes nothing of what the steps do. */
function option(one: Argument, draft: Draft): void {
  const name = (Object.hasOwn(CLASSES, one.kind) && CLASSES[one.kind]) || one.kind;
  if (HARMLESS_OPTIONS.has(name)) draft.facets.push({ key: `jenkins.option.${name}`, value: name, must: false });
  else if (one.value.kind === 'literal' && one.value.value === null && one.children.length === 0) return;
  else doubt(draft, one, `no rule takes the setting ${one.value.kind === 'code' ? one.value.text : name}`);
}

/** The list that is the only argument. */
function items(one: Argument, draft: Draft): readonly Argument[] {
  const list = one.isList ? one : one.children.find(({ isList }) => isList);
  if (!list) doubt(draft, one, `what ${one.kind} lists is not known`);
  return list?.children ?? [];
}

function parameter(item: Argument, draft: Draft): Param {
  const call = new ArgumentCall(item, item.kind);
  const param = paramOf(item.kind, call, {
    doubt: (code, message, span) => {
      draft.doubts.push({ code, message, span });
      return code;
    },
  });
  for (const code of call.unknowns())
    draft.doubts.push({ code, message: `the parameter ${param.name} is computed at run time`, span: item.span });
  return param;
}

function trigger(item: Argument, draft: Draft, fullName: string | undefined): void {
  // an object of which nothing but its class is said is known: `[$class: 'GitHubPushTrigger']`
  const unknown = [item, ...item.children].some(
    (one) =>
      one.children.length === 0 &&
      textOf(one) === undefined &&
      one.value.kind !== 'literal' &&
      (one !== item || one.value.kind !== 'map'),
  );
  if (unknown) {
    doubt(draft, item, `when ${item.kind} starts is decided at run time`);
    draft.triggers.push({
      kind: 'unknown',
      why: 'JK085',
      origin: { system: 'jenkins', construct: item.kind, span: item.span, reading: 'partial', why: ['JK085'] },
    });
    return;
  }
  const { triggers, doubts } = readTriggers([treeOf(item)], { fullName });
  draft.triggers.push(...triggers);
  draft.doubts.push(...doubts);
}

/** `hudson.model.Result.SUCCESS` is a result by its name. */
function textOf({ text, value }: Argument): string | undefined {
  return text ?? (value.kind === 'code' ? /^hudson\.model\.Result\.(\w+)$/.exec(value.text)?.[1] : undefined);
}

function treeOf(argument: Argument): Tree {
  const { kind, span, text, children } = argument;
  const name = (Object.hasOwn(TRIGGER_NAMES, kind) && TRIGGER_NAMES[kind]) || kind;
  const [only] = children;
  const common = { name, kind: name, span, form: 'builder' } as const;
  if (only?.name === '' && children.length === 1 && kind !== 'upstream')
    return { ...common, text: only.text ?? '', children: [] };
  return { ...common, text: children.length > 0 ? '' : (text ?? ''), children: children.map(partOf) };
}

/** An upstream trigger without names for its arguments lists its jobs. */
function partOf(argument: Argument): Tree {
  const given = argument.name === '' ? 'upstreamProjects' : argument.name;
  const name = (Object.hasOwn(TRIGGER_PARTS, given) && TRIGGER_PARTS[given]) || given;
  return { name, kind: name, text: textOf(argument) ?? '', children: [], span: argument.span, form: 'builder' };
}
