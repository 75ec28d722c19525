export * from './conversion.js';
export * from './diagnostic.js';
export * from './fidelity.js';
export * from './json.js';
export * from './outcome.js';
export * from './source-facts.js';
export * from './span.js';
