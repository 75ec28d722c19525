import type { Dependency } from '../types.js';
import { mavenDependency } from './maven.js';
import { table, tomlOf } from './toml.js';

const FILE = /(?:^|\/)[\w.-]+\.versions\.toml$/;

/**
 * A version catalogue of Gradle (docs.gradle.org, "Version Catalogs"): `[libraries]` and `[plugins]`, whose versions stand beside them,
 * or by reference in `[versions]`. Undefined for another file, or one that is no TOML.
 */
export function readCatalogue(file: string, text: string): Dependency[] | undefined {
  if (!FILE.test(file)) return undefined;
  const data = tomlOf(text);
  if (!data) return undefined;
  const lines = text.split('\n');
  const versions = table(data.versions);
  return (['libraries', 'plugins'] as const).flatMap((part) => {
    const head = lines.findIndex((one) => one.trim() === `[${part}]`);
    return Object.entries(table(data[part])).flatMap(([alias, entry]) => {
      const stated = typeof entry === 'string' ? notation(entry, part) : fields(table(entry), versions);
      if (stated === undefined) return [];
      const line = lines.findIndex((one, index) => index > head && one.trimStart().split(/[\s=]/, 1)[0] === alias) + 1;
      return [mavenDependency(file, line || 1, stated.name, stated.version)];
    });
  });
}

interface Stated {
  readonly name: string;
  readonly version?: string;
}

/** `group:name:version` of a library, `id:version` of a plug-in. */
function notation(text: string, part: 'libraries' | 'plugins'): Stated | undefined {
  const words = text.split(':');
  const name = words.slice(0, part === 'libraries' ? 2 : 1).join(':');
  const version = words[part === 'libraries' ? 2 : 1];
  return name === '' ? undefined : { name, ...(version !== undefined && { version }) };
}

/** `module`, `group` with `name`, or `id`; `version`, `version.ref` or a rich version, of which `strictly` and `require` decide. */
function fields(
  entry: Readonly<Record<string, unknown>>,
  versions: Readonly<Record<string, unknown>>,
): Stated | undefined {
  const { module, group, name, id, version } = entry;
  const full = module ?? id ?? (group !== undefined && name !== undefined ? `${group}:${name}` : undefined);
  if (typeof full !== 'string') return undefined;
  const reference = table(version).ref;
  const found = plain(typeof reference === 'string' ? versions[reference] : version);
  return { name: full, ...(found !== undefined && { version: found }) };
}

function plain(version: unknown): string | undefined {
  if (typeof version === 'string') return version;
  const { strictly, require: required, prefer } = table(version);
  return [strictly, required, prefer].find((one) => typeof one === 'string') as string | undefined;
}
