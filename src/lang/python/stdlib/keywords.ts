/** Words of Python's grammar that are no names (Python reference, 2.3.1). */
const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda ' +
    'nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

/** Whether a word cannot be a name. */
export const isKeyword = (word: string): boolean => KEYWORDS.has(word);
