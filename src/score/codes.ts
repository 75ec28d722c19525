import { type CodeCatalogue, reporter } from '../core/index.js';

/** What scoring has to say. */
export const codes = {
  SC001: {
    severity: 'warning',
    title: 'Health is capped',
    why: 'A blocker limits the score whatever the checks say: a credential in clear text, mostly unreadable pipelines, or an orchestrator past its end of life.',
    remedy: 'Remove the blocker that the message names; the report shows what the score is without it.',
  },
  SC002: {
    severity: 'info',
    title: 'Check is inconclusive',
    why: 'What the check asks could not be decided. It counts as not met in the score and as met in its upper bound.',
    remedy: 'Give the engine what the message names: a file, a version, a library checkout.',
  },
  SC003: {
    severity: 'warning',
    title: 'No health score',
    why: 'No check had anything to look at, so there is nothing to average.',
    remedy: 'Assess the folder that holds the pipelines.',
  },
} as const satisfies CodeCatalogue;

export type ScoreCode = keyof typeof codes;

/** Makes a diagnostic of this room. */
export const report = reporter<ScoreCode>(codes);

export default codes;
