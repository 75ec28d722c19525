/** What blocks mean for the steps inside: where they run, what they see, and what has to hold for all of them together. */
import type { Facet, Group, Placement, Resource, Value } from '../../../ir/index.js';
import { below } from '../folder.js';
import { doubtsOf } from '../jobs/lower-steps.js';
import { originOf } from '../jobs/triggers.js';
import { readStep } from '../steps/choose.js';
import type { ActionReading, ScopeReading } from '../steps/family.js';
import { joined, literal, named } from '../values.js';
import { ArgumentCall } from './call.js';
import type { RawCall, RawDoubt } from './raw.js';
import { holdsUnread } from './value.js';
import { givenVariables } from './with-env.js';

/** What holds for the steps of a body. `within` names what a step depends on beside itself: a target has to take it. */
export interface Scope {
  readonly base: string;
  readonly env: Readonly<Record<string, Value>>;
  readonly placement: Placement;
  readonly facets: readonly Facet[];
  readonly within: readonly string[];
  /** Labels of the pods that templates around it describe (Kubernetes plugin, `podTemplate`). */
  readonly pods?: readonly string[];
  /** How many of the guards, and of the try statements, stand around the region. */
  readonly guards: number;
  readonly tries: number;
}

/** What a block comes to. `group`: it holds for its steps together, so that they stand in a group with `more`. */
export interface Effect {
  readonly scope: Scope;
  readonly doubts: readonly RawDoubt[];
  readonly group: boolean;
  readonly more: Partial<Group>;
}

/** Reads blocks, and keeps the workspaces and other resources that they name. */
export class Blocks {
  readonly resources: Resource[] = [];
  #workspaces = 0;

  /** What a block means for its steps: where they run, what they see, and what has to hold for all of them together. */
  of(raw: RawCall, scope: Scope): Effect {
    const effect = this.#read(raw, scope);
    if (raw.name !== 'podTemplate') return effect;
    const label = raw.argument.children.find((one) => one.name === 'label')?.value;
    const own = label ? [POD_LABEL, named(label)] : [POD_LABEL];
    return { ...effect, scope: { ...effect.scope, pods: [...(scope.pods ?? []), ...own] } };
  }

  #read(raw: RawCall, scope: Scope): Effect {
    const { name, argument } = raw;
    const first = argument.children.find((one) => one.name === '' || one.name === 'label' || one.name === 'path');
    const plain = (changed: Partial<Scope>, doubts: RawDoubt[] = []) => ({
      scope: { ...scope, ...changed },
      doubts,
      group: false,
      more: {},
    });
    const binding = (what: string, more: Partial<Group> = {}, doubts: RawDoubt[] = []) => ({
      scope: { ...scope, within: [...scope.within, what] },
      doubts,
      group: true,
      more,
    });
    if (name === 'node') {
      const placement = this.#agent(first?.value, raw);
      return plain({ placement, facets: placedFacets(scope, first?.value) }, unknownPlace(first?.value));
    }
    if (name === 'stage' || name === 'script' || name === 'timestamps' || name === 'ansiColor') return plain({});
    if (name === 'dir')
      return plain({ placement: { ...scope.placement, dir: below(scope.placement.dir, first?.value) ?? literal('') } });
    if (name === 'withEnv') return this.#variables(raw, scope);
    const image = argument.children.find(
      (one) => IS_IMAGE.test(one.name) || (one === first && name === 'withDockerContainer'),
    )?.value;
    if (image && /(?:\.inside|^withDockerContainer)$/.test(name)) return this.#container(raw, image, scope);
    if (raw.foreign || name === 'waitUntil')
      return binding(name, {}, [
        { code: 'JK025', message: `${name} changes the steps inside in a way that is not known` },
      ]);
    const call = ArgumentCall.within(argument, name, scope.env);
    const reading = readStep(call);
    if (reading.kind !== 'scope') return binding(name);
    this.gather(reading, raw);
    const doubts = doubtsOf(call, reading.doubts ?? [], `${name} takes a text that is not known`);
    return {
      scope: {
        ...scope,
        env: { ...scope.env, ...reading.env },
        facets: [...scope.facets, ...(reading.facets ?? [])],
        within: [
          ...scope.within,
          ...(reading.timeout || reading.retries !== undefined || reading.holds?.length ? [name] : []),
        ],
      },
      doubts,
      group: !PLACES_ONLY.has(name),
      more: policyOf(reading),
    };
  }

  /** Steps inside of an image; options of `docker run` have to be taken by a target. */
  #container(raw: RawCall, image: Value, scope: Scope): Effect {
    const more = raw.argument.children.filter(({ value, text }) => value !== image && text !== '');
    const built = raw.argument.children.some(({ name }) => name === 'built');
    const from = raw.name === 'withDockerContainer' || built ? undefined : scope.env.DOCKER_REGISTRY_URL;
    const named = inRegistry(image, from);
    const facets: Facet[] = [
      ...more.map(({ text }) => ({ key: 'jenkins.docker_options', value: text ?? '<unknown>', must: true })),
      ...(built ? [{ key: 'jenkins.docker_built', value: true, must: true }] : []),
      ...(named ? [] : [{ key: 'jenkins.docker_registry', value: true, must: true }]),
      ...(scope.env.DOCKER_CONFIG ? [{ key: 'jenkins.docker_login', value: true, must: true }] : []),
    ];
    return {
      scope: {
        ...scope,
        facets: [...scope.facets, ...facets],
        placement: { ...scope.placement, on: { kind: 'image', image: named ?? image } },
      },
      doubts: [],
      group: false,
      more: {},
    };
  }

  /** `withEnv(['NAME=value'])`: an entry without a known name is a doubt about every step inside. */
  #variables(raw: RawCall, scope: Scope): Effect {
    const { env, lacks } = givenVariables(raw.argument);
    const doubts = lacks.map((one): RawDoubt => ({ code: 'JK023', message: LACKS[one] }));
    return { scope: { ...scope, env: { ...scope.env, ...env } }, doubts, group: false, more: {} };
  }

  /** Each allocation of an agent has a workspace of its own. */
  #agent(label: Value | undefined, raw: RawCall): Placement {
    this.#workspaces += 1;
    const name = this.#workspaces === 1 ? 'workspace' : `workspace-${this.#workspaces}`;
    this.resources.push({ kind: 'workspace', name, lifetime: 'kept', origin: originOf('node', raw.context.span, []) });
    return { on: agentOf(label), workspace: name };
  }

  /** The resources that a step or block names, each once. */
  gather(reading: ScopeReading | ActionReading, raw: RawCall): void {
    for (const one of reading.resources ?? []) {
      const there = this.resources.findIndex(({ kind, name }) => kind === one.kind && name === one.name);
      const known = this.resources[there];
      const more = { ...one, origin: originOf(raw.name, raw.context.span, []) };
      if (!known) this.resources.push(more);
      // a credential of which nothing but its id was said
      else if (known.kind === 'secret' && known.type === 'credential')
        this.resources[there] = { ...more, origin: known.origin };
    }
  }
}

