/** Ant's patterns of paths as extended regular expressions (POSIX), for `grep -E` over paths without `./` in front. */

/** `**` stands for any number of folders, a star and a question mark stay within one; a `/` at the end means everything below. */
export function antPattern(pattern: string): string {
  const parts = (pattern.endsWith('/') ? `${pattern}**` : pattern).replaceAll('\\', '/').split('/');
  const body = parts.map((part, at) => {
    const [first, last] = [at === 0, at === parts.length - 1];
    if (part === '**') return first ? (last ? '.*' : '(.*/)?') : last ? '(/.*)?' : '/(.*/)?';
    return `${first || parts[at - 1] === '**' ? '' : '/'}${within(part)}`;
  });
  return `^${body.join('')}$`;
}

function within(part: string): string {
  return part.replace(/\*+|\?|[.+^${}()|[\]\\]/g, (found) => {
    if (found.startsWith('*')) return '[^/]*';
    return found === '?' ? '[^/]' : `\\${found}`;
  });
}
