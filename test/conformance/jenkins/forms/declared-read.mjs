/** What `inspect` says of a declarative pipeline, as rows like those that the generator writes. */
import { canonical } from './declared-when.mjs';

export function rowsOf(pipeline) {
  const out = [];
  const at = { path: [], when: [], tries: [], limits: [], post: '', cells: [{}] };
  region(pipeline.body, at, out);
  for (const one of pipeline.finalizers) region(one.body, { ...at, post: one.on }, out);
  return out;
}

export function headOf({ facets, triggers }) {
  const facet = (key) => facets.find((one) => one.key === key)?.value;
  const [limit, retries] = [facet('jenkins.timeout'), facet('jenkins.retries')];
  return {
    options: { ...(limit && { limit: limit / 3600 }), ...(retries && { tries: retries + 1 }) },
    cron: triggers[0]?.expr,
    tool: facet('jenkins.tool.maven'),
  };
}

/** In the order of the file, which the edges have to agree with wherever there are some. */
function region({ nodes, edges }, at, out) {
  const places = new Map(nodes.map((node, index) => [node.id, index]));
  const isTold = edges.every(({ from, to }) => places.get(from) + 1 === places.get(to));
  for (const node of nodes) {
    if (!isTold) out.push({ name: 'edges out of order' });
    if (node.kind === 'step') step(node, at, out);
    else group(node, at, out);
  }
}

function around(node, at) {
  return {
    ...at,
    when: node.when ? [...at.when, treeOf(node.when)] : at.when,
    tries: node.policy.retries ? [...at.tries, node.policy.retries + 1] : at.tries,
    limits: node.policy.timeout ? [...at.limits, node.policy.timeout.seconds] : at.limits,
    cells: node.expand ? cellsOf(node.expand.over) : at.cells,
  };
}

function group(node, at, out) {
  const inner = around(node, at);
  if (node.origin.construct === 'stage') inner.path = [...at.path, node.name];
  region(node.body, inner, out);
  for (const one of node.finalizers) region(one.body, { ...inner, post: one.on }, out);
}

function cellsOf({ axes, exclude }) {
  const all = Object.entries(axes).reduce(
    (cells, [name, values]) => cells.flatMap((cell) => values.map(({ value }) => ({ ...cell, [name]: value }))),
    [{}],
  );
  return all.filter(
    (cell) => !exclude.some((one) => Object.entries(one).every(([name, values]) => values.includes(cell[name]))),
  );
}

function step(node, at, out) {
  const own = around(node, at);
  const { construct } = node.origin;
  const env = Object.fromEntries(
    Object.entries(node.env).map(([name, value]) => [name, textOf(value, node.env).replace(/^<(\w+:\w+)>$/, '$1')]),
  );
  const said = node.action.script ?? node.action.message ?? node.action.text;
  for (const cell of own.cells)
    out.push({
      ...{
        stage: own.path.join('/'),
        name: construct === 'Declarative: Checkout SCM' ? 'checkout' : construct,
        post: own.post,
      },
      text: said === undefined ? '' : textOf(said, node.env).replace(/^(\w+:\w+)$/, '<$1>'),
      ...{
        on: node.facets.some(({ key }) => key === 'jenkins.no_agent') ? 'none' : onOf(node.placement?.on),
        when: canonical(['all', ...own.when]),
        env,
      },
      ...{ tries: own.tries.join(), limits: own.limits.join(), cell: JSON.stringify(cell) },
    });
}

function onOf(on) {
  if (on?.kind === 'label') return `label ${on.expr}`;
  if (on?.kind === 'image') return `image ${on.image.value}`;
  return on?.kind === 'dockerfile' ? `dockerfile ${on.path}` : (on?.kind ?? 'none');
}

function textOf(value, env, deep = 0) {
  if (value.kind === 'literal') return String(value.value);
  if (value.kind === 'template')
    return value.parts
      .map((part) => (part.kind === 'literal' ? part.value : textOf(part, env, deep).replace(/^(\w+:\w+)$/, '<$1>')))
      .join('');
  if (value.kind !== 'ref') return `?${value.kind}`;
  const { scope, name } = value.to;
  return scope === 'env' && env[name] && deep < 5 ? textOf(env[name], env, deep + 1) : `${scope}:${name}`;
}

function treeOf(condition) {
  const { op, of, left, right, value } = condition;
  if (op === 'all' || op === 'any') return [op, ...of.map(treeOf)];
  if (op === 'not') return ['not', treeOf(of)];
  if (op === 'truthy') return ['is', sideOf(value)];
  if (op === 'ne') return ['not', ['eq', sideOf(left), sideOf(right)]];
  if (op === 'matches') return ['like', sideOf(left), right.value.replace(/^\^\(\?i:(.*)\)\$$/, '$1')];
  if (op === 'in' && right.kind === 'list')
    return ['any', ...right.items.map((item) => ['eq', sideOf(left), sideOf(item)])];
  return op === 'changed' ? ['changed', ...condition.paths] : [op, sideOf(left), sideOf(right)];
}

const sideOf = (value) => textOf(value, {}).replace(/^item:/, 'env:');
