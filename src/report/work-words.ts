/** Rows of the effort table in words: one of them, several. */
export const WORK_WORDS: Readonly<Record<string, readonly [string, string]>> = {
  'unknown-step': ['piece of manual work', 'pieces of manual work'],
  'manual-callable': ['script or function to package', 'scripts and functions to package'],
  'unreadable-pipeline': ['pipeline that could not be read', 'pipelines that could not be read'],
  'approximate-join': ['approximation to decide on', 'approximations to decide on'],
  'decision-name': ['further name of a decision', 'further names of decisions'],
  'missing-library': ['library to find', 'libraries to find'],
  'external-dependency': ['outside dependency to set up', 'outside dependencies to set up'],
  'cut-over': ['pipeline to test and cut over', 'pipelines to test and cut over'],
};
