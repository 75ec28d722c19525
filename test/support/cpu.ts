/** Milliseconds of processor time that this process has used: what a limit of time means on a machine that does other things as well. */
export function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
