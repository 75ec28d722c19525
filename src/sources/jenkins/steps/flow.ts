import { literal, madeText } from '../values.js';
import { type Doubting, paramOf } from './asked-parameters.js';
import { facet, flagFacet, kept } from './common.js';
import type { ActionReading, Doubt, ScopeReading, StepCall, StepFamily } from './family.js';

/** `println` of Groovy writes to the log of the build as `echo` does. */
const PRINTING = new Set(['echo', 'println', 'print']);

const SCOPES = new Set(['retry', 'lock', 'dir', 'ws', 'node', 'catchError', 'warnError', 'container', 'withContext']);

/** Steps of the pipeline itself: what it says, when it ends, and the blocks that hold, repeat or place what is in them. */
export const family: StepFamily = {
  id: 'flow',
  steps: [
    'echo',
    'println',
    'print',
    'error',
    'throw',
    'unstable',
    'sleep',
    'input',
    'milestone',
    'waitUntil',
    ...SCOPES,
  ],
  classes: [],
  builders: [],
  read: (call) => {
    if (SCOPES.has(call.name)) return scope(call);
    if (PRINTING.has(call.name)) return echo(call);
    if (call.name === 'sleep') return sleep(call);
    if (call.name === 'throw') return thrown(call);
    return call.name === 'input' ? input(call) : kept(call);
  },
};

/** Groovy's statement ends what stands around it as the step `error` does. */
function thrown(call: StepCall): ActionReading {
  return { kind: 'action', action: { kind: 'foreign', construct: 'error', args: call.rest() } };
}

function echo(call: StepCall): ActionReading {
  return { kind: 'action', action: { kind: 'notify', channel: 'log', text: call.value('message', '') ?? literal('') } };
}

const UNITS: Readonly<Record<string, number>> = { SECONDS: 1, MINUTES: 60, HOURS: 3_600, DAYS: 86_400 };

/** `sleep 30`: a shell has the same, so no agent has to know it. */
function sleep(call: StepCall): ActionReading {
  const unit = call.text('unit') ?? 'SECONDS';
  const time = call.number('time', '');
  const seconds = time === undefined ? undefined : time * (UNITS[unit] ?? Number.NaN);
  if (seconds === undefined || Number.isNaN(seconds)) return kept(call);
  return { kind: 'action', action: { kind: 'shell', script: literal(`sleep ${seconds}`), interpreter: 'sh -e' } };
}

/** A declarative pipeline reads the parameters that it asks for by itself, and says what is in doubt. */
function input(call: StepCall): ActionReading {
  const submitter = call.text('submitter');
  const who = (submitter ?? '').split(',').map((one) => one.trim());
  call.ignore('id', 'cancel');
  const other = call.value('submitter');
  const doubts: Doubt[] = [];
  const low: Doubting = { doubt: (code, message) => doubts.push({ code, message }) };
  const fields = call.each('parameters').map((one) => paramOf(one.kind, one, low));
  return {
    kind: 'action',
    doubts,
    action: {
      kind: 'approve',
      message: call.value('message', '') ?? literal(''),
      submitters: submitter === undefined ? (other ? [other] : []) : who.filter((one) => one !== '').map(literal),
      fields,
    },
    facets: [
      ...facet('input.ok', call.text('ok'), false),
      ...facet('input.submitter_parameter', call.text('submitterParameter'), true),
    ],
  };
}

function scope(call: StepCall): ScopeReading {
  switch (call.name) {
    case 'retry':
      return retry(call);
    case 'lock':
      return lock(call);
    case 'dir': {
      const dir = call.value('path', '');
      return { kind: 'scope', ...(dir && { placement: { on: { kind: 'any' }, dir } }) };
    }
    case 'node':
      return node(call);
    case 'ws':
      return { kind: 'scope', facets: facet('workspace.custom', textOf(call, 'dir', '') ?? '?', true) };
    case 'container':
      return {
        kind: 'scope',
        facets: facet('container', textOf(call, 'name', '') ?? '?', true),
        ...ignoring(call, 'shell'),
      };
    case 'withContext':
      return { kind: 'scope', facets: facet('context', 'replaced', true), ...ignoring(call, 'context', '') };
    default:
      return forgiving(call);
  }
}

