import { compareSpans, type Span } from '../core/index.js';
import { type Node, type NodeId, nodesOfPipeline, type Pipeline, type Ref, type Value } from '../ir/index.js';
import { refsOf, scriptOf } from './script.js';
import { labelOf } from './steps.js';
import type { ConnectionUse, FactsInput } from './types.js';

type Kind = ConnectionUse['kind'];

/** What pipelines reach outside: connections, variables, environment, hosts and buckets by name. Each once, where it first stands. */
export function connectionUses({ bundle, sources }: FactsInput): ConnectionUse[] {
  const uses = new Uses();
  for (const pipeline of bundle.pipelines) {
    const own = setByItself(pipeline);
    for (const node of nodesOfPipeline(pipeline)) fromNode(node, own, uses);
  }
  const owners = new Map<string, NodeId[]>();
  for (const { id, origin } of bundle.pipelines) {
    const own = owners.get(origin.span.file) ?? [];
    own.push(id);
    owners.set(origin.span.file, own);
  }
  for (const { file, literals, names = [] } of sources) {
    for (const { kind, name, span } of names) uses.add(kind, name, span, kind === 'credential' ? owners.get(file) : []);
    for (const { text, name, span } of literals)
      fromLiteral(text, name, (kind, found) => uses.add(kind, found, span, owners.get(file)));
  }
  return uses.sorted();
}

class Uses {
  private readonly found = new Map<string, { kind: Kind; name: string; span: Span; usedBy: Set<NodeId> }>();

  add(kind: Kind, name: string, span: Span, users: readonly NodeId[] = []): void {
    const key = `${kind} ${name}`;
    const known = this.found.get(key) ?? { kind, name, span, usedBy: new Set<NodeId>() };
    for (const user of users) known.usedBy.add(user);
    this.found.set(key, known);
  }

  sorted(): ConnectionUse[] {
    const all = [...this.found.values()].map((use) => ({ ...use, usedBy: [...use.usedBy] }));
    return all.sort((a, b) => compareSpans(a.span, b.span) || (`${a.kind} ${a.name}` < `${b.kind} ${b.name}` ? -1 : 1));
  }
}

const CONNECTION_NAME = /(?:^|_)conn(?:ection)?(?:_id)?$/;
const NAME = /^[\w.-]{1,200}$/;

function fromLiteral(text: string, name: string | undefined, add: (kind: Kind, found: string) => void): void {
  if (name !== undefined && CONNECTION_NAME.test(name) && NAME.test(text)) add('connection', text);
  // An address in running text is documentation; one that is the whole text is used.
  else if (/^[a-z][a-z0-9+]{1,15}:\/\/\S+$/i.test(text)) for (const one of addresses(text)) add(one.kind, one.name);
}

/** Environment variables that a step or a block of the pipeline sets, but those that hand on what is outside. */
function setByItself(pipeline: Pipeline): ReadonlySet<string> {
  const names = [...nodesOfPipeline(pipeline)].flatMap(({ env }) =>
    Object.entries(env).filter(([name, value]) => !refsOf(value).some((ref) => isEnvironment(ref, name))),
  );
  return new Set(names.map(([name]) => name));
}

const isEnvironment = (ref: Ref, name: string) => ref.scope === 'env' && ref.name === name;

/** Every shell has these, whatever the machine (POSIX, "Environment Variables"). */
const EVERYWHERE: ReadonlySet<string> = new Set(
  'HOME HOSTNAME LANG LOGNAME OLDPWD PATH PWD SHELL TMPDIR USER'.split(' '),
);

function fromNode(node: Node, own: ReadonlySet<string>, uses: Uses): void {
  const { span, system } = node.origin;
  const add = (kind: Kind, name: string) => uses.add(kind, name, span, [node.id]);
  const reach = (ref: Ref) => {
    const found = reached(ref, system, own);
    if (found) add(...found);
  };
  for (const [name, value] of valuesOf(node)) visit(value, name, add, reach);
  if (node.placement?.on.kind === 'label') add('agent', labelOf(node.placement.on.expr));
  if (node.kind !== 'step') return;
  for (const one of addresses(scriptOf(node)?.text ?? '')) add(one.kind, one.name);
  const { action } = node;
  if (action.kind === 'service' && action.connection && 'name' in action.connection) {
    add('connection', action.connection.name);
  }
  if (action.kind === 'sql' && 'name' in action.connection) add('connection', action.connection.name);
}

