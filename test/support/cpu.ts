/** Milliseconds of processor time that this process has used: what a limit of time means on a machine that does other things as well. */
export function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Processor time of `paced` on the machine that the limits were written on. */
const REFERENCE = 200;

/** Whether a use of processor time is below a limit. The machine's pace is measured only for what would be above it. */
export const within = (limit: number, used: number): boolean => used < limit || used < paced(limit);

/** A limit of processor time, longer where the machine is slower at this moment than the one that it was written on. */
function paced(limit: number): number {
  const started = cpuMilliseconds();
  const kept = new Map<string, number>();
  for (let at = 0; at < 400_000; at += 1) kept.set(`k${at % 5000}`, JSON.stringify({ at, text: `x${at}` }).length);
  return limit * Math.max(1, (cpuMilliseconds() - started) / REFERENCE);
}
