import { CronExpressionParser } from 'cron-parser';
import type { PipelineFact } from '../../facts/types.js';

/** Any year without a leap day gives the same figure to two digits; this one is fixed, so that reports do not change with the clock. */
const YEAR = 2026;
const DAYS_IN_MONTH = 365 / 12;
export const MONTH_SECONDS = DAYS_IN_MONTH * 86_400;

/** Runs in an average month by what starts the pipeline at known times; undefined where events or people start it. */
export function monthlyRuns({ triggers }: Pick<PipelineFact, 'triggers'>): number | undefined {
  const counts = triggers.flatMap((trigger) => {
    if (trigger.kind === 'cron') return cronRuns(trigger.expr) ?? [];
    return trigger.kind === 'every' && trigger.period.seconds > 0 ? MONTH_SECONDS / trigger.period.seconds : [];
  });
  return counts.length === 0 ? undefined : counts.reduce((sum, one) => sum + one, 0);
}

const KNOWN = new Map<string, number | undefined>();

/** Jenkins' `H` is one value of its field. */
function cronRuns(expr: string): number | undefined {
  if (!KNOWN.has(expr))
    KNOWN.set(expr, counted(expr.replace(/\bH(?:\(\d+-\d+\))?(?!\/)/g, '0').replace(/\bH\//g, '*/')));
  return KNOWN.get(expr);
}

function counted(expr: string): number | undefined {
  try {
    const { second, minute, hour, dayOfMonth, month, dayOfWeek } = CronExpressionParser.parse(
      secondsFirst(expr),
    ).fields;
    const [, , dom = '*', , dow = '*'] = expr.trim().split(/\s+/);
    const has = (field: { readonly values: readonly unknown[] }, value: number) => field.values.includes(value);
    let days = 0;
    for (let at = Date.UTC(YEAR, 0, 1); at < Date.UTC(YEAR + 1, 0, 1); at += 86_400_000) {
      const day = new Date(at);
      const [inMonth, inWeek] = [has(dayOfMonth, day.getUTCDate()), has(dayOfWeek, day.getUTCDay())];
      // crontab(5): where both are given, either suffices.
      const fits = dom !== '*' && dow !== '*' ? inMonth || inWeek : inMonth && inWeek;
      if (fits && has(month, day.getUTCMonth() + 1)) days += 1;
    }
    return (second.values.length * minute.values.length * hour.values.length * days) / 12;
  } catch {
    return undefined;
  }
}

/** Airflow's croniter has the second behind the other five fields, this parser before them. */
function secondsFirst(expr: string): string {
  const fields = expr.trim().split(/\s+/);
  return fields.length === 6 ? [fields[5], ...fields.slice(0, 5)].join(' ') : expr;
}
