/** What a reading claims of code whose conditions nobody knows, against one run of it. */

/** Whether `some` stand in `all` in this order. */
function isWithin(some, all) {
  let at = 0;
  for (const one of all) if (at < some.length && one === some[at]) at += 1;
  return at === some.length;
}

/** What is wrong with our reading of one run; undefined where nothing is. `jumps`: calls that are certain may be jumped over in it. */
export function fault(calls, run, jumps = false) {
  const told = run.map(([line, value]) => `${line} ${value}`);
  const certain = calls.filter((one) => one.certain);
  const known = certain.filter(({ value }) => value !== undefined).map(({ line, value }) => `${line} ${value}`);
  if (!jumps && !isWithin(known, told)) return `said to be certain: ${known.join('; ')}`;
  if (
    !jumps &&
    !isWithin(
      certain.map(({ line }) => line),
      run.map(([line]) => line),
    )
  )
    return 'a call that is said to be certain does not happen';
  for (const [line, value] of run) {
    const there = calls.filter((one) => one.line === line);
    if (there.length === 0) return `nothing is told of line ${line}`;
    if (!there.some((one) => one.value === undefined || one.value === value)) return `line ${line} gives ${value}`;
  }
  if (!jumps && calls.every((one) => one.certain) && calls.length !== run.length) return 'more happens than is told';
  return undefined;
}
