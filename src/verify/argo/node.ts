/** How nodes of a run end. */
export type Phase = 'Succeeded' | 'Failed' | 'Error' | 'Skipped' | 'Omitted';

/** What a scenario plans for a node of the source: phases one a try, the last repeats; outputs of the last. */
export interface Outcome {
  readonly phases?: readonly ('Succeeded' | 'Failed')[];
  readonly parameters?: Readonly<Record<string, string>>;
}

/** One node of a run. */
export interface RunNode {
  /** Path within the workflow, as Argo names nodes. */
  readonly name: string;
  /** The annotation `tiphys.dev/node` of its template. */
  readonly node?: string;
  readonly phase: Phase;
  /** Why, where it did not simply do its work: the unmet `depends`, the false `when`. */
  readonly why?: string;
  /** In the order in which nodes ended. */
  readonly order: number;
}

/** One try of a pod, or of a wait that somebody ends. */
export interface RunPod {
  /** The annotation of its template, or of the nearest one around it that has one. */
  readonly node: string;
  /** How many tries came before it. */
  readonly tried: number;
  readonly phase: Phase;
  /** In steps of time: every pod takes one. */
  readonly started: number;
  readonly ended: number;
}

export interface Ended {
  readonly phase: Phase;
  /** When, in steps of time; absent where it took none. */
  readonly at?: number;
  /** Output parameters; null: declared, and there is none. */
  readonly outputs: ReadonlyMap<string, string | null>;
}

export const hasFailed = (phase: Phase) => phase === 'Failed' || phase === 'Error';
