/** Texts that code makes of others, as expressions of Argo (expr-lang.org, "Language Definition"; asked of Argo 3.7). */
import type { MadeText, TextStep } from '../../../ir/index.js';
import { note } from '../model.js';
import { quoted } from '../questions.js';
import type { Job } from './job.js';
import { asOperand, type Filled } from './piece.js';

/** What comes to a text whose parts are there when the step starts. */
export function madeText({ of, steps }: MadeText, parts: readonly Filled[], job: Job): Filled {
  const joined = parts.length === 0 ? quoted('') : parts.map(asOperand).join(' + ');
  // what Argo hands on has lost the newline at its end alone
  const first = of.kind === 'ref' && of.to.scope === 'output' && of.to.port === 'trimmed' ? trimmed(joined) : joined;
  if (steps.some((one) => one.do === 'lower' || one.do === 'upper'))
    job.say(note('AR090', 'approximate', 'content', 'letters beyond ASCII may change their case otherwise here'));
  if (steps.some((one) => one.do === 'part' || one.do === 'integer' || (one.do === 'cut' && one.strict)))
    job.say(note('AR090', 'approximate', 'content', FAILS));
  return {
    kind: 'expression',
    text: steps.reduce(
      (so, step, at) => taken(so, step, at === steps.length - 1),
      parts.length > 1 ? `(${first})` : first,
    ),
  };
}

const FAILS = 'where a text has no such part the script fails there; here its expression may stay in the text as it is';
const trimmed = (text: string) => `trim(${text})`;

function taken(text: string, step: TextStep, isLast: boolean): string {
  switch (step.do) {
    case 'lower':
    case 'upper':
      return `${step.do}(${text})`;
    case 'trim':
      return trimmed(text);
    case 'integer':
      return `string(int(${trimmed(text)}))`;
    case 'replace':
      return `replace(${text}, ${quoted(step.what)}, ${quoted(step.by)}${step.first ? ', 1' : ''})`;
    case 'replaceAll':
      return `sprig.regexReplaceAll(${quoted(step.pattern)}, ${text}, ${quoted(step.by)})`;
    case 'cut':
      return cut(text, step);
    case 'part':
      return partOf(text, step, isLast);
  }
}

/** Argo's own slices count bytes. */
function cut(text: string, { from, to, strict }: Extract<TextStep, { do: 'cut' }>): string {
  if (from === 0 && to === undefined) return text;
  const letters = `split(${text}, '')`;
  const some = `join(${letters}[${from}:${to ?? ''}])`;
  return strict ? `(len(${letters}) >= ${to ?? from} ? ${some} : sprig.fail('the text is too short'))` : some;
}

/** Java leaves out empty parts at the end (`String.split`), and has no part where there are no others. */
function partOf(text: string, { separator, at, of }: Extract<TextStep, { do: 'part' }>, isLast: boolean): string {
  const by = quoted(separator);
  if (of) return listed(of === 'tokens' ? `filter(split(${text}, ${by}), # != '')` : linesOf(text), at, isLast);
  const plain = separator.replaceAll(/[\\^$.|?*+()[\]{}]/g, '\\$&');
  const some = plain.length > 1 && separator.length > 1 ? `(?:${plain})+` : `${plain}+`;
  const parts = `split(${at === 0 ? text : `sprig.regexReplaceAll(${quoted(`${some}$`)}, ${text}, '')`}, ${by})[${at}]`;
  if (at > 0) return parts;
  return `(${text} matches ${quoted(`^${some}$`)} ? sprig.fail('there is no such part') : ${parts})`;
}

/** Without the end of the last line, which begins no other (`StringGroovyMethods.readLines`). */
const linesOf = (text: string) =>
  `(${text} == '' ? [] : split(sprig.trimSuffix('\\u000a', replace(${text}, '\\u000d\\u000a', '\\u000a')), '\\u000a'))`;

/** A list of Groovy has nothing where it ends, which prints as `null`. */
function listed(list: string, at: number, isLast: boolean): string {
  return at >= 0 && isLast ? `(get(${list}, ${at}) ?? 'null')` : `${list}[${at}]`;
}
