import type { Conversion } from '../core/index.js';
import type { Bundle } from '../ir/index.js';

/** What `convert` was asked for (interface.md, "Main options"). */
export interface TargetOptions {
  /** Image for shell steps whose source names none; an assumption that every note states. */
  readonly image: string;
  readonly namespace?: string;
  /** By label of an agent: the image that stands for it, and which nodes of the cluster it means. */
  readonly agents?: Readonly<Record<string, AgentOptions>>;
  readonly layout: 'kustomize' | 'helm' | 'flat';
  readonly argoVersion?: '3.7' | '4.1';
  readonly companions: 'all' | 'none' | readonly string[];
  /** What a code of the reading means, in a line; what is not read in full says so with it. Absent = the code alone. */
  readonly titles?: Readonly<Record<string, string>>;
  /** Where the assessed files come from, which a pipeline of theirs checks out as its own. */
  readonly repository?: SourceRepository;
  /** Paths of files that somebody deleted and that stay away: no file of them, and nothing that lists them. */
  readonly leftOut?: ReadonlySet<string>;
}

/** A repository by an address that others can reach, without a login, and the branch that was looked at. */
export interface SourceRepository {
  readonly url: string;
  readonly branch?: string;
}

export interface AgentOptions {
  readonly image?: string | undefined;
  readonly nodeSelector?: Readonly<Record<string, string>> | undefined;
}

/** An engine to translate to: one folder of `targets/`. */
export interface Target {
  readonly id: string;
  /** Decide fidelity only: what `assess` counts. Pure and deterministic; files stay empty. */
  lower(bundle: Bundle, options: TargetOptions): Conversion;
  /** The same, printed: manifests, kustomization, conversion.json, REVIEW.md. */
  convert(bundle: Bundle, options: TargetOptions): Promise<Conversion>;
}
