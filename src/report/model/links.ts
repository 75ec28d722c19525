/** Bonds between pipelines are measured in the facts room; the renderers find them here. */
export { bondsOf, connectedBonds, needOf, type PipelineBond } from '../../facts/bonds.js';
