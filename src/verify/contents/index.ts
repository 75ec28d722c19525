/**
 * What the source says word for word beside what the manifests say: scripts, code, queries, environment, images, arguments, limits, schedules,
 * defaults. Runs are played over names of steps alone; a step that does other work plays just as well.
 */
import { type Pipeline, stepsOf } from '../../ir/index.js';
import type { Holder } from '../../targets/argo/lint/context.js';
import type { ManifestDocument } from '../../targets/argo/lint/index.js';
import type { ConvertedEntry, Difference } from '../types.js';
import { scopesOf } from './choices.js';
import { claimsOf } from './claims.js';
import { type Done, different, lackingClaim, NOTHING, strangerOf } from './done.js';
import { limitLacking, limitsOf } from './limits.js';
import { sideDiffering } from './sides.js';
import { startDiffering } from './starts.js';
import { Library } from './texts.js';

type ConvertedNode = ConvertedEntry['nodes'][number];

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
    for (const one of done) {
      const lacking = this.lacking(one, limits.get(one.step.id));
      if (lacking !== undefined) return different(one.node.key, lacking);
    }
    return this.byTemplate(done, pipeline, converted) ?? this.start(pipeline, converted);
  }

  /** What the templates of a step lack of what it says, unless a note names it. */
  private lacking(one: Done, limit?: number): string | undefined {
    const { step, node } = one;
    const texts = this.library.textsOf(node.template);
    if (!texts) return `its template ${node.template} is not among the manifests`;
    const found = lackingClaim(one, texts);
    if (found !== undefined) return found;
    const limits = limitLacking(step, limit, this.library.reachedFrom(node.template));
    return limits === undefined ? undefined : `not in its template: ${limits}`;
  }

  /** Lines of scripts that are none of the steps' that they stand for, and texts that come out otherwise in a run. */
  private byTemplate(done: readonly Done[], pipeline: Pipeline, { start }: ConvertedEntry): Difference | undefined {
    const byTemplate = new Map<string, Done[]>();
    for (const one of done) byTemplate.set(one.node.template, [...(byTemplate.get(one.node.template) ?? []), one]);
    const spec = this.holders.get(start)?.spec;
    const scopes = scopesOf(pipeline);
    for (const [template, all] of byTemplate) {
      const line = strangerOf(all, this.library.reachedFrom(template));
      if (line !== undefined) return different(all[0]?.node.key ?? '', line);
      const side = sideDiffering(all, this.library, pipeline, spec, scopes);
      if (side) return side;
    }
    return undefined;
  }

  private start(pipeline: Pipeline, { start, diagnostics }: ConvertedEntry): Difference | undefined {
    const holder = this.holders.get(start);
    const found = holder && startDiffering(pipeline, holder, this.documents, diagnostics);
    return found === undefined ? undefined : { ...NOTHING, text: [found] };
  }
}

/** Steps that are left to a person do nothing of what the source says. */
const isDone = ({ fidelity }: ConvertedNode) => fidelity === 'exact' || fidelity === 'approximate';
