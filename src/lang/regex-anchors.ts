/** Places of a text that an anchor asks for, and where its lines end (java.util.regex.Pattern, "Line terminators"). */
import { isWord } from './regex-classes.js';
import type { Anchor } from './regex-syntax.js';

/** Whether an anchor holds at a place between two characters. */
export function holdsAt(anchor: Anchor, text: string, at: number): boolean {
  switch (anchor) {
    case 'start':
      return at === 0;
    case 'end':
      return at === text.length;
    case 'lastLine':
      return at === text.length || (isLineEnd(text, at) && at + lineEndLength(text, at) === text.length);
    case 'lineStart':
      return at === 0 || (at < text.length && endsLine(text, at));
    case 'lineEnd':
      return at === text.length || isLineEnd(text, at);
    default: {
      const word = (place: number) => place >= 0 && place < text.length && isWord(text.charCodeAt(place));
      return (word(at - 1) !== word(at)) === (anchor === 'boundary');
    }
  }
}

function isTerminator(code: number): boolean {
  return code === 10 || code === 13 || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** An end of line begins here; the middle of `\r\n` is none. */
function isLineEnd(text: string, at: number): boolean {
  return isTerminator(text.charCodeAt(at)) && !(text.charCodeAt(at) === 10 && text.charCodeAt(at - 1) === 13);
}

function lineEndLength(text: string, at: number): number {
  return text.startsWith('\r\n', at) ? 2 : 1;
}

function endsLine(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  return isTerminator(before) && !(before === 13 && text.charCodeAt(at) === 10);
}
