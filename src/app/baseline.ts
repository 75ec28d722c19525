import { shorten } from '../core/index.js';
import type { BaselineReport } from '../report/model/comparison.js';
import { readUserFile } from './io-user-file.js';
import { UsageError } from './usage.js';

/** The earlier report of `--baseline FILE`: what `assess --format json` wrote. A `UsageError` for anything else. */
export async function readBaseline(path: string | undefined): Promise<BaselineReport | undefined> {
  if (path === undefined) return undefined;
  const { z } = await import('zod');
  const evidence = z.object({
    span: z.object({ file: z.string(), start: z.object({ line: z.number() }) }),
    text: z.string(),
    outcome: z.string(),
    also: z.array(z.string()).optional(),
  });
  const outcome = z.object({
    kind: z.string(),
    good: z.number().optional(),
    total: z.number().optional(),
    evidence: z.array(evidence).optional(),
  });
  const check = z.object({
    check: z.object({ id: z.string(), title: z.string() }),
    outcome,
    weight: z.number(),
    headline: z.number().optional(),
  });
  const schema = z.object({
    reportVersion: z.string(),
    score: z.object({
      scoringVersion: z.string(),
      health: z.number().optional(),
      uncapped: z.number().optional(),
      caps: z.array(z.object({ at: z.number(), reason: z.string() })),
      dimensions: z.array(z.object({ dimension: z.string(), weight: z.number(), checks: z.array(check) })),
      constants: z.unknown(),
    }),
  });
  const result = schema.safeParse(parsed(path));
  if (!result.success)
    throw new UsageError(
      `${path}: no report of \`assess --format json\` (${result.error.issues[0]?.path.join('.') ?? ''})`,
    );
  const { REPORT_VERSION } = await import('../report/json.js');
  if (result.data.reportVersion !== REPORT_VERSION)
    throw new UsageError(
      `${path}: a report of version ${shorten(result.data.reportVersion, 20)}, and this engine compares version ${REPORT_VERSION}; assess the earlier commit again`,
    );
  return result.data as BaselineReport;
}

function parsed(path: string): unknown {
  const text = readUserFile(path);
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${path}: no report of \`assess --format json\` (not JSON)`);
  }
}
