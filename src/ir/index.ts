export * from './finalizers.js';
export * from './invariants.js';
export * from './pipeline.js';
export * from './walk.js';
