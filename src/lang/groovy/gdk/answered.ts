/**
 * Names of the methods that values of Java answer to in Groovy 2.4.21 (what `metaClass.methods` and `metaMethods` list on Java 17, for the classes that scripts
 * meet), those of later Javas (21), and those of json-lib's objects and arrays, which scripts take for maps and lists. A call by another name raises
 * MissingMethodException.
 */
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const EVERY = words(`
  addShutdownHook any asBoolean asType collect dump each eachWithIndex equals every find findAll findIndexOf
  findIndexValues findLastIndexOf findResult getAt getClass getMetaClass getMetaPropertyValues getProperties grep
  hasProperty hashCode identity inject inspect invokeMethod is isCase iterator metaClass notify notifyAll print printf
  println putAt respondsTo setMetaClass sleep split sprintf toString use wait with withTraits
`);

const TEXT = words(`
  bitwiseNegate build capitalize center charAt charCount charValue chars codePointAt codePointBefore codePointCount
  codePointOf codePoints collectReplacements compare compareTo compareToIgnoreCase concat contains contentEquals
  copyValueOf count decodeBase64 decodeHex denormalize describeConstable digit div drop dropWhile eachLine eachMatch
  endsWith endsWithAny equalsIgnoreCase execute expand expandLine forDigit format formatted getBytes getChars
  getDirectionality getName getNumericValue getProperty getStrings getType getValue getValueCount getValues
  highSurrogate indent indexOf intdiv intern isAllWhitespace isAlphabetic isBigDecimal isBigInteger isBlank
  isBmpCodePoint isDefined isDigit isDouble isEmpty isFloat isHighSurrogate isISOControl isIdentifierIgnorable
  isIdeographic isInteger isJavaIdentifierPart isJavaIdentifierStart isJavaLetter isJavaLetterOrDigit isLetter
  isLetterOrDigit isLong isLowSurrogate isLowerCase isMirrored isNumber isSpace isSpaceChar isSupplementaryCodePoint
  isSurrogate isSurrogatePair isTitleCase isUnicodeIdentifierPart isUnicodeIdentifierStart isUpperCase
  isValidCodePoint isWhitespace join lastIndexOf leftShift length lines lowSurrogate matches minus multiply negate
  next normalize numberAwareCompareTo offsetByCodePoints padLeft padRight plus previous readLines regionMatches repeat
  replace replaceAll replaceFirst resolveConstantDesc reverse reverseBytes setProperty size splitEachLine
  splitWithDelimiters startsWith startsWithAny strip stripIndent stripLeading stripMargin stripTrailing subSequence
  substring take takeWhile toBigDecimal toBigInteger toBoolean toCharArray toCharacter toChars toCodePoint toDouble
  toFloat toInteger toList toLong toLowerCase toSet toShort toTitleCase toURI toURL toUpperCase tokenize tr transform
  translateEscapes trim uncapitalize unexpand unexpandLine valueOf writeTo
`);

const NUMBER = words(`
  abs add and andNot bitCount bitLength bitwiseNegate byteValue byteValueExact clearBit compare compareTo
  compareUnsigned compress decode describeConstable div divide divideAndRemainder divideToIntegralValue divideUnsigned
  doubleToLongBits doubleToRawLongBits doubleValue downto expand flipBit floatToIntBits floatToRawIntBits floatValue
  gcd getInteger getLong getLowestSetBit highestOneBit intBitsToFloat intValue intValueExact intdiv isFinite
  isInfinite isNaN isProbablePrime leftShift longBitsToDouble longValue longValueExact lowestOneBit max min minus mod
  modInverse modPow movePointLeft movePointRight multiply negate next nextProbablePrime not numberAwareCompareTo
  numberOfLeadingZeros numberOfTrailingZeros or parseByte parseDouble parseFloat parseInt parseLong parseShort
  parseUnsignedInt parseUnsignedLong plus pow power precision previous probablePrime remainder remainderUnsigned
  resolveConstantDesc reverse reverseBytes rightShift rightShiftUnsigned rotateLeft rotateRight round scale
  scaleByPowerOfTen setBit setScale shiftLeft shiftRight shortValue shortValueExact signum sqrt sqrtAndRemainder step
  stripTrailingZeros subtract sum testBit times toBigDecimal toBigInteger toBigIntegerExact toBinaryString toByteArray
  toDouble toEngineeringString toFloat toHexString toInteger toLong toOctalString toPlainString toUnsignedInt
  toUnsignedLong toUnsignedString trunc ulp unaryMinus unaryPlus unscaledValue upto valueOf xor
`);

const BOOLEAN = words(`
  and booleanValue compare compareTo describeConstable getBoolean implies logicalAnd logicalOr logicalXor
  numberAwareCompareTo or parseBoolean toBoolean valueOf xor
`);

