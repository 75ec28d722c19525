/**
 * Which methods of Groovy 2.4 were transformed themselves, so that the closures they are given may stop (com.cloudbees.groovy.cps.CpsDefaultGroovyMethods,
 * CpsDefaultGroovyStaticMethods, CpsStringGroovyMethods of groovy-cps 1.31; the list is that of its builder, `translatable.txt`).
 */
import type { GvValue } from '../values/types.js';

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const TRANSFORMED = words(`
  any collect collectEntries collectMany collectNested count countBy downto each eachByte eachCombination eachPermutation eachWithIndex every find
  findAll findIndexOf findIndexValues findLastIndexOf findResult findResults flatten groupBy groupEntriesBy inject max min permutations combinations
  removeAll retainAll reverseEach split step sum times upto use with withDefault withEagerDefault withLazyDefault sleep
`);

const OF_TEXTS = words('eachMatch find findAll replaceAll replaceFirst takeWhile');

/** What maps of `withDefault` are asked by. */
const ASKED = words('get getAt');

/** Of these there is no transformed form for maps. */
const NOT_OF_MAPS = words('max min');

/** Others that run a closure, whatever they are called on. */
const STRAIGHT = words(`
  sort toSorted unique toUnique dropWhile grep eachLine splitEachLine forEach removeIf computeIfAbsent computeIfPresent
  withReader withWriter withInputStream withOutputStream withPrintWriter withStream eachFile eachFileRecurse eachDir eachDirRecurse traverse
  eachObject filterLine transformLine collectReplacements
`);

const TEXTS: ReadonlySet<GvValue['kind']> = new Set(['string', 'gstring', 'text']);

/** May the closures among the arguments stop? */
export function isTransformed(target: GvValue, name: string, args: readonly GvValue[]): boolean {
  if (target.kind === 'map' && target.fallback && ASKED.has(name)) return true;
  if (!args.some(({ kind }) => kind === 'closure' || kind === 'list')) return false;
  if (TEXTS.has(target.kind) && OF_TEXTS.has(name)) return true;
  return TRANSFORMED.has(name) && !(target.kind === 'map' && NOT_OF_MAPS.has(name));
}

/** Of a target that nobody knows: is that a method of Groovy or Java which was not? A library's own method of another name may be anything. */
export function runsThrough(name: string): boolean {
  return STRAIGHT.has(name);
}
