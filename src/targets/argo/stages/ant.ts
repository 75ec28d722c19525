/** Ant's patterns of paths as extended regular expressions (POSIX), for `grep -E` over paths without `./` in front. */

/** `**` stands for any number of folders, a star and a question mark stay within one; a `/` at the end means everything below. */
export function antPattern(pattern: string): string {
  const slashed = pattern.replaceAll('\\', '/').replace(/\/+/g, '/');
  // Several `**` in a row say no more than one.
  const parts = (slashed.endsWith('/') ? `${slashed}**` : slashed).replace(/(?:\*\*\/)+\*\*/g, '**').split('/');
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

/** Tokens that no path holds, for what the patterns become: a `//` is one `/` before they are made. */
const AT_RUN_TIME = [
  's#\\\\#/#g; s#//*#/#g; s#^ *##; s# *$##; /^$/d',
  's#/$#/**#; s#[].+^$(){}|[]#\\\\&#g; s#?#//4#g',
  ':a',
  's#\\*\\*/\\*\\*#**#',
  'ta',
  's#^\\*\\*$#//3#; s#/\\*\\*/#//5#g; s#^\\*\\*/#//1#; s#/\\*\\*$#//2#; s#\\*\\**#//4*#g',
  's#//1#(.*/)?#g; s#//5#/(.*/)?#g; s#//2#(/.*)?#g; s#//3#.*#g; s#//4#[^/]#g; s#^#^#; s#$#$#',
];

/** A command of the shell that does the same when the step runs, to patterns with commas between them, each to a line. */
export const antPatternsOf = (variable: string): string =>
  `printf '%s' "$${variable}" | tr ',' '\\n' | sed ${AT_RUN_TIME.map((one) => `-e '${one}'`).join(' ')}`;
