/** An error of the operating system (`code` is set); anything else is a bug of ours and must reach the top. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).code === 'string' && 'syscall' in error;
}

/** Runs a call of `node:fs`; an error of the operating system becomes its code (`ENOENT`), a bug passes through. */
export function attempt<T>(call: () => T): { readonly value: T } | { readonly failed: string } {
  try {
    return { value: call() };
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return { failed: error.code };
  }
}
