/** Exit statuses (interface.md, "Exit status"). */
export const STATUS = {
  done: 0,
  /** A threshold that the user gave was not met. */
  threshold: 1,
  usage: 2,
  /** Nothing to assess was found. */
  nothing: 3,
  /** Our own bug. */
  bug: 70,
} as const;

export type Status = (typeof STATUS)[keyof typeof STATUS];
