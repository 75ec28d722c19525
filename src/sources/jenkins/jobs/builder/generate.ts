import type { YamlNode } from '../../../../lang/yaml/index.js';
import type { JobDoubt } from '../model.js';
import { combinations, type Expander, isExcluded, MOST_COMBINATIONS, settle } from './expand.js';
import { format, type Params } from './format.js';
import type { Definition, Group, Reference, Roots } from './roots.js';

/** A job as Job Builder would hand it to its writer of XML: all variables replaced, macros not yet. */
export interface Generated {
  readonly name: string;
  readonly node: YamlNode;
  /** The file of the job, or of the project that asks for it. */
  readonly madeIn: string;
  readonly contents: ReadonlyMap<string, YamlNode>;
  readonly doubts: readonly JobDoubt[];
}

const MOST_JOBS = 20_000;
const MOST_DEPTH = 10;

/** All jobs: the plain ones, then those that projects make from templates. */
export class Generator {
  readonly jobs: Generated[] = [];
  private madeIn = '';

  constructor(
    private readonly roots: Roots,
    private readonly expander: Expander,
    /** Where the expander puts what it could not fill in. */
    private readonly doubts: JobDoubt[],
  ) {}

  run(): void {
    for (const job of this.roots.jobs) this.plain(job);
    for (const project of this.roots.projects) {
      this.madeIn = project.node.span.file;
      const name: [string, YamlNode] = [
        'name',
        { kind: 'scalar', span: project.node.span, value: project.name, text: project.name },
      ];
      this.group(project, new Map(), project.defaults, name, 0);
    }
  }

  private plain(job: Definition): void {
    this.madeIn = job.node.span.file;
    const defaults = this.roots.defaultsFor(job.defaults ?? 'global', job.node.span.file);
    const params = new Map([...defaults.params, ...job.params]);
    this.emit(job, new Map([...defaults.contents, ...job.contents]), settle(params, this.expander), true);
  }

  private group(
    group: Group,
    given: Params,
    defaults: string | undefined,
    own: [string, YamlNode] | undefined,
    depth: number,
  ): void {
    for (const reference of group.jobs) {
      const params = new Map([...given, ...group.params, ...(own ? [own] : []), ...reference.params]);
      this.reference(reference, params, defaults, depth);
    }
  }

  private reference(reference: Reference, params: Params, defaults: string | undefined, depth: number): void {
    const { name, node } = reference;
    if (depth > MOST_DEPTH) return this.say('JK004', `groups nested more than ${MOST_DEPTH} deep`, node);
    if (this.roots.jobs.some((job) => job.name === name)) return;
    const template = this.roots.template(name, node.span.file);
    if (template) return this.template(template, params, defaults);
    const group = this.roots.group(name, node.span.file);
    if (group) return this.group(group, params, defaults, undefined, depth + 1);
    this.say('JK006', `no job, template or group is called ${name}`, node);
  }

  private template(template: Definition, given: Params, chosen: string | undefined): void {
    const defaults = this.roots.defaultsFor(chosen ?? template.defaults ?? 'global', template.node.span.file);
    const name: YamlNode = { kind: 'scalar', span: template.node.span, value: template.name, text: template.name };
    const params = new Map([...defaults.params, ...template.params, ...given, ['template-name', name] as const]);
    const contents = new Map([...defaults.contents, ...template.contents]);
    const points = combinations(template.name, params, this.expander);
    if (points.length >= MOST_COMBINATIONS)
      this.say('JK004', `more than ${MOST_COMBINATIONS} combinations; the others are left out`, template.node);
    for (const point of points) {
      const settled = settle(new Map([...params, ...point]), this.expander);
      if (!isExcluded(settled)) this.emit(template, contents, settled, false);
    }
  }

  private emit(
    definition: Definition,
    contents: ReadonlyMap<string, YamlNode>,
    params: Params,
    lenient: boolean,
  ): void {
    if (this.jobs.length >= MOST_JOBS || this.expander.exhausted) {
      if (this.jobs.length === MOST_JOBS || this.expander.exhausted)
        this.say('JK004', 'too many jobs; this one and those after it are left out', definition.node);
      return;
    }
    const before = this.doubts.length;
    const expanded = new Map([...contents].map(([key, value]) => [key, this.expander.expand(value, params, lenient)]));
    const formatted = format(definition.name, params);
    const name =
      formatted.kind === 'text'
        ? formatted.text
        : formatted.value.kind === 'scalar'
          ? formatted.value.text
          : definition.name;
    const folder = expanded.get('folder');
    const full = folder?.kind === 'scalar' && folder.text !== '' ? `${folder.text}/${name}` : name;
    const { node } = definition;
    const doubts = this.doubts.splice(before);
    this.jobs.push({ name: full, node, madeIn: this.madeIn, contents: expanded, doubts });
  }

  private say(code: JobDoubt['code'], message: string, { span }: YamlNode): void {
    this.doubts.push({ code, message, span });
  }
}
