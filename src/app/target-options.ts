import type { SourceRepository, TargetOptions } from '../targets/target.js';
import type { Config } from './config.js';

/** Has the shells that crontabs and BashOperators ask for; every note that rests on it says so. */
export const DEFAULT_IMAGE = 'debian:12-slim';

/** What a command line may say of the target; absent = configuration, then default. */
export interface TargetRequest {
  readonly image?: string;
  readonly namespace?: string;
  readonly layout?: 'kustomize' | 'helm' | 'flat';
  readonly argoVersion?: '3.7' | '4.1';
  readonly companions?: 'all' | 'none' | readonly string[];
}

/** What the rest of a run knows that a translation has to say. */
export interface TargetGiven {
  readonly repository?: SourceRepository | undefined;
  /** Titles of the codes of the reading. */
  readonly titles?: Readonly<Record<string, string>>;
}

export function targetOptions(
  request: TargetRequest,
  config: Config,
  { repository, titles }: TargetGiven = {},
): TargetOptions {
  const namespace = request.namespace ?? config.namespace;
  return {
    image: request.image ?? config.image ?? DEFAULT_IMAGE,
    layout: request.layout ?? 'kustomize',
    companions: request.companions ?? 'all',
    ...(namespace !== undefined && { namespace }),
    ...(repository && { repository }),
    ...(titles && { titles }),
    ...(config.agents && { agents: config.agents }),
    ...(request.argoVersion !== undefined && { argoVersion: request.argoVersion }),
  };
}
