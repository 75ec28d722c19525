import type { Concurrency, Facet, Hold } from '../../../ir/index.js';
import type { JobDoubt } from './model.js';
import { child, isFalse, type Tree, textOf } from './tree.js';

/** What the properties of a job say of its runs. */
export interface Properties {
  readonly facets: readonly Facet[];
  readonly holds: readonly Hold[];
  readonly concurrency: Partial<Concurrency>;
  readonly doubts: readonly JobDoubt[];
}

/** Properties that only say how builds are kept, shown, linked or who may see them. */
const HARMLESS =
  /(?:BuildDiscarderProperty|LogRotator|GithubProjectProperty|GitLabConnectionProperty|AuthorizationMatrixProperty|SidebarLinksProperty|JobOwnerJobProperty|DescriptionSetterJobProperty|RebuildSettings|DiskUsageProperty|NotificationEndpoints|HipChatJobProperty|SlackJobProperty|HeavyJobProperty|ExtendedChoiceParameter|JiraProjectProperty|PromotedBuildsJobProperty\.none|RateLimitBranchProperty|WebhookJobProperty|ZenTimestampJobProperty|ScannerJobProperty|CopyArtifactPermissionProperty|DisableResumeJobProperty|DurabilityHintJobProperty|PreserveStashesJobProperty|MaskPasswordsJobProperty|JobPropertyImpl|BuildConfigProjectProperty|ViewCredentialsProperty)$|^(?:build-discarder|github|gitlab|authorization|sidebar|ownership|rebuild|zeromq-event|heavy-job|inject-passwords|copyartifact|delivery-pipeline|extra-columns|slack|gitbucket|opsworks|disable-resume|durability-hint)$/;

export function readProperties(trees: readonly Tree[]): Properties {
  const facets: Facet[] = [];
  const holds: Hold[] = [];
  const doubts: JobDoubt[] = [];
  let concurrency: Partial<Concurrency> = {};
  for (const tree of trees) {
    if (/ThrottleJobProperty$|^throttle$/.test(tree.kind)) {
      const throttled = throttle(tree);
      facets.push(...throttled.facets);
      concurrency = { ...concurrency, ...throttled.concurrency };
    } else if (/RequiredResourcesProperty$|^lockable-resources$/.test(tree.kind)) holds.push(...locks(tree));
    else if (/BuildBlockerProperty$|^build-blocker$/.test(tree.kind)) facets.push(...blocker(tree));
    else if (!HARMLESS.test(tree.kind) && !isOff(tree))
      doubts.push({ code: 'JK026', message: `the property ${tree.kind} is not known`, span: tree.span });
  }
  return { facets, holds, concurrency, doubts };
}

/** A property that is there and switched off. */
function isOff(tree: Tree): boolean {
  return ['useBuildBlocker', 'enabled', 'on', 'throttleEnabled'].some((name) => isFalse(textOf(tree, name)));
}

function throttle(tree: Tree): { facets: Facet[]; concurrency: Partial<Concurrency> } {
  if (isOff(tree)) return { facets: [], concurrency: {} };
  const number = (...names: string[]) => Number(textOf(tree, ...names) ?? 0);
  const total = number('maxConcurrentTotal', 'max-total');
  const perNode = number('maxConcurrentPerNode', 'max-per-node');
  const categories = (child(tree, 'categories')?.children ?? []).map(({ text }) => text.trim());
  return {
    concurrency: total > 0 && categories.length === 0 ? { maxRuns: total } : {},
    facets: [
      ...(perNode > 0 ? [{ key: 'jenkins.throttle.per_node', value: perNode, must: true }] : []),
      ...(categories.length > 0 ? [{ key: 'jenkins.throttle.categories', value: categories, must: true }] : []),
    ],
  };
}

/** Lockable Resources: names, or a label of which some number is taken. */
function locks(tree: Tree): Hold[] {
  const names = (textOf(tree, 'resourceNames', 'resources') ?? '').split(/\s+/).filter((name) => name !== '');
  const label = textOf(tree, 'labelName', 'label');
  const count = Number(textOf(tree, 'resourceNumber', 'number') || 1);
  return [
    ...names.map((resource) => ({ resource, count: 1 })),
    ...(label ? [{ resource: `label ${label}`, count: count > 0 ? count : 1 }] : []),
  ];
}

function blocker(tree: Tree): Facet[] {
  const jobs =
    textOf(tree, 'blockingJobs') ??
    (child(tree, 'blocking-jobs')?.children ?? []).map(({ text }) => text.trim()).join('\n');
  return isOff(tree) || jobs === ''
    ? []
    : [{ key: 'jenkins.waits_for_jobs', value: jobs.split(/\s*\n\s*/), must: true }];
}
