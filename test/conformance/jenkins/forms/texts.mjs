/** Expressions: texts, lists, maps, numbers and conditions, in the forms that people write. */

export const WORDS = ['dev', 'prod', 'jar', 'war', 'a', 'b', 'x y', 'Main', '1.2.3', ''];
const quoted = (text) => `'${text}'`;
export const word = (writer) => quoted(writer.pick(WORDS));

/** A text that stands for itself: known names, environment, parameters, literals. */
export function simple(writer) {
  const { text, map, list } = writer.known;
  return writer.pick([
    ...[text, text].flatMap((all) => (all.length > 0 ? [() => writer.pick(all)] : [])),
    ...(map.length > 0 ? [() => ofMap(writer, writer.pick(map))] : []),
    ...(list.length > 0 ? [() => ofList(writer, writer.pick(list))] : []),
    () => word(writer),
    () => writer.pick([`${writer.on}params.TARGET`, `${writer.on}params.TAG`, `${writer.on}env.KEPT`]),
  ])();
}

function ofMap(writer, map) {
  return writer.pick([
    `${map}.key`,
    `${map}['key']`,
    `${map}.get('other', 'none')`,
    `${map}?.key`,
    `${map}.getOrDefault('no', 'never')`,
  ]);
}

function ofList(writer, list) {
  return writer.pick([
    `${list}.join(' ')`,
    `(${list} ?: ['none'])[0]`,
    `${list}.size().toString()`,
    `(${list} + 'z').first()`,
    `(${list} + 'z').last()`,
    `${list}.sort().join('+')`,
    `${list}.toSet().size().toString()`,
  ]);
}

/** A text made of others. */
export function textOf(writer, deep = 0) {
  if (deep > 2 || writer.chance(0.25)) return simple(writer);
  const inner = () => textOf(writer, deep + 1);
  const form = writer.pick(TEXTS);
  return form(writer, inner);
}

const TEXTS = [
  (writer, inner) => `"${writer.pick(['', 'a-'])}\${${inner()}}${writer.pick(['', '-b', ' c'])}"`,
  (_, inner) => `"\${${inner()}}/\${${inner()}}"`,
  (_, inner) => `(${inner()} + '-x')`,
  (_, inner) => `('y-' + ${inner()})`,
  (_, inner) => `"""\${${inner()}}"""`,
  (writer, inner) => `(${inner()} ?: ${word(writer)})`,
  (writer, inner) => `(${conditionOf(writer, 1)} ? ${inner()} : ${inner()})`,
  (_, inner) => `"\${${inner()}}".toUpperCase()`,
  (_, inner) => `"\${${inner()}}".trim().replace('a', 'o')`,
  (_, inner) => `"\${${inner()}}".replaceAll(/[ .]+/, '_')`,
  (_, inner) => `[${inner()}, ${inner()}].join('-')`,
  (_, inner) => `[k: ${inner()}].k`,
  (_, inner) => `String.format('%s=%s', ${inner()}, ${inner()})`,
  (_, inner) => `"\${${inner()}}".split('-')[0]`,
  (_, inner) => `"\${${inner()}}".tokenize('-').join('.')`,
  (_, inner) => `"\${${inner()}}".take(3)`,
  (_, inner) => `"\${[${inner()}, 'q'].collect { "<\${it}>" }.join('')}"`,
  (_, inner) => `[${inner()}, ${inner()}].findAll { it }.join(',')`,
  (_, inner) => `[a: ${inner()}, b: 'w'].collect { k, v -> "\${k}:\${v}" }.join(' ')`,
  (_, inner) => `(${inner()}?.toString()?.toLowerCase() ?: 'null')`,
  (_, inner) => `({ -> ${inner()} }())`,
  (_, inner) => `({ it + '!' }("\${${inner()}}"))`,
  (writer, inner) => (writer.known.call.length > 0 ? `${writer.pick(writer.known.call)}(${inner()})` : inner()),
  (writer, inner) => (writer.known.call.length > 0 ? `"\${${writer.pick(writer.known.call)}(${inner()})}"` : inner()),
  (writer, inner) => (writer.known.number.length > 0 ? `"n\${${writer.pick(writer.known.number)}}"` : inner()),
  (_, inner) => `${inner()}.with { it + '~' }`,
  (_, inner) => `"\${${inner()}}" - 'a'`,
];

/** A list of texts. */
export function listOf(writer) {
  const { list, map } = writer.known;
  const base = () =>
    writer.pick([
      () => `['a', 'b', 'c']`,
      () => `[${simple(writer)}, 'z']`,
      () => `'one two'.split(' ').toList()`,
      () => `'p,q'.tokenize(',')`,
      () => `(1..3).collect { "n\${it}" }`,
      () => `["m", ${textOf(writer, 1)}].unique()`,
      () => `(${conditionOf(writer, 1)} ? ['a', 'c'] : ['a', ${word(writer)}, 'd'])`,
      ...(list.length > 0 ? [() => writer.pick(list)] : []),
      ...(map.length > 0
        ? [
            () => `${writer.pick(map)}.keySet().sort()`,
            () => `${writer.pick(map)}.values().toList()`,
            () => `${writer.pick(map)}.collect { k, v -> k + v }`,
          ]
        : []),
    ])();
  const form = writer.pick([
    (one) => one,
    (one) => one,
    (one) => `${one}.findAll { it != ${word(writer)} }`,
    (one) => `${one}.collect { ${writer.pick(['it', '"<$it>"', 'it + "1"', 'it.toUpperCase()'])} }`,
    (one) => `${one}.collect { it.toString() }`,
    (one) => `(${one} + ${simple(writer)})`,
    (one) => `(${one} + ['y'])`,
    (one) => `(${one} - 'a')`,
    (one) => `${one}.reverse()`,
    (one) => `${one}.inject([]) { all, one -> all + "\${one}\${all.size()}" }`,
    (one) => `${one}.take(2)`,
    (one) => `[*${one}, 'end']`,
    (one) => `${one}.collectMany { [it, it + it] }`,
    // one parameter: Jenkins' engine takes no list apart for several, plain Groovy, which judges here, does
    (one) => `${one}.withIndex().collect { pair -> "\${pair[1]}\${pair[0]}" }`,
    (one) => `${one}.groupBy { it.size() }.values().flatten()`,
    (one) => `${one}.findAll { it }`,
    (one) => `(${conditionOf(writer, 1)} ? ${one} : ['else'])`,
  ]);
  return form(base());
}

