/** The day for which the table below says what is supported; there is no clock in an assessment. */
export const AS_OF = '2026-11-24';

export interface Release {
  readonly product: string;
  /** A line of versions: `3.9` holds for 3.9 and 3.9.x. */
  readonly line: string;
  /** ISO date of the end of life; absent = supported, no end announced before `AS_OF`. */
  readonly endOfLife?: string;
}

/**
 * Ends of life, from the projects' own pages: Airflow ("Version Life Cycle" of its README), Python (devguide, "Status of Python
 * versions"), Ubuntu (standard support), Debian (LTS), Node.js ("Releases"), CentOS.
 * Only what is certain; what is not here is not judged.
 */
export const RELEASES: readonly Release[] = [
  { product: 'airflow', line: '1', endOfLife: '2021-06-17' },
  { product: 'airflow', line: '2', endOfLife: '2026-04-22' },
  { product: 'airflow', line: '3' },
  { product: 'python', line: '2', endOfLife: '2020-01-01' },
  { product: 'python', line: '3.4', endOfLife: '2019-03-18' },
  { product: 'python', line: '3.5', endOfLife: '2020-09-30' },
  { product: 'python', line: '3.6', endOfLife: '2021-12-23' },
  { product: 'python', line: '3.7', endOfLife: '2023-06-27' },
  { product: 'python', line: '3.8', endOfLife: '2024-10-07' },
  { product: 'python', line: '3.9', endOfLife: '2025-10-31' },
  { product: 'python', line: '3.10', endOfLife: '2026-10-31' },
  { product: 'python', line: '3.11', endOfLife: '2027-10-31' },
  { product: 'python', line: '3.12', endOfLife: '2028-10-31' },
  { product: 'python', line: '3.13', endOfLife: '2029-10-31' },
  { product: 'python', line: '3.14', endOfLife: '2030-10-31' },
  { product: 'ubuntu', line: '16.04', endOfLife: '2021-04-30' },
  { product: 'ubuntu', line: '18.04', endOfLife: '2023-05-31' },
  { product: 'ubuntu', line: '20.04', endOfLife: '2025-05-31' },
  { product: 'ubuntu', line: '22.04', endOfLife: '2027-04-30' },
  { product: 'ubuntu', line: '24.04', endOfLife: '2029-04-30' },
  { product: 'debian', line: '9', endOfLife: '2022-06-30' },
  { product: 'debian', line: '10', endOfLife: '2024-06-30' },
  { product: 'debian', line: '12', endOfLife: '2028-06-30' },
  { product: 'node', line: '16', endOfLife: '2023-09-11' },
  { product: 'node', line: '18', endOfLife: '2025-04-30' },
  { product: 'node', line: '20', endOfLife: '2026-04-30' },
  { product: 'node', line: '22', endOfLife: '2027-04-30' },
  { product: 'node', line: '24', endOfLife: '2028-04-30' },
  { product: 'centos', line: '7', endOfLife: '2024-06-30' },
  { product: 'centos', line: '8', endOfLife: '2021-12-31' },
];

/** The line that a version belongs to, `2.10.5` to `2`; undefined when the table has none. */
export function releaseOf(product: string, version: string): Release | undefined {
  return RELEASES.find(
    (release) => release.product === product && (version === release.line || version.startsWith(`${release.line}.`)),
  );
}

/** Is the line supported on `AS_OF`? */
export function isSupported({ endOfLife }: Release): boolean {
  return endOfLife === undefined || endOfLife > AS_OF;
}
