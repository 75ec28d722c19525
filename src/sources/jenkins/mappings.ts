import type { SourceMapping } from '../source.js';
import { families } from './steps/registry.generated.js';

/** Steps of pipelines, classes of config.xml and names of Job Builder, by family; their arguments decide what they become. */
export function jenkinsMappings(): readonly SourceMapping[] {
  const names = (group: string, family: string, all: readonly string[]): SourceMapping[] =>
    all.map((construct) => ({ construct, group, family }));
  return [
    ...families.flatMap(({ id, steps }) => names('Pipeline steps', id, steps)),
    ...families.flatMap(({ id, classes }) => names('Classes in config.xml', id, classes)),
    ...families.flatMap(({ id, builders }) => names('Job Builder', id, builders)),
  ];
}
