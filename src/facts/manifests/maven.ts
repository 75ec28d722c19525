import { SaxesParser } from 'saxes';
import { lineSpan } from '../../core/index.js';
import type { Dependency } from '../types.js';

/** Dependencies and plug-ins of a `pom.xml` (maven.apache.org, "POM Reference"); undefined for a text that is no XML. */
export function readPom(file: string, text: string): Dependency[] | undefined {
  if (!/(?:^|\/)pom\.xml$/.test(file)) return undefined;
  const pom = new Pom();
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => pom.opened(name));
  parser.on('text', (part) => pom.read(part));
  parser.on('closetag', ({ name }) => pom.closed(name, parser.line));
  try {
    parser.write(text).close();
  } catch {
    return undefined;
  }
  return pom.stated().map(([name, version, line]) => mavenDependency(file, line, name, version));
}

const COORDINATES = new Set(['dependency', 'plugin', 'parent']);

/** Maven takes no dependency without a version: its parent, or a bill of materials, has it, and is listed itself ("Dependency Management"). */
const MANAGED = 'managed';

class Pom {
  private readonly properties = new Map<string, string>();
  private readonly found = new Map<string, { readonly version: string | undefined; readonly line: number }>();
  private readonly path: string[] = [];
  private text = '';
  /** Those that are open: a plug-in may have dependencies of its own. */
  private readonly open: Record<string, string>[] = [];

  opened(name: string): void {
    this.path.push(name);
    this.text = '';
    if (COORDINATES.has(name)) this.open.push({});
  }

  read(part: string): void {
    this.text += part;
  }

  closed(name: string, line: number): void {
    this.path.pop();
    const parent = this.path.at(-1) ?? '';
    const value = this.text.trim();
    if (parent === 'properties') this.properties.set(name, value);
    if (parent === 'project' && name === 'version') this.properties.set('project.version', value);
    const open = this.open.at(-1);
    if (open && COORDINATES.has(parent)) open[name] ??= value;
    if (COORDINATES.has(name)) this.keep(name, line);
  }

  stated(): (readonly [string, string | undefined, number])[] {
    return [...this.found].map(([name, { version, line }]) => [name, version && this.filled(version), line]);
  }

  /** A version may stand in `dependencyManagement`, the use without one elsewhere: the one that has it counts. */
  private keep(kind: string, line: number): void {
    const {
      groupId = kind === 'plugin' ? 'org.apache.maven.plugins' : '',
      artifactId = '',
      version = kind === 'dependency' ? MANAGED : undefined,
    } = this.open.pop() ?? {};
    if (artifactId === '') return;
    const key = `${groupId}:${artifactId}`;
    const known = this.found.get(key);
    if (known?.version === undefined || known.version === MANAGED)
      this.found.set(key, { version, line: known?.line ?? line });
  }

  private filled(version: string): string {
    return version.replace(/\$\{([\w.-]{1,100})\}/g, (whole, name: string) => this.properties.get(name) ?? whole);
  }
}

/** What is fetched as Maven does it; one version is neither a range nor a name that moves (`LATEST`, `1.+`, a snapshot). */
export function mavenDependency(file: string, line: number, name: string, version: string | undefined): Dependency {
  const pinned =
    version === MANAGED || (version !== undefined && /^\d[\w.+-]*$/.test(version) && !/-SNAPSHOT$|\+$/.test(version));
  const constraint = version === undefined ? {} : { constraint: version };
  return { ecosystem: 'maven', name, ...constraint, pinned, locked: false, span: lineSpan(file, line) };
}
