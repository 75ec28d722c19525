import type { SourceSuppression } from '../facts/shapes.js';
import type { CheckOutcome, Evidence, GivenSuppression, Suppressed, UnusedSuppression } from './types.js';

/** Accepted findings: each leaves the count of its check, neither good nor bad, and is listed with its reason. */
export class Suppressions {
  readonly suppressed: Suppressed[] = [];
  private readonly used = new Set<GivenSuppression | SourceSuppression>();

  constructor(
    private readonly given: readonly GivenSuppression[],
    private readonly source: readonly SourceSuppression[],
    private readonly known: ReadonlySet<string>,
  ) {}

  /** The outcome without what is accepted of it. */
  apply(check: string, outcome: CheckOutcome): CheckOutcome {
    if (outcome.kind !== 'measured') return outcome;
    const evidence = outcome.evidence.filter((one) => !this.accepts(check, one));
    const taken = outcome.evidence.length - evidence.length;
    if (taken === 0) return outcome;
    const total = outcome.total - taken;
    if (total === 0) return { kind: 'not-applicable', why: 'every finding is accepted, and there is nothing else' };
    const unknown = evidence.filter((one) => one.outcome === 'unknown').length;
    return { kind: 'measured', good: outcome.good, unknown, total, evidence };
  }

  /** Those that accepted nothing, with why. */
  unused(): UnusedSuppression[] {
    const given = this.given.filter((one) => !this.used.has(one)).map(({ check, file }) => this.idle([check], file));
    const source = this.source
      .filter((one) => !this.used.has(one))
      .map(({ checks, span, reason }) => ({ ...this.idle(checks), span, ...(reason === '' && { why: NO_REASON }) }));
    return [...given, ...source];
  }

  private idle(checks: readonly string[], file?: string): UnusedSuppression {
    const strange = checks.find((check) => !this.known.has(check));
    const why = strange === undefined ? 'no finding of that check stands there' : `there is no check ${strange}`;
    return { checks, why, ...(file !== undefined && { file }) };
  }

  private accepts(check: string, evidence: Evidence): boolean {
    const given = this.given.find((one) => one.check === check && covers(one.file, evidence.span.file));
    const source = this.source.find(
      (one) => one.reason !== '' && one.checks.includes(check) && isBeside(one, evidence),
    );
    const found = given ?? source;
    if (!found) return false;
    this.used.add(found);
    const { span, text, outcome } = evidence;
    this.suppressed.push({
      check,
      span,
      text,
      outcome,
      reason: found.reason,
      from: given ? 'configuration' : 'source',
    });
    return true;
  }
}

const NO_REASON = 'it gives no reason, so it is not honoured';

/** A file by its name, a folder by its name with `/` at the end; without one everywhere. */
function covers(place: string | undefined, file: string): boolean {
  return place === undefined || place === file || (place.endsWith('/') && file.startsWith(place));
}

function isBeside({ span }: SourceSuppression, evidence: Evidence): boolean {
  const line = evidence.span.start.line;
  return span.file === evidence.span.file && (span.start.line === line || span.start.line + 1 === line);
}
