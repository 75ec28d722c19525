/** The folder of this package, where grammars and templates lie: two folders above this file, in `src/` and in the bundle alike. */
export const HOME = new URL('../../', import.meta.url);
