import { readConfig } from '../../src/app/config.js';
import { isNothing, type Reading, readAll } from '../../src/app/read.js';
import { targetOptions } from '../../src/app/target-options.js';
import { readVariables } from '../../src/app/variables.js';
import { maskDeep, remediesOf } from '../../src/core/index.js';
import { maskingFor, measure } from '../../src/facts/index.js';
import type { Assessment } from '../../src/report/assessment.js';
import { REPORT_FORMATS } from '../../src/report/formats.js';
import { score } from '../../src/score/index.js';
import { codes } from '../../src/targets/argo/codes.js';
import target from '../../src/targets/argo/index.js';

/** Milliseconds of processor time by stage. */
type Round = Record<string, number>;

/** Reads the folder and makes every form of its report, so many times. */
export async function rounds(folder: string, count: number): Promise<Round[]> {
  const all: Round[] = [];
  for (let round = 0; round < count; round += 1) all.push(await once(folder));
  return all;
}

async function once(folder: string): Promise<Round> {
  const round: Round = {};
  const config = await readConfig(undefined);
  const known = await readVariables(undefined);
  const read = () => readAll({ paths: [folder], limits: config.limits, known });
  const reading = await timed(round, 'read', read);
  if (isNothing(reading)) throw new Error(`${folder}: nothing to assess`);
  const assessment = await assessed(round, reading, config);
  for (const [name, { render }] of Object.entries(REPORT_FORMATS)) await timed(round, name, () => render(assessment));
  return round;
}

/** As `judge` of the app does it, stage by stage. */
async function assessed(
  round: Round,
  reading: Reading,
  config: Awaited<ReturnType<typeof readConfig>>,
): Promise<Assessment> {
  const { bundle, sources, inventory, readText, homeOf } = reading;
  const changes = await reading.changes();
  const conversion = await timed(round, 'lower', () => target.lower(bundle, targetOptions({}, config)));
  const given = { bundle, sources, inventory, conversion, diagnostics: bundle.diagnostics };
  const input = { ...given, readText, homeOf, records: [], changes };
  const facts = await timed(round, 'facts', () => measure(input));
  const card = await timed(round, 'score', () => score(facts, { effort: config.effort, suppress: config.suppress }));
  const raw = {
    ...{ bundle, conversion, remedies: remediesOf(codes), prices: config.prices },
    provenance: { paths: reading.names, engineVersion: '0', irVersion: bundle.irVersion, options: {} },
  };
  const masked = await timed(round, 'mask', () => maskDeep(raw, maskingFor(input)));
  return { ...masked, facts, score: card };
}

async function timed<T>(round: Round, name: string, stage: () => T | Promise<T>): Promise<T> {
  const started = process.cpuUsage();
  const value = await stage();
  const { user, system } = process.cpuUsage(started);
  round[name] = (user + system) / 1000;
  return value;
}
