import { entryOf, textOf, type YamlEntry, type YamlNode } from '../../../../lang/yaml/index.js';
import { nearness } from '../nearby.js';
import { CONTENT_KEYS, isMacroKind, type MacroKind } from './keys.js';

/** A job or job template: what it is, and the variables beside. */
export interface Definition {
  readonly name: string;
  readonly node: YamlNode;
  readonly contents: ReadonlyMap<string, YamlNode>;
  readonly params: ReadonlyMap<string, YamlNode>;
  readonly defaults: string | undefined;
}

export interface Defaults {
  readonly node: YamlNode;
  readonly contents: ReadonlyMap<string, YamlNode>;
  readonly params: ReadonlyMap<string, YamlNode>;
}

/** A project or job group: names of jobs, templates and groups, each with variables. */
export interface Group {
  readonly name: string;
  readonly node: YamlNode;
  readonly params: ReadonlyMap<string, YamlNode>;
  readonly defaults: string | undefined;
  readonly jobs: readonly Reference[];
}

export interface Reference {
  readonly name: string;
  readonly node: YamlNode;
  readonly params: ReadonlyMap<string, YamlNode>;
}

export interface Macro {
  readonly name: string;
  readonly node: YamlNode;
}

/**
 * Everything that the Job Builder files of a repository define. Names are unique in what Job Builder is given at a time, which may be
 * one folder of several: where a name stands more than once, the definition nearest to its use is meant.
 */
export class Roots {
  readonly jobs: Definition[] = [];
  readonly projects: Group[] = [];
  private readonly templates = new Map<string, Definition[]>();
  private readonly groups = new Map<string, Group[]>();
  private readonly defaults = new Map<string, Defaults[]>();
  private readonly macros = new Map<string, Macro[]>();

  /** Adds one entry of a file; false for one that is none of Job Builder's. */
  add(kind: string, node: YamlNode): boolean {
    const name = textOf(entryOf(node, 'name'));
    if (name === undefined) return false;
    if (kind === 'job') this.jobs.push(definitionOf(name, node));
    else if (kind === 'job-template')
      put(this.templates, textOf(entryOf(node, 'id')) ?? name, definitionOf(name, node));
    else if (kind === 'job-group') put(this.groups, name, groupOf(name, node));
    else if (kind === 'project') this.projects.push(groupOf(name, node));
    else if (kind === 'defaults') put(this.defaults, name, { node, ...split(node) });
    else if (isMacroKind(kind)) put(this.macros, macroKey(kind, name), { name, node });
    else return /^(?:view|view-template|view-group)$/.test(kind);
    return true;
  }

  macro(kind: MacroKind, name: string, from: string): Macro | undefined {
    return nearest(this.macros.get(macroKey(kind, name)), from);
  }

  template(name: string, from: string): Definition | undefined {
    return nearest(this.templates.get(name), from);
  }

  group(name: string, from: string): Group | undefined {
    return nearest(this.groups.get(name), from);
  }

  /** The defaults of that name over the global ones. */
  defaultsFor(name: string, from: string): Pick<Defaults, 'contents' | 'params'> {
    const global = nearest(this.defaults.get('global'), from) ?? { contents: new Map(), params: new Map() };
    const own = name === 'global' ? undefined : nearest(this.defaults.get(name), from);
    if (!own) return global;
    return {
      contents: new Map([...global.contents, ...own.contents]),
      params: new Map([...global.params, ...own.params]),
    };
  }
}

function put<T>(map: Map<string, T[]>, name: string, value: T): void {
  const known = map.get(name);
  if (known) known.push(value);
  else map.set(name, [value]);
}

/** The one whose file shares the most folders with `from`; of several, the last. */
function nearest<T extends { readonly node: YamlNode }>(all: readonly T[] | undefined, from: string): T | undefined {
  if (all === undefined || all.length < 2) return all?.[0];
  return all.reduce((best, one) =>
    nearness(one.node.span.file, from) >= nearness(best.node.span.file, from) ? one : best,
  );
}

function macroKey(kind: MacroKind, name: string): string {
  return `${kind} ${name}`;
}

function entriesOf(node: YamlNode): readonly YamlEntry[] {
  return node.kind === 'map' ? node.entries : [];
}

function split(node: YamlNode): Pick<Defaults, 'contents' | 'params'> {
  const own = entriesOf(node).filter(({ key }) => key !== 'name' && key !== 'id' && key !== 'defaults');
  const pick = (wanted: boolean) =>
    new Map(own.filter(({ key }) => CONTENT_KEYS.has(key) === wanted).map(({ key, value }) => [key, value]));
  return { contents: pick(true), params: pick(false) };
}

function definitionOf(name: string, node: YamlNode): Definition {
  return { name, node, ...split(node), defaults: textOf(entryOf(node, 'defaults')) };
}

function groupOf(name: string, node: YamlNode): Group {
  const jobs = entryOf(node, 'jobs');
  const params = entriesOf(node).filter(
    ({ key }) => key !== 'name' && key !== 'jobs' && key !== 'views' && key !== 'defaults',
  );
  return {
    name,
    node,
    params: new Map(params.map(({ key, value }) => [key, value])),
    defaults: textOf(entryOf(node, 'defaults')),
    jobs: (jobs?.kind === 'list' ? jobs.items : []).flatMap(referenceOf),
  };
}

/** `- name`, or `- name: {variable: value}`. */
function referenceOf(node: YamlNode): Reference[] {
  const plain = textOf(node);
  if (plain !== undefined) return [{ name: plain, node, params: new Map() }];
  const [only] = entriesOf(node);
  if (!only) return [];
  return [{ name: only.key, node, params: new Map(entriesOf(only.value).map(({ key, value }) => [key, value])) }];
}
