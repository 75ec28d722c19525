/** A command that is one text, in words, as Docker's client splits it (docker/utils/utils.py, `split_command`: Python's `shlex`, POSIX). */
import type { Value } from '../../../ir/index.js';

/** The words; undefined where quotes do not close, or a part of the text is not known to hold no blanks and quotes. */
export function splitCommand(value: Value): readonly Value[] | undefined {
  const means = value.kind === 'code' ? value.means : value;
  const parts = means?.kind === 'template' ? means.parts : means ? [means] : [];
  const words: Value[][] = [];
  const state: State = { words, word: undefined, quote: '', escaped: false };
  for (const part of parts) {
    if (part.kind === 'literal' && typeof part.value === 'string') for (const one of part.value) step(state, one);
    else if (part.kind === 'ref' && part.to.scope === 'date' && !/[\s'"\\]/.test(part.to.format)) piece(state, part);
    else return undefined;
  }
  if (state.quote !== '' || state.escaped || parts.length === 0) return undefined;
  return words.map((word): Value => (word.every(isText) ? joined(word) : { kind: 'template', parts: word }));
}

interface State {
  readonly words: Value[][];
  word: Value[] | undefined;
  quote: string;
  escaped: boolean;
}

function step(state: State, one: string): void {
  if (state.escaped) {
    state.escaped = false;
    // Inside of double quotes a backslash stands for itself unless it stands before one of these.
    piece(state, text(state.quote === '"' && one !== '"' && one !== '\\' ? `\\${one}` : one));
  } else if (one === '\\' && state.quote !== "'") state.escaped = true;
  else if (state.quote !== '') {
    if (one === state.quote) state.quote = '';
    else piece(state, text(one));
  } else if (one === '"' || one === "'") {
    state.quote = one;
    piece(state, text(''));
  } else if (/\s/.test(one)) state.word = undefined;
  else piece(state, text(one));
}

function piece(state: State, part: Value): void {
  if (!state.word) {
    state.word = [];
    state.words.push(state.word);
  }
  const last = state.word.at(-1);
  if (last && isText(last) && isText(part)) state.word[state.word.length - 1] = joined([last, part]);
  else state.word.push(part);
}

type Text = Extract<Value, { kind: 'literal' }>;
const text = (value: string): Value => ({ kind: 'literal', value });
const isText = (value: Value): value is Text => value.kind === 'literal';
const joined = (values: readonly Value[]): Value =>
  text(values.map((one) => (isText(one) ? String(one.value) : '')).join(''));
