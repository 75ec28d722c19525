import type { Span } from '../../../core/index.js';
import { repositoryPath } from '../../../lang/python/machine/places.js';
import type { PyValue } from '../../../lang/python/values/types.js';
import type { Dag } from '../model/entities.js';
import { isNone, itemsOf, settle } from '../model/values.js';

/** A template file of the repository. */
export interface TemplateFile {
  readonly text: string;
  /** The whole file. */
  readonly span: Span;
}

/** Finds the file that a text names where Airflow loads a template; in words, why there is none. */
export type FindTemplate = (name: string) => TemplateFile | { readonly missing: string };

/** Most characters of a file that become part of a step. */
const LONGEST = 200_000;

/**
 * Airflow looks for templates in the folder of the DAG file, then in `template_searchpath` (models/dag.py, get_template_env), as Jinja's
 * FileSystemLoader does: a name never leads out of these folders, and a slash in front says nothing.
 */
export function templateFinder(dag: Dag, file: string, readText: (file: string) => string | undefined): FindTemplate {
  const { folders, hidden } = searchPath(dag, file);
  return (name) => {
    const steps = name.split('/').filter((step) => step !== '' && step !== '.');
    if (steps.includes('..')) return { missing: `${name}, which Jinja refuses for its ..` };
    for (const folder of folders) {
      const path = [...(folder === '' ? [] : [folder]), ...steps].join('/');
      const text = readText(path);
      if (text === undefined) continue;
      return text.length > LONGEST ? { missing: `${path}, which is too long` } : { text, span: whole(path, text) };
    }
    return { missing: hidden === undefined ? name : `${name} (${hidden} is not part of the repository)` };
  };
}

/** Folders of the repository in which templates are looked for, and the first that is none. */
function searchPath(dag: Dag, file: string): { folders: readonly string[]; hidden?: string } {
  const folders = [file.slice(0, Math.max(0, file.lastIndexOf('/')))];
  const written = dag.args.given.get('template_searchpath');
  if (written === undefined || isNone(written)) return { folders };
  let hidden: string | undefined;
  for (const one of itemsOf(written)?.items ?? [written]) {
    const path = pathOf(one);
    const folder = path === undefined ? undefined : repositoryPath(path);
    if (folder === undefined) hidden ??= path ?? 'template_searchpath';
    else folders.push(folder);
  }
  return { folders, ...(hidden !== undefined && { hidden }) };
}

function pathOf(value: PyValue): string | undefined {
  const settled = settle(value).value;
  return settled?.kind === 'str' ? settled.value : settled?.kind === 'path' ? settled.path : undefined;
}

function whole(file: string, text: string): Span {
  const lines = text.split('\n');
  const end = { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  return { file, start: { line: 1, column: 1 }, end };
}
