/** Numbers in decimal notation with so many places. */

/**
 * A size that is not negative, rounded as C and Python do it: exact halves go to the even digit, where JavaScript goes up. Undefined beyond 20 places
 * and from 1e21.
 */
export function fixed(size: number, digits: number): string | undefined {
  if (!(size < 1e21) || digits > 20) return undefined;
  const rounded = size.toFixed(digits);
  if (!isHalf(size, digits)) return rounded;
  const below = cut(size, digits);
  return Number(below.at(-1)) % 2 === 0 ? below : rounded;
}

/** All places of a number as the machine holds it, up to a hundred. */
const places = (size: number) => size.toFixed(100);

/** Whether what lies behind the places is exactly one half. */
function isHalf(size: number, digits: number): boolean {
  const written = places(size);
  return /^50*$/.test(written.slice(written.indexOf('.') + 1 + digits));
}

function cut(size: number, digits: number): string {
  const written = places(size);
  return written.slice(0, written.indexOf('.') + (digits === 0 ? 0 : 1 + digits));
}

/** `round(value, digits)` (CPython, `float_round`): undefined where it is not that many places. */
export function roundedTo(value: number, digits: number): number | undefined {
  const text = digits >= 0 ? fixed(Math.abs(value), digits) : undefined;
  return text === undefined ? undefined : Math.sign(value) * Number(text);
}
