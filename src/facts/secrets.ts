import {
  compareSpans,
  findSecrets,
  isVaried,
  LENIENT,
  type Masker,
  maskerOf,
  maskValue,
  type SecretMatch,
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
  /** Does a credential stand in this text, to a reader? Words that are a password somewhere else do not count. */
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
      const documents = isDocumentation(span);
      if (documents) search.documented(span);
      search.literal(text, tests.has(file) || documents ? 'examples' : 'code', name, span);
    }
  }
  const files = inventory.map(({ file, role, system }): FileFact => {
    const text = readText(file);
    if (text !== undefined) search.text(file, text, kindOf(file, role, system));
    return { file, searched: text !== undefined };
  });
  const random = maskerOf(
    [...search.told].filter((value) => isVaried(value)),
    LENIENT,
  );
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
const HEAD = /^\s*(?:(?:async\s+)?def|class)\b.*:\s*(?:#.*)?$|^\s*\).*:\s*$/s;

function docstrings(text: string | undefined): (span: Span) => boolean {
  const lines = text?.split('\n') ?? [];
  return ({ start }) => {
    const before = lines[start.line - 1]?.slice(0, start.column - 1);
    return before?.trim() === '' && HEAD.test(lines[start.line - 2] ?? '');
  };
}

class Search {
  /** Whatever may be a credential: what is masked. */
  readonly values = new Set<string>();
  /** Those that are told to a reader. */
  readonly told = new Set<string>();
  private readonly findings: SecretFinding[] = [];
  /** Lines on which a literal of each file already gave the value away. */
  private readonly seen = new Map<string, Span[]>();
  /** Strings of each file that document: their URLs are judged where the string is read, not where the file is. */
  private readonly documentation = new Map<string, Span[]>();

  documented(span: Span): void {
    const spans = this.documentation.get(span.file) ?? [];
    spans.push(span);
    this.documentation.set(span.file, spans);
  }

  literal(text: string, kind: TextKind, name: string | undefined, span: Span): void {
    for (const match of this.found(text, kind, kind === 'examples' ? undefined : name)) {
      this.add(text.slice(match.start, match.end), match, span);
    }
  }

  text(file: string, text: string, kind: TextKind): void {
    const matches = this.found(text, kind);
    const documentation = this.documentation.get(file) ?? [];
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
      if (match.kind === 'url-password' && documentation.some((one) => covers(one, span))) continue;
      this.add(text.slice(match.start, match.end), match, span);
    }
  }

  /** Keeps all that may be a credential for the mask; answers with what a reader is told. */
  private found(text: string, kind: TextKind, name?: string): SecretMatch[] {
    const possible = findSecrets(text, kind, name);
    for (const { start, end } of possible) this.values.add(text.slice(start, end));
    return possible.length === 0 ? [] : findSecrets(text, kind, name, LENIENT);
  }

  sorted(): readonly SecretFinding[] {
    return this.findings.sort((a, b) => compareSpans(a.span, b.span));
  }

  private add(value: string, { kind, name }: { kind: string; name?: string }, span: Span): void {
    const key = JSON.stringify([span.file, value]);
    const known = this.seen.get(key) ?? [];
    if (known.some(({ start, end }) => start.line <= span.start.line && span.start.line <= end.line)) return;
    if (known.length < MOST_PLACES) this.seen.set(key, [...known, span]);
    this.told.add(value);
    this.findings.push({ kind, ...(name !== undefined && { name }), masked: maskValue(value), span });
  }
}

function covers({ start, end }: Span, { start: at }: Span): boolean {
  const isBehind = at.line > start.line || (at.line === start.line && at.column >= start.column);
  return isBehind && (at.line < end.line || (at.line === end.line && at.column < end.column));
}

/** Of one value in one file; more are the same finding for a reader and would make the comparison above quadratic. */
const MOST_PLACES = 50;