/** A text, or what the run makes it of, in words. */
function textOf(call: StepCall, ...names: readonly string[]): string | undefined {
  return call.text(...names) ?? madeText(call.value(...names));
}

function ignoring(call: StepCall, ...names: readonly string[]): object {
  call.ignore(...names);
  return {};
}

/** `count` is the number of tries, the first one included. */
function retry(call: StepCall): ScopeReading {
  const count = call.number('count', '');
  const made = count === undefined ? madeText(call.value('count', '')) : undefined;
  const conditions = call.has('conditions');
  call.ignore('conditions');
  return {
    kind: 'scope',
    ...(count !== undefined && { retries: Math.max(0, count - 1) }),
    facets: [
      ...facet('retry', count === undefined ? '<unknown>' : undefined, true),
      ...facet('retry.made', made, false),
      ...flagFacet('retry.conditions', conditions, true),
    ],
    doubts:
      count === undefined && made === undefined
        ? [{ code: 'JK023', message: 'how often is tried again is not known' }]
        : [],
  };
}

/** Lockable Resources: one by name (which the run may make: one lock for all that it makes), or some number of those with a label; all of them without a number (`LockStep`, help for `quantity`). */
function lock(call: StepCall): ScopeReading {
  const given = call.text('resource', '');
  const made = given === undefined ? madeText(call.value('resource', '')) : undefined;
  const name = given ?? made;
  const known = call.text('label');
  const label = textOf(call, 'label');
  const quantity = call.number('quantity') ?? 0;
  const all = label !== undefined && quantity <= 0;
  const isMade = made !== undefined || (known === undefined && label !== undefined);
  const more = isMade || all || call.has('extra') || call.has('variable') || call.flag('skipIfLocked') === true;
  call.ignore('inversePrecedence', 'priority', 'reason', 'resourceSelectStrategy', 'extra', 'variable');
  return {
    kind: 'scope',
    holds: [
      ...(name ? [{ resource: name, count: 1 }] : []),
      ...(label ? [{ resource: `label ${label}`, count: quantity > 0 ? quantity : 1 }] : []),
    ],
    facets: flagFacet('lock.details', more, true),
    doubts:
      name === undefined && call.has('resource', '') ? [{ code: 'JK023', message: 'what is locked is not known' }] : [],
  };
}

/** Without a label the step would not be declarative; scripted code has `node { }` for any agent. */
function node(call: StepCall): ScopeReading {
  const expr = call.text('label', '');
  return {
    kind: 'scope',
    placement: { on: expr ? { kind: 'label', expr } : { kind: 'any' } },
    facets: facet('node', true, false),
  };
}

const RESULTS: ReadonlySet<string> = new Set(['SUCCESS', 'UNSTABLE', 'FAILURE', 'NOT_BUILT', 'ABORTED']);

/** A result in any spelling; null leaves the result as it is, which is what SUCCESS does (`CatchErrorStep.setBuildResult`). */
function resultOf(
  call: StepCall,
  name: string,
  otherwise: string,
): { readonly result: string; readonly doubts: Doubt[] } {
  const value = call.value(name);
  const text = call.text(name)?.toUpperCase();
  if (value === undefined) return { result: otherwise, doubts: [] };
  if (text !== undefined && RESULTS.has(text)) return { result: text, doubts: [] };
  if (value.kind === 'literal' && value.value === null) return { result: 'SUCCESS', doubts: [] };
  const message = text === undefined ? `the ${name} is decided at run time` : `${text} is no ${name}: the step fails`;
  return { result: otherwise, doubts: [{ code: 'JK023', message }] };
}

/** A failure inside does not end the stage; what becomes of its result is said by arguments. */
function forgiving(call: StepCall): ScopeReading {
  const warn = call.name === 'warnError';
  const build = resultOf(call, 'buildResult', warn ? 'UNSTABLE' : 'FAILURE');
  const stage = resultOf(call, 'stageResult', warn ? 'UNSTABLE' : 'SUCCESS');
  const passing = call.flag('catchInterruptions') === false;
  call.ignore('message', '');
  return {
    kind: 'scope',
    facets: [
      ...facet('failure.build_result', build.result, true),
      ...flagFacet('failure.passes_interruptions', passing, true),
      ...facet('failure.stage_result', stage.result, true),
    ],
    doubts: [...build.doubts, ...stage.doubts],
  };
}
