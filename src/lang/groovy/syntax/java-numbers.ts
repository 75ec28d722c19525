/** How Java prints numbers: `toString` of BigDecimal, Double and Float (java.math.BigDecimal, java.lang.Double). */

/** `new BigDecimal(text).toString()`: `1.50` keeps its zero, `1e3` is `1E+3`. */
export function bigDecimalText(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = (whole + fraction).replace(/^0+(?=\d)/, '');
  const scale = fraction.length - Number(exponent);
  const adjusted = digits.length - 1 - scale;
  // BigDecimal has no negative zero
  const minus = /^0*$/.test(digits) ? '' : sign;
  return minus + (scale >= 0 && adjusted >= -6 ? plain(digits, scale) : scientific(digits, adjusted));
}

function plain(digits: string, scale: number): string {
  if (scale === 0) return digits;
  const padded = digits.padStart(scale + 1, '0');
  return `${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}

function scientific(digits: string, exponent: number): string {
  const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
  return exponent === 0 ? mantissa : `${mantissa}E${exponent > 0 ? '+' : ''}${exponent}`;
}

/** `Double.toString`. */
export function doubleText(value: number): string {
  return binaryText(value, value.toExponential());
}

/** `Float.toString`: the fewest digits that tell the float from its neighbours. */
export function floatText(value: number): string {
  for (let digits = 0; digits < 9; digits += 1) {
    const text = value.toExponential(digits);
    if (Math.fround(Number(text)) === value) return binaryText(value, text);
  }
  return binaryText(value, value.toExponential());
}

/** Between 10⁻³ and 10⁷ plain, else with an exponent; there is always a digit after the point. */
function binaryText(value: number, exponential: string): string {
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const [, sign = '', first = '', rest = '', power = '0'] = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(exponential) ?? [];
  const exponent = Number(power);
  const digits = (first + rest).replace(/0+$/, '') || '0';
  if (exponent < -3 || exponent >= 7) return `${sign}${digits[0]}.${digits.slice(1) || '0'}E${exponent}`;
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  return `${sign}${digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')}.${digits.slice(exponent + 1) || '0'}`;
}
