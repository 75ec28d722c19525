/** `readMavenPom`: elements of a pom as `org.apache.maven.model.Model` holds them, without what a parent or a profile would add. */
import { type GvOpaque, type GvValue, isAltered, type OutsideCall } from '../../../lang/groovy/index.js';
import { childOf, parseXml, type XmlElement } from '../../../lang/xml/index.js';

/** Longer texts are not looked at. */
const LONGEST = 1_000_000;
/** The reader of a file takes its encoding from the declaration: beyond ASCII it depends. */
const BEYOND_ASCII = /[^\n\r\t\x20-\x7e]/;
/** Elements that hold a text, by the element around them; with what they are where they are missing. */
const TEXTS: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  '': {
    ...{ groupId: null, artifactId: null, version: null, packaging: 'jar', name: null, description: null, url: null },
    ...{ modelVersion: null, inceptionYear: null },
  },
  parent: { groupId: null, artifactId: null, version: null, relativePath: '../pom.xml' },
};
const DEEPEST = 3;

/** The poms that a script has read, by the values that stand for them. */
export class Poms {
  readonly #roots = new Map<number, XmlElement>();

  /** `value` is the pom of this text; nothing is kept of what Maven would refuse or read otherwise. */
  read(value: GvOpaque, file: string, text: string): boolean {
    if (text.length > LONGEST) return false;
    const { root, problems } = parseXml(file, text);
    if (root?.name !== 'project' || problems.length > 0) return false;
    this.#roots.set(value.id, root);
    return true;
  }

  /** What `value.name` is; undefined where it is not known, or not a text. */
  part(value: GvOpaque, name: string): GvValue | undefined {
    const path = pathOf(value);
    const root = path && this.#roots.get(path.of.id);
    if (!path || !root || isAltered(path.of)) return undefined;
    if (path.names.length === 0 && name === 'parent') return childOf(root, name) ? undefined : NULL;
    const around =
      path.names.length === 0 ? root : path.names.length === 1 ? childOf(root, path.names[0] ?? '') : undefined;
    return textIn(around, path.names.join('.'), name);
  }

  /** `pom.getVersion()`, `pom.properties.getProperty('x')`. */
  got({ target, method, args: [key, ...more] }: OutsideCall): GvValue | undefined {
    if (target?.kind !== 'opaque' || more.length > 0) return undefined;
    if (key)
      return /^get(?:Property|At)?$/.test(method) && key.kind === 'string' ? this.part(target, key.value) : undefined;
    const name = gotten(method);
    return name === undefined ? undefined : this.part(target, name);
  }
}

const NULL: GvValue = { kind: 'null' };

function textIn(around: XmlElement | undefined, path: string, name: string): GvValue | undefined {
  const missing = path === 'properties' ? null : Object.hasOwn(TEXTS, path) ? TEXTS[path]?.[name] : undefined;
  if (missing === undefined || (path !== '' && !around && path !== 'properties')) return undefined;
  const found = around?.children.filter((one) => one.name === name) ?? [];
  const [only] = found;
  if (!only) return missing === null ? NULL : { kind: 'string', value: missing };
  const text = only.text.trim();
  return found.length > 1 || only.children.length > 0 || BEYOND_ASCII.test(text)
    ? undefined
    : { kind: 'string', value: text };
}

/** The value that a step gave, and the names by which a part of it was asked for. */
function pathOf(value: GvOpaque): { readonly of: GvOpaque; readonly names: readonly string[] } | undefined {
  const names: string[] = [];
  let of = value;
  for (let next = holderOf(of); next && names.length <= DEEPEST; next = holderOf(of)) {
    names.unshift(next.name);
    of = next.of;
  }
  return names.length > DEEPEST ? undefined : { of, names };
}

/** What `build` of `pom.build` and `pom.getBuild()` is a part of. */
function holderOf({ from }: GvOpaque): { readonly of: GvOpaque; readonly name: string } | undefined {
  if (from.how === 'property') return from.of.kind === 'opaque' ? { of: from.of, name: from.name } : undefined;
  if (from.how !== 'call' || from.target?.kind !== 'opaque' || from.args.length > 0) return undefined;
  const name = gotten(from.method);
  return name === undefined ? undefined : { of: from.target, name };
}

/** The property that `getX()` gives. */
function gotten(method: string): string | undefined {
  const [, first = '', rest = ''] = /^get([A-Z])(\w*)$/.exec(method) ?? [];
  return first === '' ? undefined : first.toLowerCase() + rest;
}
