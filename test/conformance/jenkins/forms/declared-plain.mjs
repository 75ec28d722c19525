/** What a table says of a run in which nothing fails: which rows run, by their conditions and the part of `post` that they stand in. */

/** Behind a run that failed, which `changed` and `fixed` ask for. */
const RUN = new Set(['', 'always', 'changed', 'fixed', 'success', 'cleanup']);
const NAMES = new Set(['sh', 'echo']);

/** Undefined where a condition asks what the run does not set; else what differs, or nothing. */
export function differenceByTable(rows, { pipeline, plan }, pods) {
  const asked = rows.filter(({ name }) => NAMES.has(name));
  const expected = new Map();
  for (const row of asked) {
    const isMet = row.when === '' ? true : truthOf(parsed(row.when), row, plan.values);
    if (isMet === undefined) return undefined;
    const site = siteOf(row.text);
    expected.set(site, (expected.get(site) ?? 0) + Number(isMet && RUN.has(row.post)));
  }
  const steps = stepsBySite(pipeline);
  for (const [site, times] of expected) {
    const ids = steps.get(site) ?? [];
    const ran = pods.filter(({ step }) => ids.includes(step)).length;
    if (ran !== times) return `"${site}" runs ${times} times by the table, ${ran} on the controller`;
  }
  return '';
}

/** A step's own word, and the branch of an \`if\` behind it. */
const siteOf = (text) => /^\S+(?: then| else)?/.exec(text)?.[0];

function stepsBySite({ body, finalizers }) {
  const found = new Map();
  const region = ({ nodes }) => {
    for (const node of nodes) {
      if (node.kind === 'group') region(node.body);
      for (const one of node.finalizers) region(one.body);
      const said = node.action?.script ?? node.action?.text ?? node.action?.message;
      const text = said?.kind === 'template' ? said.parts[0].value : said?.value;
      if (typeof text === 'string') found.set(siteOf(text), [...(found.get(siteOf(text)) ?? []), node.id]);
    }
  };
  region(body);
  for (const one of finalizers) region(one.body);
  return found;
}

/** `all(a, not(b))` as a tree; leaves keep their text. */
function parsed(text) {
  const [, op, inside] = /^(\w+)\((.*)\)$/s.exec(text);
  if (op === 'not') return [op, parsed(inside)];
  if (op !== 'all' && op !== 'any') return [op, inside];
  const parts = [];
  let [deep, from] = [0, 0];
  for (let at = 0; at < inside.length; at += 1) {
    if (inside[at] === '(') deep += 1;
    if (inside[at] === ')') deep -= 1;
    if (deep === 0 && inside.startsWith(', ', at)) {
      parts.push(inside.slice(from, at));
      from = at + 2;
    }
  }
  return [op, ...[...parts, inside.slice(from)].map(parsed)];
}

function truthOf([op, ...of], row, values) {
  if (op === 'all' || op === 'any') {
    const all = of.map((one) => truthOf(one, row, values));
    if (all.includes(op === 'any')) return op === 'any';
    return all.includes(undefined) ? undefined : op === 'all';
  }
  if (op === 'not') {
    const inner = truthOf(of[0], row, values);
    return inner === undefined ? undefined : !inner;
  }
  const [name, ...rest] = of[0].split(' ');
  const value = meant(name, row, values);
  if (value === undefined || op === 'in' || op === 'changed') return undefined;
  const other = rest.join(' ');
  if (op === 'is') return value !== '' && value !== 'false';
  return op === 'like' ? value.toLowerCase() === other.toLowerCase() : value === other;
}

function meant(name, { cell }, values) {
  const [scope, own] = name.split(':');
  if (scope === 'env') return JSON.parse(cell)[own];
  return scope === 'param' || scope === 'run' ? values.get(own) : undefined;
}
