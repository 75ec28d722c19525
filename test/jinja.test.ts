import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Expression, parseJinja, type TemplateNode } from '../src/lang/jinja/index.js';

/** A template in brief: texts quoted, expressions with every operation in brackets. */
function brief(nodes: readonly TemplateNode[]): string {
  return nodes
    .map((node) => {
      if (node.kind === 'text') return JSON.stringify(node.text);
      if (node.kind === 'output') return shown(node.value);
      if (node.kind === 'if')
        return `if ${node.branches.map(({ test: asked, body }) => `${shown(asked)} [${brief(body)}]`).join(' elif ')} else [${brief(node.otherwise)}]`;
      if (node.kind === 'for') return `for ${node.targets.join()} in ${shown(node.items)} [${brief(node.body)}]`;
      return node.kind === 'set' ? `set ${node.targets.join()} = ${shown(node.value)}` : node.kind;
    })
    .join(' ');
}

function shown(value: Expression): string {
  switch (value.kind) {
    case 'literal':
      return JSON.stringify(value.value);
    case 'name':
      return value.name;
    case 'attribute':
      return `${shown(value.of)}.${value.name}`;
    case 'item':
      return `${shown(value.of)}[${value.key ? shown(value.key) : ':'}]`;
    case 'call':
      return `${shown(value.callee)}(${given(value)})`;
    case 'filter':
      return `(${shown(value.of)} | ${value.name}(${given(value)}))`;
    case 'test':
      return `(${shown(value.of)} is ${value.negated ? 'not ' : ''}${value.name}(${given(value)}))`;
    case 'unary':
      return `(${value.operator} ${shown(value.of)})`;
    case 'binary':
      return `(${shown(value.left)} ${value.operator} ${shown(value.right)})`;
    case 'conditional':
      return `(${shown(value.value)} if ${shown(value.test)} else ${value.otherwise ? shown(value.otherwise) : 'nothing'})`;
    case 'dict':
      return `{${value.entries.map(([key, one]) => `${shown(key)}: ${shown(one)}`).join(', ')}}`;
    default:
      return `${value.kind}(${value.items.map(shown).join(', ')})`;
  }
}

function given({ args, kwargs }: { args: readonly Expression[]; kwargs: ReadonlyMap<string, Expression> }): string {
  return [...args.map(shown), ...[...kwargs].map(([name, value]) => `${name}=${shown(value)}`)].join(', ');
}

const read = (text: string) => {
  const parsed = parseJinja(text);
  return 'problem' in parsed ? `! ${parsed.problem}` : brief(parsed.body);
};

describe('Jinja is read as Jinja reads it', () => {
  test.each([
    ['a {{ ds }} b\n', '"a " ds " b"'],
    ['{{ macros.ds_add(ds, -7) }}', 'macros.ds_add(ds, (- 7))'],
    ["{{ ti.xcom_pull(task_ids='a', key='b')['c'][0].d }}", 'ti.xcom_pull(task_ids="a", key="b")["c"][0].d'],
    ['{{ a | default("x") | upper }}', '((a | default("x")) | upper())'],
    ['{{ a if b else c }}', '(a if b else c)'],
    ['{{ not a in b and c or d }}', '(((not (a in b)) and c) or d)'],
    ['{{ x is not defined }}', '(x is not defined())'],
    ['{{ x is divisibleby 3 }}', '(x is divisibleby(3))'],
    ['{{ {"a": [1, (2,)]}["a"] }}', '{"a": list(1, tuple(2))}["a"]'],
    ['{%- if a -%} x {%- elif b %}y{% else %}z{% endif %}', 'if a ["x"] elif b ["y"] else ["z"]'],
    ['{% for k, v in d.items() %}{{ k }}{% endfor %}', 'for k,v in d.items() [k]'],
    ['{% set x = 1 %}{{ x }}', 'set x = 1 x'],
    ['{% raw %}{{ ds }}{% endraw %}', '"{{ ds }}"'],
    ['a{# {{ ds }} #}b', '"a" "b"'],
    ['{{ "}}" }}', '"}}"'],
    ["{{ 'it\\'s' 'so' }}", '"it\'sso"'],
    ['{{ a.0 }}', 'a[0]'],
    ['{{ a', '! {{ without }}'],
    ['{% if a %}', '! expected endif'],
    ['{{ a b }}', '! unexpected "b"'],
    ['{{ }}', '! the expression ends too early'],
    ['{% endif %}', '! a statement that ends nothing'],
    ['{% nonsense %}', '! unknown statement "nonsense"'],
  ])('%s', (text, want) => {
    expect(read(text)).toBe(want);
  });

  test('deep nesting is refused, not followed', () => {
    expect(read(`{{ ${'('.repeat(5_000)}a${')'.repeat(5_000)} }}`)).toBe('! nested too deeply');
    expect(read(`{{ ${'-'.repeat(5_000)}a }}`)).toBe('! nested too deeply');
    expect(read(`{{ ${'not '.repeat(5_000)}a }}`)).toBe('! nested too deeply');
    expect(read('{% if a %}'.repeat(5_000))).toBe('! nested too deeply');
  });

  test('whatever the text, the answer is a tree or a problem, with places inside of the text', () => {
    const pieces = fc.constantFrom(
      ...[
        '{{',
        '}}',
        '{%',
        '%}',
        '{#',
        '#}',
        '-',
        'if ',
        'endif',
        'for ',
        ' in ',
        'raw',
        'endraw',
        'set ',
        '=',
        '|',
        '.',
        '(',
        ')',
      ],
      ...['[', ']', '{', '}', ',', ':', "'", '"', '\\', 'a', '1', ' ', '\n', 'is ', 'not ', '**', '~', 'é', '\u2028'],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        const parsed = parseJinja(text);
        if ('problem' in parsed) expect(parsed.at.end).toBeLessThanOrEqual(text.length);
        else for (const node of parsed.body) expect(node.end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 3_000 },
    );
  });
});
