export * from './actions.js';
export * from './commands.js';
export * from './finalizers.js';
export * from './invariants.js';
export * from './pipeline.js';
export * from './programs.js';
export * from './values.js';
export * from './walk.js';
