import type { Concurrency, Facet, Hold, Policy, Value } from '../../../../ir/index.js';
import { readStep } from '../../steps/choose.js';
import type { CallsModel, MethodCall } from '../model.js';
import { stepCall } from './call.js';
import { facetOf, type Lowering } from './lowering.js';
import type { Names } from './values.js';

/** What options say of a pipeline or stage. */
export interface ReadOptions {
  readonly policy: Policy;
  readonly holds: readonly Hold[];
  readonly facets: readonly Facet[];
  readonly env: Readonly<Record<string, Value>>;
  readonly concurrency: Partial<Concurrency>;
  readonly why: readonly string[];
  readonly skipsCheckout: boolean;
  readonly checkoutDir: string | undefined;
  readonly failFast: boolean;
}

/** Options about how Jenkins keeps, shows and starts builds: nothing of what the steps do. */
export const HARMLESS_OPTIONS: ReadonlySet<string> = new Set(
  'buildDiscarder disableResume durabilityHint preserveStashes disableRestartFromStage copyArtifactPermission githubProjectProperty gitLabConnection authorizationMatrix office365ConnectorWebhooks'.split(
    ' ',
  ),
);

type Draft = { -readonly [K in keyof ReadOptions]: ReadOptions[K] } & { facets: Facet[]; holds: Hold[]; why: string[] };

export function readOptions(options: CallsModel | undefined, names: Names, low: Lowering): ReadOptions {
  const draft: Draft = {
    ...{ policy: { retries: 0 }, holds: [], facets: [], env: {}, concurrency: {}, why: [] },
    ...{ skipsCheckout: false, checkoutDir: undefined, failFast: false },
  };
  for (const call of options?.calls ?? []) readOption(call, draft, names, low);
  return draft;
}

function readOption(option: MethodCall, draft: Draft, names: Names, low: Lowering): void {
  const { name, call, span } = option;
  if (name === undefined || !call) return;
  const counted = stepCall(call, names);
  switch (name) {
    case 'skipDefaultCheckout':
      draft.skipsCheckout = counted.flag('skipDefaultCheckout', '') ?? true;
      break;
    case 'checkoutToSubdirectory':
      draft.checkoutDir = counted.text('subdirectory', '');
      break;
    case 'parallelsAlwaysFailFast':
      draft.failFast = true;
      break;
    case 'disableConcurrentBuilds':
      draft.concurrency = { maxRuns: 1, onOverlap: counted.flag('abortPrevious') === true ? 'abort' : 'queue' };
      break;
    case 'quietPeriod':
      draft.facets.push(facetOf('quiet_period', counted.number('quietPeriod', '') ?? '?', false));
      break;
    case 'skipStagesAfterUnstable':
    case 'newContainerPerStage':
    case 'rateLimitBuilds':
    case 'throttleJobProperty':
      draft.facets.push(facetOf(`option.${name}`, call.source, true));
      break;
    default:
      if (HARMLESS_OPTIONS.has(name)) draft.facets.push(facetOf(`option.${name}`, call.source, false));
      else wrapper(option, draft, names, low);
  }
  if (counted.unknowns().length > 0) draft.why.push(low.doubt('JK070', `the option ${name} is computed by code`, span));
}

/** Steps with a block, around everything. */
function wrapper({ name = '?', call, span }: MethodCall, draft: Draft, names: Names, low: Lowering): void {
  const counted = call && stepCall(call, names);
  const reading = counted && readStep(counted);
  if (reading?.kind !== 'scope') {
    draft.why.push(low.doubt('JK071', `the option ${name} changes the run in a way that is not known`, span));
    draft.facets.push(facetOf('option', name, true));
    return;
  }
  for (const { code, message } of reading.doubts ?? []) draft.why.push(low.doubt(code, message, span));
  const left = counted?.leftOver() ?? [];
  if (left.length > 0) draft.why.push(low.doubt('JK021', `${name}: no rule takes ${left.join(', ')}`, span));
  const { timeout, retries } = reading;
  draft.policy = { ...draft.policy, ...(timeout && { timeout }), ...(retries !== undefined && { retries }) };
  draft.holds.push(...(reading.holds ?? []));
  draft.facets.push(...(reading.facets ?? []));
  draft.env = { ...draft.env, ...reading.env };
}
