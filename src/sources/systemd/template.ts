/** Units that another tool fills in: which of them are units already, because nothing that counts is left open. */

const SUFFIX = /\.(?:j2|jinja2?|erb|epp|tmpl|tpl|template|in|mustache|hbs)$/;
/** What such tools fill in: `{{ x }}`, `{% if %}`, `<%= x %>`, `@X@`; of Jinja the comment, too. */
const HOLE = /\{\{|\{%|\{#|<%|@\w{1,60}@/;
/** What only people read. */
const SAID = /^(?:Description|Documentation)\s*=/;

/** `backup.timer.j2` → `backup.timer`; any other name as it is. */
export function withoutSuffix(file: string): string {
  return file.replace(SUFFIX, '');
}

/** Is the text of a template a unit as it stands? A hole in a description does no harm; one anywhere else may change what runs or when. */
export function isFilled(text: string): boolean {
  return !text.split('\n').some((line) => HOLE.test(line) && !(SAID.test(line) && !line.includes('{%')));
}

/** A description with a hole in it says nothing. */
export function isWhole(value: string): boolean {
  return !HOLE.test(value);
}
