export interface Release {
  readonly product: string;
  /** A line of versions: `3.9` holds for 3.9 and 3.9.x. */
  readonly line: string;
  /** ISO date of the end of life; absent = supported, no end announced before `AS_OF`. */
  readonly endOfLife?: string;
}

/** The day for which the table says what is supported; there is no clock in an assessment. */
export const AS_OF = '2026-11-24';

/**
 * Ends of life, from the projects' own pages: Airflow ("Version Life Cycle" of its README), Python (devguide, "Status of Python
 * versions"), Ubuntu (standard support), Debian (LTS), Node.js ("Releases"), CentOS, Alpine ("Releases"), Java (Eclipse Temurin,
 * "Support Roadmap"), Jenkins (LTS changelog: a line ends when the next begins). Only what is certain; what is not here is not judged.
 * Compared on 2026-11-28 with tables of endoflife.date: Ubuntu, Debian to 12, Node.js to 20, CentOS, Alpine, Java to 23. They agree, but
 * for at most five weeks in Ubuntu 14.04, 16.04, 22.04 and 24.04, Debian 9 and 12, Java 18 and 19, which changes nothing on `AS_OF`.
 * `node .ci/refresh-end-of-life.mjs` proposes a newer one.
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
  { product: 'ubuntu', line: '14.04', endOfLife: '2019-04-30' },
  { product: 'ubuntu', line: '16.04', endOfLife: '2021-04-30' },
  { product: 'ubuntu', line: '18.04', endOfLife: '2023-05-31' },
  { product: 'ubuntu', line: '20.04', endOfLife: '2025-05-31' },
  { product: 'ubuntu', line: '22.04', endOfLife: '2027-04-30' },
  { product: 'ubuntu', line: '24.04', endOfLife: '2029-04-30' },
  { product: 'debian', line: '8', endOfLife: '2020-06-30' },
  { product: 'debian', line: '9', endOfLife: '2022-06-30' },
  { product: 'debian', line: '10', endOfLife: '2024-06-30' },
  { product: 'debian', line: '11', endOfLife: '2026-08-31' },
  { product: 'debian', line: '12', endOfLife: '2028-06-30' },
  { product: 'debian', line: '13', endOfLife: '2030-06-30' },
  { product: 'node', line: '8', endOfLife: '2019-12-31' },
  { product: 'node', line: '10', endOfLife: '2021-04-30' },
  { product: 'node', line: '12', endOfLife: '2022-04-30' },
  { product: 'node', line: '14', endOfLife: '2023-04-30' },
  { product: 'node', line: '16', endOfLife: '2023-09-11' },
  { product: 'node', line: '18', endOfLife: '2025-04-30' },
  { product: 'node', line: '20', endOfLife: '2026-04-30' },
  { product: 'node', line: '22', endOfLife: '2027-04-30' },
  { product: 'node', line: '24', endOfLife: '2028-04-30' },
  { product: 'centos', line: '6', endOfLife: '2020-11-30' },
  { product: 'centos', line: '7', endOfLife: '2024-06-30' },
  { product: 'centos', line: '8', endOfLife: '2021-12-31' },
  { product: 'alpine', line: '3.10', endOfLife: '2021-05-01' },
  { product: 'alpine', line: '3.11', endOfLife: '2021-11-01' },
  { product: 'alpine', line: '3.12', endOfLife: '2022-05-01' },
  { product: 'alpine', line: '3.13', endOfLife: '2022-11-01' },
  { product: 'alpine', line: '3.14', endOfLife: '2023-05-01' },
  { product: 'alpine', line: '3.15', endOfLife: '2023-11-01' },
  { product: 'alpine', line: '3.16', endOfLife: '2024-05-23' },
  { product: 'alpine', line: '3.17', endOfLife: '2024-11-22' },
  { product: 'alpine', line: '3.18', endOfLife: '2025-05-09' },
  { product: 'alpine', line: '3.19', endOfLife: '2025-11-01' },
  { product: 'alpine', line: '3.20', endOfLife: '2026-04-01' },
  { product: 'alpine', line: '3.21', endOfLife: '2026-11-01' },
  { product: 'alpine', line: '3.22', endOfLife: '2027-05-01' },
  { product: 'alpine', line: '3.23', endOfLife: '2027-11-01' },
  { product: 'java', line: '11', endOfLife: '2027-10-31' },
  { product: 'java', line: '17', endOfLife: '2027-10-31' },
  { product: 'java', line: '18', endOfLife: '2022-09-20' },
  { product: 'java', line: '19', endOfLife: '2023-03-21' },
  { product: 'java', line: '20', endOfLife: '2023-09-19' },
  { product: 'java', line: '21', endOfLife: '2029-12-31' },
  { product: 'java', line: '22', endOfLife: '2024-09-17' },
  { product: 'java', line: '23', endOfLife: '2025-03-18' },
  { product: 'java', line: '24', endOfLife: '2025-09-16' },
  { product: 'jenkins', line: '2.361', endOfLife: '2022-11-30' },
  { product: 'jenkins', line: '2.375', endOfLife: '2023-03-08' },
  { product: 'jenkins', line: '2.387', endOfLife: '2023-05-31' },
  { product: 'jenkins', line: '2.401', endOfLife: '2023-08-23' },
  { product: 'jenkins', line: '2.414', endOfLife: '2023-11-15' },
  { product: 'jenkins', line: '2.426', endOfLife: '2024-02-21' },
  { product: 'jenkins', line: '2.440', endOfLife: '2024-05-15' },
  { product: 'jenkins', line: '2.452', endOfLife: '2024-08-07' },
  { product: 'jenkins', line: '2.462', endOfLife: '2024-10-30' },
  { product: 'jenkins', line: '2.479', endOfLife: '2025-02-05' },
  { product: 'jenkins', line: '2.492', endOfLife: '2025-04-30' },
  { product: 'jenkins', line: '2.504', endOfLife: '2025-07-23' },
  { product: 'jenkins', line: '2.516', endOfLife: '2025-10-15' },
];
