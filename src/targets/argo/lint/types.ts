/** The parts of Argo's manifests that the rules look at; what `decode` gives has these shapes. */
import type { Json } from '../../../core/index.js';
import type { Mapping } from './finding.js';

export interface Named {
  readonly name?: string;
}

export interface ValueFrom {
  readonly path?: string;
  readonly jqFilter?: string;
  readonly jsonPath?: string;
  readonly parameter?: string;
  readonly expression?: string;
  readonly event?: string;
  readonly default?: string;
  readonly supplied?: Json;
  readonly configMapKeyRef?: Mapping;
}

export interface Parameter extends Named {
  readonly value?: string;
  readonly default?: string;
  readonly valueFrom?: ValueFrom;
  readonly enum?: readonly string[];
  readonly globalName?: string;
}

export interface Artifact extends Named, Mapping2 {
  readonly path?: string;
  readonly from?: string;
  readonly fromExpression?: string;
  readonly globalName?: string;
  readonly optional?: boolean;
}

/** Further fields, by name. */
interface Mapping2 {
  readonly [field: string]: Json | undefined;
}

export interface Ports {
  readonly parameters?: readonly Parameter[];
  readonly artifacts?: readonly Artifact[];
}

export interface TemplateRef {
  readonly name?: string;
  readonly template?: string;
  readonly clusterScope?: boolean;
}

export interface Hook {
  readonly template?: string;
  readonly templateRef?: TemplateRef;
  readonly arguments?: Ports;
  readonly expression?: string;
}

/** What a task of a DAG and a step have in common. */
export interface Call extends Named {
  readonly template?: string;
  readonly templateRef?: TemplateRef;
  readonly inline?: Template;
  readonly arguments?: Ports;
  readonly when?: string;
  readonly withItems?: readonly Json[];
  readonly withParam?: string;
  readonly withSequence?: {
    readonly count?: Json;
    readonly start?: Json;
    readonly end?: Json;
    readonly format?: string;
  };
  readonly continueOn?: { readonly error?: boolean; readonly failed?: boolean };
  readonly hooks?: Readonly<Record<string, Hook>>;
  readonly onExit?: string;
}

export interface Task extends Call {
  readonly depends?: string;
  readonly dependencies?: readonly string[];
}

export interface RetryStrategy {
  readonly limit?: string | number;
  readonly retryPolicy?: string;
  readonly expression?: string;
  readonly backoff?: {
    readonly duration?: string;
    readonly cap?: string;
    readonly maxDuration?: string;
    readonly factor?: Json;
  };
}

interface Mount {
  readonly name?: string;
  readonly mountPath?: string;
}

export interface Container extends Named {
  readonly image?: string;
  readonly volumeMounts?: readonly Mount[];
}

export interface Template extends Named {
  readonly inputs?: Ports;
  readonly outputs?: Ports;
  readonly container?: Container;
  readonly script?: Container & { readonly source?: string };
  readonly containerSet?: {
    readonly containers?: readonly (Container & { readonly dependencies?: readonly string[] })[];
    readonly volumeMounts?: readonly Mount[];
  };
  readonly steps?: readonly (readonly Call[])[];
  readonly dag?: { readonly tasks?: readonly Task[]; readonly target?: string; readonly failFast?: boolean };
  readonly resource?: {
    readonly action?: string;
    readonly manifest?: string;
    readonly manifestFrom?: { readonly artifact?: Artifact };
  };
  readonly suspend?: { readonly duration?: string };
  readonly data?: Mapping;
  readonly http?: Mapping;
  readonly plugin?: Mapping;
  readonly retryStrategy?: RetryStrategy;
  readonly timeout?: string;
  readonly activeDeadlineSeconds?: string | number;
  readonly parallelism?: number;
  readonly daemon?: boolean;
  readonly archiveLocation?: Artifact;
  readonly initContainers?: readonly Named[];
  readonly sidecars?: readonly Container[];
  readonly volumes?: readonly Named[];
  readonly metrics?: { readonly prometheus?: readonly Metric[] };
  readonly metadata?: { readonly annotations?: Readonly<Record<string, string>> };
}

export interface Metric extends Named {
  readonly help?: string;
  readonly labels?: readonly { readonly key?: string }[];
  readonly gauge?: { readonly value?: string; readonly realtime?: boolean };
  readonly counter?: { readonly value?: string };
  readonly histogram?: { readonly value?: string };
}

export interface Spec {
  readonly entrypoint?: string;
  readonly onExit?: string;
  readonly templates?: readonly Template[];
  readonly arguments?: Ports;
  readonly workflowTemplateRef?: TemplateRef;
  readonly hooks?: Readonly<Record<string, Hook>>;
  readonly priority?: number;
  readonly activeDeadlineSeconds?: string | number;
  readonly podGC?: { readonly strategy?: string };
  readonly templateDefaults?: Template;
  readonly workflowMetadata?: { readonly labels?: Keys; readonly annotations?: Keys; readonly labelsFrom?: Keys };
  readonly volumes?: readonly Named[];
  readonly volumeClaimTemplates?: readonly { readonly metadata?: Named }[];
}

export type Keys = Readonly<Record<string, Json>>;

export interface Metadata {
  readonly name?: string;
  readonly generateName?: string;
  readonly namespace?: string;
  readonly labels?: Keys;
  readonly annotations?: Keys;
}

export interface CronSpec {
  readonly schedule?: string;
  readonly schedules?: readonly string[];
  readonly timezone?: string;
  readonly concurrencyPolicy?: string;
  readonly startingDeadlineSeconds?: number;
  readonly suspend?: boolean;
  readonly workflowSpec?: Spec;
}
