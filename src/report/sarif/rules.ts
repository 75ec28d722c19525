import type { CodeEntry } from '../../core/index.js';
import type { CheckResult, Risk } from '../../score/types.js';
import { LEVEL_OF_RISK, LEVEL_OF_SEVERITY, type Level } from './findings.js';

/** A reporting descriptor (SARIF 2.1.0, section 3.49) with the properties that GitHub reads. */
export interface Rule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly defaultConfiguration: { readonly level: Level };
  readonly properties: { readonly tags: readonly string[]; readonly 'security-severity'?: string };
}

type Check = CheckResult['check'];

/** GitHub ranks security findings by a figure in the manner of CVSS: over 9 critical, over 7 high, over 4 medium. */
const SECURITY_SEVERITY: Readonly<Record<Risk, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' };

/** What a check or a code means; an unknown code says where to ask. */
export function ruleOf(id: string, check: Check | undefined, entry: CodeEntry | undefined): Rule {
  if (check) return checkRule(check);
  const title = entry?.title ?? `Diagnostic ${id}`;
  const parts = entry ? [entry.why, entry.remedy] : [`\`migrate explain ${id}\` says what it means.`];
  return rule(id, title, parts, entry ? LEVEL_OF_SEVERITY[entry.severity] : 'warning', { tags: ['reading'] });
}

function checkRule({ id, title, question, why, remedy, source, dimension, risk }: Check): Rule {
  const parts = [question, why, remedy, `Source of the rule: ${source}.`];
  const security = dimension === 'security' ? { 'security-severity': SECURITY_SEVERITY[risk] } : {};
  return rule(id, title, parts, LEVEL_OF_RISK[risk], { tags: [dimension], ...security });
}

function rule(id: string, title: string, parts: readonly string[], level: Level, properties: Rule['properties']): Rule {
  const said = parts.filter((part) => part !== '');
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: said[0] ?? title },
    help: { text: said.join('\n'), markdown: said.join('\n\n') },
    defaultConfiguration: { level },
    properties,
  };
}
