/** What fixes the image that a name stands for: `latest` is any tag that is made to move, `unknown` a name with an open part. */
export type ImagePin = 'digest' | 'tag' | 'latest' | 'none' | 'unknown';

/** Tags that name a branch, an environment or a channel, with or without a variant behind: what they stand for changes. */
const MOVING =
  /^(?:latest(?:-.*)?|stable|edge|nightly|canary|rolling|current|lts|main|master|trunk|head|dev|devel|develop|development|test|testing|qa|uat|stage|staging|preprod|prod|production|snapshot)(?:-[a-z]+)*$/i;

/** `name@sha256:…`, `name:tag`, `name:latest`, `name`; anything with an open part is not known. */
export function pinOf(image: string): ImagePin {
  if (/[$<{]/.test(image) || image === '') return 'unknown';
  if (/@sha(?:256|512):[0-9a-f]{32,}/.test(image)) return 'digest';
  const tag = /:([^:/]+)$/.exec(image)?.[1];
  if (tag === undefined) return 'none';
  return MOVING.test(tag) ? 'latest' : 'tag';
}
