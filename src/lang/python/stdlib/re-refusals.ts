/** Patterns that `re` refuses in all its versions (Lib/re/_parser.py); of others it is not said that they are taken. */

/** A piece of a pattern: an escape, a set of characters, a comment, what opens a group, a sign. */
const PIECE = /\\[\s\S]?|\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]?|\(\?#[^)]*\)?|\(\??|[\s\S]/g;
/** Letters that mean nothing behind a backslash. */
const UNKNOWN_ESCAPE = /^\\[ceghijklmopqyzCEFGHIJKLMOPQRTVXY]/;

/** What stands before a place: a repetition needs something to repeat. */
type Before = 'nothing' | 'something' | 'repetition';

/** What is wrong with a pattern; undefined where nothing surely is. */
export function wrongPattern(pattern: string): string | undefined {
  const isVerbose = /\(\?[aiLmsu]*x/.test(pattern);
  let open = 0;
  let before: Before = 'nothing';
  for (const [piece] of pattern.matchAll(PIECE)) {
    // with blanks and comments between, what is repeated stands elsewhere
    if (isVerbose && /^[#\s]/.test(piece)) return undefined;
    const wrong = wrongPiece(piece, before);
    if (wrong) return wrong;
    open += opened(piece);
    if (open < 0) return 'unbalanced parenthesis';
    before = after(piece, before);
  }
  return open > 0 ? 'a parenthesis is not closed' : undefined;
}

function wrongPiece(piece: string, before: Before): string | undefined {
  if (piece === '\\') return 'bad escape at the end';
  if (UNKNOWN_ESCAPE.test(piece)) return `bad escape ${piece}`;
  if (piece.startsWith('[') && !/^\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]$/.test(piece))
    return 'a set of characters has no end';
  if (piece.startsWith('(?#') && !piece.endsWith(')')) return 'a comment has no end';
  if (!/^[*+?]$/.test(piece)) return undefined;
  if (before === 'nothing') return 'nothing to repeat';
  return before === 'repetition' && piece === '*' ? 'multiple repeat' : undefined;
}

const opened = (piece: string): number => (/^\(\??$/.test(piece) ? 1 : piece === ')' ? -1 : 0);

function after(piece: string, before: Before): Before {
  if (piece.startsWith('(?#')) return before;
  if (piece.startsWith('(') || piece === '|') return 'nothing';
  return /^[*+?]$/.test(piece) ? 'repetition' : 'something';
}
