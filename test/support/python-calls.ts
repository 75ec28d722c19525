import { createPythonMachine, type PyEvent } from '../../src/lang/python/index.js';
import { plainRepr } from '../../src/lang/python/values/text.js';

/** One call of `out.emit`: under no condition or under some, and the text of its argument where that is known. */
export interface OutsideCall {
  readonly certain: boolean;
  readonly value: string | undefined;
  readonly line: number;
}

const LIMITS = { steps: 300_000, depth: 60, items: 10_000, textLength: 100_000 };

/** The calls of `out.emit` that a program makes, in order; `whole` where nothing cut the evaluation short. */
export async function pythonCalls(text: string): Promise<{ calls: readonly OutsideCall[]; whole: boolean }> {
  const calls: OutsideCall[] = [];
  const observe = (event: PyEvent) => {
    if (event.kind !== 'call' || event.name !== 'out.emit') return;
    const [value] = event.args.args;
    calls.push({
      certain: event.guards.length === 0,
      value: value && plainRepr(value),
      line: event.span.start.line,
    });
  };
  const machine = await createPythonMachine({
    files: new Set(['p.py']),
    readText: (file) => (file === 'p.py' ? text : undefined),
    importRoots: [''],
    vocabulary: { observe },
    limits: LIMITS,
  });
  const { complete } = machine.load('p.py');
  return { calls, whole: complete };
}
