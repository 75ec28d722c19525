import { closeSync, lstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { BadObject, GitLimit, MOST_OBJECT_BYTES, sizeAt } from './git-delta.js';

/** What stands at a place of a pack: an object, or what makes one of another. */
export type PackEntry =
  | { readonly kind: 'object'; readonly type: string; readonly data: Buffer }
  | { readonly kind: 'delta'; readonly base: number | string; readonly data: Buffer };

const TYPES: Readonly<Partial<Record<number, string>>> = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' };
const [OFS_DELTA, REF_DELTA] = [6, 7];
const MOST_INDEX_BYTES = 150_000_000;
/** Bytes of an entry's head, and what zlib may need beyond the data: a few bytes for each block that is only stored. */
const HEAD = 64;
const packed = (size: number) => size + (size >> 5) + 1024;

/**
 * One pack with its index of version 2 (gitformat-pack(5)), read entry by entry: nothing is unpacked beyond the size that its own head
 * says, and nothing whose head says more than `MOST_OBJECT_BYTES`.
 */
export class Pack {
  private readonly index: Buffer;
  private readonly count: number;

  /** @param path without its ending */
  constructor(private readonly path: string) {
    const { size } = plainFile(`${path}.idx`);
    if (size > MOST_INDEX_BYTES) throw new GitLimit('an index that is too large');
    this.index = readFileSync(`${path}.idx`);
    if (this.index.length < 1072 || this.index.readUInt32BE(0) !== 0xff744f63 || this.index.readUInt32BE(4) !== 2)
      throw new BadObject('an index of another version');
    this.count = this.index.readUInt32BE(8 + 255 * 4);
    if (this.index.length < 1032 + this.count * 28) throw new BadObject('an index that is cut off');
  }

  /** Where an object stands; undefined where it is none of this pack. */
  offsetOf(oid: string): number | undefined {
    const first = Number.parseInt(oid.slice(0, 2), 16);
    let low = first === 0 ? 0 : this.index.readUInt32BE(8 + (first - 1) * 4);
    let high = Math.min(this.count, this.index.readUInt32BE(8 + first * 4));
    while (low < high) {
      const middle = (low + high) >> 1;
      const found = this.index.toString('hex', 1032 + middle * 20, 1052 + middle * 20);
      if (found === oid) return this.offsetAt(middle);
      if (found < oid) low = middle + 1;
      else high = middle;
    }
    return undefined;
  }

  private offsetAt(number: number): number {
    const small = this.index.readUInt32BE(1032 + this.count * 24 + number * 4);
    if (small < 2 ** 31) return small;
    const place = 1032 + this.count * 28 + (small - 2 ** 31) * 8;
    if (place + 8 > this.index.length) throw new BadObject('an offset beyond the index');
    return Number(this.index.readBigUInt64BE(place));
  }

  entryAt(offset: number): PackEntry {
    const head = this.bytes(offset, HEAD);
    const kind = ((head[0] ?? 0) >> 4) & 7;
    const first = (head[0] ?? 0) & 15;
    const more = (head[0] ?? 0) < 0x80 ? { value: 0, end: 1 } : sizeAt(head, 1);
    const size = first + more.value * 16;
    if (size > MOST_OBJECT_BYTES) throw new GitLimit('an object that is too large');
    const type = TYPES[kind];
    if (type !== undefined) return { kind: 'object', type, data: this.unpacked(offset + more.end, size) };
    if (kind === REF_DELTA) {
      const base = head.toString('hex', more.end, more.end + 20);
      return { kind: 'delta', base, data: this.unpacked(offset + more.end + 20, size) };
    }
    if (kind !== OFS_DELTA) throw new BadObject('an entry of no known kind');
    const back = distanceAt(head, more.end);
    if (back.value <= 0 || back.value > offset) throw new BadObject('a base before the pack');
    return { kind: 'delta', base: offset - back.value, data: this.unpacked(offset + back.end, size) };
  }

  private unpacked(offset: number, size: number): Buffer {
    return inflated(this.bytes(offset, packed(size)), size);
  }

  private bytes(offset: number, length: number): Buffer {
    const file = openPlain(`${this.path}.pack`);
    try {
      const buffer = Buffer.alloc(length);
      return buffer.subarray(0, readSync(file, buffer, 0, length, offset));
    } finally {
      closeSync(file);
    }
  }
}

/** Exactly `size` bytes, or an error before more than these are made. */
export function inflated(bytes: Buffer, size: number): Buffer {
  const data = inflateSync(bytes, { maxOutputLength: Math.max(1, size) });
  if (data.length !== size) throw new BadObject('an object of another size than its head says');
  return data;
}

/** How far back the base stands (gitformat-pack(5), "offset encoding"). */
function distanceAt(bytes: Buffer, start: number): { readonly value: number; readonly end: number } {
  let value = -1;
  for (let at = start; at < Math.min(bytes.length, start + 8); at += 1) {
    const byte = bytes[at] ?? 0;
    value = (value + 1) * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, end: at + 1 };
  }
  throw new BadObject('a distance that does not end');
}

/** Neither a pipe nor a device, which may block for ever. */
export function plainFile(path: string) {
  const status = lstatSync(path);
  if (!status.isFile()) throw new BadObject('no plain file');
  return status;
}

function openPlain(path: string): number {
  plainFile(path);
  return openSync(path, 'r');
}
