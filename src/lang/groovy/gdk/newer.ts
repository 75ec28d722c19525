/**
 * Methods that Groovy got after the 2.4 that Jenkins runs (`@since` 2.5 to 5.0 in the sources of `DefaultGroovyMethods`,
 * `StringGroovyMethods` and `EncodingGroovyMethods`), and that no list, set, range, map, text, number, closure or date answers to in
 * Groovy 2.4.21 on Java 17: a call of one raises MissingMethodException. Names that a later Java gives (`removeLast`) are not here.
 */
export const NEWER_METHODS: ReadonlySet<string> = new Set([
  ...['tap', 'tapEvery', 'takeIf', 'orOptional', 'isNotCase', 'groovyToString', 'clamp', 'isAtLeast', 'toTuple'],
  ...[
    'asChecked',
    'asReversed',
    'asUnmodifiable',
    'average',
    'chop',
    'shuffle',
    'shuffled',
    'isSorted',
    'inits',
    'tails',
  ],
  ...['collectKeys', 'collectValues', 'withCollectedKeys', 'withCollectedValues', 'flattenMany', 'groupByMany'],
  ...['groupConsecutive', 'injectAll', 'interleave', 'zip', 'zipAll', 'zipWithNext', 'union', 'partitionPoint'],
  ...[
    'maxComparing',
    'minComparing',
    'collecting',
    'collectingEntries',
    'collectingMany',
    'findingAll',
    'findingResults',
  ],
  ...[
    'grepping',
    'transposing',
    'zipping',
    'toImmutableList',
    'toImmutableSet',
    'mapToInt',
    'mapToLong',
    'mapToDouble',
  ],
  ...['takeAfter', 'takeBefore', 'takeBetween', 'startsWithIgnoreCase', 'endsWithIgnoreCase', 'containsIgnoreCase'],
  ...['md5', 'sha256', 'digest', 'encodeBase64Url', 'decodeBase64Url', 'findGroups', 'findAllGroups'],
]);
