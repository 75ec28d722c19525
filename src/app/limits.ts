/** Bounds on what is read of an assessed repository; `limits` in `tiphys.config.yaml` replaces them. */
export interface Limits {
  /** Largest file that is read, in bytes. */
  readonly fileBytes: number;
  /** Most files that are looked at, over all PATHs. */
  readonly files: number;
  /** Most bytes that are read, over all files. */
  readonly totalBytes: number;
}

export const DEFAULT_LIMITS: Limits = { fileBytes: 5_000_000, files: 100_000, totalBytes: 500_000_000 };

/** What is left of the limits that count over all PATHs; used up as files are found and read. */
export interface Budget {
  files: number;
  bytes: number;
}

export function budgetOf(limits: Limits): Budget {
  return { files: limits.files, bytes: limits.totalBytes };
}
