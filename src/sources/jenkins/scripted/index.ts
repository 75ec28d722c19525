/** Scripted pipelines: Groovy is evaluated without being run, steps are written down, and what they say becomes one pipeline a script. */
export { type Entry, type Evaluation, evaluate, ownDiagnostics } from './evaluate.js';
export { type HoldingJob, LIBRARY_STEP, missingIn, type ScriptIdentity, scriptedPipeline } from './pipeline.js';
