import { facet } from './common.js';
import type { StepFamily } from './family.js';

/** Badges, summaries and names on the page of a build (badge, `com.jenkinsci.plugins.badge.dsl`; build-name-setter): texts that people read there. */
export const family: StepFamily = {
  id: 'badges',
  steps: [
    ...['addBadge', 'addInfoBadge', 'addWarningBadge', 'addErrorBadge', 'addShortText', 'addHtmlBadge'],
    ...['buildName', 'buildDescription'],
    ...['addSummary', 'createSummary', 'removeBadges', 'removeHtmlBadges', 'removeSummaries', 'removeHtmlSummaries'],
  ],
  classes: [],
  builders: [],
  read: (call) => {
    const text = call.value('text', 'html', '', 'nameTemplate', 'descriptionTemplate') ??
      call.value('id') ?? { kind: 'literal', value: call.name };
    call.ignore(...LOOKS);
    return {
      kind: 'action',
      action: { kind: 'notify', channel: 'log', text },
      facets: facet('badge', call.name, true),
    };
  },
};

/** How it looks and where it leads (`AbstractAddBadgeStep`, and the arguments of the older `AddShortTextStep`). */
const LOOKS = 'id icon cssClass style link target background border borderColor color'.split(' ');
