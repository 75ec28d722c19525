/**
 * What the IR of a scripted pipeline claims of one run: the steps in order, each for certain or perhaps, with what surrounds it. Plays nothing that it
 * does not know: what is not claimed is `perhaps`.
 */
import { every, holds, not, patternOf, read, SITE } from './values.mjs';

const FORGIVING = new Set(['catchError', 'warnError']);
/** Ours alone: what catches and does nothing, a result that is set. */
const QUIET = /^(?:catch|library|load|readJSON|currentBuild\.\w+)$/;
const or = (all) => not(every(all.map(not)));

export function played(pipeline, scenario) {
  return new Run(pipeline, scenario).whole();
}

class Run {
  sites = new Map();

  constructor(pipeline, scenario) {
    this.pipeline = pipeline;
    this.scenario = scenario;
  }

  whole() {
    this.out = [];
    const at = { env: {}, cell: {}, sure: new Set(), certain: true };
    const well = this.posts(this.pipeline.finalizers, this.region(this.pipeline.body, at), at);
    return { well, items: this.out };
  }

  scene(node, at) {
    return {
      ...at,
      env: node.env ?? {},
      scenario: this.scenario,
      siteOf: (id) => this.sites.get(id)?.site,
      kindOf: (id) => this.sites.get(id)?.kind,
    };
  }

  region({ nodes, edges }, at) {
    const ends = new Map();
    for (const node of sorted(nodes, edges)) {
      const before = every(edges.filter(({ to }) => to === node.id).map(({ from }) => ends.get(from)));
      ends.set(
        node.id,
        before === false ? false : every([before, this.node(node, before ? at : { ...at, certain: false })]),
      );
    }
    return every([...ends.values()]);
  }

  node(node, at) {
    const caught = node.origin.construct === 'try' ? ['a call throws'] : [];
    const inside =
      node.kind === 'group' ? { ...at, sure: new Set([...at.sure, `${node.origin.construct}()`, ...caught]) } : at;
    if (!node.expand) return this.decided(node, inside);
    if (node.expand.over.kind === 'static')
      return every(
        cellsOf(node.expand.over).map((cell) => this.decided(node, { ...inside, cell: { ...at.cell, ...cell } })),
      );
    const outer = this.out;
    this.out = [];
    const end = this.decided(node, { ...inside, certain: false });
    outer.push({ star: this.out });
    this.out = outer;
    return end === true ? true : undefined;
  }

  decided(node, at) {
    const when = node.when ? holds(node.when, this.scene(node, at)) : true;
    if (when === false) return true;
    const inside = when ? at : { ...at, certain: false };
    const end = node.kind === 'step' ? this.step(node, inside) : this.group(node, inside);
    return when ? end : or([end, undefined]);
  }

  tries({ policy: { retries = 0 } }, once) {
    if (typeof retries !== 'number') return this.star(once);
    const ends = [];
    let certain = true;
    for (let at = 0; at <= retries; at += 1) {
      const end = once(certain);
      ends.push(end);
      if (end === true) return true;
      if (end === undefined) certain = false;
    }
    return or(ends);
  }

  star(once) {
    const outer = this.out;
    this.out = [];
    const end = once(false);
    outer.push({ star: this.out });
    this.out = outer;
    return end === true ? true : undefined;
  }

  step(step, at) {
    return this.tries(step, (certain) => this.once(step, certain ? at : { ...at, certain: false }));
  }

  once(step, at) {
    if (step.origin.construct === 'throw') return false;
    if (QUIET.test(step.origin.construct)) return true;
    const scene = this.scene(step, at);
    const patterns = saidBy(step.action).map((value) => patternOf(value, scene));
    const site = patterns.map(({ source }) => SITE.exec(source)?.[0]).find(Boolean);
    this.sites.set(step.id, { site, kind: kindOf(step) });
    this.out.push({
      name: step.origin.construct,
      patterns,
      site,
      certain: at.certain,
      env: step.env,
      scene,
      placement: step.placement,
      id: step.id,
      isShell: step.action.kind === 'shell',
      read: (value) => patternOf(value, scene),
    });
    if (step.origin.construct === 'error') return false;
    if (site === undefined) return this.scenario.fail.length > 0 && SITES.has(step.origin.construct) ? undefined : true;
    return !this.scenario.fail.includes(site);
  }

  group(group, at) {
    if (group.origin.construct === 'try') return this.tried(group, at);
    const end = this.tries(group, (certain) => {
      const inside = certain ? at : { ...at, certain: false };
      return this.posts(group.finalizers, this.region(group.body, inside), inside);
    });
    return end || FORGIVING.has(group.origin.construct) ? true : end;
  }

  tried({ body, finalizers }, at) {
    const handler = finalizers.find(({ on }) => on === 'failure');
    const last = finalizers.find(({ on }) => on === 'always');
    const went = this.region(body, at);
    const handled =
      went === true
        ? true
        : handler === undefined
          ? went
          : or([went, this.region(handler.body, went === false ? at : { ...at, certain: false })]);
    return every([handled, last === undefined ? true : this.region(last.body, at)]);
  }

  posts(finalizers, body, at) {
    return every([body, ...finalizers.map((one) => this.region(one.body, { ...at, certain: false }))]);
  }
}

const SITES = new Set([
  'sh',
  'bat',
  'echo',
  'git',
  'build',
  'stash',
  'junit',
  'archiveArtifacts',
  'writeFile',
  'unstable',
]);

function kindOf({ origin, facets }) {
  const has = (key) => facets.some((facet) => facet.key === `jenkins.return_${key}` && facet.value === true);
  if (has('status')) return 'status';
  if (has('stdout') || origin.construct === 'readFile') return 'stdout';
  return origin.construct === 'fileExists' ? 'exists' : undefined;
}

/** All values of an action that may be the text by which its source is known. */
function saidBy(action) {
  const own = ['script', 'message', 'text', 'name', 'pipeline', 'url', 'repo'].map((key) => action[key]);
  return [...own, ...(action.paths ?? []), ...Object.values(action.args ?? {})]
    .filter((one) => one !== undefined)
    .map((one) => (typeof one === 'string' ? { kind: 'literal', value: one } : one));
}

function cellsOf({ axes }) {
  return Object.entries(axes).reduce(
    (cells, [name, values]) =>
      cells.flatMap((cell) => values.map((value) => ({ ...cell, [name]: read(value, {}).value }))),
    [{}],
  );
}

function sorted(nodes, edges) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const order = new Set();
  const visit = (node) => {
    if (order.has(node)) return;
    for (const { from, to } of edges) if (to === node.id && byId.has(from)) visit(byId.get(from));
    order.add(node);
  };
  for (const node of nodes) visit(node);
  return order;
}
