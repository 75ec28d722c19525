import { roundHalfEven } from '../../score/round.js';
import type { Assessment } from '../assessment.js';
import { apportion, twoDigits } from '../figures.js';
import { count, counted, Markdown, type ViewValue } from '../inline.js';
import { costOf, type PipelineCost } from '../model/cost.js';
import { PRICES, PRICES_AS_OF, type PriceTable } from '../model/prices.js';

const MOST_ROWS = 50;
const PRICE_KEYS = Object.keys(PRICES) as (keyof PriceTable)[];

/** Section 9: what the pipelines would cost in Argo, by workflow and by team, and what that rests on. */
export function costView(assessment: Assessment): ViewValue {
  const { prices, pipelines, teams, perMonth, spotSaving, unknownRuns } = costOf(assessment);
  const money = (value: number) =>
    new Markdown(`${roundHalfEven(value, 2).toFixed(2)} ${prices.currency.replace(/[^A-Za-z]/g, '')}`);
  const row = (one: PipelineCost, index: number) => ({
    name: one.name,
    team: one.team,
    runs: one.runs === undefined ? 'not known' : new Markdown(count(roundHalfEven(one.runs, 0))),
    hours: new Markdown(roundHalfEven(one.hours, 2).toFixed(2)),
    from: one.from === 'history' ? 'recorded runs' : one.fitted ? 'assumed, to fit' : 'assumed',
    perRun: new Markdown(`${roundHalfEven(one.perRun, 4).toFixed(4)}`),
    perMonth: one.perMonth === undefined ? 'not known' : money(months[index] ?? 0),
    spot: one.spot ? 'yes' : 'no',
  });
  const sorted = [...pipelines].sort((a, b) => (b.perMonth ?? 0) - (a.perMonth ?? 0) || (a.name < b.name ? -1 : 1));
  const assumed = pipelines.filter(({ from }) => from === 'assumption').length;
  const rest = sorted.slice(MOST_ROWS);
  // Rounded so that the rows add up to the total, by workflow and by team.
  const months = apportion(
    sorted.map((one) => one.perMonth ?? 0),
    perMonth,
    2,
  );
  const shares = apportion(
    teams.map((team) => team.perMonth),
    perMonth,
    2,
  );
  return {
    there: pipelines.length > 0,
    rows: sorted.slice(0, MOST_ROWS).map(row),
    rest:
      rest.length === 0
        ? undefined
        : {
            count: counted(rest.length, 'more pipeline'),
            perMonth: rest.every((one) => one.perMonth === undefined)
              ? 'not known'
              : money(months.slice(MOST_ROWS).reduce((sum, one) => sum + one, 0)),
          },
    teams: teams.map((team, index) => ({ ...team, perMonth: money(shares[index] ?? 0) })),
    total: money(perMonth),
    ...headline(assumed, [perMonth, spotSaving], money),
    timed: pipelines.length > unknownRuns,
    priced: `${counted(pipelines.length - unknownRuns, 'pipeline')} whose schedule says how often ${pipelines.length - unknownRuns === 1 ? 'it runs' : 'they run'}`,
    spots: counted(pipelines.filter(({ spot }) => spot).length, 'pipeline'),
    unknown: unknownRuns === 0 ? undefined : counted(unknownRuns, 'pipeline'),
    asOf: PRICES_AS_OF,
    assumed: assumed === pipelines.length ? 'all of them' : counted(assumed, 'pipeline'),
    guess: assumed > 0,
    fitted: pipelines.some(({ fitted }) => fitted),
    prices: PRICE_KEYS.map((key) => `${WORDS[key]}: ${String(prices[key]).replace(/[^\w.]/g, '')} (\`${key}\`)`).map(
      (text) => new Markdown(text),
    ),
  };
}

/** The two sums that stand in a sentence: two digits of them where they rest on an assumption. */
function headline(assumed: number, [total, saving]: readonly [number, number], money: (value: number) => Markdown) {
  const said = (value: number) => {
    if (assumed === 0 || value === 0) return money(value);
    const rounded = twoDigits(value);
    if (rounded === 0) return new Markdown(`less than ${money(0.1).text}`);
    return new Markdown(`about ${money(rounded).text.replace('.00 ', ' ')}`);
  };
  return { about: said(total), saving: said(saving) };
}

/** Rows of the table in words, in the order of the table. */
const WORDS: Readonly<Record<keyof PriceTable, string>> = {
  currency: 'currency',
  cpuHour: 'a vCPU for an hour',
  memoryGiBHour: 'a GiB of memory for an hour',
  storageGiBMonth: 'a GiB of storage for a month',
  spotShare: 'share of the price on spot machines',
  stepCpu: 'vCPU of a step',
  stepMemoryGiB: 'GiB of memory of a step',
  stepSeconds: 'seconds of a step that does work, where no run was recorded',
  keptGiBPerRun: 'GiB that a run leaves behind',
  keptDays: 'days for which that is kept',
};
