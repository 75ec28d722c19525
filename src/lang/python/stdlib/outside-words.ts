/** `shlex.split` and `string.Template`. */
import type { Given } from '../builtins/define.js';
import { list, none, str } from '../values/make.js';
import { concat } from '../values/text.js';
import type { PyDict, PyValue } from '../values/types.js';
import type { Answer } from './outside-text.js';

/** Words as a POSIX shell parts them, without comments (Lib/shlex.py). */
export const shellWords: Answer = ({ all, machine, span }) => {
  const [text] = all.args;
  if (text?.kind !== 'str' || all.args.length > 1 || all.kwargs.size > 0) return undefined;
  const words = wordsOf(text.value);
  return typeof words === 'string' ? machine.raise('ValueError', words, span) : list(words.map(str));
};

const PART = /([ \t\r\n]+)|\\([\s\S])|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|([^\s\\'"]+|[\f\v]+)/y;

/** The words, or what is wrong with the text. */
function wordsOf(text: string): string[] | string {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < text.length; ) {
    PART.lastIndex = at;
    const found = PART.exec(text);
    if (!found) return text[at] === '\\' ? 'No escaped character' : 'No closing quotation';
    at = PART.lastIndex;
    const [, blank, escaped, plain, double, bare] = found;
    if (blank !== undefined) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + (escaped ?? plain ?? double?.replace(/\\(["\\])/g, '$1') ?? bare ?? '');
  }
  if (word !== undefined) words.push(word);
  return words;
}

const HOLE = /\$(?:(\$)|([_a-z][_a-z0-9]*)|\{([_a-z][_a-z0-9]*)\}|())/gi;

/** `Template(text).substitute(…)`; `isSafe` leaves what is not given as it stands. */
export function substituted(isSafe: boolean): Answer {
  return (given) => {
    const text = templateOf(given);
    const [mapping, ...more] = given.all.args;
    if (text === undefined || more.length > 0 || (mapping && (mapping.kind !== 'dict' || mapping.open)))
      return undefined;
    const parts: PyValue[] = [];
    let from = 0;
    for (const hole of text.matchAll(HOLE)) {
      parts.push(str(text.slice(from, hole.index)), filling(hole, isSafe, mapping, given));
      from = hole.index + hole[0].length;
    }
    return concat([...parts, str(text.slice(from))]);
  };
}

/** What stands in the place of `$name`, `${name}` or `$$`. */
function filling(hole: RegExpExecArray, isSafe: boolean, mapping: PyDict | undefined, given: Given): PyValue {
  const { machine, span, all } = given;
  const [whole, dollar, named, braced] = hole;
  if (dollar !== undefined) return str('$');
  const name = named ?? braced;
  const value = name === undefined ? undefined : (all.kwargs.get(name) ?? mapping?.entries.get(`s${name}`)?.value);
  if (value) return machine.text(value);
  if (isSafe) return str(whole);
  if (name === undefined) return machine.raise('ValueError', 'Invalid placeholder in string', span);
  return machine.raise('KeyError', `'${name}'`, span, [str(name)]);
}

/** The text of the template whose method is called. */
function templateOf({ of }: Given): string | undefined {
  const from =
    of?.kind === 'opaque' && of.from.how === 'attribute' && of.from.of.kind === 'opaque' ? of.from.of.from : undefined;
  const text = from?.how === 'call' ? (from.args.args[0] ?? from.args.kwargs.get('template') ?? none) : none;
  return text.kind === 'str' ? text.value : undefined;
}
