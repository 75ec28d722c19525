import { compareSpans, type Span } from '../core/index.js';
import { type Node, type NodeId, nodesOfPipeline, type Value } from '../ir/index.js';
import { scriptOf } from './script.js';
import type { ConnectionUse, FactsInput } from './types.js';

type Kind = ConnectionUse['kind'];

/** What pipelines reach outside: connections, variables, environment, hosts and buckets by name. Each once, where it first stands. */
export function connectionUses({ bundle, sources }: FactsInput): ConnectionUse[] {
  const uses = new Uses();
  for (const pipeline of bundle.pipelines) {
    for (const node of nodesOfPipeline(pipeline)) fromNode(node, uses);
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

function fromNode(node: Node, uses: Uses): void {
  const { span } = node.origin;
  const add = (kind: Kind, name: string) => uses.add(kind, name, span, [node.id]);
  for (const [name, value] of valuesOf(node)) visit(value, name, add);
  if (node.placement?.on.kind === 'label') add('agent', node.placement.on.expr);
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

function visit(value: Value, name: string, add: (kind: Kind, found: string) => void): void {
  if (value.kind === 'literal' && typeof value.value === 'string') return fromLiteral(value.value, name, add);
  for (const [key, item] of membersOf(value)) visit(item, key ?? name, add);
  for (const ref of value.kind === 'ref' ? [value.to] : value.kind === 'code' ? value.reads : []) {
    const kind = ref.scope === 'variable' && ref.held ? ref.held : REFERENCES[ref.scope];
    if (kind && 'name' in ref) add(kind, ref.name);
  }
}

const REFERENCES: Readonly<Record<string, Kind>> = {
  variable: 'variable',
  env: 'environment',
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
    const host = /^(?:[^\s@/'"]{0,200}@)?([\w-][\w.-]{1,200})/.exec(text.slice(at + 3, at + 500))?.[1];
    if (scheme === undefined || host === undefined || scheme === 'file') continue;
    if (CLOUD.test(scheme)) yield { kind: 'cloud', name: `${scheme}://${host}` };
    else if (!LOCAL.test(host)) yield { kind: 'host', name: host };
  }
}
