import type { Pipeline } from '../../../ir/index.js';

/** The major version of Airflow that a pipeline is written for; undefined for other systems. */
export function airflowMajor({ facets }: Pipeline): number | undefined {
  const value = facets.find(({ key }) => key === 'airflow.version')?.value;
  const stated = value !== null && typeof value === 'object' && 'version' in value ? value.version : undefined;
  return typeof stated === 'string' ? Number.parseInt(stated, 10) : undefined;
}
