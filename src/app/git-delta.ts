/** What a pack must not make of an object; `GitLimit.name` is what the report says. */
export class GitLimit extends Error {
  override readonly name = 'GitLimit';
}

export class BadObject extends Error {
  override readonly name = 'BadObject';
}

/** Of one object or delta, unpacked: the largest trees have a few megabytes. */
export const MOST_OBJECT_BYTES = 20_000_000;

/** A number of seven bits a byte, the least first (gitformat-pack(5), "Size encoding"). */
export function sizeAt(bytes: Buffer, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let at = start, factor = 1; at < bytes.length && factor < 2 ** 49; at += 1, factor *= 128) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return { value, end: at + 1 };
  }
  throw new BadObject('a size that does not end');
}

/** The object that a delta makes of another (gitformat-pack(5), "Deltified representation"); its size is looked at before it is made. */
export function applyDelta(base: Buffer, delta: Buffer): Buffer {
  const source = sizeAt(delta, 0);
  const target = sizeAt(delta, source.end);
  if (source.value !== base.length) throw new BadObject('a delta of another object');
  if (target.value > MOST_OBJECT_BYTES) throw new GitLimit('a delta makes an object that is too large');
  const made = Buffer.alloc(target.value);
  let filled = 0;
  for (let at = target.end; at < delta.length; ) {
    const part = partAt(delta, at, base);
    if (filled + part.bytes.length > made.length) throw new BadObject('a delta makes more than it says');
    part.bytes.copy(made, filled);
    filled += part.bytes.length;
    at = part.end;
  }
  if (filled !== made.length) throw new BadObject('a delta makes less than it says');
  return made;
}

/** One instruction: a stretch of the base, or bytes that follow it. */
function partAt(delta: Buffer, at: number, base: Buffer): { readonly bytes: Buffer; readonly end: number } {
  const code = delta[at] ?? 0;
  if (code === 0) throw new BadObject('a reserved instruction');
  if (code < 0x80) {
    const end = at + 1 + code;
    if (end > delta.length) throw new BadObject('a delta that is cut off');
    return { bytes: delta.subarray(at + 1, end), end };
  }
  let next = at + 1;
  const number = (bits: readonly number[]) =>
    bits.reduce((sum, bit, index) => sum + ((code >> bit) & 1 ? (delta[next++] ?? 0) * 256 ** index : 0), 0);
  const offset = number([0, 1, 2, 3]);
  const size = number([4, 5, 6]) || 0x10000;
  if (offset + size > base.length) throw new BadObject('a delta copies what is not there');
  return { bytes: base.subarray(offset, offset + size), end: next };
}
