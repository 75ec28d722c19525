import type { Status } from './status.js';

/** What a command is given by `main`, and where it leaves its result. */
export interface Context {
  readonly version: string;
  ended(status: Status): void;
}
