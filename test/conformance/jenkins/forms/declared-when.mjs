/** Conditions of `when`, each as the tree that it means. */

export function whenOf(writer, own, { hasInput }) {
  const before = { beforeAgent: writer.chance(0.2), beforeInput: hasInput && writer.chance(0.5) };
  const all = Array.from({ length: writer.upTo(2) }, () => condition(writer, own, 0));
  writer.block('when {', () => {
    for (const [name, is] of Object.entries(before)) if (is) writer.line(`${name} true`);
    for (const [text] of all) writer.line(text);
  });
  return { ...before, is: ['all', ...all.map(([, is]) => is)] };
}

function condition(writer, { env }, deep) {
  const inner = (count) => Array.from({ length: count }, () => condition(writer, { env }, deep + 1));
  const block = (name, all) => `${name} {\n${all.map(([text]) => text.replace(/^/gm, '  ')).join('\n')}\n}`;
  if (deep < 2 && writer.chance(0.35)) {
    const name = writer.pick(['allOf', 'anyOf', 'not']);
    const all = inner(name === 'not' ? 1 : 2);
    return [block(name, all), [{ allOf: 'all', anyOf: 'any', not: 'not' }[name], ...all.map(([, is]) => is)]];
  }
  return writer.pick([
    ["branch 'main'", ['like', 'run:BRANCH_NAME', 'main']],
    ["triggeredBy 'TimerTrigger'", ['in', 'TimerTrigger', 'run:causes']],
    ["tag 'v1'", ['like', 'run:TAG_NAME', 'v1']],
    ["expression { params.KIND in ['a', 'c'] }", ['any', ['eq', 'param:KIND', 'a'], ['eq', 'param:KIND', 'c']]],
    ["environment name: 'GAMMA', value: ''", ['eq', 'env:GAMMA', '']],
    ['buildingTag()', ['is', 'run:TAG_NAME']],
    ['changeRequest()', ['is', 'run:CHANGE_ID']],
    ["changeset '**/*.js'", ['changed', '**/*.js']],
    ["environment name: 'ALPHA', value: 'alpha'", ['eq', 'env:ALPHA', 'alpha']],
    ...(env.OS ? [["environment name: 'OS', value: 'a'", ['eq', 'env:OS', 'a']]] : []),
    ["equals expected: 'x', actual: params.TARGET", ['eq', 'param:TARGET', 'x']],
    ['expression { params.DRY }', ['is', 'param:DRY']],
    ['expression { return !params.DRY }', ['not', ['is', 'param:DRY']]],
    ["expression { params.KIND != 'b' }", ['not', ['eq', 'param:KIND', 'b']]],
    ["expression { params.TARGET == 'y' && params.DRY }", ['all', ['eq', 'param:TARGET', 'y'], ['is', 'param:DRY']]],
    [
      "expression { return params.TARGET == 'y' || params.KIND == 'a' }",
      ['any', ['eq', 'param:TARGET', 'y'], ['eq', 'param:KIND', 'a']],
    ],
  ]);
}

/** One text for all trees that only nest differently. */
export function canonical([op, ...of]) {
  if (op === 'not') return of[0][0] === 'not' ? canonical(of[0][1]) : `not(${canonical(of[0])})`;
  if (op !== 'all' && op !== 'any') return `${op}(${of.join(' ')})`;
  const flat = of.flatMap((one) => flattened(one, op));
  return flat.length === 1 ? flat[0] : flat.length === 0 ? '' : `${op}(${flat.join(', ')})`;
}

const flattened = (tree, op) =>
  tree[0] === op ? tree.slice(1).flatMap((one) => flattened(one, op)) : canonical(tree) === '' ? [] : [canonical(tree)];
