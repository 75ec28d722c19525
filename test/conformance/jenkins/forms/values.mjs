/** What values and conditions of the IR come to in one scenario, as far as they claim to be known. */

export const SITE = /\bs\d+\b/;
/** Any text at all: what is not claimed. */
const ANY = { any: true };
const known = (value) => ({ value });

const textOf = (value) => (value === null || value === undefined ? 'null' : String(value));

/** A known value, or parts of a text between which anything may stand. `scene`: the scenario with what runs around. */
export function read(value, scene) {
  switch (value?.kind) {
    case 'literal':
      return typeof value.value === 'object' && value.value !== null ? ANY : known(value.value);
    case 'template':
      return joined(value.parts.map((part) => read(part, scene)));
    case 'code':
      return value.means ? read(value.means, scene) : ANY;
    case 'choice': {
      const met = holds(value.when, scene);
      return met === undefined ? ANY : read(met ? value.met : value.unmet, scene);
    }
    case 'ref':
      return reference(value.to, scene);
    default:
      return ANY;
  }
}

function joined(parts) {
  if (parts.every((part) => 'value' in part)) return known(parts.map(({ value }) => textOf(value)).join(''));
  return { parts: parts.flatMap((part) => ('value' in part ? [textOf(part.value)] : (part.parts ?? [undefined]))) };
}

function reference(to, scene) {
  const { scenario, env, cell } = scene;
  if (to.scope === 'param') return to.name in scenario.params ? known(scenario.params[to.name]) : ANY;
  if (to.scope === 'item') return to.name in cell ? known(cell[to.name]) : ANY;
  if (to.scope === 'output') return answerOf(to, scene);
  if (to.scope === 'env') {
    const own = env[to.name];
    if (own && !(own.kind === 'ref' && own.to.scope === 'env' && own.to.name === to.name))
      return read(own, { ...scene, env: {} });
    if (to.name in cell) return known(cell[to.name]);
    if (to.name in scenario.params) return known(String(scenario.params[to.name]));
    return to.name in scenario.env ? known(scenario.env[to.name]) : ANY;
  }
  return ANY;
}

function answerOf({ node, port }, { scenario, siteOf, kindOf }) {
  const site = siteOf(node);
  if (site === undefined) return ANY;
  const answer = scenario.answers[site];
  const kind = kindOf(node);
  if (kind === 'status') return known(/^\d+$/.test(answer) ? Number(answer) : 0);
  if (kind === 'exists') return known(answer === 'true');
  if (kind !== 'stdout') return ANY;
  return known(port === 'trimmed' ? String(answer).trim() : `${answer}\n`);
}

/** A pattern for the text of a value; `.*` where nothing is claimed. */
export function patternOf(value, scene) {
  const got = read(value, scene);
  const parts = 'value' in got ? [textOf(got.value)] : (got.parts ?? [undefined]);
  return new RegExp(
    `^${parts.map((part) => (part === undefined ? '[^]*' : part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))).join('')}$`,
  );
}

/** true, false, or undefined where it is not known. */
export function holds(condition, scene) {
  switch (condition.op) {
    case 'all':
      return every(condition.of.map((one) => holds(one, scene)));
    case 'any':
      return not(every(condition.of.map((one) => not(holds(one, scene)))));
    case 'not':
      return not(holds(condition.of, scene));
    case 'truthy': {
      if (condition.value.kind === 'code' && scene.sure.has(condition.value.text)) return true;
      const got = read(condition.value, scene);
      return 'value' in got ? Boolean(got.value) : undefined;
    }
    default:
      return compared(condition, scene);
  }
}

export const every = (all) => (all.includes(false) ? false : all.includes(undefined) ? undefined : true);
export const not = (one) => (one === undefined ? undefined : !one);

function compared({ op, left, right }, scene) {
  const [one, other] = [read(left, scene), right?.kind === 'list' ? { value: right } : read(right, scene)];
  if (!('value' in one) || !('value' in other)) return undefined;
  switch (op) {
    case 'eq':
      return isSame(one.value, other.value);
    case 'ne':
      return !isSame(one.value, other.value);
    case 'lt':
      return Number(one.value) < Number(other.value);
    case 'gt':
      return Number(one.value) > Number(other.value);
    case 'in':
      return other.value?.kind === 'list'
        ? not(every(other.value.items.map((item) => not(compared({ op: 'eq', left, right: item }, scene)))))
        : undefined;
    case 'matches':
      return one.value === null
        ? false
        : new RegExp(other.value.replaceAll('(?i:', '(?:'), other.value.includes('(?i:') ? 'iu' : 'u').test(
            textOf(one.value),
          );
    default:
      return undefined;
  }
}

const isSame = (one, other) => one === other;
