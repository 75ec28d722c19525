/** What the reading writes for a name that only a run knows: `<unknown:43>`; `__1` where Airflow numbers those that are alike. */
const UNNAMED = /<unknown:(\d{1,9})>(?:__(\d{1,9})(?!\w))?/g;

/** What makes an unknown part of a name a whole one: no letter, mark or other part beside it. */
const JOINED_BEFORE = /[\w>-]$/;
const JOINED_AFTER = /^[\w<-]/;

/**
 * The same text for people: `unnamed (line 43)`, and `nightly-‹line 43›` where it is a part of a name. JSON keeps the names of the IR. Every text of the repository passes here before it is
 * escaped (`escapeMarkdown`, the labels of pictures, SARIF), after it was compared and looked up.
 */
export function readable(text: string): string {
  if (!text.includes('<unknown:')) return text;
  return text.replace(UNNAMED, (found, line: string, number: string | undefined, at: number) => {
    if (
      JOINED_BEFORE.test(text.slice(Math.max(0, at - 1), at)) ||
      JOINED_AFTER.test(text.slice(at + found.length, at + found.length + 1))
    )
      return `‹line ${line}›${number === undefined ? '' : `__${number}`}`;
    return `unnamed (line ${line}${number === undefined ? '' : `, number ${Number(number) + 1}`})`;
  });
}
