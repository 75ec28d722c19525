/** Templates in the forms that people write, from a tape of numbers. */

export const VALUES = {
  word: 'Ledger',
  path: 'a/b.c',
  empty: '',
  lines: 'one\n  two\n\nthree',
  yes: true,
  no: false,
  nil: null,
  count: 3,
  zero: 0,
  list: ['x', 'Y', 'z z'],
  numbers: [1, 2, 30],
  nothing: [],
  map: { first: 'A', items: 'shadow', deep: { key: 7 } },
  maps: [
    { name: 'n1', on: true },
    { name: 'n2', on: false },
  ],
};

export const INCLUDED = {
  'inner.j2': 'inner {{ word }}{% if one is defined %} {{ one }}{% endif %}\n',
  'setting.j2': "{% set word = 'other' %}{{ word }}\n\n",
};

const NAMES = [...Object.keys(VALUES), 'one', 'own', 'absent'];
const TEXTS = ["'Ledger'", '"x"', "'a'", "''", "'/'", '", "'];
const FILTERS = [
  'upper',
  'lower',
  'trim',
  'string',
  'length',
  'first',
  'last',
  'list',
  'indent',
  'indent(2)',
  'indent(width=3, first=true)',
  "default('d')",
  "default('d', true)",
  "join(', ')",
  'join',
  "replace('a', 'b')",
  'title',
];
const TESTS = [
  'defined',
  'undefined',
  'none',
  'string',
  'mapping',
  'true',
  'false',
  'boolean',
  'number',
  "equalto('x')",
  'in list',
  'eq 3',
];
const METHODS = [
  'upper()',
  "split('/')",
  "startswith('a')",
  "replace('e', 'E')",
  'strip()',
  'items()',
  'keys()',
  "get('first')",
  "get('x', 1)",
  'title()',
];
const OPERATORS = ['==', '!=', '<', '>', '<=', '>=', 'in', 'not in', 'and', 'or', '+', '-', '*', '//', '%', '~'];
const PARTS = ['.first', '.deep.key', "['first']", '[0]', '[-1]', '.name', '.items', '.on'];

export function templateOf(tape) {
  let at = 0;
  const next = () => (at < tape.length ? tape[at++] : 0);
  const pick = (all) => all[next() % all.length];
  const ended = () => at >= tape.length;

  const atom = () =>
    pick([
      () => pick(NAMES),
      () => pick(NAMES),
      () => pick(TEXTS),
      () => String(next() % 5),
      () => pick(['true', 'none', '[1, "b"]', '{"k": 2}', 'range(3)', 'loop.index', 'loop.last']),
    ])();
  const value = (depth) => {
    if (depth > 2 || ended()) return atom();
    return pick([
      atom,
      atom,
      () => `${pick(NAMES)}${pick(PARTS)}`,
      () => `${value(depth + 1)} | ${pick(FILTERS)}`,
      () => `${pick(NAMES)}.${pick(METHODS)}`,
      () => `(${value(depth + 1)} ${pick(OPERATORS)} ${value(depth + 1)})`,
      () => `${value(depth + 1)} ${pick(OPERATORS)} ${value(depth + 1)}`,
      () => `(${value(depth + 1)} if ${test(depth + 1)} else ${value(depth + 1)})`,
      () => `(${test(depth + 1)})`,
    ])();
  };
  const test = (depth) =>
    pick([
      () => `${pick(NAMES)} is ${pick(['', 'not '])}${pick(TESTS)}`,
      () => `not ${value(depth)}`,
      () => value(depth),
    ])();
  const tag = (code) => `{%${pick(['', '', '-'])} ${code} ${pick(['', '', '-'])}%}`;
  const body = (depth) => {
    let text = '';
    for (let parts = 1 + (next() % 3); parts > 0 && !ended(); parts -= 1) text += part(depth);
    return text;
  };
  const part = (depth) => {
    if (depth > 2) return `t${next() % 9}\n`;
    return pick([
      () => `text ${next() % 9}\n  `,
      () => `{{ ${value(0)} }}`,
      () => `{{ ${value(0)} }}\n`,
      () =>
        `${tag(`if ${test(0)}`)}${body(depth + 1)}${pick(['', `${tag('else')}${body(depth + 1)}`, `${tag(`elif ${test(0)}`)}${body(depth + 1)}`])}${tag('endif')}`,
      () =>
        `${tag(`for one in ${pick(['list', 'numbers', 'maps', 'nothing', 'range(count)', value(1)])}`)}${body(depth + 1)}${pick(['', `${tag('else')}none`])}${tag('endfor')}`,
      () => `${tag('for key, one in map.items()')}{{ key }}${body(depth + 1)}${tag('endfor')}`,
      () => tag(`set ${pick(['own', 'word', 'one'])} = ${value(0)}`),
      () => `${tag('set own')}${body(depth + 1)}${tag('endset')}`,
      () =>
        `${tag(`filter ${pick(['upper', 'indent(2)', 'indent(width=4)', 'trim | indent'])}`)}${body(depth + 1)}${tag('endfilter')}`,
      () => tag(`include '${pick(Object.keys(INCLUDED))}'`),
      () => `{# note #}`,
      () => `{% raw %}{{ x }}{% endraw %}`,
    ])();
  };
  let text = '';
  while (!ended() && text.length < 600) text += part(0);
  return text;
}
