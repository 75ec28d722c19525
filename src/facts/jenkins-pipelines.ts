import { lineSpan } from '../core/index.js';
import { nodesOf, nodesOfPipeline, type Pipeline, type Region, type Step } from '../ir/index.js';
import { endsUnknown, isCleaner } from './jenkins-endings.js';
import { isInPod } from './steps.js';
import type { FactsInput, PipelineFact } from './types.js';

type JenkinsFacts = Pick<PipelineFact, 'libraries' | 'cleansUp' | 'mayCleanUp' | 'keepsBuilds' | 'scriptBlocks'>;

/** What is asked of Jenkins pipelines alone; nothing for others. */
export function jenkinsFacts(pipeline: Pipeline, input: FactsInput): JenkinsFacts {
  if (pipeline.origin.system !== 'jenkins') return {};
  const own = libraries(pipeline);
  return {
    ...(own.length > 0 && { libraries: own }),
    ...cleanUp(pipeline),
    ...(pipeline.origin.construct === 'pipeline' && {
      keepsBuilds: pipeline.facets.some(({ key }) => key === 'jenkins.option.buildDiscarder'),
      scriptBlocks: scriptBlocks(pipeline, input),
    }),
  };
}

function libraries({ resources }: Pipeline): NonNullable<PipelineFact['libraries']> {
  return resources.flatMap((one) => {
    if (one.kind !== 'library') return [];
    const { library, version, resolved, origin } = one;
    return [{ name: library, ...(version !== undefined && { version }), resolved, span: origin.span }];
  });
}

const AFTER = new Set(['always', 'cleanup']);

/** Is the workspace emptied whatever happened, or before anything is made in it? Nothing where no step works in one that outlives the run: a pod, an image, or no workspace at all. */
function cleanUp(pipeline: Pipeline): Pick<PipelineFact, 'cleansUp' | 'mayCleanUp'> {
  const nodes = [...nodesOfPipeline(pipeline)];
  const kept = nodes.some(
    ({ placement, facets }) => !isInPod(facets) && (placement?.on.kind === 'label' || placement?.on.kind === 'any'),
  );
  if (!kept) return {};
  const finalizers = [...pipeline.finalizers, ...nodes.flatMap((node) => node.finalizers)];
  const cleans =
    finalizers.some(({ on, body }) => AFTER.has(on) && [...nodesOf(body)].some(isCleaner)) ||
    pipeline.facets.some(({ key }) => key === 'jenkins.clean_workspace') ||
    beginsEmpty(pipeline.body);
  return { cleansUp: cleans, ...(!cleans && endsUnknown(finalizers) && { mayCleanUp: true as const }) };
}

/** What only prints, or fetches the sources that the checkout overwrites, makes nothing that a later run could take for its own. */
const LEAVES_NOTHING: ReadonlySet<Step['action']['kind']> = new Set(['notify', 'noop', 'checkout']);

/** Does each workspace that outlives the run begin with a step that empties it, on no condition? */
function beginsEmpty(body: Region): boolean {
  const first = new Map<string, boolean>();
  for (const { step, sure } of stepsIn(body, true)) {
    const { placement, action } = step;
    if (!placement || LEAVES_NOTHING.has(action.kind) || (placement.on.kind !== 'label' && placement.on.kind !== 'any'))
      continue;
    const key = placement.workspace ?? '';
    if (!first.has(key)) first.set(key, sure && isCleaner(step));
  }
  return first.size > 0 && [...first.values()].every(Boolean);
}

/** `sure`: nothing around the step, nor it itself, asks whether it runs. */
function* stepsIn({ nodes }: Region, sure: boolean): Generator<{ readonly step: Step; readonly sure: boolean }> {
  for (const node of nodes) {
    const here = sure && node.when === undefined;
    if (node.kind === 'step') yield { step: node, sure: here };
    else yield* stepsIn(node.body, here);
  }
}

/** Groovy inside of a declarative pipeline: `script { … }`, found by its word and its braces outside of strings and comments. */
function scriptBlocks(
  { origin: { span } }: Pipeline,
  { readText }: FactsInput,
): NonNullable<PipelineFact['scriptBlocks']> {
  const lines = (readText(span.file) ?? '').split('\n').slice(0, span.end.line);
  const text = blanked(lines.join('\n'));
  const found: { span: typeof span; lines: number }[] = [];
  for (const match of text.matchAll(/\bscript\s*\{/g)) {
    const line = text.slice(0, match.index).split('\n').length;
    if (line < span.start.line) continue;
    const body = text.slice(match.index, closing(text, match.index + match[0].length));
    const code = body
      .split('\n')
      .slice(1, -1)
      .filter((one) => one.trim() !== '').length;
    found.push({ span: lineSpan(span.file, line), lines: Math.max(1, code) });
  }
  return found;
}

/** Strings and comments made blank, lines kept. */
function blanked(text: string): string {
  const parts = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'''[\s\S]*?'''|"""[\s\S]*?"""|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g;
  return text.replace(parts, (part) => part.replace(/[^\n]/g, ' ').replace(/^ /, 'x'));
}

function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}
