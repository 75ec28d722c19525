import type { Dependency } from '../types.js';
import { mavenDependency } from './maven.js';

const BUILD = /(?:^|\/)build\.gradle(?:\.kts)?$/;
/** `implementation 'group:name:version'`, `testImplementation("…")` (docs.gradle.org, "Declaring dependencies"). */
const NOTATION =
  /^\s*\w{2,40}\s*[( ]\s*(?:platform\s*\(\s*)?["']([\w.-]{1,200}:[\w.-]{1,200})(?::([^"'@:]{1,100}))?[^"']{0,100}["']/;
/** `id 'org.x' version '1.2'`. */
const PLUGIN = /^\s*id\s*[( ]\s*["']([\w.-]{1,200})["']\s*\)?\s+version\s+["']([^"']{1,100})["']/;

/** One place has the version, for all that name it. */
const PROPERTY = /^\$(?:\{[\w.]{1,80}\}|\w{1,80})$/;

/** What stands literally in a Gradle build, line by line: the script is a program, and is not run. */
export function readGradle(file: string, text: string): Dependency[] | undefined {
  if (!BUILD.test(file)) return undefined;
  return text.split('\n').flatMap((line, index) => {
    const [, name, version] = NOTATION.exec(line) ?? PLUGIN.exec(line) ?? [];
    if (name === undefined) return [];
    const one = mavenDependency(file, index + 1, name, version);
    return [version !== undefined && PROPERTY.test(version) ? { ...one, pinned: true } : one];
  });
}
