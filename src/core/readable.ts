/** What the reading writes for a name that only a run knows: `<unknown:43>`; `__1` where Airflow numbers those that are alike. */
const UNNAMED = /<unknown:(\d{1,9})>(?:__(\d{1,9})(?!\w))?/g;

/**
 * The same text for people: `unnamed (line 43)`. JSON keeps the names of the IR. Every text of the repository passes here before it is
 * escaped (`escapeMarkdown`, the labels of pictures, SARIF), after it was compared and looked up.
 */
export function readable(text: string): string {
  if (!text.includes('<unknown:')) return text;
  return text.replace(UNNAMED, (_, line: string, number?: string) => {
    return `unnamed (line ${line}${number === undefined ? '' : `, number ${Number(number) + 1}`})`;
  });
}
