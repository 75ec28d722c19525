import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { type Diagnostic, lineSpan } from '../core/index.js';
import type { RepositoryFile } from '../sources/source.js';
import { type IoCode, report } from './codes.js';
import { type Decoded, decode } from './io-decode.js';
import { attempt } from './io-errors.js';
import type { Budget, Limits } from './limits.js';

/** Texts that are kept for a second reader; past it they are read from the disk again. */
const CACHE_CHARACTERS = 32_000_000;

/** The texts of one PATH's files: decoded once, each failure diagnosed once. */
export class Texts {
  readonly diagnostics: Diagnostic[] = [];
  private readonly cache = new Map<string, string>();
  private readonly failures = new Map<string, string>();
  private readonly counted = new Set<string>();
  private cached = 0;

  /** `place` turns a file of the repository into its path on the disk. */
  constructor(
    private readonly place: (file: string) => string,
    private readonly sizes: ReadonlyMap<string, number>,
    private readonly limits: Limits,
    private readonly budget: Budget,
  ) {}

  /** The text of a file; undefined when the repository has none of that name, or (then diagnosed) when it cannot be had. */
  read(file: string): string | undefined {
    const size = this.sizes.get(file);
    if (size === undefined || this.failures.has(file)) return undefined;
    return this.cache.get(file) ?? this.load(file, size);
  }

  /** The beginning of a file whatever its encoding and size, for telling what it would have been; empty when it cannot be opened. */
  lenient(file: string): string {
    const text = this.read(file);
    if (text !== undefined) return text;
    const head = attempt(() => readHead(this.place(file), Math.min(this.sizes.get(file) ?? 0, this.limits.fileBytes)));
    return 'failed' in head ? '' : head.value.toString('latin1').replaceAll('\0', '');
  }

  /** Why a file could not be read; undefined for one that was, or that nobody asked for. */
  failure(file: string): string | undefined {
    return this.failures.get(file);
  }

  private load(file: string, size: number): string | undefined {
    if (size > this.limits.fileBytes)
      return this.fail(file, 'IO003', `is larger than the limit (${size} bytes, limit ${this.limits.fileBytes})`);
    if (!this.counted.has(file) && size > this.budget.bytes) {
      return this.fail(file, 'IO005', `is past the limit on bytes read (${this.limits.totalBytes})`);
    }
    const decoded = this.decode(file);
    if ('code' in decoded) return this.fail(file, decoded.code, decoded.why);
    this.keep(file, size, decoded.text);
    return decoded.text;
  }

  private decode(file: string): Decoded {
    const bytes = attempt(() => readFileSync(this.place(file)));
    if ('failed' in bytes) return { code: 'IO006', why: `cannot be opened (${bytes.failed})` };
    return decode(bytes.value, file.endsWith('.py'));
  }

  private keep(file: string, size: number, text: string): void {
    if (!this.counted.has(file)) this.budget.bytes -= size;
    this.counted.add(file);
    if (this.cached + text.length > CACHE_CHARACTERS) return;
    this.cached += text.length;
    this.cache.set(file, text);
  }

  private fail(file: string, code: IoCode, why: string): undefined {
    this.failures.set(file, why);
    this.diagnostics.push(report(code, `${why}; not read`, lineSpan(file, 1)));
  }
}

/** Sizes by name, as `Texts` wants them. */
export function sizesOf(files: readonly RepositoryFile[]): ReadonlyMap<string, number> {
  return new Map(files.map(({ file, bytes }) => [file, bytes]));
}

function readHead(path: string, bytes: number): Buffer {
  const handle = openSync(path, 'r');
  try {
    const head = Buffer.alloc(bytes);
    return head.subarray(0, readSync(handle, head, 0, bytes, 0));
  } finally {
    closeSync(handle);
  }
}
