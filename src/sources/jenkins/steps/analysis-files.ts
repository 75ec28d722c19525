import type { Value } from '../../../ir/index.js';
import { literal } from '../values.js';
import { flagFacet } from './common.js';
import type { ActionReading, StepCall } from './family.js';

/**
 * Arguments that choose what Jenkins shows and links, and no result of the build: it is judged by quality gates alone, and fails for unread
 * files only with `failOnError` (warnings-ng, IssuesRecorder; coverage, CoverageStep).
 */
const SHOWN = new Set(
  (
    'enabledForFailure id name icon sourceCodeEncoding sourceDirectory sourceDirectories sourceCodeRetention aggregatingResults blameDisabled skipBlames ' +
    'forensicsDisabled skipPostProcessing skipPublishingChecks publishAllIssues checksName checksAnnotationScope checksInfo trendChartType scm skipSymbolicLinks'
  ).split(' '),
);
/** What names a report within a tool. */
const OF_TOOL = new Set(['$class', 'pattern', 'parser', 'id', 'name', 'reportEncoding', 'skipSymbolicLinks', 'icon']);

/**
 * `recordIssues` and `recordCoverage`: every file that their tools read, as one artifact that may be empty. Otherwise the call with all its arguments,
 * `foreign`: where a tool reads the console, where gates judge the build, or an argument is not known to change nothing.
 */
export function filesOfTools(call: StepCall): ActionReading {
  const args = call.rest();
  const paths = patternsIn(args);
  if (!paths) return { kind: 'action', action: { kind: 'foreign', construct: call.name, args } };
  return {
    kind: 'action',
    action: { kind: 'artifact', op: 'publish', name: literal(call.name), paths },
    facets: flagFacet('allow_empty', true, false),
  };
}

function patternsIn({ tool, tools, ...others }: Readonly<Record<string, Value>>): Value[] | undefined {
  if (Object.keys(others).some((name) => !SHOWN.has(name))) return undefined;
  const listed = tools === undefined ? [] : tools.kind === 'list' ? tools.items : [tools];
  const all = [...listed, ...(tool ? [tool] : [])].map(patternOf);
  const known = all.filter((one) => one !== undefined);
  return all.length === 0 || known.length < all.length ? undefined : known;
}

/** Undefined for a tool without a pattern: it reads the console, or has a pattern of its own. */
function patternOf(tool: Value): Value | undefined {
  if (tool.kind !== 'map' || Object.keys(tool.entries).some((name) => !OF_TOOL.has(name))) return undefined;
  const { pattern } = tool.entries;
  const isEmpty = pattern?.kind === 'literal' && (typeof pattern.value !== 'string' || pattern.value.trim() === '');
  return isEmpty ? undefined : pattern;
}
