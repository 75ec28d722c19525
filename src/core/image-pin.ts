/** What fixes the image that a name stands for: `latest` is any tag that is made to move, `unknown` a name with an open part. */
export type ImagePin = 'digest' | 'tag' | 'latest' | 'none' | 'unknown';

/** `name@sha256:…`, `name:tag`, `name:latest`, `name`; anything with an open part is not known. */
export function pinOf(image: string): ImagePin {
  if (/[$<{]/.test(image) || image === '') return 'unknown';
  if (/@sha(?:256|512):[0-9a-f]{32,}/.test(image)) return 'digest';
  const tag = /:([^:/]+)$/.exec(image)?.[1];
  if (tag === undefined) return 'none';
  return /^(?:latest|stable|edge|nightly|main|master|dev)$/.test(tag) ? 'latest' : 'tag';
}
