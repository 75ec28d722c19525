import { ask } from '../subjects.js';
import type { Check } from '../types.js';

/** Products whose own pipelines they concern; an image or a language concerns whoever uses it. */
const ORCHESTRATORS: ReadonlySet<string> = new Set(['airflow', 'jenkins']);

export const check: Check = {
  id: 'supported-versions',
  dimension: 'supply-chain',
  risk: 'high',
  title: 'End-of-life versions',
  unmet: 'Versions are past their end of life',
  question: 'Is the version still supported?',
  subject: 'stated version',
  systems: ['*'],
  why: 'Past its end of life, nothing is mended any more, security included.',
  how: 'Versions of Airflow, Jenkins (LTS lines), Python, Java, Node.js, Alpine, Debian, Ubuntu and CentOS that requirements, homes and tags of images state, against a dated table.',
  remedy: 'Move to a supported line; for Airflow, moving to Argo is one way.',
  effort: [0.5, 3],
  eachPlace: true,
  source:
    'Airflow README, "Version Life Cycle"; Python developer\'s guide, "Status of Python versions"; table as of the date that src/facts/releases.ts states',
  measure: ({ versions }) =>
    ask(
      versions,
      'no version of a known product is stated',
      ({ span, product }) => ({ span, ...(ORCHESTRATORS.has(product) && { system: product }) }),
      ({ product, version, line, supported, endOfLife = 'unknown' }) => {
        if (supported) return 'good';
        if (supported === undefined)
          return {
            unknown:
              version === undefined
                ? `${product}: its version is not known`
                : `${product} ${version}: not in the table`,
          };
        return { bad: `${product} ${version}: end of life ${endOfLife}`, repair: `${product} ${line ?? version}` };
      },
    ),
};