const COLLECTION = words(`
  add addAll addFirst addLast asCollection asImmutable asList asSynchronized clear collate collectEntries collectMany
  collectNested combinations contains containsAll count countBy disjoint drop dropRight dropWhile eachCombination
  eachPermutation findResults first flatten forEach getFirst getIndices getLast groupBy head indexed init intersect isEmpty
  join last leftShift max min minus multiply parallelStream permutations plus remove removeAll removeElement
  removeFirst removeIf removeLast retainAll reversed size sort stream sum tail take takeRight takeWhile toArray toList toListString toSet toSorted
  toSpreadMap toUnique unique withIndex
`);

const LIST = words(`
  addAllAbsent addElement addIfAbsent capacity clone comparator copyInto descendingIterator describeConstable discard
  eachByte element elementAt elements empty encodeBase64 encodeHex ensureCapacity execute firstElement get
  getBoolean getDimensions getDouble getInt getJSONArray getJSONObject getLong getString indexOf insertElementAt
  isArray isExpandElements lastElement lastIndexOf length listIterator offer offerFirst offerLast opt optBoolean
  optDouble optInt optJSONArray optJSONObject optLong optString peek peekFirst peekLast poll pollFirst
  pollLast pop push removeAllElements removeAt removeElementAt removeFirstOccurrence removeLastOccurrence
  replaceAll reverse reverseEach search set setElementAt setExpandElements setSize spliterator subList
  subsequences swap toArrayString toJSONObject transpose trimToSize withDefault withEagerDefault withLazyDefault write
`);

const SET = words(`
  ceiling clone comparator descendingIterator descendingSet floor headSet higher lower pollFirst pollLast spliterator
  subSet tailSet
`);

const RANGE = words(`
  containsWithinBounds execute get getFrom getFromInt getInclusive getTo getToInt indexOf isReverse lastIndexOf
  listIterator pop push removeAt reverse reverseEach set step subList subListBorders subsequences swap transpose
  withDefault withEagerDefault withLazyDefault
`);

const MAP = words(`
  accumulate accumulateAll asImmutable asSynchronized ceilingEntry ceilingKey clear clone collectEntries collectMany
  comparator compute computeIfAbsent computeIfPresent contains containsKey containsValue count countBy
  descendingKeySet descendingMap discard drop dropWhile element elementOpt elements entrySet findResults firstEntry
  firstKey floorEntry floorKey forEach forEachEntry forEachKey forEachValue get getBoolean getDouble getInt
  getJSONArray getJSONObject getLong getOrDefault getProperty getString groupBy groupEntriesBy has headMap higherEntry
  higherKey intersect isArray isEmpty isNullObject keySet keys lastEntry lastKey leftShift length list load
  loadFromXML lowerEntry lowerKey mappingCount max merge min minus names navigableKeySet newInstance newKeySet opt
  optBoolean optDouble optInt optJSONArray optJSONObject optLong optString plus pollFirstEntry pollLastEntry
  propertyNames put putAll putFirst putIfAbsent putLast reduce reduceEntries reduceEntriesToDouble reduceEntriesToInt
  reduceEntriesToLong reduceKeys reduceKeysToDouble reduceKeysToInt reduceKeysToLong reduceToDouble reduceToInt
  reduceToLong reduceValues reduceValuesToDouble reduceValuesToInt reduceValuesToLong remove replace replaceAll
  reverseEach reversed save search searchEntries searchKeys searchValues sequencedEntrySet sequencedKeySet
  sequencedValues setProperty size sort spread store storeToXML stringPropertyNames subMap tailMap take takeWhile
  toJSONArray toMapString toSorted toSpreadMap values withDefault write
`);

const ANSWERED: Readonly<Record<string, ReadonlySet<string>>> = {
  boolean: new Set([...EVERY, ...BOOLEAN]),
  integer: new Set([...EVERY, ...NUMBER]),
  decimal: new Set([...EVERY, ...NUMBER]),
  double: new Set([...EVERY, ...NUMBER]),
  char: new Set([...EVERY, ...TEXT]),
  string: new Set([...EVERY, ...TEXT]),
  gstring: new Set([...EVERY, ...TEXT]),
  list: new Set([...EVERY, ...COLLECTION, ...LIST]),
  range: new Set([...EVERY, ...COLLECTION, ...LIST, ...RANGE]),
  set: new Set([...EVERY, ...COLLECTION, ...SET]),
  map: new Set([...EVERY, ...MAP]),
};

/** Whether no value of this kind has a method of that name; false for kinds of which not all names are known. */
export function isUnanswered(kind: string, name: string): boolean {
  return Object.hasOwn(ANSWERED, kind) && ANSWERED[kind]?.has(name) === false;
}
