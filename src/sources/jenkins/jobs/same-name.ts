import type { Diagnostic } from '../../../core/index.js';
import { report } from '../codes.js';
import type { Job } from './model.js';
import { nearness } from './nearby.js';

/**
 * Jenkins keeps one job for each name, so of definitions in one folder the last one stands. Those in other folders may be of another controller
 * (a folder for each, or one for tests and one for production), so both are kept; that they share a name is said.
 * Names that are not whole may meet by chance, so only known ones count.
 */
export function distinctJobs(jobs: readonly Job[]): {
  readonly jobs: readonly Job[];
  readonly diagnostics: Diagnostic[];
} {
  const kept = new Map<string, Map<string, Job>>();
  const others: Job[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const job of jobs) {
    if (!job.nameKnown) others.push(job);
    else {
      const named = kept.get(nameIn(job.home, job.name)) ?? new Map<string, Job>();
      const [before] = [...named.values()].slice(-1);
      if (before) diagnostics.push(report('JK032', `${job.name} is defined in ${madeIn(before)} as well`, job.span));
      kept.set(nameIn(job.home, job.name), named.set(placeOf(job), job));
    }
  }
  return { jobs: [...[...kept.values()].flatMap((named) => [...named.values()]), ...others], diagnostics };
}

/** Identifiers of pipelines by the names of their jobs, as other jobs call them. */
export class NamedJobs {
  private readonly known = new Map<string, { readonly id: string; readonly file: string }[]>();

  add(job: Job, id: string): void {
    const key = nameIn(job.home, job.name);
    this.known.set(key, [...(this.known.get(key) ?? []), { id, file: madeIn(job) }]);
  }

  /** The job of that name on the caller's controller: of several, the one whose file lies nearest, and of those the first. */
  find(name: string, caller: Job): string | undefined {
    const all = this.known.get(nameIn(caller.home, name));
    if (all === undefined || all.length < 2) return all?.[0]?.id;
    const from = madeIn(caller);
    return all.reduce((best, one) => (nearness(one.file, from) > nearness(best.file, from) ? one : best)).id;
  }
}

/** The file that asks for the job: that of the project where a template stands elsewhere. */
function madeIn(job: Job): string {
  return job.madeIn ?? job.file;
}

const placeOf = (job: Job) => madeIn(job).replace(/[^/]*$/, '');

/** Job names are unique within one Jenkins; a repository may hold several. */
function nameIn(home: string, name: string): string {
  return `${home}\u0000${name}`;
}
