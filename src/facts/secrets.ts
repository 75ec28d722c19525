import {
  compareSpans,
  findSecrets,
  isVaried,
  type Masker,
  maskerOf,
  maskValue,
  type Span,
  type TextKind,
} from '../core/index.js';
import { testFiles } from './tests.js';
import type { FactsInput, FileFact, SecretFinding } from './types.js';

/** What the search for credentials found. The values themselves live in `mask` only. */
export interface SecretSearch {
  readonly findings: readonly SecretFinding[];
  readonly files: readonly FileFact[];
  readonly mask: Masker;
  /** Does a credential stand in this text? Words that are a password somewhere else do not count. */
  holds(text: string): boolean;
}

const SETTINGS =
  /\.(?:ya?ml|ini|cfg|conf|properties|toml|json|sh|bash|env|tfvars|hcl)$|(?:^|\/)(?:\.env[^/]*|Dockerfile[^/]*|[^/]*\.[Dd]ockerfile|Containerfile|Makefile|crontab[^/]*)$/;
/** Generated, long, and full of hashes; nobody types a password there. */
const LOCKS =
  /(?:^|\/)(?:package-lock\.json|poetry\.lock|uv\.lock|pdm\.lock|Pipfile\.lock|yarn\.lock|pnpm-lock\.yaml|npm-shrinkwrap\.json)$/;

/** Data of tests, and samples to copy: what stands in them was made up. */
const EXAMPLES =
  /(?:^|\/)(?:tests?|__tests__|test-?data|test-?resources|integration-tests?|specs?)\/|[.-](?:sample|example|template|tmpl|dist)(?:\.[^/]*)?$/i;

/** Looks through every literal of the pipelines' code and every text of the inventory. */
export function searchSecrets(input: FactsInput): SecretSearch {
  const { inventory, sources, readText } = input;
  const search = new Search();
  const tests = testFiles(input);
  for (const { file, literals } of sources) {
    const isDocumentation = docstrings(file.endsWith('.py') ? readText(file) : undefined);
    for (const { text, name, span } of literals) {
      search.literal(text, tests.has(file) || isDocumentation(span) ? 'examples' : 'code', name, span);
    }
  }
  const files = inventory.map(({ file, role, system }): FileFact => {
    const text = readText(file);
    if (text !== undefined) search.text(file, text, kindOf(file, role, system));
    return { file, searched: text !== undefined };
  });
  const random = maskerOf([...search.values].filter((value) => isVaried(value)));
  return {
    findings: search.sorted(),
    files,
    mask: maskerOf(search.values),
    holds: (text) => random(text) !== text,
  };
}

function kindOf(file: string, role: string, system: string | undefined): TextKind {
  if (role === 'test' || role === 'documentation' || (role !== 'pipeline' && EXAMPLES.test(file))) return 'examples';
  if (LOCKS.test(file) || file.endsWith('.py')) return 'formats';
  return SETTINGS.test(file) || system === 'cron' ? 'settings' : 'program';
}

/** Python's documentation: the string that stands first in a body (PEP 257). */
const HEAD = /^\s*(?:(?:async\s+)?def|class)\b.*:\s*(?:#.*)?$|^\s*\).*:\s*$/;

function docstrings(text: string | undefined): (span: Span) => boolean {
  const lines = text?.split('\n') ?? [];
  return ({ start }) => {
    const before = lines[start.line - 1]?.slice(0, start.column - 1);
    return before?.trim() === '' && HEAD.test(lines[start.line - 2] ?? '');
  };
}

class Search {
  readonly values = new Set<string>();
  private readonly findings: SecretFinding[] = [];
  /** Lines on which a literal of each file already gave the value away. */
  private readonly seen = new Map<string, Span[]>();

  literal(text: string, kind: TextKind, name: string | undefined, span: Span): void {
    for (const match of findSecrets(text, kind, kind === 'examples' ? undefined : name)) {
      this.add(text.slice(match.start, match.end), match, span);
    }
  }

  text(file: string, text: string, kind: TextKind): void {
    const matches = findSecrets(text, kind);
    let line = 1;
    let lineStart = 0;
    for (const match of matches) {
      for (
        let next = text.indexOf('\n', lineStart);
        next >= 0 && next < match.start;
        next = text.indexOf('\n', lineStart)
      ) {
        line += 1;
        lineStart = next + 1;
      }
      const column = match.start - lineStart + 1;
      const span = { file, start: { line, column }, end: { line, column: column + match.end - match.start } };
      this.add(text.slice(match.start, match.end), match, span);
    }
  }

  sorted(): readonly SecretFinding[] {
    return this.findings.sort((a, b) => compareSpans(a.span, b.span));
  }

  private add(value: string, { kind, name }: { kind: string; name?: string }, span: Span): void {
    const key = JSON.stringify([span.file, value]);
    const known = this.seen.get(key) ?? [];
    if (known.some(({ start, end }) => start.line <= span.start.line && span.start.line <= end.line)) return;
    if (known.length < MOST_PLACES) this.seen.set(key, [...known, span]);
    this.values.add(value);
    this.findings.push({ kind, ...(name !== undefined && { name }), masked: maskValue(value), span });
  }
}

/** Of one value in one file; more are the same finding for a reader and would make the comparison above quadratic. */
const MOST_PLACES = 50;
