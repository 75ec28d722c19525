/**
 * Rounds half to even (IEEE 754-2019, section 4.3.1, roundTiesToEven) to `digits` decimals.
 *
 * Binary floats cannot hold most decimal fractions: 0.15 is stored a hair below 0.15, 2.675 a hair below 2.675. A reader with a
 * calculator works in decimals, so the tie is decided on the shortest decimal text that names the float (what JavaScript prints,
 * ECMA-262 Number::toString), after noise of computation past the 12th significant digit is removed: 0.1 + 0.2 counts as 0.3 and
 * 2.675 as a tie, which gives 2.68. Not finite in, not finite out.
 */
export function roundHalfEven(value: number, digits: number): number {
  if (!Number.isFinite(value)) return value;
  const clean = Number(value.toPrecision(12));
  const scaled = Number(shift(clean, digits));
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const whole = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
  return Number(shift(whole, -digits)) + 0;
}

/** Moves the decimal point in the text, so that no multiplication adds noise of its own. */
function shift(value: number, places: number): string {
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e');
  return `${mantissa}e${Number(exponent) + places}`;
}
