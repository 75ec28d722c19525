/** What a portfolio reads of a report, checked before it is read: the file may come from anywhere. */
export async function portfolioInput() {
  const { z } = await import('zod');
  const texts = z.array(z.string());
  const count = z.number().nonnegative();
  const counts = <K extends string>(names: readonly K[]) =>
    z.object(Object.fromEntries(names.map((name) => [name, count])));
  const bond = z.object({ kind: z.string(), from: z.string(), to: z.string(), known: z.boolean() });
  return z.object({
    reportVersion: z.literal('1'),
    provenance: z.object({ paths: texts, engineVersion: z.string(), commit: z.string().optional() }),
    score: z.object({
      scoringVersion: z.string(),
      health: z.number().optional(),
      upper: z.number().optional(),
      caps: z.array(z.object({ at: z.number(), reason: z.string() })),
      confidence: z.object({ percent: z.number() }),
      effort: z.object({ low: count, high: count }),
      verdict: z.enum(['go', 'go with conditions', 'hold']),
      pipelineCounts: counts(['automatic', 'review', 'manual', 'unreadable']),
      stepCounts: counts(['exact', 'approximate', 'manual', 'dropped']),
    }),
    pipelines: z.array(z.object({ id: z.string(), name: z.string() })),
    dependencies: z.array(z.object({ ecosystem: z.string(), name: z.string(), constraint: z.string().optional() })),
    images: z.array(z.object({ image: z.string() })),
    connections: z.array(z.object({ kind: z.string(), name: z.string() })),
    roadmap: z.object({ bonds: z.array(bond), waves: z.array(z.object({ number: z.number(), pipelines: texts })) }),
  });
}
