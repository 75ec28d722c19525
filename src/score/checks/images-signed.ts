import { lineSpan } from '../../core/index.js';
import { ask } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'images-signed',
  dimension: 'supply-chain',
  risk: 'low',
  title: 'Signed images',
  unmet: 'Images are not signed',
  question: 'Does automation sign the image or attest how it was built?',
  subject: 'image that the repository builds',
  systems: ['*'],
  why: 'Without a signature, a cluster cannot tell an image of yours from one that somebody put in its place.',
  how: 'Dockerfiles of the repository, and automation that calls cosign, notation, docker trust, or makes provenance.',
  remedy: 'Sign with cosign in the build, and let the cluster admit signed images only.',
  effort: [0.1, 0.5],
  source: 'SLSA 1.0, "Producing artifacts"; OSSF Scorecard, "Signed-Releases"',
  measure: ({ supply }) =>
    ask(
      supply.images,
      'the repository builds no image',
      (file) => ({ span: lineSpan(file, 1) }),
      (file) => (supply.signing.length > 0 ? 'good' : { bad: `nothing signs the image of ${file}` }),
    ),
};