/** A map of texts that has `key`. */
export function mapOf(writer) {
  return writer.pick([
    () => `[key: ${textOf(writer, 1)}]`,
    () => `[key: ${simple(writer)}, other: ${simple(writer)}]`,
    () => `[other: 'o'] + [key: ${simple(writer)}]`,
    () => `${listOf(writer)}.collectEntries { [(it): it + '2'] } + [key: ${simple(writer)}]`,
    () => `['key', 'other'].collectEntries { [it, "\${it}-v"] }`,
    () => `[*: [key: 'spread'], 'x y': ${simple(writer)}]`,
    () => `['key': ${simple(writer)}, "\${'oth'}er": 'g'].collectEntries { k, v -> [k, v] }`,
    ...(writer.known.map.length > 0
      ? [
          () => `${writer.pick(writer.known.map)} + [other: ${simple(writer)}]`,
          () => `new HashMap(${writer.pick(writer.known.map)})`,
          () => `${writer.pick(writer.known.map)}.findAll { k, v -> k != 'other' } + [key: 'again']`,
        ]
      : []),
  ])();
}

/** A condition; some are decided by the code alone, some by parameters or by what steps answered. */
export function conditionOf(writer, deep = 0) {
  const { text, number, list, map } = writer.known;
  const on = writer.on;
  const plain = [
    () => `${on}params.DRY`,
    () => `!${on}params.DRY`,
    () => `${on}params.TARGET == ${word(writer)}`,
    () => `${on}params.TARGET ${writer.pick(['!=', '=='])} 'prod'`,
    () => `${on}params.TAG`,
    () => `${on}params.TARGET in ['dev', 'prod']`,
    () => `${on}params.TARGET.startsWith('p')`,
    () => `${on}params.TARGET ==~ /d.*/`,
    () => `${on}params.TARGET =~ /o/`,
    () => `${on}env.KEPT == 'kept'`,
    () => `${on}env.MISSING`,
    () => `${on}env.MISSING == null`,
  ];
  const asked = [
    ...(text.length > 0
      ? [
          () => `${writer.pick(text)} == ${word(writer)}`,
          () => `${writer.pick(text)} != ${word(writer)}`,
          () => `${writer.pick(text)}`,
          () => `${writer.pick(text)}?.trim()`,
          () => `${writer.pick(text)} in ['jar', 'war', 'prod']`,
          () => `['dev', 'jar'].contains(${writer.pick(text)})`,
          () => `"\${${writer.pick(text)}}".contains('a')`,
          () => `"\${${writer.pick(text)}}".isEmpty()`,
          () => `${writer.pick(text)} ==~ /[a-z]+/`,
          () => `"\${${writer.pick(text)}}" == "\${${simple(writer)}}"`,
          () => `${writer.pick(text)}.equals('jar')`,
          () => `"\${${writer.pick(text)}}".equalsIgnoreCase('PROD')`,
          () => `"\${${writer.pick(text)}}".length() > 3`,
        ]
      : []),
    ...(number.length > 0
      ? [
          () => `${writer.pick(number)} == 0`,
          () => `${writer.pick(number)} != 0`,
          () => `${writer.pick(number)} > 1`,
          () => `${writer.pick(number)}`,
          () => `${writer.pick(number)} in [0, 3]`,
          () => `${writer.pick(number)} <= 2`,
        ]
      : []),
    ...(list.length > 0
      ? [
          () => `${writer.pick(list)}.contains('a')`,
          () => `'b' in ${writer.pick(list)}`,
          () => `${writer.pick(list)}.any { it == 'prod' }`,
          () => `${writer.pick(list)}.every { it }`,
          () => `${writer.pick(list)}.size() > 2`,
          () => `${writer.pick(list)}`,
        ]
      : []),
    ...(map.length > 0
      ? [
          () => `${writer.pick(map)}.key == 'dev'`,
          () => `${writer.pick(map)}.containsKey('other')`,
          () => `${writer.pick(map)}?.other`,
        ]
      : []),
  ];
  if (deep < 2 && writer.chance(0.25)) {
    const [one, other] = [conditionOf(writer, deep + 1), conditionOf(writer, deep + 1)];
    return writer.pick([`(${one} && ${other})`, `(${one} || ${other})`, `!(${one})`]);
  }
  const form = writer.pick(asked.length > 0 && writer.chance(0.6) ? asked : plain);
  return form();
}
