import { askPipelines, hasRuns } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'cleanup-after-run',
  dimension: 'reliability',
  risk: 'medium',
  title: 'Workspace emptied',
  unmet: 'Workspaces are not emptied',
  question: 'Is the workspace emptied whatever happened, or before anything is made in it?',
  subject: 'pipeline that works in a kept workspace',
  systems: ['jenkins'],
  why: 'What one run leaves behind is input of the next: a build that succeeds only on a used workspace is not repeatable.',
  how: "cleanWs or deleteDir in post { always } or post { cleanup }, or in finally, or as the first step that works in the workspace; pods and images take their files with them and are not asked. A step there that no rule knows, a library's for one, counts as not known.",
  remedy: 'Add post { always { cleanWs() } }; in Argo each pod begins empty, so find out what relies on what is left.',
  effort: [0.05, 0.25],
  source: 'Jenkins handbook, "Pipeline Syntax", post; Workspace Cleanup plugin',
  measure: (facts) =>
    askPipelines(
      facts,
      ['jenkins'],
      ({ name, cleansUp, mayCleanUp }) => {
        if (cleansUp) return 'good';
        return mayCleanUp
          ? { unknown: `${name} ends with a step that no rule knows` }
          : { bad: `${name} leaves its workspace as it is` };
      },
      (one) => hasRuns(one) && one.cleansUp !== undefined,
    ),
};
