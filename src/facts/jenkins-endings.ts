import {
  type Action,
  type Finalizer,
  type Node,
  nodesOf,
  nodesOfPipeline,
  type Pipeline,
  type Region,
} from '../ir/index.js';

/** Is somebody told when a run fails? `unknown`: a step may tell of it that no rule knows, or a part of the run alone tells. */
export type Told = 'yes' | 'no' | 'unknown';

/** What runs after a run that failed (Jenkins handbook, "Pipeline Syntax", post); `changed` and `regression` after the first failure at least. */
const AFTER_FAILURE = new Set<Finalizer['on']>([
  'always',
  'failure',
  'unsuccessful',
  'cleanup',
  'regression',
  'changed',
]);
/** What runs for a failure's sake: there a command is more likely a message than a clean-up. */
const FOR_FAILURE = new Set<Finalizer['on']>(['failure', 'unsuccessful', 'regression']);
const MAY_TELL = new Set<Action['kind']>(['shell', 'code', 'http', 'container', 'service', 'invoke']);

const CLEANER = /^(?:cleanWs|deleteDir|step.*WsCleanup|hudson\.plugins\.ws__cleanup\.\w+)$/;

/** A step that empties the workspace. */
export function isCleaner({ origin }: Node): boolean {
  return CLEANER.test(origin.construct);
}

/** By the messages of `post`, of publishers, and of what `try` ends with. */
export function toldOfFailure(pipeline: Pipeline): Told {
  const whole = [...pipeline.finalizers, ...around(pipeline.body)].filter(isAfterFailure);
  if (whole.some((one) => holds(one, isMessage))) return 'yes';
  const nodes = [...nodesOfPipeline(pipeline)];
  const all = [...pipeline.finalizers, ...nodes.flatMap(({ finalizers }) => finalizers)].filter(isAfterFailure);
  return all.some((one) => holds(one, isMessage) || mayTell(one)) ? 'unknown' : 'no';
}

/** Does what follows every run, whether it failed or not, hold something that no rule knows, a library's step for one? */
export function endsUnknown(finalizers: readonly Finalizer[]): boolean {
  const unknown = new Set(finalizers.filter((one) => holds(one, (node) => acts(node, 'foreign'))).map(({ on }) => on));
  if (unknown.has('always') || unknown.has('cleanup')) return true;
  return unknown.has('success') && (unknown.has('failure') || unknown.has('unsuccessful'));
}

/** Finalizers of the one group that all else lies in: `node { try { … } finally { … } }`. */
function* around({ nodes }: Region): Generator<Finalizer> {
  const groups = nodes.flatMap((node) => (node.kind === 'group' ? [node] : []));
  const [only] = groups;
  if (!only || groups.length > 1) return;
  yield* only.finalizers;
  yield* around(only.body);
}

const isAfterFailure = ({ on }: Finalizer) => AFTER_FAILURE.has(on);
const holds = ({ body }: Finalizer, is: (node: Node) => boolean) => [...nodesOf(body)].some(is);
const acts = (node: Node, kind: Action['kind']) => node.kind === 'step' && node.action.kind === kind;
/** `echo` writes into the log of a run that nobody was told of. */
const isMessage = (node: Node) =>
  node.kind === 'step' && node.action.kind === 'notify' && node.action.channel !== 'log';

function mayTell(finalizer: Finalizer): boolean {
  const { on } = finalizer;
  return holds(finalizer, (node) => {
    if (acts(node, 'foreign')) return !isCleaner(node);
    return FOR_FAILURE.has(on) && node.kind === 'step' && MAY_TELL.has(node.action.kind);
  });
}
