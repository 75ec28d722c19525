/** What runs beside a step or a run once it has ended: mail, callbacks of the source. */
import type { FidelityNote } from '../../../core/index.js';
import type { Asks, Fields, PythonImage } from '../model.js';

/** A template that tells; it has one input, the step that has ended. */
export interface Teller {
  readonly body: Fields;
  readonly notes: readonly FidelityNote[];
  readonly asks?: Asks;
  readonly image?: PythonImage;
}

/** A call of one. */
export interface Told {
  readonly on: 'failure' | 'success';
  readonly name: string;
  readonly template: string;
}
