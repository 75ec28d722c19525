import { type CodeCatalogue, reporter } from '../../core/index.js';

/** What the Jenkins source has to say. */
export const codes = {
  JK001: {
    severity: 'warning',
    title: 'Jenkins file found, not read yet',
    why: 'This version has no reader for Jenkins. The file stands in the inventory and lowers the confidence; what it does is in no figure.',
    remedy: 'Assess it with a version that reads Jenkins; until then count its pipelines as unassessed.',
  },
} as const satisfies CodeCatalogue;

export const report = reporter<keyof typeof codes>(codes);

export default codes;
