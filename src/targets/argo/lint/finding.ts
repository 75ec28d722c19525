import type { Json } from '../../../core/index.js';

/** The rules, by what they look at; `migrate verify` prints the name beside the message. */
export const RULES = {
  yaml: 'The file is YAML that can be read, and not a bomb',
  schema: 'Every field is one of Argo’s and holds what it should',
  versions: 'Every field exists in Argo 3.7 and in 4.x',
  names: 'Names have the form and length that Kubernetes and Argo want, and are not used twice',
  references: 'Templates, WorkflowTemplates, entry points and exit handlers exist',
  parameters: 'Inputs are given, arguments have values, variables can be resolved where they stand',
  outputs: 'Outputs say where they come from',
  depends: 'Dependencies exist, are well formed, and go in no circle',
  loops: 'A loop says once what it runs over, in a form that can be read',
  expressions: 'Conditions and expressions are well formed',
  templates: 'A template is of one kind and says what that kind needs',
  schedules: 'Schedules, time zones and policies of CronWorkflows can be read',
  policies: 'Retries, back-offs, deadlines and clean-up can be read',
  volumes: 'Mounts do not collide and their volumes exist',
  kustomization: 'What a kustomization lists exists',
} as const;
export type Rule = keyof typeof RULES;

/** Where in a document: keys and indices from its top. */
export type Path = readonly (string | number)[];

/**
 * `rejected`: Argo's own validation refuses the manifest; `fails`: it is accepted, and cannot work when it runs; `advice`: worth
 * a look.
 */
export type Gravity = 'rejected' | 'fails' | 'advice';

/** One thing that is wrong with a document. */
export interface Problem {
  readonly rule: Rule;
  readonly gravity: Gravity;
  /** In Argo's words where it has some. */
  readonly message: string;
  readonly path: Path;
}

export type Report = (rule: Rule, message: string, path: Path, gravity?: Gravity) => void;

export type Mapping = { readonly [key: string]: Json };

export const isMapping = (value: Json | undefined): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
