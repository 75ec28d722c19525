import { lineSpan } from '../core/index.js';
import type { Action, Origin, Pipeline, Step, Trigger, Value } from '../ir/index.js';
import type { Becomes } from '../sources/source.js';

/**
 * The smallest pipeline with a construct in it, everything known: what a target makes of it is the best it makes of the
 * construct. A real use has arguments, and may do worse.
 */
export function samplePipeline(system: string, becomes: Becomes): Pipeline {
  const origin: Origin = { system, construct: 'sample', span: lineSpan('sample', 1), reading: 'full' };
  const action: Action = 'action' in becomes ? sampleAction(becomes.action, becomes.detail ?? '') : { kind: 'noop' };
  const { construct = 'sample', ...sample } = ('action' in becomes && becomes.sample) || {};
  const step = { ...emptyStep('step', { ...origin, construct }), action, ...sample };
  if ('facet' in becomes) step.facets.push({ key: becomes.facet, value: 'x', must: becomes.must });
  const last = { ...emptyStep('last', origin), ...('join' in becomes && { join: becomes.join }) };
  const next = 'join' in becomes || action.kind === 'branch' || action.kind === 'gate';
  return {
    ...{ id: 'sample:sample#sample', name: 'sample', origin, facets: [], finalizers: [], params: [], resources: [] },
    triggers: 'trigger' in becomes ? [sampleTrigger(becomes.trigger, origin)] : [],
    concurrency: {},
    body: {
      nodes: next ? [step, last] : [step],
      edges: next ? [{ from: step.id, to: last.id, carries: 'order' }] : [],
    },
  };
}

function emptyStep(name: string, origin: Origin): Step {
  return {
    ...{ kind: 'step', id: `sample:sample#sample/${name}`, name, origin, facets: [], finalizers: [] },
    ...{ join: 'allSucceeded', policy: {}, env: {}, holds: [], inputs: {}, outputs: [], action: { kind: 'noop' } },
  };
}

const text = (value: string): Value => ({ kind: 'literal', value });
const secret = { scope: 'secret', name: 'connection' } as const;

/** `detail` as in `SourceMapping`. */
function sampleAction(kind: Action['kind'], detail: string): Action {
  const [first = '', ...rest] = detail.split(' ');
  const actions: { readonly [K in Action['kind']]: Extract<Action, { kind: K }> } = {
    shell: { kind: 'shell', script: text('true') },
    code: { kind: 'code', lang: 'python', text: '', entry: 'main', span: lineSpan('sample', 1), needs: [] },
    container: { kind: 'container', image: text('image:1'), command: [], args: [] },
    http: { kind: 'http', method: 'GET', url: text('https://example.org/') },
    sql: { kind: 'sql', connection: secret, query: text('SELECT 1'), ...(first !== '' && { dialect: first }) },
    checkout: { kind: 'checkout', repo: text('https://example.org/repository.git') },
    artifact: { kind: 'artifact', op: 'save', name: text('name'), paths: [text('path')] },
    invoke: { kind: 'invoke', pipeline: text('other'), params: {}, wait: true },
    wait: { kind: 'wait', until: { op: 'truthy', value: condition(detail) }, freesSlot: true },
    approve: { kind: 'approve', message: text('Go on?'), submitters: [], fields: [] },
    branch: { kind: 'branch', on: condition(detail), choices: ['last'] },
    gate: { kind: 'gate', pass: condition(detail), skips: 'downstream' },
    notify: { kind: 'notify', channel: first, text: text('done') },
    noop: { kind: 'noop' },
    service: { kind: 'service', service: first, operation: rest.join(' '), connection: secret, args: {}, waits: true },
    foreign: { kind: 'foreign', construct: 'sample', args: {} },
  };
  return actions[kind];
}

/** What a wait, branch or gate looks at. */
function condition(what: string): Value {
  return { kind: 'map', entries: { [what.replace(' ', '/')]: { kind: 'map', entries: {} } } };
}

function sampleTrigger(kind: Trigger['kind'], origin: Origin): Trigger {
  if (kind === 'cron') return { kind, origin, expr: '0 3 * * *', hashed: false };
  if (kind === 'boot' || kind === 'once' || kind === 'continuous' || kind === 'manual') return { kind, origin };
  return { kind: 'unknown', origin, why: kind };
}
