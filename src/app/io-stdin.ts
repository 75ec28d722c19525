import { decode } from './io-decode.js';
import { UsageError } from './usage.js';

/** All of standard input as text, up to `limit` bytes; a `UsageError` for more, or for what is not text. */
export async function readStdin(limit: number, isPython: boolean): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
    bytes += (chunk as Buffer).length;
    if (bytes > limit) throw new UsageError(`standard input is larger than the limit (${limit} bytes)`);
  }
  const decoded = decode(Buffer.concat(chunks), isPython);
  if ('text' in decoded) return decoded.text;
  throw new UsageError(`standard input ${decoded.why}`);
}
