/** A run of real Groovy against what the IR claims of it. */

const matches = (item, ran) =>
  item.name === ran.name && (item.patterns.length === 0 || item.patterns.some((one) => one.test(ran.text)));

/** A step of unknown text may be any; one that may not happen is not the one that ran under something else. */
const mayBe = (item, ran) => matches(item, ran) && (item.certain || !around(item, ran));

/** What is wrong, in words; undefined where every claim holds. `cut`: the run ended early for a reason of its own. */
export function fault({ items, well }, real, { isCut }) {
  const found = aligned(items, real.steps, isCut);
  if (typeof found === 'string') return found;
  if (!isCut && well !== undefined && well === real.failed)
    return `the run ${real.failed ? 'fails' : 'goes well'}, not so here`;
  for (const [item, ran] of found) {
    const wrong = around(item, ran);
    if (wrong) return `${ran.name} "${ran.text.slice(0, 80)}": ${wrong}`;
  }
  return undefined;
}

/** Pairs of what is claimed and what ran, or what does not fit. */
function aligned(items, steps, isCut) {
  const failed = new Set();
  let furthest = [0, 0];
  const pairs = [];
  const fits = (at, ran) => {
    if (failed.has(at * 100_000 + ran)) return false;
    if (ran > furthest[1]) furthest = [at, ran];
    const item = items[at];
    const step = steps[ran];
    let is;
    if (item === undefined) is = step === undefined;
    else if (step === undefined && isCut) is = true;
    else if (item.star) is = fitsStar(item.star, at, ran);
    else {
      is = step !== undefined && mayBe(item, step) && fits(at + 1, ran + 1);
      if (is) pairs.push([item, step]);
      else is = !item.certain && fits(at + 1, ran);
    }
    if (!is) failed.add(at * 100_000 + ran);
    return is;
  };
  const fitsStar = (star, at, ran) => {
    const all = flat(star);
    for (let more = ran; ; more += 1) {
      if (fits(at + 1, more)) return true;
      if (more >= steps.length || !all.some((one) => matches(one, steps[more]))) return false;
    }
  };
  if (fits(0, 0)) return pairs;
  const [at, ran] = furthest;
  const there = steps[ran];
  const here = items[at];
  return `at step ${ran}: ${there ? `${there.name} "${there.text.slice(0, 100)}"` : 'the end'}; expected ${here ? describe(here) : 'the end'}`;
}

const flat = (star) => star.flatMap((one) => (one.star ? flat(one.star) : [one]));
const describe = (item) =>
  item.star
    ? `any of ${flat(item.star).map(describe).join(' | ')}`
    : `${item.certain ? '' : 'perhaps '}${item.name} ${item.patterns.map(({ source }) => source.slice(0, 100)).join(' or ')}`;

/** Variables of Jenkins itself, which our steps list where a text names them. */
const OWN = /^(?:BUILD_|JOB_|NODE_|WORKSPACE|JENKINS_|EXECUTOR|GIT_|HOME|PATH|BRANCH|CHANGE)/;

function around(item, { context }) {
  if (!item.isShell) return undefined;
  return variables(item, context) ?? folder(item, context) ?? agent(item, context);
}

function variables({ env, read }, context) {
  const secrets = new Set(context.secrets.flat());
  for (const [name, value] of Object.entries(context.env)) {
    if (value === null) continue;
    if (!(name in env)) return `the variable ${name} is not there (it is ${value})`;
    if (!read(env[name]).test(value)) return `the variable ${name} is ${value}, here ${read(env[name]).source}`;
  }
  const added = Object.keys(env).find((name) => !(name in context.env) && !secrets.has(name) && !OWN.test(name));
  if (added) return `a variable ${added} that there is not`;
  const lost = [...secrets].find((name) => !(name in env));
  return lost && `the credential ${lost} is not there`;
}

function folder({ placement, read }, { dir }) {
  const own = placement?.dir;
  const fits = own ? read(own).test(dir) : dir === '';
  return fits ? undefined : `it runs in "${dir}", here in ${own ? read(own).source : 'none'}`;
}

function agent(item, context) {
  const on = context.on.at(-1);
  const placed = item.placement?.on;
  return on && !isOn(placed, on, item) ? `it runs on ${on}, here on ${JSON.stringify(placed)}` : undefined;
}

function isOn(placed, on, item) {
  const [, kind, name] = /^(\w+) ?(.*)$/s.exec(on);
  if (placed?.kind === 'image') return kind === 'image' && item.read(placed.image).test(name);
  if (kind === 'any') return placed?.kind === 'any';
  return kind === 'label' && placed?.kind === 'label' && (placed.expr === name || /[<{$]/.test(placed.expr));
}

/** Steps of branches as if they had run one branch after the other. */
export function untangled(steps, depth = 0) {
  const out = [];
  for (let at = 0; at < steps.length; ) {
    const lane = steps[at].context.lanes[depth];
    if (!lane) {
      out.push(steps[at]);
      at += 1;
      continue;
    }
    let end = at;
    while (end < steps.length && steps[end].context.lanes[depth]?.[0] === lane[0]) end += 1;
    const own = steps.slice(at, end);
    const branches = [...new Set(own.map(({ context }) => context.lanes[depth][1]))].sort((one, other) => one - other);
    for (const branch of branches)
      out.push(
        ...untangled(
          own.filter(({ context }) => context.lanes[depth][1] === branch),
          depth + 1,
        ),
      );
    at = end;
  }
  return out;
}
