/** When the clocks of a zone are changed: times of its day that then come twice, or not at all. */

/** Minutes of the day, the end left out. */
export type Minutes = readonly [number, number];

/** The year that is asked: rules of zones stand for years, and the same source is to give the same manifests. */
const YEAR = 2026;
const [MINUTE, DAY] = [60_000, 86_400_000];
const WHOLE_DAY: Minutes = [0, 1440];

const known = new Map<string, readonly Minutes[]>();

/** Of a zone that nobody knows all of the day. */
export function changedTimes(zone: string): readonly Minutes[] {
  const found = known.get(zone) ?? timesOf(zone);
  known.set(zone, found);
  return found;
}

/** Whether a time of the day comes once on each day. */
export const isOnce = (minute: number, zone: string) =>
  !changedTimes(zone).some(([from, to]) => [minute, minute + WHOLE_DAY[1]].some((one) => one >= from && one < to));

function timesOf(zone: string): readonly Minutes[] {
  const offset = offsets(zone);
  if (!offset) return [WHOLE_DAY];
  const times: Minutes[] = [];
  for (let day = Date.UTC(YEAR, 0, 1); day < Date.UTC(YEAR + 1, 0, 1); day += DAY) {
    const [before, after] = [offset(day), offset(day + DAY)];
    if (before === after) continue;
    const wall = changeBetween(day, day + DAY, offset) / MINUTE;
    const [from, to] = [wall + Math.min(before, after), wall + Math.max(before, after)];
    times.push([modulo(from), modulo(from) + to - from]);
  }
  return times;
}

const modulo = (minutes: number) => ((minutes % 1440) + 1440) % 1440;

/** The moment from which on the other offset holds. */
function changeBetween(from: number, to: number, offset: (at: number) => number): number {
  let [low, high] = [from, to];
  while (high - low > MINUTE) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE;
    if (offset(middle) === offset(from)) low = middle;
    else high = middle;
  }
  return high;
}

/** Minutes east of Greenwich at a moment. */
function offsets(zone: string): ((at: number) => number) | undefined {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
    return (at) => {
      const text = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
      const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(text) ?? [];
      return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
    };
  } catch {
    return undefined;
  }
}
