import type { Diagnostic, Span } from '../../core/index.js';
import { report as reportPython } from '../../lang/python/codes.js';
import type { LoadedModule } from '../../lang/python/events.js';
import { report } from './codes.js';

interface Wanted {
  readonly why: 'AF020' | 'AF024' | 'PY010';
  readonly what: string;
  /** Where it is first asked for. */
  readonly span: Span;
  /** Lines where it, or what is computed from it, is not known. */
  readonly lines: Set<string>;
}

/**
 * What a file of `--variables` would make known: each Variable, Connection, setting and environment variable once, with the number of
 * lines that depend on it. Those that matter most come first.
 */
export function wantedValues(modules: Iterable<LoadedModule>): Diagnostic[] {
  const wanted = new Map<string, Wanted>();
  for (const { unknowns } of modules) {
    for (const { why, what, span } of unknowns) {
      if (why !== 'AF020' && why !== 'AF024' && why !== 'PY010') continue;
      const known = wanted.get(what) ?? { why, what, span, lines: new Set() };
      wanted.set(what, known);
      known.lines.add(`${span.file}:${span.start.line}`);
    }
  }
  return [...wanted.values()].sort((one, other) => other.lines.size - one.lines.size).map(diagnosticOf);
}

function diagnosticOf({ why, what, span, lines }: Wanted): Diagnostic {
  const message = `${what} is not known${lines.size > 1 ? `; ${lines.size} lines depend on it` : ''}`;
  return why === 'PY010' ? reportPython(why, message, span) : report(why, message, span);
}
