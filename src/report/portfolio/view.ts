import { aboutDays, days, points, share } from '../figures.js';
import { code, counted, joined, listed, Markdown, md, type ViewValue } from '../inline.js';
import type { PortfolioJson, PortfolioRow } from './model.js';
import type { Member } from './waves.js';

const MOST_SHARED = 200;
const MOST_NAMES = 12;

/** The portfolio in words, for its template. */
export function portfolioView(portfolio: PortfolioJson): ViewValue {
  const { repositories, totals, shared, bonds, ambiguous, waves } = portfolio;
  const healths = repositories.flatMap(({ health }) => (health === undefined ? [] : [health]));
  const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((all, one) => all + one, 0);
  return {
    repositories: counted(totals.repositories, 'repository', 'repositories'),
    repositoryCount: totals.repositories,
    pipelines: counted(sum(totals.pipelineCounts), 'pipeline'),
    steps: counted(sum(totals.stepCounts), 'step'),
    verdicts: tally(totals.pipelineCounts),
    fidelities: tally(totals.stepCounts),
    effort: new Markdown(aboutDays([totals.effort.low, totals.effort.high])),
    lowest: healthText(healths.length === 0 ? undefined : Math.min(...healths)),
    highest: healthText(healths.length === 0 ? undefined : Math.max(...healths)),
    decisions: ['go', 'go with conditions', 'hold'].map((verdict) => {
      return { verdict, count: repositories.filter((one) => one.verdict === verdict).length };
    }),
    ranking: repositories.map((row, index) => rankingRow(row, index + 1, sum(row.pipelineCounts), sum(row.stepCounts))),
    total: {
      ...{ pipelines: sum(totals.pipelineCounts), steps: sum(totals.stepCounts), ...totals.pipelineCounts },
      ...{ low: figure(days(totals.effort.low)), high: figure(days(totals.effort.high)) },
    },
    shared: shared.slice(0, MOST_SHARED).map(({ name, kind, constraints, repositories: in_ }) => ({
      name: code(name),
      kind,
      count: in_.length,
      constraints: listed(constraints.map(code), 5),
      which: listed(in_, MOST_NAMES),
    })),
    moreShared: shared.length > MOST_SHARED ? counted(shared.length - MOST_SHARED, 'more') : undefined,
    bonds: bonds.map(({ kind, from, to }) => ({ kind, from: memberText(from), to: memberText(to) })),
    ambiguous: ambiguous.map(({ from, name }) => md`${from} reaches for ${code(name)}`),
    waves: waves.map(({ number, pipelines }) => ({
      name: number === 0 ? 'Pilot' : `Wave ${number}`,
      count: pipelines.length,
      repositories: new Set(pipelines.map(({ repository }) => repository)).size,
      which: listed(pipelines.map(memberText), MOST_NAMES),
    })),
    provenance: repositories.map(provenanceText),
  };
}

const figure = (text: string) => new Markdown(text);
const healthText = (health: number | undefined) => (health === undefined ? 'not applicable' : figure(points(health)));

function rankingRow(row: PortfolioRow, rank: number, pipelines: number, steps: number): ViewValue {
  return {
    ...{ rank, name: row.name, verdict: row.verdict, pipelines, steps, ...row.pipelineCounts },
    health: healthText(row.health),
    upper: healthText(row.upper),
    confidence: figure(share(row.confidence / 100)),
    low: figure(days(row.effort.low)),
    high: figure(days(row.effort.high)),
    cap: row.cap ?? '',
  };
}

function tally(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}

const memberText = ({ repository, pipeline }: Member) => joined([repository, code(pipeline)], ' ');

function provenanceText({ name, commit, engineVersion, scoringVersion }: PortfolioRow): Markdown {
  const at = commit === undefined ? md`no commit known` : md`commit ${code(commit)}`;
  return md`${name}: ${at}, engine ${figure(engineVersion)}, scoring version ${scoringVersion}`;
}
