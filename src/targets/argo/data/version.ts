import type { Pipeline } from '../../../ir/index.js';

/** The version of Airflow that a pipeline is written for; undefined for other systems. */
export function airflowVersion({ facets }: Pipeline): string | undefined {
  const value = facets.find(({ key }) => key === 'airflow.version')?.value;
  const stated = value !== null && typeof value === 'object' && 'version' in value ? value.version : undefined;
  return typeof stated === 'string' ? stated : undefined;
}

/** Its first number. */
export function airflowMajor(pipeline: Pipeline): number | undefined {
  const version = airflowVersion(pipeline);
  return version === undefined ? undefined : Number.parseInt(version, 10);
}
