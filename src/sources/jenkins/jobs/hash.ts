import { createHash } from 'node:crypto';

/** Chooses among `n` values, the same ones in every run for the same name. */
export interface Chooser {
  next(n: number): number;
}

/**
 * Jenkins' own choice for `H` in a schedule (`hudson.scheduler.Hash.from`, jenkins-core): MD5 of the job's full name, folded to
 * eight bytes, seeds a `java.util.Random`.
 */
export function chooserFor(fullName: string): Chooser {
  const digest = createHash('md5').update(fullName, 'utf8').digest();
  for (let at = 8; at < digest.length; at++) digest[at % 8] = (digest[at % 8] ?? 0) ^ (digest[at] ?? 0);
  return new JavaRandom(digest.readBigUInt64BE(0));
}

const MULTIPLIER = 0x5deece66dn;
const MASK = (1n << 48n) - 1n;

/** `java.util.Random`: a linear congruential generator of 48 bits, as its documentation specifies it. */
class JavaRandom implements Chooser {
  private state: bigint;

  constructor(seed: bigint) {
    this.state = (seed ^ MULTIPLIER) & MASK;
  }

  next(n: number): number {
    if ((n & -n) === n) return Number((BigInt(n) * BigInt(this.bits())) >> 31n);
    for (;;) {
      const bits = this.bits();
      const value = bits % n;
      if (bits - value + (n - 1) < 2 ** 31) return value;
    }
  }

  private bits(): number {
    this.state = (this.state * MULTIPLIER + 0xbn) & MASK;
    return Number(this.state >> 17n);
  }
}
