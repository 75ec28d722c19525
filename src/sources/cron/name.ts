import { createHash } from 'node:crypto';

/** Commands that run another one, which gives the job its name. */
const WRAPPERS = new Set([
  'sudo',
  'nice',
  'ionice',
  'nohup',
  'time',
  'timeout',
  'flock',
  'env',
  'exec',
  'chronic',
  'setsid',
  'chrt',
  'cronic',
  'systemd-cat',
]);
const INTERPRETERS = /^(?:ba|da|z|k)?sh$|^(?:python|php|perl|ruby|node|java|Rscript)[\d.]*$/;
/** Parts of a command line that only prepare the next one. */
const PREPARATION = /^(?:cd|export|source|\.|test|\[|\[\[|set|umask|ulimit|sleep)$/;
const LONGEST = 40;

/**
 * A name for a job that stays when other lines of the file or its own times change: the script or program that it runs, and
 * six digits of a hash over the user and all that stands after the time.
 */
export function jobName(command: string, whole: string, user: string | undefined): string {
  const hash = createHash('sha256')
    .update(`${user ?? ''}\n${whole}`)
    .digest('hex')
    .slice(0, 6);
  return `${programName(command)}-${hash}`;
}

/** `cd /srv && /usr/bin/python3 -u bin/load.py --all` → `load`. */
export function programName(command: string): string {
  const parts = command
    .slice(0, 2_000)
    .split(/&&|\|\||[;|&]/)
    .map(words);
  const main = parts.find(([first]) => first !== undefined && !PREPARATION.test(base(first))) ?? parts[0] ?? [];
  const name = base(program(main)).replace(/\.[A-Za-z]{1,5}$/, '');
  return (
    name
      .replace(/[^A-Za-z0-9_-]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, LONGEST) || 'job'
  );
}

function words(part: string): string[] {
  return part.split(/\s+/).filter((word) => word !== '' && !/^[A-Za-z_]\w*=/.test(word));
}

/** Past wrappers and interpreters the first word that looks like a file, else the first that is no option; else the first word. */
function program(all: readonly string[]): string {
  const start = all.findIndex((word) => !isWrapper(base(word)));
  if (start <= 0) return all[start] ?? all.at(-1) ?? '';
  const rest = all.slice(start).filter((word) => isProgram(word) && !isWrapper(base(word)));
  return rest.find((word) => /[/.]/.test(word)) ?? rest[0] ?? all[0] ?? '';
}

function isWrapper(name: string): boolean {
  return WRAPPERS.has(name) || INTERPRETERS.test(name);
}

/** No option, number or lock file of a wrapper. */
function isProgram(word: string): boolean {
  return (
    !word.startsWith('-') && !/^[\d.]+[smhd]?$/.test(word) && !/\.lo?ck$|^\/(?:var\/(?:lock|run)|run|tmp)\//.test(word)
  );
}

function base(word: string): string {
  const bare = word.replace(/^["'`({$]+|["'`)}]+$/g, '');
  return bare.slice(bare.lastIndexOf('/') + 1);
}
