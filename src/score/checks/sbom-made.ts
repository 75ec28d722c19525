import { lineSpan } from '../../core/index.js';
import { ask } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'sbom-made',
  dimension: 'supply-chain',
  risk: 'low',
  title: 'Bill of materials',
  unmet: 'Images have no bill of materials',
  question: 'Does automation make a bill of materials for the image?',
  subject: 'image that the repository builds',
  systems: ['*'],
  why: 'When a library turns out to be unsafe, the question is where it runs; without a list nobody can say.',
  how: 'Dockerfiles of the repository, and automation that calls syft, CycloneDX, cdxgen, trivy or docker sbom.',
  remedy: 'Add syft or docker buildx --sbom to the build.',
  effort: [0.1, 0.25],
  source: 'CISA, "The Minimum Elements for a Software Bill of Materials"; OSSF Scorecard, "SBOM"',
  measure: ({ supply }) =>
    ask(
      supply.images,
      'the repository builds no image',
      (file) => ({ span: lineSpan(file, 1) }),
      (file) => (supply.sbom.length > 0 ? 'good' : { bad: `nothing lists what is in the image of ${file}` }),
    ),
};
