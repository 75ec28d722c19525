import {
  compareSpans,
  findSecrets,
  isVaried,
  isWordLike,
  LENIENT,
  type Masking,
  maskerOf,
  maskingOf,
  maskValue,
  type SecretMatch,
  type Span,
  type TextKind,
} from '../core/index.js';
import { isNodeLock } from './manifests/node.js';
import { testFiles } from './tests.js';
import type { FactsInput, FileFact, SecretFinding } from './types.js';

/** What the search for credentials found. The values themselves live in `masking` only. */
export interface SecretSearch {
  readonly findings: readonly SecretFinding[];
  readonly files: readonly FileFact[];
  readonly masking: Masking;
  /** Does a credential stand in this text, to a reader? Words that are a password somewhere else do not count. */
  holds(text: string): boolean;
}

const SETTINGS =
  /\.(?:ya?ml|ini|cfg|conf|properties|toml|json|sh|bash|env|tfvars|hcl|cnf)$|(?:^|\/)(?:\.(?:npmrc|pypirc|s3cfg|boto|dockercfg)|\.aws\/credentials|\.env[^/]*|Dockerfile[^/]*|[^/]*\.[Dd]ockerfile|Containerfile|Makefile|crontab[^/]*)$/;
/** Generated, long, and full of hashes; nobody types a password there. */
const LOCKS = /(?:^|\/)(?:poetry|uv|pdm|Pipfile)\.lock$/;

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
      if (documents) search.documentation(span);
      const source = span.start.line === span.end.line ? undefined : readText(file);
      search.literal(text, tests.has(file) || documents ? 'examples' : 'code', name, { span, source });
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
    masking: maskingOf(search.values, [input.bundle.pipelines, inventory, input.bundle.links]),
    holds: (text) => random(text) !== text,
  };
}

function kindOf(file: string, role: string, system: string | undefined): TextKind {
  if (role === 'test' || role === 'documentation' || (role !== 'pipeline' && EXAMPLES.test(file))) return 'examples';
  if (LOCKS.test(file) || isNodeLock(file) || file.endsWith('.py')) return 'formats';
  return SETTINGS.test(file) || system === 'cron' ? 'settings' : 'program';
}

/** What a body follows: `.` takes every character, so that a comment cannot make the search begin again at each colon. */
const HEAD = /^\s*(?:(?:async\s+)?def|class)\b.*:\s*(?:#.*)?$|^\s*\).*:\s*(?:#.*)?$/s;

/** Python's documentation: the string that stands first in a module or a body, but for comments (PEP 257). */
function docstrings(text: string | undefined): (span: Span) => boolean {
  const lines = text?.split('\n') ?? [];
  return ({ start }) => {
    if (lines[start.line - 1]?.slice(0, start.column - 1).trim() !== '') return false;
    let above = start.line - 2;
    while (/^\s*(?:#|$)/.test(lines[above] ?? 'none')) above -= 1;
    return above < 0 || HEAD.test(lines[above] ?? '');
  };
}

interface PlacedLiteral {
  readonly span: Span;
  readonly source: string | undefined;
}

/** The line of a literal on which the value stands, where it is one. */
function lineWithin(span: Span, source: string | undefined, value: string): Span {
  const lines = source?.split('\n').slice(span.start.line - 1, span.end.line) ?? [];
  const at = lines.findIndex((line) => line.includes(value));
  const column = (lines[at]?.indexOf(value) ?? 0) + 1;
  if (at < 0 || lines.some((line, index) => index > at && line.includes(value))) return span;
  const line = span.start.line + at;
  return { file: span.file, start: { line, column }, end: { line, column: column + value.length } };
}

class Search {
  /** Whatever may be a credential: what is masked. */
  readonly values = new Set<string>();
  /** Those that are told to a reader. */
  readonly told = new Set<string>();
  private readonly findings: SecretFinding[] = [];
  /** Lines on which a literal of each file already gave the value away. */
  private readonly seen = new Map<string, Span[]>();
  /** Lines of each file that document its code. */
  private readonly documented = new Map<string, Set<number>>();

  documentation({ file, start, end }: Span): void {
    const lines = this.documented.get(file) ?? new Set();
    this.documented.set(file, lines);
    for (let line = start.line; line <= end.line; line += 1) lines.add(line);
  }

  /** `source`: the file's text, where the literal has several lines. */
  literal(text: string, kind: TextKind, name: string | undefined, { span, source }: PlacedLiteral): void {
    for (const match of this.found(text, kind, kind === 'examples' ? undefined : name)) {
      const value = text.slice(match.start, match.end);
      this.add(value, match, lineWithin(span, source, value));
    }
  }

  text(file: string, text: string, kind: TextKind): void {
    const matches = this.found(text, kind);
    const documented = matches.length > 0 ? this.documented.get(file) : undefined;
    const kept = new Set(documented && findSecrets(text, 'examples', undefined, LENIENT).map(({ start }) => start));
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
      if (documented?.has(line) && !kept.has(match.start)) continue;
      const column = match.start - lineStart + 1;
      const span = { file, start: { line, column }, end: { line, column: column + match.end - match.start } };
      this.add(text.slice(match.start, match.end), match, span);
    }
  }

  /** Keeps all that may be a credential for the mask; answers with what a reader is told. */
  private found(text: string, kind: TextKind, name?: string): readonly SecretMatch[] {
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
    const literal = known.findIndex(({ start, end }) => start.line <= span.start.line && span.start.line <= end.line);
    if (literal >= 0) return this.narrow(known, literal, span);
    if (known.length < MOST_PLACES) this.seen.set(key, [...known, span]);
    this.told.add(value);
    this.findings.push({
      kind,
      ...(name !== undefined && { name }),
      masked: isWordLike(value) ? '***' : maskValue(value),
      span,
    });
  }

  /** A literal of several lines was all that was known of the place; the text of the file tells the line. */
  private narrow(known: readonly Span[], at: number, span: Span): void {
    const literal = known[at];
    if (literal === undefined || literal.start.line === literal.end.line || span.start.line !== span.end.line) return;
    const found = this.findings.findIndex((one) => one.span === literal);
    const finding = this.findings[found];
    if (finding) this.findings[found] = { ...finding, span };
  }
}

/** Of one value in one file; more are the same finding for a reader and would make the comparison above quadratic. */
const MOST_PLACES = 50;