/** Every value that a node carries, by the name it stands under. */
function valuesOf(node: Node): (readonly [string, Value])[] {
  const own = [...Object.entries(node.env), ...Object.entries(node.inputs)];
  if (node.kind === 'group') return own;
  const { action } = node;
  if (action.kind === 'foreign' || action.kind === 'service') return [...own, ...Object.entries(action.args)];
  if (action.kind === 'shell') return [...own, ['script', action.script]];
  if (action.kind === 'http') return [...own, ['url', action.url]];
  if (action.kind === 'sql') return [...own, ['query', action.query]];
  if (action.kind !== 'wait') return own;
  return action.until.op === 'truthy' ? [...own, ['until', action.until.value]] : own;
}

function visit(value: Value, name: string, add: (kind: Kind, found: string) => void, reach: (ref: Ref) => void): void {
  if (value.kind === 'literal' && typeof value.value === 'string') return fromLiteral(value.value, name, add);
  for (const [key, item] of membersOf(value)) visit(item, key ?? name, add, reach);
  for (const ref of value.kind === 'ref' ? [value.to] : value.kind === 'code' ? value.reads : []) reach(ref);
}

/** `id/username`: a part of a credential of Jenkins, as the IR names them; references of vaults (`op://…`) have slashes of their own. */
const PART = /^(?!\w+:\/\/)(.*)\/(?:username|password|passphrase|access-key|secret-key)$/;

/** What a reference names outside of the pipeline; nothing where the name is not known. */
function reached(ref: Ref, system: string, own: ReadonlySet<string>): readonly [Kind, string] | undefined {
  if (!('name' in ref)) return undefined;
  if (ref.scope === 'env') return own.has(ref.name) || EVERYWHERE.has(ref.name) ? undefined : ['environment', ref.name];
  if (ref.scope === 'secret' && system === 'jenkins') {
    const id = ref.name.replace(PART, '$1');
    return id === '' ? undefined : ['credential', id];
  }
  const kind = ref.scope === 'variable' && ref.held ? ref.held : REFERENCES[ref.scope];
  return kind ? [kind, ref.name] : undefined;
}

const REFERENCES: Readonly<Record<string, Kind>> = {
  variable: 'variable',
  secret: 'connection',
  connection: 'connection',
};

function membersOf(value: Value): (readonly [string | undefined, Value])[] {
  if (value.kind === 'list') return value.items.map((item) => [undefined, item]);
  if (value.kind === 'template') return value.parts.map((part) => ['', part]);
  if (value.kind === 'choice')
    return [
      ['', value.met],
      ['', value.unmet],
    ];
  return value.kind === 'map' ? Object.entries(value.entries) : [];
}

const CLOUD = /^(?:gs|s3[an]?|abfss?|wasbs?|adl)$/;
/** Addresses of the machine itself, and of nothing. */
const LOCAL = /^(?:localhost|127\.|0\.0\.0\.0|\[?::1)/;

/** Hosts and buckets of the URLs in a text; user names and passwords are left behind. */
function* addresses(text: string): Generator<{ readonly kind: 'host' | 'cloud'; readonly name: string }> {
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    const scheme = /[a-z][a-z0-9+]{0,20}$/i.exec(text.slice(Math.max(0, at - 20), at))?.[0].toLowerCase();
    const host = /^(?:[^\s@/'"]{0,200}@)?([\w-][\w.-]{1,200})(?![\w.-]|(?::[^\s@/'"]{0,200})?@)/.exec(
      text.slice(at + 3, at + 500),
    )?.[1];
    if (scheme === undefined || host === undefined || scheme === 'file') continue;
    if (CLOUD.test(scheme)) yield { kind: 'cloud', name: `${scheme}://${host}` };
    else if (!LOCAL.test(host)) yield { kind: 'host', name: host };
  }
}
