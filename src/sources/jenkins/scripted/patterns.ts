/** Patterns of `java.util.regex` that RE2 reads alike (github.com/google/re2, "Syntax"; Java API, `Pattern`). */

const LONGEST = 200;
/** Characters, classes, repetitions, groups and alternatives; nothing that looks around or back, nor what the two count otherwise. */
const PARTS =
  /^(?:[^\\()[\]{}?*+|]|\\[^A-Za-z0-9]|\\[dwsDWS]|\[\^?(?:[^\\[\]&^]|\\[^A-Za-z0-9]|\\[dws])+\]|[|)]|\((?!\?)|[*+?](?![*+?]))+$/;
const IN_CLASS = /\[(?:[^\\\]]|\\.)*\]/g;
/** A blank of Java is one of six; RE2 leaves out the vertical tab. */
const BLANKS = '\\t-\\r ';

/** A pattern as RE2 reads what Java reads; undefined where the two part, or where it may find nothing, which the two replace otherwise. */
export function alikePattern(pattern: string): string | undefined {
  if (pattern.length > LONGEST || !PARTS.test(pattern) || findsNothing(pattern)) return undefined;
  let at = 0;
  let alike = '';
  for (const { index, 0: group } of pattern.matchAll(IN_CLASS)) {
    alike += outside(pattern.slice(at, index)) + group.replaceAll('\\s', BLANKS);
    at = index + group.length;
  }
  return alike + outside(pattern.slice(at));
}

const outside = (part: string) =>
  part.replace(/\\(.)/gs, (all, one: string) => (one === 's' ? `[${BLANKS}]` : one === 'S' ? `[^${BLANKS}]` : all));

/** Groups that are not closed are no pattern at all. */
function findsNothing(pattern: string): boolean {
  try {
    return new RegExp(pattern).test('');
  } catch {
    return true;
  }
}
