/** The directory that a step starts in, and the files that it shares with the steps of its workspace. */
import { posix } from 'node:path';
import type { FidelityNote } from '../../../core/index.js';
import type { Placement, Value } from '../../../ir/index.js';
import { type Fields, note } from '../model.js';
import { dnsName } from '../names.js';
import type { Job, Scope } from './job.js';
import { parameterName, WORKSPACE } from './piece.js';
import { bareText } from './values.js';

export interface Files {
  /** Fields of the container. */
  readonly fields: Fields;
  readonly notes: readonly FidelityNote[];
}

/** Undefined where the directory is not known. */
export function filesOf(placement: Placement | undefined, scope: Scope, job: Job): Files | undefined {
  if (placement?.workspace === undefined) return { fields: {}, notes: [] };
  const folder = placement.dir ? folderOf(placement.dir, scope, job) : { path: WORKSPACE, isOpen: false };
  if (folder === undefined) return undefined;
  job.usesWorkspace = true;
  const { cells } = scope;
  const own = cells !== undefined && placement.workspace.startsWith(cells);
  const axes = own ? scope.axes.map((name) => `/{{inputs.parameters.${parameterName(name)}}}`).join('') : '';
  return {
    fields: {
      workingDir: folder.path,
      volumeMounts: [{ name: 'workspace', mountPath: WORKSPACE, subPath: `${dnsName(placement.workspace)}${axes}` }],
    },
    notes: folderNotes(folder),
  };
}

interface Folder {
  readonly path: string;
  /** It begins, or the one within it does, with what only the run knows: perhaps an absolute path. */
  readonly isOpen: boolean;
}

/** A part behind a separator that stands alone is a folder within a folder: an absolute one stands for itself. */
function folderOf(dir: Value, scope: Scope, job: Job): Folder | undefined {
  const [outer, separator, inner, ...others] = dir.kind === 'template' ? dir.parts : [];
  const isNested = separator?.kind === 'literal' && separator.value === '/' && others.length === 0;
  const around = outer && inner && isNested ? folderOf(outer, scope, job) : { path: WORKSPACE, isOpen: false };
  const text = bareText(outer && inner && isNested ? inner : dir, scope, job);
  if (around === undefined || text === undefined) return undefined;
  const isOpen = text.startsWith('{{') || (around.isOpen && !text.startsWith('/'));
  return { path: under(around.path, text), isOpen };
}

/** `..` goes up where what it leaves is known; what a parameter holds is not. */
function under(around: string, text: string): string {
  const whole = text.startsWith('/') ? text : text === '' ? around : `${around}/${text}`;
  return whole.includes('{{') ? whole : posix.normalize(whole).replace(/(?<=.)\/$/, '');
}

const IN_WORKSPACE = new RegExp(`^${WORKSPACE}(?:/|$)`);

function folderNotes({ path, isOpen }: Folder): readonly FidelityNote[] {
  const said = (message: string) => [note('AR052', 'approximate', 'content', message)];
  if (isOpen || /(?:^|\/)\.\.(?:\/|$)/.test(path)) return said(`takes ${path} for a folder of the workspace`);
  return IN_WORKSPACE.test(path) ? [] : said(`works in ${path} of its own container, outside of the workspace`);
}
