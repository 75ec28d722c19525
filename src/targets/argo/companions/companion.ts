import type { EmittedFile } from '../../../core/index.js';
import type { TargetOptions } from '../../target.js';
import type { LoweredPipeline } from '../model.js';
import type * as Print from '../print.js';

/** What a companion may look at. */
export interface CompanionContext {
  readonly lowered: readonly LoweredPipeline[];
  readonly options: TargetOptions;
  /** The manifests of `base/`, as they are written. */
  readonly manifests: readonly EmittedFile[];
}

/** A kind of file that ships beside the workflows: one file of this folder each. */
export interface Companion {
  /** The name of its file here, and what `--companions` calls it. */
  readonly id: string;
  /** One line: what it is for. */
  readonly what: string;
  /** Which of the ten criteria of REVIEW.md it serves, if any. */
  readonly serves?: string;
  /** Nothing where the pipelines give no reason for it. Paths from the output folder. */
  emit(context: CompanionContext, print: typeof Print): readonly EmittedFile[];
}
