/** The ten quality criteria of a workflow: what the manifest meets, and what it does not yet. Each is read off the lowered pipeline. */
import type { EmittedFile } from '../../../core/index.js';
import { workersOf } from '../companions/evidence.js';
import { companions } from '../companions/registry.generated.js';
import type { Fields, LoweredPipeline, LoweredTemplate } from '../model.js';
import { DEFAULT_RESOURCES, resourcesOf } from '../workload/resources.js';
import { needsRoot } from '../workload/security.js';

/** One criterion of one workflow. */
export interface Criterion {
  readonly name: string;
  readonly met: 'yes' | 'partly' | 'no';
  /** What is there, and what is not: counted, never praised. */
  readonly why: string;
}

/** What a conversion wrote beside the manifests. */
type Beside = readonly EmittedFile[];

/** The ten, in the order of the issue that names them (ARCHITECTURE.md, "Review"). */
export function criteriaOf(lowered: LoweredPipeline, beside: Beside): readonly Criterion[] {
  return [
    errorHandling(lowered),
    retries(lowered),
    resources(lowered),
    security(lowered),
    { name: 'structured logs', met: 'no', why: 'the steps write what they wrote before; Argo adds no structure to it' },
    { name: 'metrics', met: 'yes', why: 'runs by outcome and duration' },
    documentation(lowered),
    served('policy validation', beside, lowered),
    served('runbook', beside, lowered),
    cost(lowered),
  ];
}

const share = (met: number, all: number): Criterion['met'] => (met === all ? 'yes' : met > 0 ? 'partly' : 'no');

function errorHandling({ dag, templates, limits }: LoweredPipeline): Criterion {
  const handlers = [...dag, ...templates.flatMap((one) => one.dag ?? [])].filter(
    ({ depends, template }) => template !== 'probe' && /\.(Failed|Errored|Omitted)/.test(depends ?? ''),
  ).length;
  const exit = limits.onExit !== undefined || limits.hooks !== undefined;
  return {
    name: 'error handling',
    met: handlers > 0 || exit ? 'yes' : 'no',
    why:
      handlers > 0 || exit
        ? [handlers > 0 ? `${handlers} tasks run on a failure` : '', exit ? 'an exit handler' : '']
            .filter(Boolean)
            .join(', ')
        : 'nothing runs when a step fails; the alert for failed runs is all there is',
  };
}

const works = ({ fields }: LoweredTemplate) => fields.container !== undefined || fields.script !== undefined;

function retries({ templates }: LoweredPipeline): Criterion {
  const all = templates.filter(works);
  const strategies = all.map(({ fields }) => fields.retryStrategy as Fields | undefined);
  const tried = strategies.filter((one) => one !== undefined);
  const backed = tried.filter((one) => one?.backoff !== undefined);
  return {
    name: 'retry with back-off',
    met: share(backed.length, all.length),
    why: `${tried.length} of ${all.length} steps are tried again, ${backed.length} with a pause: as in the source`,
  };
}

function resources(lowered: LoweredPipeline): Criterion {
  const all = workersOf(lowered);
  const stated = all.filter((one) => one.resources !== undefined || resourcesOf(one) !== DEFAULT_RESOURCES).length;
  return {
    name: 'resources',
    met: share(stated, all.length),
    why: `requests and limits on all ${all.length} containers, ${all.length - stated} of them by default: the source says nothing`,
  };
}

function security(lowered: LoweredPipeline): Criterion {
  const all = workersOf(lowered);
  const root = all.filter(needsRoot).length;
  return {
    name: 'security context',
    met: share(all.length - root, all.length),
    why:
      root === 0
        ? `no container of ${all.length} may gain rights`
        : `${root} of ${all.length} containers keep the rights of root, which their commands need`,
  };
}

function documentation({ pipeline }: LoweredPipeline): Criterion {
  const said = pipeline.facets.some(({ key }) => /\.(description|doc_md)$/.test(key));
  return {
    name: 'documentation',
    met: said ? 'yes' : 'partly',
    why: said
      ? 'the source describes the pipeline'
      : 'the source place of every step, but no description in the source',
  };
}

/** Met by the companions that say so, if they were written. */
function served(name: string, beside: Beside, { name: pipeline }: LoweredPipeline): Criterion {
  const ids = companions.filter(({ serves }) => serves === name).map(({ id }) => id);
  const folder = name === 'runbook' ? 'runbooks/' : 'security/';
  const found = (filesOf(beside).get(pipeline) ?? []).filter((path) => path.startsWith(folder));
  return found.length > 0
    ? { name, met: 'yes', why: found.map((path) => `[${path}](${path})`).join(', ') }
    : { name, met: 'no', why: `not written: --companions ${ids.join(',')}` };
}

const namedIn = new WeakMap<Beside, ReadonlyMap<string, readonly string[]>>();

/** Which files hold a name as a whole word, in their path or text: looked at once for all pipelines. */
function filesOf(beside: Beside): ReadonlyMap<string, readonly string[]> {
  const known = namedIn.get(beside);
  if (known) return known;
  const found = new Map<string, string[]>();
  for (const { path, text } of beside) {
    if (!/^(?:runbooks|security)\//.test(path)) continue;
    const words = new Set(`${path.replace(/\.\w+$/, '')}\n${text}`.match(/[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?/g));
    for (const word of words) {
      const paths = found.get(word);
      if (paths) paths.push(path);
      else found.set(word, [path]);
    }
  }
  namedIn.set(beside, found);
  return found;
}

/** What the steps ask for together; a price is the report's business. */
function cost(lowered: LoweredPipeline): Criterion {
  const asked = workersOf(lowered).map(requested);
  const memory = asked.reduce((sum, one) => sum + mebibytes(one.memory), 0);
  const cpu = asked.reduce((sum, one) => sum + cores(one.cpu), 0);
  return {
    name: 'cost estimate',
    met: 'partly',
    why: `all steps together request ${round(cpu)} CPU and ${round(memory / 1024)} GiB; \`migrate assess\` has the price`,
  };
}

function requested(worker: Fields): Readonly<Record<string, string>> {
  const { requests } = (worker.resources ?? resourcesOf(worker)) as {
    readonly requests?: Readonly<Record<string, string>>;
  };
  return requests ?? {};
}

const round = (number: number) => Math.round(number * 100) / 100;
const cores = (text = '0') => (text.endsWith('m') ? Number(text.slice(0, -1)) / 1000 : Number(text));

/** Kubernetes' binary and decimal suffixes, in MiB. */
function mebibytes(text = '0'): number {
  const [, number = '0', unit = ''] = /^([\d.]+)(\w*)$/.exec(text) ?? [];
  const factors: Readonly<Record<string, number>> = {
    Ki: 1 / 1024,
    Mi: 1,
    Gi: 1024,
    Ti: 1024 * 1024,
    M: 1e6 / 2 ** 20,
    G: 1e9 / 2 ** 20,
  };
  return Number(number) * (factors[unit] ?? 1 / 2 ** 20);
}
