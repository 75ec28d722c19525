import type { Assessment } from '../assessment.js';
import type { ViewValue } from '../inline.js';
import { actionsView } from './actions.js';
import { foundView } from './found.js';
import { graphView } from './graphs.js';
import { scoreView } from './score.js';
import { summaryView } from './summary.js';

/** The plain data of the whole report, section by section. */
export function reportView(assessment: Assessment): ViewValue {
  return {
    summary: summaryView(assessment),
    score: scoreView(assessment),
    found: foundView(assessment),
    graphs: graphView(assessment),
    actions: actionsView(assessment),
  };
}
