import { compareSpans, readable, type Span, shorten, visible } from '../../core/index.js';
import type { Risk } from '../../score/types.js';
import type { Assessment } from '../assessment.js';

export type Level = 'error' | 'warning' | 'note';

/** One result of code scanning. */
export interface Finding {
  /** Id of a check or code of a diagnostic. */
  readonly rule: string;
  readonly level: Level;
  readonly text: string;
  readonly span?: Span;
  /** 0 = the most severe. */
  readonly rank: number;
  /** How often the same is said of the same place: a template makes thirty jobs of one line. */
  readonly times?: number;
}

const RISKS: readonly Risk[] = ['critical', 'high', 'medium', 'low'];
export const LEVEL_OF_RISK: Readonly<Record<Risk, Level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};
export const LEVEL_OF_SEVERITY = { error: 'error', warning: 'warning', info: 'note' } as const;
/** Diagnostics stand beside the checks of the same weight. */
const RANK_OF_SEVERITY = { error: 1, warning: 2, info: 4 } as const;

/** GitHub shows the first thousand characters. */
const LONGEST = 1000;

/** Everything that stands at a place and should be looked at, the most severe first; what could not be decided is no finding. */
export function findingsOf({ score, bundle }: Assessment): Finding[] {
  const checks = score.dimensions.flatMap(({ checks }) => checks);
  const unmet = checks.flatMap(({ check, outcome }) => {
    if (outcome.kind !== 'measured') return [];
    const bad = outcome.evidence.filter((one) => one.outcome === 'bad');
    return bad.map(({ span, text }): Finding => {
      const said = text === '' ? check.title : `${check.title}: ${text}`;
      return {
        rule: check.id,
        level: LEVEL_OF_RISK[check.risk],
        text: said,
        span,
        rank: RISKS.indexOf(check.risk),
      };
    });
  });
  const diagnostics = bundle.diagnostics.map(({ code, severity, message, span }): Finding => {
    const found = { rule: code, level: LEVEL_OF_SEVERITY[severity], rank: RANK_OF_SEVERITY[severity] };
    return { ...found, text: message, ...(span && { span }) };
  });
  return saidOnce([...unmet, ...diagnostics].sort(bySeverity));
}

/** Code scanning takes a result once: those that say the same of the same place are one, which counts them. In the order of the first. */
export function saidOnce(findings: readonly Finding[]): Finding[] {
  const first = new Map<string, Finding>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const known = first.get(key);
    first.set(key, known ? { ...known, times: timesOf(known) + timesOf(finding) } : finding);
  }
  return [...first.values()];
}

const timesOf = ({ times = 1 }: Finding) => times;

function keyOf({ rule, text, span }: Finding): string {
  const place = span
    ? `${span.file}\n${span.start.line}:${span.start.column}-${span.end.line}:${span.end.column}`
    : 'nowhere';
  return `${rule}\n${place}\n${text}`;
}

/** Words as code scanning shows them; only of those findings that are handed on, as most of a large repository are not. */
export const shownIn = ({ text }: Finding) => shorten(visible(readable(text)), LONGEST);

function bySeverity(a: Finding, b: Finding): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (a.rule !== b.rule) return a.rule < b.rule ? -1 : 1;
  if (!a.span || !b.span) return Number(a.span === undefined) - Number(b.span === undefined);
  return compareSpans(a.span, b.span);
}
