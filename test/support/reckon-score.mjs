/**
 * The arithmetic of a JSON report done again, from its counts and constants alone (health-score.md, "The formula"); nothing of `src` is used.
 * `reckonScore(report)` lists in words what does not reconcile.
 */
const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);
const near = (a, b) => Math.abs((a ?? Number.NaN) - b) < 1e-9;

export function reckonScore(report) {
  const wrong = [];
  const same = (what, stated, ours) => {
    const alike = typeof ours === 'number' ? near(stated, ours) : JSON.stringify(stated) === JSON.stringify(ours);
    if (!alike) wrong.push(`${what}: ${JSON.stringify(stated)} stated, ${JSON.stringify(ours)} reckoned`);
  };
  healthIs(report, same);
  confidenceIs(report.score, same);
  countsAre(report, same);
  effortIs(report, same);
  risksAre(report, same);
  verdictIs(report, same);
  wavesAre(report, same);
  return wrong;
}

function healthIs({ score }, same) {
  const { constants } = score;
  const rated = score.dimensions.map((dimension) => ({ ...dimension, ...meanOf(dimension, constants, same) }));
  const there = rated.filter(({ weights }) => weights > 0);
  const all = sum(there.map(({ weight }) => weight));
  const low = (10 * sum(there.map(({ weight, low: own }) => weight * own))) / all;
  const high = (10 * sum(there.map(({ weight, high: own }) => weight * own))) / all;
  const cap = Math.min(10, ...score.caps.map(({ at }) => at));
  if (there.length === 0) return same('health', score.health, undefined);
  same('health before caps', score.uncapped, low);
  same('health', score.health, Math.min(low, cap));
  same('upper bound', score.upper, Math.min(high, cap));
  for (const { dimension, weight, weights, checks } of there)
    for (const { check, outcome, pointsLost } of checks) {
      const { share } = sharesOf(outcome);
      const lost =
        share === undefined ? 0 : ((10 * weight) / all) * (constants.riskWeights[check.risk] / weights) * (1 - share);
      same(`points lost by ${dimension}/${check.id}`, pointsLost, lost);
    }
}

function meanOf({ dimension, weight, headline, upper, checks }, constants, same) {
  same(`weight of ${dimension}`, weight, constants.dimensionWeights[dimension]);
  const rated = checks.flatMap(({ check, outcome, weight: own }) => {
    same(`weight of ${check.id}`, own, constants.riskWeights[check.risk]);
    evidenceIs(check.id, outcome, same);
    const { share, best } = sharesOf(outcome);
    return share === undefined ? [] : [{ own, share, best }];
  });
  const weights = sum(rated.map(({ own }) => own));
  if (weights === 0) return { weights, low: 0, high: 0 };
  const low = sum(rated.map(({ own, share }) => own * share)) / weights;
  const high = sum(rated.map(({ own, best }) => own * best)) / weights;
  same(`headline of ${dimension}`, headline, low);
  same(`upper bound of ${dimension}`, upper, high);
  return { weights, low, high };
}

function evidenceIs(id, outcome, same) {
  if (outcome.kind !== 'measured') return;
  const told = (kind) => sum(outcome.evidence.map((one) => (one.outcome === kind ? 1 + (one.also?.length ?? 0) : 0)));
  same(`unknown of ${id}`, outcome.unknown, told('unknown'));
  same(`total of ${id}`, outcome.total, outcome.good + told('bad') + told('unknown'));
}

function sharesOf(outcome) {
  if (outcome.kind === 'not-applicable') return {};
  if (outcome.kind === 'inconclusive') return { share: 0, best: 1 };
  const { good, unknown, total } = outcome;
  return total === 0 ? {} : { share: good / total, best: (good + unknown) / total };
}

function confidenceIs({ confidence, constants }, same) {
  const parts = confidence.parts.filter(({ total }) => total > 0);
  const weights = sum(parts.map(({ weight }) => weight));
  same(
    'confidence',
    confidence.percent,
    weights === 0 ? 0 : (100 * sum(parts.map(({ weight, known, total }) => (weight * known) / total))) / weights,
  );
  same(
    'weights of confidence',
    confidence.parts.map(({ weight }) => weight),
    Object.values(constants.confidenceWeights),
  );
  for (const { name, known, total } of confidence.parts) same(`${name} is a part`, known <= total, true);
}

function countsAre({ score, pipelines, steps }, same) {
  const tally = (names, found) =>
    Object.fromEntries(names.map((name) => [name, found.filter((one) => one === name).length]));
  same(
    'pipelines',
    score.pipelineCounts,
    tally(
      ['automatic', 'review', 'manual', 'unreadable'],
      pipelines.map(({ verdict }) => verdict),
    ),
  );
  same(
    'steps',
    score.stepCounts,
    tally(
      ['exact', 'approximate', 'manual', 'dropped'],
      steps.map(({ fidelity }) => fidelity),
    ),
  );
  same('all pipelines', sum(Object.values(score.pipelineCounts)), pipelines.length);
  same('all steps', sum(Object.values(score.stepCounts)), steps.length);
  for (const { id, steps: many, verdict } of pipelines) {
    const own = steps.filter(({ pipeline }) => pipeline === id).map(({ fidelity }) => fidelity);
    same(`steps of ${id}`, many, own.length);
    if (verdict === 'automatic')
      same(
        `${id} is automatic`,
        own.some((one) => one === 'manual'),
        false,
      );
  }
}

