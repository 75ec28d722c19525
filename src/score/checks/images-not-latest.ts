import { ask } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'images-not-latest',
  dimension: 'supply-chain',
  risk: 'high',
  title: 'Images that move',
  unmet: 'Images name no version',
  question: 'Does the image name a version?',
  subject: 'image',
  systems: ['*'],
  why: 'latest is another image tomorrow: a run that worked cannot be repeated, and a fault cannot be traced to a change.',
  how: 'Tags of images in Dockerfiles, compose files and pipelines: none, and names of channels (latest, stable, edge, nightly, lts), of branches (main, master, develop) and of environments (dev, test, staging, production), do not name a version.',
  remedy: 'Name a version, best with its digest.',
  effort: [0.02, 0.1],
  source:
    'Kubernetes documentation, "Configuration Best Practices", "Images"; Docker documentation, "Building best practices"',
  measure: ({ images, broken }) =>
    ask(
      images,
      'no image is named',
      ({ span }) => ({ span }),
      ({ image, pinned }) => {
        if (pinned === 'unknown') return { unknown: `${image} is not known` };
        return pinned === 'latest' || pinned === 'none' ? { bad: `${image} names no version` } : 'good';
      },
      broken,
    ),
};
