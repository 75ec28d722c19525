const SECOND: Readonly<Record<string, number>> = (() => {
  const units: readonly (readonly [number, string])[] = [
    [1e-6, 'usec us µs μs'],
    [1e-3, 'msec ms'],
    [1, 'seconds second sec s'],
    [60, 'minutes minute min m'],
    [3_600, 'hours hour hr h'],
    [86_400, 'days day d'],
    [604_800, 'weeks week w'],
    [2_629_800, 'months month M'],
    [31_557_600, 'years year y'],
  ];
  return Object.fromEntries(units.flatMap(([seconds, names]) => names.split(' ').map((name) => [name, seconds])));
})();

/** `1h 30min`, `90`, `2 weeks` in seconds (systemd.time(7), "Parsing Time Spans"); undefined for no time span, or for `infinity`. */
export function readTimeSpan(text: string): number | undefined {
  const parts = [...text.matchAll(/\s*(\d+(?:\.\d+)?)\s*([A-Za-zµμ]*)/gy)];
  const length = parts.reduce((sum, [whole]) => sum + whole.length, 0);
  if (parts.length === 0 || text.slice(length).trim() !== '') return undefined;
  let seconds = 0;
  for (const [, value = '', unit = ''] of parts) {
    const factor = unit === '' ? 1 : Object.hasOwn(SECOND, unit) ? SECOND[unit] : undefined;
    if (factor === undefined) return undefined;
    seconds += Number(value) * factor;
  }
  return Math.round(seconds * 1e6) / 1e6;
}
