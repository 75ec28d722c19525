/** Values of Python that hold no other values. */

export interface PyNone {
  readonly kind: 'none';
}
export interface PyBool {
  readonly kind: 'bool';
  readonly value: boolean;
}
/** Whole numbers within ±2^53; beyond that arithmetic yields `unknown`. */
export interface PyInt {
  readonly kind: 'int';
  readonly value: number;
}
export interface PyFloat {
  readonly kind: 'float';
  readonly value: number;
}
export interface PyStr {
  readonly kind: 'str';
  readonly value: string;
}
export interface PyBytes {
  readonly kind: 'bytes';
  readonly value: string;
}
export interface PyRange {
  readonly kind: 'range';
  readonly start: number;
  readonly stop: number;
  readonly step: number;
}
/** Wall-clock fields as written; `zone` is an IANA name or `+02:00`. Dates without a time have `dateOnly`. */
export interface PyDateTime {
  readonly kind: 'datetime';
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  readonly zone?: string;
  readonly dateOnly?: boolean;
  /** A time of the day (`datetime.time`): its date is none. */
  readonly timeOnly?: true;
  /** What its text has between the day and the hour, where that is no blank. */
  readonly between?: 'T';
}
/** Seconds, possibly fractional or negative. */
export interface PyTimeDelta {
  readonly kind: 'timedelta';
  readonly seconds: number;
}
/** A `pathlib` path; repository files live below `/repo` (`Host.fileOf` maps back). */
export interface PyPath {
  readonly kind: 'path';
  readonly path: string;
}
