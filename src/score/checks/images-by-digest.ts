import { ask } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'images-by-digest',
  dimension: 'supply-chain',
  risk: 'medium',
  title: 'Images pinned by digest',
  unmet: 'Images are not fixed by digest',
  question: 'Is the image fixed by its digest?',
  subject: 'image',
  systems: ['*'],
  why: 'A tag can be moved to other content; a digest cannot.',
  how: 'Images of Dockerfiles, compose files and pipelines.',
  remedy: 'Write name:tag@sha256:..., and let a bot renew it.',
  effort: [0.02, 0.1],
  source: 'OSSF Scorecard, "Pinned-Dependencies"; Docker documentation, "Image digests"',
  measure: ({ images, broken }) =>
    ask(
      images,
      'no image is named',
      ({ span }) => ({ span }),
      ({ image, pinned }) => {
        if (pinned === 'unknown') return { unknown: `${image} is not known` };
        return pinned === 'digest' ? 'good' : { bad: `${image} has no digest` };
      },
      broken,
    ),
};
