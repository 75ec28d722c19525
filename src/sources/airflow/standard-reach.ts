import type { Step } from '../../lang/python/events.js';
import { argumentOf } from './given.js';

/** Names of the standard library by what they do, however they are imported. */
const COMPUTED = /^(importlib|runpy|pkgutil|zipimport|imp)\b|^sys\.(path|modules|meta_path)\b/;
const ENVIRONMENT = /^os\.(environ|getenv|environb|putenv)\b/;
const PROGRAMS = /^(subprocess|multiprocessing|pty)\b|^os\.(system|popen|exec\w*|spawn\w*|fork)\b/;
const FILES =
  /^(pathlib|glob|shutil|fileinput|sqlite3|shelve|zipfile|tarfile)\b|^io\.open\b|^os\.(listdir|scandir|walk|remove|unlink|rename|replace|mkdir|makedirs|rmdir|stat|chdir|getcwd|open)\b|^os\.path\.(exists|isfile|isdir|getsize|getmtime|abspath|realpath)\b/;

/** The variable that a use of the environment asks for by a name that is written there: `os.environ['X']`, `os.getenv('X', 'y')`. */
export function environmentIn(name: string, trail: readonly Step[]): string | undefined {
  const at = trail.findIndex(({ kind }) => kind !== 'attribute');
  const attributes = trail.slice(0, at).flatMap((one) => (one.kind === 'attribute' ? [one.name] : []));
  const steps = [name, ...attributes].join('.');
  const next = trail[at];
  const isAsked = next?.kind === 'call' && /^os\.(environ\.get|getenv)$/.test(steps) && !next.open;
  const key = isAsked
    ? argumentOf(next, ['key'], 0)?.value
    : next?.kind === 'item' && steps === 'os.environ'
      ? next.key
      : undefined;
  return typeof key === 'string' ? key : undefined;
}

/** What a use of the standard library reaches for outside of the process: something that cannot be told, or that is another thing in a container. */
export function reachOf(
  name: string,
  [first, second]: readonly Step[],
): { readonly lack?: string; readonly touch?: string } {
  const attributes = [first, second].flatMap((one) => (one?.kind === 'attribute' ? [one.name] : []));
  const steps = [name, ...attributes].join('.');
  if (COMPUTED.test(steps)) return { lack: `uses ${steps}: which modules it needs is told when it runs` };
  if (ENVIRONMENT.test(steps)) return { touch: 'reads the environment that it runs in' };
  if (PROGRAMS.test(steps)) return { touch: 'runs another program' };
  return FILES.test(steps) ? { touch: 'looks at files of the machine that it runs on' } : {};
}

const CLOCK =
  /^(?:datetime\.)?datetime\.(?:now|utcnow|today)$|^(?:datetime\.)?date\.today$|^time\.(?:time|localtime|gmtime|strftime)$|^pendulum\.(?:now|today|yesterday|tomorrow)$|^airflow\.utils\.(?:timezone\.utcnow|dates\.days_ago)$/;

/** Whether a use asks for the time that it is. */
export function readsClock(name: string, trail: readonly Step[]): boolean {
  const at = trail.findIndex(({ kind }) => kind !== 'attribute');
  const attributes = trail
    .slice(0, at < 0 ? undefined : at)
    .flatMap((one) => (one.kind === 'attribute' ? [one.name] : []));
  const all = [name, ...attributes];
  return all.some((_one, index) => CLOCK.test(all.slice(0, index + 1).join('.')));
}
