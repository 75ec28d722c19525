import type { Json, LiteralFact, Span } from '../../core/index.js';
import type { Edge, Facet, Node, Placement, Policy, Region, Resource, Step, Value } from '../../ir/index.js';
import { entryOf, itemsOf, textOf, type YamlEntry, type YamlNode } from '../../lang/yaml/index.js';
import type { KubernetesCode } from './codes.js';
import { environmentOf } from './environment.js';
import { placed, plain } from './plain.js';

export interface PodDoubt {
  readonly code: KubernetesCode;
  readonly message: string;
  readonly span: Span;
}

/** What the pod of a job runs. */
export interface PodReading {
  readonly body: Region;
  readonly resources: readonly Resource[];
  readonly doubts: readonly PodDoubt[];
  readonly literals: readonly LiteralFact[];
}

const STEP_FIELDS = new Set('name image command args env envFrom workingDir'.split(' '));
/** How an image is fetched and a container watched from outside: without effect on what it does. */
const HARMLESS = new Set(
  'ports imagePullPolicy terminationMessagePath terminationMessagePolicy stdin tty stdinOnce'.split(' '),
);
const POD_FIELDS = new Set('containers initContainers restartPolicy'.split(' '));
const HARMLESS_POD = new Set('dnsPolicy schedulerName terminationGracePeriodSeconds enableServiceLinks'.split(' '));

/** Init containers one after the other, then all containers together; one container alone is one step. */
export function bodyOf(pod: YamlNode | undefined, id: string, policy: Policy): PodReading {
  const reader = new Reader(pod);
  const init = itemsOf(entryOf(pod, 'initContainers'));
  const main = itemsOf(entryOf(pod, 'containers'));
  const single = init.length === 0 && main.length === 1;
  const own = single ? policy : { retries: 0 };
  const before = init.map((one) => reader.step(one, `${id}/init-`, own));
  const after = main.map((one) => reader.step(one, `${id}/`, own));
  const last = before.at(-1);
  const edges = [
    ...chained(before),
    ...(last ? after.map(({ id: to }): Edge => ({ from: last.id, to, carries: 'order' })) : []),
  ];
  return {
    body: { nodes: [...before, ...after], edges },
    resources: reader.resources,
    doubts: reader.doubts,
    literals: reader.literals,
  };
}

function chained(nodes: readonly Node[]): Edge[] {
  return nodes.slice(1).map((node, at) => ({ from: nodes[at]?.id ?? '', to: node.id, carries: 'order' }));
}

class Reader {
  readonly resources: Resource[] = [];
  readonly doubts: PodDoubt[] = [];
  readonly literals: LiteralFact[] = [];
  private readonly used = new Set<string>();
  private readonly shared: readonly Facet[];

  constructor(private readonly pod: YamlNode | undefined) {
    this.shared = this.fields(pod, POD_FIELDS, HARMLESS_POD);
  }

  step(container: YamlNode, prefix: string, policy: Policy): Step {
    const name = textOf(entryOf(container, 'name')) ?? 'container';
    const id = this.fresh(`${prefix}${name}`);
    const environment = environmentOf(container);
    this.resources.push(
      ...environment.resources.filter((one) => !this.resources.some((known) => known.name === one.name)),
    );
    this.literals.push(...environment.literals);
    const image = this.image(container);
    const why = image.kind === 'unknown' ? (['KC008'] as const) : [];
    const limit = entryOf(this.pod, 'activeDeadlineSeconds');
    return {
      kind: 'step',
      id,
      name: id.slice(id.lastIndexOf('/') + 1),
      origin: placed('container', container.span, why),
      facets: [...this.fields(container, STEP_FIELDS, HARMLESS), ...environment.facets, ...this.shared],
      finalizers: [],
      join: 'allSucceeded',
      policy:
        limit?.kind === 'scalar' && typeof limit.value === 'number'
          ? { ...policy, timeout: { seconds: limit.value } }
          : policy,
      env: environment.env,
      ...this.placement(container),
      holds: [],
      inputs: {},
      outputs: [],
      action: {
        kind: 'container',
        image,
        command: this.words(container, 'command'),
        args: this.words(container, 'args'),
      },
    };
  }

  private image(container: YamlNode): Value {
    const node = entryOf(container, 'image');
    const text = textOf(node);
    if (text !== undefined && !/[$<>{}]/.test(text)) return { kind: 'literal', value: text };
    const span = node?.span ?? container.span;
    this.doubts.push({ code: 'KC008', message: `the image is put in by another tool (${text ?? 'none given'})`, span });
    return { kind: 'unknown', why: 'KC008', span };
  }

  private words(container: YamlNode, key: string): Value[] {
    return itemsOf(entryOf(container, key)).map((word) => {
      const text = textOf(word) ?? '';
      this.literals.push({ text, name: key, span: word.span });
      return { kind: 'literal', value: text };
    });
  }

  private placement(container: YamlNode): { placement?: Placement } {
    const dir = textOf(entryOf(container, 'workingDir'));
    const spec = this.pod?.kind === 'map' ? plain(this.pod) : undefined;
    return {
      placement: {
        on: spec === undefined ? { kind: 'any' } : { kind: 'pod', spec },
        ...(dir !== undefined && { dir: { kind: 'literal', value: dir } }),
      },
    };
  }

  /** Every other field, under its own name; a target has to take those that change what the container does. */
  private fields(node: YamlNode | undefined, own: ReadonlySet<string>, harmless: ReadonlySet<string>): Facet[] {
    const entries: readonly YamlEntry[] = node?.kind === 'map' ? node.entries : [];
    return entries
      .filter(({ key }) => !own.has(key))
      .map(
        ({ key, value }): Facet => ({
          key: `kubernetes.${key}`,
          value: plain(value) satisfies Json,
          must: !harmless.has(key),
        }),
      );
  }

  private fresh(wanted: string): string {
    let id = wanted;
    for (let count = 2; this.used.has(id); count++) id = `${wanted}-${count}`;
    this.used.add(id);
    return id;
  }
}
