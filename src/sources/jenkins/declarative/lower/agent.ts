import type { Json } from '../../../../core/index.js';
import type { Facet, Placement, Value } from '../../../../ir/index.js';
import { parseYaml, type YamlNode } from '../../../../lang/yaml/index.js';
import { originOf } from '../../jobs/triggers.js';
import { named } from '../../values.js';
import type { AgentModel, ClosureMap, Scalar } from '../model.js';
import { type Around, facetOf, type Lowering } from './lowering.js';
import { type Names, toValue } from './values.js';

export interface ReadAgent {
  /** None for `agent none`. */
  readonly placement: Placement | undefined;
  readonly facets: readonly Facet[];
  readonly why: readonly string[];
  /** A workspace of its own, into which the sources are checked out. */
  readonly allocates: boolean;
}

type Settings = ReadonlyMap<string, Scalar | ClosureMap>;

/** Where the steps of a pipeline or stage run. `path` names the workspace. */
export function readAgent(agent: AgentModel, path: string, around: Around, low: Lowering): ReadAgent {
  const kind = agent.type?.text ?? 'any';
  const settings = settingsOf(agent);
  if (kind === 'none') return { placement: undefined, facets: [], why: [], allocates: false };
  const reader = new AgentReader(agent, settings, around.names, low);
  const on = reader.on(kind);
  const shares = settings.get('reuseNode');
  const shared = shares?.kind === 'scalar' && shares.json === true ? around.placement?.workspace : undefined;
  const workspace = shared ?? path;
  const isPod = on.kind === 'pod' || kind === 'kubernetes';
  if (shared === undefined)
    low.resource({
      kind: 'workspace',
      name: path,
      lifetime: isPod ? 'run' : 'kept',
      origin: originOf('agent', agent.span, []),
    });
  return { placement: { on, workspace }, facets: reader.facets, why: reader.why, allocates: shared === undefined };
}

function settingsOf({ type, variables }: AgentModel): Settings {
  if (variables?.kind === 'closure') return new Map(variables.entries.map(({ key, value }) => [key.text, value]));
  if (!variables) return new Map();
  return new Map([[type?.text === 'docker' ? 'image' : 'label', variables]]);
}

/** Settings that change nothing of what a step does or where. */
const HARMLESS: ReadonlySet<string> = new Set([
  'alwaysPull',
  'reuseNode',
  'idleMinutes',
  'instanceCap',
  'cloud',
  'name',
  'retries',
  'showRawYaml',
]);

class AgentReader {
  readonly facets: Facet[] = [];
  readonly why: string[] = [];
  private readonly taken = new Set<string>();

  constructor(
    private readonly agent: AgentModel,
    private readonly settings: Settings,
    private readonly names: Names,
    private readonly low: Lowering,
  ) {}

  on(kind: string): Placement['on'] {
    const on = this.placeOf(kind);
    for (const [name, value] of this.settings) if (!this.taken.has(name)) this.keep(name, value);
    return on;
  }

  private placeOf(kind: string): Placement['on'] {
    if (kind === 'any') return { kind: 'any' };
    if (kind === 'label' || kind === 'node') return this.label();
    if (kind === 'docker') return { kind: 'image', image: this.image() };
    if (kind === 'dockerfile') return { kind: 'dockerfile', path: this.dockerfile() };
    if (kind === 'kubernetes') return this.pod();
    this.why.push(
      this.low.besideDoubt('JK071', `the agent ${kind} is of a plug-in that is not known`, this.agent.span),
    );
    this.facets.push(facetOf('agent', kind, true));
    return { kind: 'label', expr: `<unknown:${this.agent.span.start.line}>` };
  }

  private text(name: string): string | undefined {
    const setting = this.settings.get(name);
    if (setting === undefined) return undefined;
    this.taken.add(name);
    const value = setting.kind === 'scalar' ? toValue(setting.value, this.names) : undefined;
    if (value?.kind === 'literal' && value.value !== null) return String(value.value);
    if (value?.kind !== 'literal')
      this.why.push(this.low.besideDoubt('JK070', `${name} of the agent is computed by code`, setting.span));
    return undefined;
  }

  /** A text that the run puts together of what has a place in the IR. */
  private made(name: string): Value | undefined {
    const setting = this.settings.get(name);
    const value = setting?.kind === 'scalar' ? toValue(setting.value, this.names) : undefined;
    if (value === undefined || !isMade(value)) return undefined;
    this.taken.add(name);
    return value;
  }

  private label(): Placement['on'] {
    const made = this.made('label');
    if (made) return { kind: 'label', expr: named(made), value: made };
    const given = this.settings.has('label');
    const expr = this.text('label');
    if (expr === undefined && given && this.why.length > 0)
      return { kind: 'label', expr: `<unknown:${this.agent.span.start.line}>` };
    return expr ? { kind: 'label', expr } : { kind: 'any' };
  }

  private image() {
    const setting = this.settings.get('image');
    this.taken.add('image');
    if (setting?.kind !== 'scalar') return { kind: 'literal', value: '' } as const;
    const value = toValue(setting.value, this.names);
    if (value.kind === 'code')
      this.why.push(this.low.besideDoubt('JK070', 'the image of the agent is computed by code', setting.span));
    return value;
  }

  private dockerfile(): string {
    const [dir, name] = [this.text('dir'), this.text('filename') ?? 'Dockerfile'];
    this.taken.delete('label');
    if (this.settings.get('label')?.kind === 'scalar' && this.settings.size === 1) this.taken.add('label');
    return dir === undefined ? name : `${dir.replace(/\/$/, '')}/${name}`;
  }

  /** The pod as written, or as the file of the repository has it. */
  private pod(): Placement['on'] {
    const file = this.text('yamlFile');
    const yaml = this.text('yaml') ?? (file === undefined ? undefined : this.low.readText(file));
    if (yaml === undefined && file !== undefined)
      this.why.push(this.low.besideDoubt('JK008', `${file}, which describes the pod, is not here`, this.agent.span));
    const document = yaml === undefined ? undefined : parseYaml('pod', yaml).documents[0];
    if (yaml !== undefined && !document)
      this.why.push(this.low.besideDoubt('JK005', 'the pod of the agent is not YAML', this.agent.span));
    return { kind: 'pod', spec: document ? jsonOf(document) : {} };
  }

  private keep(name: string, value: Scalar | ClosureMap): void {
    if (name === 'customWorkspace') this.facets.push(facetOf('workspace.custom', shown(value), true));
    else if (!HARMLESS.has(name)) this.facets.push(facetOf(`agent.${name}`, shown(value), true));
    if (value.kind === 'scalar' && !value.literal && value.value.kind !== 'map')
      if (toValue(value.value, this.names).kind === 'code')
        this.why.push(this.low.besideDoubt('JK070', `${name} of the agent is computed by code`, value.span));
  }
}

function shown(value: Scalar | ClosureMap): Json {
  if (value.kind === 'scalar') return value.json;
  return Object.fromEntries(value.entries.map(({ key, value: inner }) => [key.text, shown(inner)]));
}

function jsonOf(node: YamlNode): Json {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(jsonOf);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, jsonOf(value)]));
}

/** Of parameters and of the axes around alone: variables of the environment are others before the agent is there. */
function isMade(value: Value): boolean {
  if (value.kind === 'template') return value.parts.every((one) => one.kind === 'literal' || isMade(one));
  return value.kind === 'ref' && (value.to.scope === 'param' || value.to.scope === 'item');
}
