/**
 * What the source says word for word beside what the manifests say: scripts, code, queries, environment, images, arguments, limits, schedules,
 * defaults. Runs are played over names of steps alone; a step that does other work plays just as well.
 */
import { quote } from '../../core/index.js';
import { type Pipeline, type Step, stepsOf } from '../../ir/index.js';
import type { Holder } from '../../targets/argo/lint/context.js';
import type { ManifestDocument } from '../../targets/argo/lint/index.js';
import type { ConvertedEntry, Difference } from '../types.js';
import { type Claim, claimsOf, codeOf } from './claims.js';
import { limitLacking, limitsOf } from './limits.js';
import { startDiffering } from './starts.js';
import { strangeLine } from './strangers.js';
import { Library } from './texts.js';

type ConvertedNode = ConvertedEntry['nodes'][number];

/** A step that was translated, and what it says. */
interface Done {
  readonly step: Step;
  readonly node: ConvertedNode;
  readonly claims: readonly Claim[];
}

/** The manifests of one folder; pipeline after pipeline is held against them. */
export class Contents {
  private readonly library: Library;

  constructor(
    private readonly holders: ReadonlyMap<string, Holder>,
    private readonly documents: readonly ManifestDocument[],
  ) {
    this.library = new Library(holders, documents);
  }

  /** The first thing that the source says and its manifests do not, or the other way round. */
  difference(pipeline: Pipeline, converted: ConvertedEntry): Difference | undefined {
    const limits = limitsOf(pipeline);
    const nodes = new Map(converted.nodes.map((node) => [node.id, node]));
    const done = [...stepsOf(pipeline)].flatMap((step) => {
      const node = nodes.get(step.id);
      return node && isDone(node) ? [{ step, node, claims: claimsOf(step) }] : [];
    });
    for (const { step, node, claims } of done) {
      const lacking = this.lacking(step, node, claims, limits.get(step.id));
      if (lacking !== undefined) return different(node.key, lacking);
    }
    return this.stranger(done) ?? this.start(pipeline, converted);
  }

  /** What the templates of a step lack of what it says, unless a note names it. */
  private lacking(step: Step, node: ConvertedNode, claims: readonly Claim[], limit?: number): string | undefined {
    const texts = this.library.textsOf(node.template);
    if (!texts) return `its template ${node.template} is not among the manifests`;
    const told = (name: string) => node.diagnostics.some((note) => note.includes(name));
    const found = claims.find((claim) => !texts.holds(claim) && !(claim.of !== undefined && told(claim.of)));
    if (found) return `not in its template: ${found.what}: ${quote(found.text, LONGEST)}`;
    const limits = limitLacking(step, limit, this.library.reachedFrom(node.template));
    return limits === undefined ? undefined : `not in its template: ${limits}`;
  }

  /** A line of a script that is none of the steps' that it stands for. */
  private stranger(done: readonly Done[]): Difference | undefined {
    const byTemplate = new Map<string, Done[]>();
    for (const one of done) byTemplate.set(one.node.template, [...(byTemplate.get(one.node.template) ?? []), one]);
    for (const [template, all] of byTemplate) {
      if (!all.every(({ step }) => step.action.kind === 'shell' && !step.program)) continue;
      const claims = all.flatMap(({ step, claims: own }) => [...own, ...codeOf(step)]);
      const line = strangeLine(this.library.reachedFrom(template), claims);
      const [first] = all;
      if (line !== undefined && first)
        return different(first.node.key, `not in the source: a line of its script: ${quote(line, LONGEST)}`);
    }
    return undefined;
  }

  private start(pipeline: Pipeline, { start, diagnostics }: ConvertedEntry): Difference | undefined {
    const holder = this.holders.get(start);
    const found = holder && startDiffering(pipeline, holder, this.documents, diagnostics);
    return found === undefined ? undefined : { ...NOTHING, text: [found] };
  }
}

const LONGEST = 100;
const NOTHING = { scenario: [], run: undefined, steps: [] };

/** Steps that are left to a person do nothing of what the source says. */
const isDone = ({ fidelity }: ConvertedNode) => fidelity === 'exact' || fidelity === 'approximate';

const different = (key: string, text: string): Difference => ({
  ...NOTHING,
  steps: [{ key, source: text, argo: '' }],
  text: [`step ${key}: ${text}`],
});
