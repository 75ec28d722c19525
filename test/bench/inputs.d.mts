/** Types of `inputs.mjs` for the tests that use it. */
export function denseDags(folder: string, size: { readonly files?: number; readonly bytes?: number }): string;
export function longFiles(folder: string, bytes: number): string;
export function denseJenkinsfiles(folder: string, bytes: number): string;
