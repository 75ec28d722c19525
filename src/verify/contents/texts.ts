/** All that the manifests of a step say, as one can look it up: what escapes do to a text is undone. */
import type { Json } from '../../core/index.js';
import type { Holder } from '../../targets/argo/lint/context.js';
import type { ManifestDocument } from '../../targets/argo/lint/index.js';
import type { Call, Template } from '../../targets/argo/lint/types.js';
import type { Variables } from '../argo/scope.js';
import { type Claim, textsOf } from './claims.js';
import { workedOut } from './settings.js';

/** The texts of templates, with those that they call and the maps that they mount. */
export class Texts {
  private readonly whole: string;
  private readonly lines: ReadonlySet<string>;

  constructor(
    texts: Iterable<string>,
    private readonly beside: readonly Texts[] = [],
  ) {
    const all = [...texts].flatMap((text) => [text, ...within(text)]).map(plain);
    this.whole = all.join('\n');
    this.lines = new Set(all.flatMap((text) => text.split('\n')).map((line) => line.trim()));
  }

  /** Whether what a step says stands somewhere: as a line of its own where it is one. */
  holds({ text, isLine }: Claim): boolean {
    const asked = plain(text).trim();
    if (!isLine) return this.says(asked);
    return asked.split('\n').every((line) => line.trim() === '' || this.hasLine(line.trim()));
  }

  private says(text: string): boolean {
    return this.whole.includes(text) || this.beside.some((one) => one.says(text));
  }

  private hasLine(line: string): boolean {
    return this.lines.has(line) || this.beside.some((one) => one.hasLine(line));
  }
}

/** Marks of ours go, Kubernetes' and the shell's escapes are undone: in both texts that are compared, so that nothing hangs on which they were. */
export const plain = (text: string) =>
  text
    .replaceAll(/@tiphys\d*@/g, '')
    .replaceAll('$(TIPHYS_BRACE)', '{')
    .replaceAll(/\$\$+/g, '$')
    .replaceAll("'\\''", "'")
    .replaceAll(/\\+u([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** The texts inside a text that is JSON. */
function within(text: string): readonly string[] {
  if (!/^\s*[[{"]/.test(text)) return [];
  try {
    return textsOf(JSON.parse(text) as Json).flatMap((one) => [one, ...within(one)]);
  } catch {
    return [];
  }
}

interface Index {
  readonly templates: ReadonlyMap<string, Template>;
  readonly calls: ReadonlyMap<string, readonly Call[]>;
}

/** Finds the templates of steps, and keeps what was read of each. */
export class Library {
  private readonly read = new Map<string, Texts>();
  private readonly indexes = new Map<Holder, Index>();
  private readonly maps: ReadonlyMap<string, Texts>;

  constructor(
    private readonly holders: ReadonlyMap<string, Holder>,
    documents: readonly ManifestDocument[],
  ) {
    this.maps = new Map(
      documents.flatMap((one) =>
        one.kind === 'ConfigMap' ? [[one.name, new Texts(textsOf(one.body.data ?? null))]] : [],
      ),
    );
  }

  /** All that the template `workflow/template` says, and what is said where it is called; undefined where there is none. */
  textsOf(name: string): Texts | undefined {
    const found = this.read.get(name);
    const texts = found ?? this.textsIn(name);
    if (!found && texts) this.read.set(name, texts);
    return texts;
  }

  /** The same, as expressions come out in a run; undefined where one of them goes by more than parameters. */
  textsIn(name: string, variables?: Variables): Texts | undefined {
    const template = this.template(name);
    if (!template) return undefined;
    const [workflow = '', own = ''] = name.split('/');
    const all = this.reached(template, this.holderOf(workflow));
    // What tasks hand to it is its work too.
    const calls = this.indexOf(this.holderOf(workflow)).calls.get(own) ?? [];
    const said = [...all, ...calls].flatMap((one) => textsOf(one as unknown as Json));
    const mounted = new Set(said.flatMap((text) => this.maps.get(text) ?? []));
    const here = variables ? said.map((text) => workedOut(text, variables)) : said;
    return here.every((text) => text !== undefined) ? new Texts(here, [...mounted]) : undefined;
  }

  /** The template `workflow/template`, and all templates that it calls. */
  reachedFrom(name: string): readonly Template[] {
    const template = this.template(name);
    return template ? this.reached(template, this.holderOf(name.split('/')[0] ?? '')) : [];
  }

  private template(name: string): Template | undefined {
    const [workflow = '', own = ''] = name.split('/');
    return this.indexOf(this.holderOf(workflow)).templates.get(own);
  }

  /** The templates of a workflow by their names, and by whom each is called. */
  private indexOf(holder: Holder | undefined): Index {
    const known = holder && this.indexes.get(holder);
    if (known) return known;
    const templates = holder?.spec.templates ?? [];
    const calls = new Map<string, Call[]>();
    for (const call of templates.flatMap(callsIn)) {
      const own = calls.get(call.template ?? '');
      if (own) own.push(call);
      else calls.set(call.template ?? '', [call]);
    }
    const index = { templates: new Map(templates.map((one) => [one.name ?? '', one])), calls };
    if (holder) this.indexes.set(holder, index);
    return index;
  }

  private holderOf(workflow: string): Holder | undefined {
    return this.holders.get(`WorkflowTemplate/${workflow}`) ?? this.holders.get(`ClusterWorkflowTemplate/${workflow}`);
  }

  private reached(template: Template, holder: Holder | undefined): readonly Template[] {
    const seen = new Map<Template, Holder | undefined>([[template, holder]]);
    for (const [one, from] of seen)
      for (const { template: own, templateRef: ref } of callsIn(one)) {
        const other = ref ? this.holderOf(ref.name ?? '') : from;
        const called = this.indexOf(other).templates.get((ref ? ref.template : own) ?? '');
        if (called && !seen.has(called)) seen.set(called, other);
      }
    return [...seen.keys()];
  }
}

export const callsIn = ({ dag, steps }: Template): readonly Call[] => [...(dag?.tasks ?? []), ...(steps ?? []).flat()];
