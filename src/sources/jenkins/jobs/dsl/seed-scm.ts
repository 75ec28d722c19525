/** What a seed script asks about the place that its seed job was checked out from. */
import type { GvOpaque, GvValue } from '../../../../lang/groovy/index.js';

/** Stand for the address and the branch of the seed job wherever a text is expected. */
export const SEED_URL = '<the address of the seed job>';
export const SEED_BRANCH = '<the branch of the seed job>';

/**
 * `SEED_JOB` is the job that runs the script (job-dsl, "Job DSL Commands"), its `scm` a `hudson.plugins.git.GitSCM`; variables of the build, those of the
 * git plug-in among them, are variables of the script (`ExecuteDslScripts`).
 */
const ASKED: readonly (readonly [RegExp, string])[] = [
  [
    /^SEED_JOB\.(?:scm|getScm\(\))\.(?:userRemoteConfigs|getUserRemoteConfigs\(\))(?:\[0\]|\.get\(0\)|\.first\(\))\.(?:url|getUrl\(\))$|^GIT_URL(?:_1)?$/,
    SEED_URL,
  ],
  [
    /^SEED_JOB\.(?:scm|getScm\(\))\.(?:branches|getBranches\(\))(?:\[0\]|\.get\(0\)|\.first\(\))\.(?:name|getName\(\))$|^GIT_(?:LOCAL_)?BRANCH$/,
    SEED_BRANCH,
  ],
];
const DEEPEST = 8;

/** The address or branch of the seed job, where a value is one of them. */
export function ofSeed(value: GvValue): string | undefined {
  const asked = chain(value, 0);
  return asked === undefined ? undefined : ASKED.find(([form]) => form.test(asked))?.[1];
}

/** How a value was come by: `SEED_JOB.scm.branches[0].name`. */
function chain(value: GvValue, depth: number): string | undefined {
  if (value.kind === 'external') return value.name;
  if (value.kind !== 'opaque' || depth > DEEPEST) return undefined;
  return ofSource(value.from, depth + 1);
}

function ofSource(from: GvOpaque['from'], depth: number): string | undefined {
  if (from.how === 'property') return joined(from.of, `.${from.name}`, depth);
  if (from.how === 'index') return joined(from.of, `[${number(from.key) ?? '?'}]`, depth);
  if (from.how !== 'call' || from.target === undefined) return undefined;
  return joined(from.target, `.${from.method}(${from.args.map((one) => number(one) ?? '?').join()})`, depth);
}

function joined(of: GvValue, more: string, depth: number): string | undefined {
  const before = chain(of, depth);
  return before === undefined ? undefined : before + more;
}

function number(value: GvValue): string | undefined {
  return value.kind === 'integer' ? String(value.value) : undefined;
}
