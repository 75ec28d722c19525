import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { applyDelta, BadObject, GitLimit, MOST_OBJECT_BYTES } from './git-delta.js';
import { attempt } from './io-errors.js';
import { Pack, plainFile } from './io-git-pack.js';

/** git makes chains of 50, and refuses to make any of more than 4095 (pack.depth). */
const MOST_DEPTH = 4_095;
/** All that one run unpacks: a thousand commits of a large repository take a few hundred megabytes. */
const MOST_BYTES = 4_000_000_000;
/** Objects that others are made of, kept for them. */
const KEPT_BYTES = 48_000_000;

export interface GitObject {
  readonly type: string;
  readonly data: Buffer;
}

class NotFoundError extends Error {
  override readonly name = 'NotFoundError';
}

/** The objects of a `.git` folder, loose or packed. Whatever its files claim: bounded in the size of an object, the length of a chain of deltas, and in all. */
export class GitObjects {
  private packs: readonly Pack[] | undefined;
  private left: number;
  private readonly kept = new Map<string, GitObject>();
  private keptBytes = 0;

  /** @param gitdir the `.git` folder; @param most bytes unpacked in all */
  constructor(
    private readonly gitdir: string,
    most = MOST_BYTES,
  ) {
    this.left = most;
  }

  /** The object, which has to be of this type. Errors: `NotFoundError`, `BadObject`, `GitLimit`, and those of the file system and zlib. */
  read(oid: string, type: string): Buffer {
    const found = this.loose(oid) ?? this.fromPacks(oid);
    if (!found) throw new NotFoundError(oid);
    if (found.type !== type) throw new BadObject(`no ${type}`);
    return found.data;
  }

  private loose(oid: string): GitObject | undefined {
    const path = join(this.gitdir, 'objects', oid.slice(0, 2), oid.slice(2));
    const status = attempt(() => plainFile(path));
    if ('failed' in status) return undefined;
    if (status.value.size > MOST_OBJECT_BYTES) throw new GitLimit('an object that is too large');
    const all = inflateSync(readFileSync(path), { maxOutputLength: MOST_OBJECT_BYTES });
    this.spend(all.length);
    const end = all.indexOf(0);
    return { type: all.toString('latin1', 0, end).split(' ')[0] ?? '', data: all.subarray(end + 1) };
  }

  private fromPacks(oid: string): GitObject | undefined {
    this.packs ??= packsIn(join(this.gitdir, 'objects', 'pack'));
    for (const [number, pack] of this.packs.entries()) {
      const offset = pack.offsetOf(oid);
      if (offset !== undefined) return this.packed(pack, number, offset);
    }
    return undefined;
  }

  /** Follows the chain down to an object, then makes one of another upwards. */
  private packed(pack: Pack, number: number, offset: number): GitObject {
    const deltas: { readonly key: string; readonly data: Buffer }[] = [];
    let object: GitObject | undefined;
    for (let at: number = offset; !object; ) {
      const key = `${number} ${at}`;
      const known = this.kept.get(key);
      const entry = known ? { kind: 'object' as const, ...known } : pack.entryAt(at);
      if (!known) this.spend(entry.data.length);
      if (entry.kind === 'object') object = this.keep(key, { type: entry.type, data: entry.data });
      else {
        deltas.push({ key, data: entry.data });
        if (deltas.length > MOST_DEPTH) throw new GitLimit('a chain of deltas that is too long');
        at = this.placeOf(pack, entry.base);
      }
    }
    for (const { key, data } of deltas.reverse()) {
      const made = applyDelta(object.data, data);
      this.spend(made.length);
      object = this.keep(key, { type: object.type, data: made });
    }
    return object;
  }

  /** A delta's base stands in the same pack (gitformat-pack(5)). */
  private placeOf(pack: Pack, base: number | string): number {
    const offset = typeof base === 'number' ? base : pack.offsetOf(base);
    if (offset === undefined) throw new BadObject('a delta without its base');
    return offset;
  }

  private spend(bytes: number): void {
    this.left -= bytes;
    if (this.left < 0) throw new GitLimit('more than is unpacked in one run');
  }

  private keep(key: string, object: GitObject): GitObject {
    if (this.kept.has(key)) return object;
    this.kept.set(key, object);
    this.keptBytes += object.data.length;
    for (const [oldest, { data }] of this.kept) {
      if (this.keptBytes <= KEPT_BYTES) break;
      this.kept.delete(oldest);
      this.keptBytes -= data.length;
    }
    return object;
  }
}

function packsIn(folder: string): Pack[] {
  const names = attempt(() => readdirSync(folder));
  if ('failed' in names) return [];
  const indexes = names.value.filter((name) => name.endsWith('.idx')).sort();
  return indexes.map((name) => new Pack(join(folder, name.slice(0, -4))));
}
