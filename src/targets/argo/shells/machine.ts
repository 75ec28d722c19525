/** What a script names of the machine that it runs on: there a worker that many steps share, here a container of its own. */
import { type FidelityNote, REPOSITORY } from '../../../core/index.js';
import type { Step } from '../../../ir/index.js';
import { literalText } from '../literals.js';
import { note, together } from '../model.js';

/** An absolute path, or one of the home directory, and no address; programs, devices and `/etc` are those of the image. */
const PLACE =
  /(?<=^|[\s"'=:(<>`])(?!(?<=\w:)\/\/)(?:(?:~|\/+(?!(?:dev|proc|s?bin|etc|usr\/s?bin|usr\/local\/s?bin|usr\/bin\/env)\b)[\w.-]+)(?:\/+[\w.-]+)+|(?<=\b(?:cd|ls|rm|cp|mv|source|find|tar)\s[^;|&\n]{0,200})\/(?!(?:tmp|dev|proc|s?bin|etc)\b)[\w.-]+(?=[\s;&|)"']|$))/gm;
/** A path below a home directory, whichever way it is written; where the shell is told another home it is the script's own. */
const AT_HOME = /\$(?:HOME\b|\{HOME\})"?(?:\/[\w.-]+)+/g;
/** The folder of the server: it is set wherever a build runs, and no container has it. */
const SERVER = /^(?:JENKINS|HUDSON)_HOME$/;
/** A variable that a script reads; names of one or two letters are seldom those of an environment. */
const READ = /\$\{?([A-Z][A-Z0-9_]{2,})\b/g;
/** Where a script sets one by itself. */
const SET =
  /(?:^|[\s;&|(])(?:export\s+|local\s+|readonly\s+|declare\s+(?:-\w+\s+)?)?([A-Z][A-Z0-9_]+)\+?=|\b(?:for|read(?:\s+-\w+)*)\s+([A-Z][A-Z0-9_]+)/gm;
/** What a shell, or any container, has. */
const ALWAYS =
  /^(HOME|PATH|PWD|OLDPWD|HOSTNAME|SHELL|RANDOM|SECONDS|IFS|UID|EUID|PPID|LINENO|REPLY|OPTARG|OPTIND|SHLVL|(BASH|FUNCNAME|PIPESTATUS|DIRSTACK|GROUPS|HOSTTYPE|OSTYPE|MACHTYPE)\w*)$/;

const MOST_NAMED = 3;

/** What programs keep for later outside the folder that they run in: settings, logins, packages, images and containers of Docker. */
const LEFT =
  /\bgit\s+config\s+--(?:global|system)\b|\b(?:docker|podman|helm\s+registry|az|gcloud\s+auth|aws\s+sso|npm)\s+login\b|\baws\s+configure\b|\b(?:apt-get|apt|yum|dnf|microdnf|zypper|apk)\b[^\n;&|]{0,80}\s(?:install|add)\b|\b(?:pip3?|gem)\s+install\b|\bnpm\s+(?:install|i)\s+(?:-g|--global)\b|\bdocker\s+(?:build|pull|tag|load|run\s+(?:-\w+\s+)*-d)\b|\bhelm\s+repo\s+add\b/g;

/** What a script leaves behind on its machine for scripts that come after it: there they share the machine, here each has a container. */
export function leftNotes(script: string): readonly FidelityNote[] {
  const found = [...new Set((script.match(LEFT) ?? []).map((one) => one.replace(/\s+/g, ' ')))];
  if (found.length === 0) return [];
  const shown = found.slice(0, MOST_NAMED).join(', ');
  const after = ' leaves outside the workspace is not there for the steps that come after it';
  const message = together('what ', found, after, shown);
  return [note('AR073', 'approximate', 'content', message)];
}

/** Approximate where it names such a place or variable: neither comes along. */
export function machineNotes(step: Step, script: string): readonly FidelityNote[] {
  const dir = step.placement?.dir && literalText(step.placement.dir);
  const texts = [script, ...Object.values(step.env).map((value) => literalText(value) ?? '')];
  const set = new Set([...script.matchAll(SET)].map(([, set, read]) => set ?? read ?? ''));
  const given = (name: string) => set.has(name) || Object.hasOwn(step.env, name);
  const isOwn = (name: string) => ALWAYS.test(name) || (SERVER.test(name) ? set.has(name) : given(name));
  const atHome = given('HOME') ? [] : texts.flatMap((text) => text.match(AT_HOME) ?? []);
  const places = [...(dir ? [dir] : []), ...texts.flatMap((text) => text.match(PLACE) ?? []), ...atHome];
  const variables = [...script.matchAll(READ)].map(([, name = '']) => name).filter((name) => !isOwn(name));
  return [
    ...said(
      'names files of the machine that it runs on',
      places.filter((one) => !one.startsWith(REPOSITORY)),
    ),
    ...said('reads the environment that it runs in', variables),
  ];
}

function said(what: string, names: readonly string[]): readonly FidelityNote[] {
  const distinct = [...new Set(names)];
  if (distinct.length === 0) return [];
  const more = distinct.length > MOST_NAMED ? ` and ${distinct.length - MOST_NAMED} more` : '';
  const message = together(`${what}: `, distinct, '', `${distinct.slice(0, MOST_NAMED).join(', ')}${more}`);
  return [note('AR052', 'approximate', 'content', message)];
}
