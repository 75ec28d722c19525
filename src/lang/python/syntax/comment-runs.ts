/**
 * Comments on many lines in a row. At each of them the grammar looks ahead to the next code for its indentation, so that parsing them takes the square
 * of their number: 10,000 lines that somebody had commented out took 46 s.
 */
import { Scan } from './scan.js';

/** Lines of a run that are few enough. */
const LONG = 40;
/** Those that stay at each end of a longer one. */
const KEPT = 8;

/** `text`, as long as before, with blanks for the middle of long runs of comments. Nothing that is read stands in them. */
export function withoutLongComments(text: string): string {
  if (!hasLongRun(text)) return text;
  const scan = new Scan(text);
  scan.code(0, false);
  let made = '';
  let last = 0;
  for (const run of runsOf(text, scan.comments)) {
    for (const [start, end] of run.length > LONG ? run.slice(KEPT, -KEPT) : []) {
      made += text.slice(last, start) + ' '.repeat(end - start);
      last = end;
    }
  }
  return made + text.slice(last);
}

/** Whether so many lines in a row begin like comments, whatever stands around them. */
function hasLongRun(text: string): boolean {
  let lines = 0;
  for (let at = 0; at < text.length && lines <= LONG; ) {
    let first = at;
    while (text.charAt(first) === ' ' || text.charAt(first) === '\t') first += 1;
    const char = text.charAt(first);
    if (char === '#') lines += 1;
    else if (char !== '\n' && char !== '\r') lines = 0;
    const end = text.indexOf('\n', first);
    at = end < 0 ? text.length : end + 1;
  }
  return lines > LONG;
}

type Comment = readonly [start: number, end: number];

/** Comments with nothing between them but line ends and blanks. */
function runsOf(text: string, comments: readonly Comment[]): Comment[][] {
  const runs: Comment[][] = [];
  let behind = -1;
  for (const comment of comments) {
    const run = behind >= 0 && /^\s*$/.test(text.slice(behind, comment[0])) ? runs.at(-1) : undefined;
    if (run) run.push(comment);
    else runs.push([comment]);
    behind = comment[1];
  }
  return runs;
}
