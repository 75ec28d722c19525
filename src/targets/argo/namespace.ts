import type { TargetOptions } from '../target.js';

/** Where the pipelines of production live if the options name no namespace. */
export const NAMESPACE = 'pipelines';

/** The namespace of a stage: production's own, the others with their name behind it. */
export const stageNamespace = ({ namespace = NAMESPACE }: TargetOptions, stage: string) =>
  stage === 'prod' ? namespace : `${namespace}-${stage}`;