const IS_IMAGE = /^(?:image|built)$/;

/**
 * The image as it is pulled (docker-commons, `DockerRegistryEndpoint.imageName`): with the registry before it unless it begins so; undefined where the
 * address of the registry is not known.
 */
function inRegistry(image: Value, url: Value | undefined): Value | undefined {
  if (url === undefined) return image;
  const address = url.kind === 'literal' ? /^\w+:\/\/(?:[^/@]*@)?([^/?#]+)/.exec(String(url.value))?.[1] : undefined;
  const begin = image.kind === 'template' ? image.parts[0] : image;
  if (address === undefined || begin?.kind !== 'literal') return undefined;
  return String(begin.value).startsWith(address) ? image : joined([literal(`${address}/`), image]);
}

const LACKS = { entry: 'a variable of withEnv is not known', list: 'the variables of withEnv are not known' } as const;

/** Blocks that give their steps variables and nothing else. */
const PLACES_ONLY: ReadonlySet<string> = new Set(['withCredentials', 'withSecrets', 'withBuildUser']);

function policyOf({ timeout, retries, holds }: ScopeReading): Partial<Group> {
  return { policy: { retries: retries ?? 0, ...(timeout && { timeout }) }, ...(holds && { holds: [...holds] }) };
}

/** What the plugin calls the label of the innermost template (Kubernetes plugin, "Using a label"). */
const POD_LABEL = `\${POD_LABEL}`;
const IN_POD = 'jenkins.pod_template';

/** An agent by the label of a pod template around it is that pod. */
function placedFacets({ pods = [], facets }: Scope, label: Value | undefined): readonly Facet[] {
  const others = facets.filter(({ key }) => key !== IN_POD);
  const isPod = label !== undefined && pods.includes(named(label));
  return isPod ? [...others, { key: IN_POD, value: true, must: false }] : others;
}

/** Where `node` runs: a label that the run puts together is kept as it is made. */
function agentOf(label: Value | undefined): Placement['on'] {
  if (label === undefined || (label.kind === 'literal' && (label.value === null || label.value === '')))
    return { kind: 'any' };
  const expr = named(label);
  return label.kind === 'literal' ? { kind: 'label', expr } : { kind: 'label', expr, value: label };
}

function unknownPlace(label: Value | undefined): RawDoubt[] {
  return label && (label.kind === 'list' || label.kind === 'map' || holdsUnread(label))
    ? [{ code: 'JK023', message: 'the label of the agent is decided at run time' }]
    : [];
}
