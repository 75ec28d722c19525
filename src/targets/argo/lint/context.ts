import type { Path, Rule } from './finding.js';
import type { Ports, Spec, Template, TemplateRef } from './types.js';

/** What a template is looked up in: a workflow, or a (Cluster)WorkflowTemplate. */
export interface Holder {
  readonly kind: string;
  readonly name: string;
  readonly spec: Spec;
  /** The document it stands in. */
  readonly document: number;
  /** Where its `spec` stands in the document. */
  readonly at: Path;
}

/** Where something stands: document and path. */
export interface Place {
  readonly holder: Holder;
  readonly path: Path;
}

export const into = ({ holder, path }: Place, ...keys: readonly (string | number)[]): Place => ({
  holder,
  path: [...path, ...keys],
});

/** What a call hands over; `any`: it is not known yet, and everything is taken as given. */
export type Arguments = Ports | 'any';

/** Names of variables that can be resolved at some place. */
export type Scope = Set<string>;

/** The validation of one document: Argo's `templateValidationCtx`. */
export interface Context {
  /** Variables of the workflow, with their values or placeholders. */
  readonly globals: Map<string, string>;
  /** A WorkflowTemplate is looked at by itself: parameters may come from the workflow that uses it. */
  readonly asTemplate: boolean;
  report(rule: Rule, message: string, place: Place, gravity?: 'rejected' | 'fails' | 'advice'): void;
  /** The (Cluster)WorkflowTemplate of that name among the manifests. */
  find(ref: TemplateRef): Holder | undefined;
  /**
   * Looks at the template that a call names, once for each and with the arguments of every call. Undefined where there is none or
   * where only the run knows which.
   */
  visit(call: Callee, from: Place, given: Arguments): Template | undefined;
}

/** How a template is named: by itself, in a template of another manifest, or written where it is called. */
export interface Callee {
  readonly template?: string;
  readonly templateRef?: TemplateRef;
  readonly inline?: Template;
}

export const LEAVES = ['container', 'containerSet', 'script', 'resource', 'data', 'http', 'plugin'] as const;
const PODS = ['container', 'containerSet', 'script', 'resource', 'data'] as const;
export const KINDS = [...LEAVES, 'steps', 'dag', 'suspend'] as const;

export const isLeaf = (template: Template) => LEAVES.some((kind) => template[kind] !== undefined);
export const isPod = (template: Template) => PODS.some((kind) => template[kind] !== undefined);

/** Whether it prints a result that others can read. */
export const hasResult = (template: Template) =>
  ['container', 'script', 'data', 'http', 'plugin'].some((kind) => template[kind as 'script'] !== undefined) ||
  template.containerSet?.containers?.some(({ name }) => name === 'main') === true;