/** Work counts once: a step of a pipeline that could not be read is in that pipeline's own piece. */
function effortIs(report, same) {
  const { score, pipelines, steps, connections } = report;
  const { items, low, high, complexity } = score.effort;
  for (const { kind, count, low: least, high: most } of items) {
    const [a, b] = score.constants.effort[kind];
    same(`low end of ${kind}`, least, a * count);
    same(`high end of ${kind}`, most, b * count);
  }
  same('low end of the effort', low, sum(items.map((one) => one.low)));
  same('high end of the effort', high, sum(items.map((one) => one.high)));
  const { Low, Medium } = score.constants.complexity;
  same('complexity', complexity, high < Low ? 'Low' : high < Medium ? 'Medium' : 'High');
  const count = (kind) => items.find((one) => one.kind === kind)?.count ?? 0;
  const unread = new Set(pipelines.filter(({ verdict }) => verdict === 'unreadable').map(({ id }) => id));
  const open = steps.filter(
    ({ pipeline, fidelity, reviewCodes }) =>
      !unread.has(pipeline) && (fidelity === 'manual' || (fidelity === 'dropped' && reviewCodes.length > 0)),
  );
  const pieces = new Set(
    open.map(({ construct, span: { file, start } }) => `${file}:${start.line}:${start.column} ${construct}`),
  );
  same('pieces of manual work', count('unknown-step') + count('manual-callable'), pieces.size);
  same('pipelines that could not be read', count('unreadable-pipeline'), unread.size);
  same('pipelines to cut over', count('cut-over'), pipelines.length);
  const outside = new Set(
    connections
      .filter(({ kind }) => /^(connection|credential|host|cloud)$/.test(kind))
      .map(({ kind, name }) => `${kind} ${name}`),
  );
  same('outside dependencies', count('external-dependency'), outside.size);
}

function risksAre({ score, pipelines }, same) {
  const checks = new Map(score.dimensions.flatMap((one) => one.checks.map((result) => [result.check.id, result])));
  const failing = [...checks.values()].filter(
    ({ outcome }) => outcome.kind === 'measured' && outcome.evidence.some((one) => one.outcome === 'bad'),
  );
  same('risks', score.risks.map(({ id }) => id).sort(), failing.map(({ check }) => check.id).sort());
  const ids = new Set(pipelines.map(({ id }) => id));
  const [least, most] = score.constants.effort['repeated-place'];
  for (const { id, repairs, furtherPlaces = 0, findings, effort, pipelines: hurt } of score.risks) {
    const { check, outcome } = checks.get(id);
    const places = new Set(
      outcome.evidence
        .filter((one) => one.outcome === 'bad')
        .map((one) => one.repair ?? `${one.span.file}:${one.span.start.line}:${one.span.start.column}`),
    );
    same(`repairs of ${id}`, repairs, places.size);
    same(`findings of ${id}`, findings, outcome.total - outcome.good - outcome.unknown);
    same(`low end of ${id}`, effort[0], check.effort[0] * repairs + least * furtherPlaces);
    same(`high end of ${id}`, effort[1], check.effort[1] * repairs + most * furtherPlaces);
    same(
      `pipelines of ${id}`,
      hurt.filter((one) => !ids.has(one)),
      [],
    );
  }
}

/** Figures are compared as they are printed, with one decimal. */
function verdictIs({ score, steps }, same) {
  const tenth = (value) => Math.round(value * 10) / 10;
  const manual = steps.filter(({ fidelity }) => fidelity === 'manual').length;
  const sure = tenth(score.confidence.percent);
  const isHeld = score.health === undefined || score.caps.length > 0 || sure < 50;
  const isFine = tenth(score.health ?? 0) >= 7 && sure >= 80 && manual <= steps.length / 10;
  same('verdict', score.verdict, isHeld ? 'hold' : isFine ? 'go' : 'go with conditions');
}

function wavesAre({ score, roadmap: { waves }, pipelines, steps }, same) {
  same('pipelines of the waves', waves.flatMap((wave) => wave.pipelines).sort(), pipelines.map(({ id }) => id).sort());
  same('low end of the waves', sum(waves.map(({ effort }) => effort[0])), waves.length === 0 ? 0 : score.effort.low);
  same('high end of the waves', sum(waves.map(({ effort }) => effort[1])), waves.length === 0 ? 0 : score.effort.high);
  const of = new Map(pipelines.map((one) => [one.id, one]));
  for (const { number, pipelines: ids, verdicts, manualSteps } of waves) {
    const own = ids.map((id) => of.get(id)?.verdict);
    for (const [name, many] of Object.entries(verdicts))
      same(`${name} of wave ${number}`, many, own.filter((one) => one === name).length);
    const open = steps.filter(
      ({ pipeline, fidelity }) => ids.includes(pipeline) && (fidelity === 'manual' || fidelity === 'dropped'),
    );
    same(`manual steps of wave ${number}`, manualSteps, open.length);
  }
}
