import type { Repository } from '../../source.js';
import { jobKindOf } from './config-xml.js';
import type { Job } from './model.js';

const IN_HOME = /^(.*?\/)??(jobs\/[^/]+(?:\/jobs\/[^/]+)*)\/config\.xml$/;
const ROOT = /<([\w.-]+)[\s>/]/;

/** The name of the root element, without reading the whole. */
export function rootName(text: string): string | undefined {
  const head = text.slice(0, 20_000).replace(/<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^[>]*(?:\[.*?\])?\s*>/gs, '');
  return ROOT.exec(head)?.[1];
}

/**
 * The full name of a job by its place: `jobs/F/jobs/J/config.xml` of a Jenkins home is `F/J`. Elsewhere, or where the PATH lies
 * inside a folder of Jenkins, the last name is all that is known.
 */
export function jobName(file: string, repository: Repository): Pick<Job, 'name' | 'nameKnown' | 'home'> {
  const [, above = '', jobs] = IN_HOME.exec(file) ?? [];
  if (jobs !== undefined) {
    const name = jobs.slice('jobs/'.length).replaceAll('/jobs/', '/');
    const parent = repository.readText(`${above}config.xml`);
    const inside = parent !== undefined && jobKindOf(rootName(parent) ?? '') !== undefined;
    return { name, nameKnown: !inside, home: above };
  }
  const parts = file.replace(/\.xml$/i, '').split('/');
  const last = parts.pop() ?? '';
  return { name: last === 'config' ? (parts.pop() ?? repository.name) : last, nameKnown: false, home: '' };
}

/** The folder of Jenkins that a job lies in: empty at the top. */
export function folderOf(name: string): string {
  return name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : '';
}

/** A job by the name that another one calls it: seen from its folder, then from the top (`Jenkins.getItem`). */
export function resolveName(
  name: string,
  from: string,
  known: (name: string) => string | undefined,
): string | undefined {
  if (name.startsWith('/')) return known(name.slice(1));
  const parts = folderOf(from) === '' ? [] : folderOf(from).split('/');
  for (const part of name.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return known(parts.join('/')) ?? known(name);
}
