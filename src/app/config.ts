import type { ZodError } from 'zod';
import { PRICES, type PriceTable } from '../report/model/prices.js';
import { CONSTANTS } from '../score/constants.js';
import type { GivenSuppression } from '../score/types.js';
import type { AgentOptions } from '../targets/target.js';
import { readUserFile, readUserFileIfAny } from './io-user-file.js';
import { DEFAULT_LIMITS, type Limits } from './limits.js';
import { didYouMean } from './suggest.js';
import { UsageError } from './usage.js';
import { parseUserYaml } from './yaml-file.js';
import { wordsOf } from './zod-words.js';

/**
 * Looked for in the working directory only: the file decides how a repository is judged, so it belongs to whoever runs the
 * assessment and is never taken from the repository under assessment.
 */
export const CONFIG_FILE = 'tiphys.config.yaml';

export interface Config {
  /** Image for shell steps whose source names none. */
  readonly image?: string | undefined;
  readonly namespace?: string | undefined;
  /** By label of an agent: the image that stands for it, and which nodes of the cluster it means. */
  readonly agents?: Readonly<Record<string, AgentOptions>> | undefined;
  readonly limits: Limits;
  /** Rows that replace those of the effort table: person-days, low and high. */
  readonly effort: Readonly<Record<string, readonly [number, number]>>;
  /** Findings that are accepted, each with its reason. */
  readonly suppress: readonly GivenSuppression[];
  /** Rows that replace those of the price table. */
  readonly prices: Partial<PriceTable>;
  /** Most pipelines of a wave of the roadmap. */
  readonly waveSize?: number | undefined;
}

const DEFAULTS: Config = { limits: DEFAULT_LIMITS, effort: {}, suppress: [], prices: {} };

/** The configuration named with `--config`, else that of the working directory, else the defaults. */
export async function readConfig(path: string | undefined): Promise<Config> {
  const text = path === undefined ? readUserFileIfAny(CONFIG_FILE) : readUserFile(path);
  if (text === undefined) return DEFAULTS;
  const name = path ?? CONFIG_FILE;
  const data = (await parseUserYaml(name, text)) ?? {};
  const schema = await configSchema();
  const result = schema.safeParse(data);
  if (!result.success) throw new UsageError(`${name}: ${explain(result.error, data)}`);
  return { ...result.data, limits: { ...DEFAULT_LIMITS, ...result.data.limits } };
}

/** Every key of the file. */
export const KEYS = ['image', 'namespace', 'agents', 'limits', 'effort', 'suppress', 'prices', 'waveSize'];
const AGENT_KEYS = ['image', 'nodeSelector'];
const KEYS_BELOW: Readonly<Record<string, readonly string[]>> = {
  limits: Object.keys(DEFAULT_LIMITS),
  effort: Object.keys(CONSTANTS.effort),
  suppress: ['check', 'file', 'reason'],
  prices: Object.keys(PRICES),
};

async function configSchema() {
  const { z } = await import('zod');
  const limit = z.int().positive().optional();
  const days = z.number().nonnegative();
  const range = z.tuple([days, days]).refine(([low, high]) => low <= high, 'the low estimate is above the high one');
  return z.strictObject({
    image: z.string().min(1).optional(),
    namespace: z.string().min(1).optional(),
    agents: z
      .record(
        z.string(),
        z.strictObject({
          image: z.string().min(1).optional(),
          nodeSelector: z.record(z.string(), z.string()).optional(),
        }),
      )
      .optional(),
    limits: z
      .strictObject({ fileBytes: limit, files: limit, totalBytes: limit })
      .transform(withoutUndefined)
      .optional(),
    effort: z
      .partialRecord(z.enum(Object.keys(CONSTANTS.effort)), range)
      .default({})
      .transform(withoutUndefined),
    suppress: z
      .array(
        z.strictObject({ check: z.string().min(1), file: z.string().min(1).optional(), reason: z.string().min(1) }),
      )
      .default([])
      .transform((all) =>
        all.map(({ check, file, reason }) => ({ check, reason, ...(file !== undefined && { file }) })),
      ),
    waveSize: limit,
    prices: z
      .strictObject({
        currency: z.string().min(1).optional(),
        ...Object.fromEntries(
          Object.keys(PRICES)
            .filter((key) => key !== 'currency')
            .map((key) => [key, days.optional()]),
        ),
      })
      .default({})
      .transform((table) => withoutUndefined(table) as Partial<PriceTable>),
  });
}

function withoutUndefined<T>(map: Partial<Record<string, T | undefined>>): Record<string, T> {
  return Object.fromEntries(Object.entries(map).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

function explain(error: ZodError, data: unknown): string {
  return error.issues
    .map((issue) => {
      if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(issue.path, key)).join('; ');
      const place = issue.path.join('.') || (data === null ? 'the file' : 'the whole file');
      return `${place}: ${wordsOf(issue, data)}`;
    })
    .join('; ');
}

function unknownKey(path: readonly PropertyKey[], key: string): string {
  const inAgent = path[0] === 'agents' && path.length > 1;
  const known = inAgent ? AGENT_KEYS : (KEYS_BELOW[String(path[0] ?? '')] ?? KEYS);
  return `unknown key "${[...path, key].join('.')}".${didYouMean(key, known) || ` Known: ${known.join(', ')}.`}`;
}
