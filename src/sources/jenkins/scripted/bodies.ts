/** Bodies of blocks: each is run once, and what it calls stands with the block. */
import type { GvValue, Machine, OutsideCall } from '../../../lang/groovy/index.js';
import { FORGIVING } from './names.js';
import { bodyArguments, branchesOf, closuresOf } from './outside.js';
import type { RawBody, RawCall } from './raw.js';
import { BLOCKS } from './wrappers.js';
import type { Written } from './written.js';

/** Runs the bodies of a call; what the body of a block returns, where it has one. */
export function runBodies(raw: RawCall, call: OutsideCall, machine: Machine, written: Written): GvValue | undefined {
  if (!takesBody(raw)) return refuse(raw, call);
  if (raw.name === 'parallel') return branches(raw, call, machine, written);
  let answer: GvValue | undefined;
  for (const one of call.args.flatMap(closuresOf)) {
    const body = bodyOf(raw, undefined);
    const block = () => machine.call(one, bodyArguments(raw, call.fallback, one), call.span);
    const run = () => {
      answer = written.within(body, () => machine.telling(block, true));
    };
    const ends = () => {
      answer = written.within(body, () => machine.telling(block));
    };
    if (raw.name === 'waitUntil') machine.repeatedly(call.fallback, call.span, ends);
    else if (raw.foreign || raw.name === 'catchError' || raw.name === 'warnError')
      machine.perhaps(call.fallback, call.span, ends);
    else run();
  }
  return raw.foreign || FORGIVING.has(raw.name) ? undefined : answer;
}

function branches(raw: RawCall, call: OutsideCall, machine: Machine, written: Written): undefined {
  const { branches: found, doubts } = branchesOf(call, machine);
  raw.doubts.push(...doubts);
  const all = found.map(({ name, closure, any }) => {
    const body = bodyOf(raw, name);
    const block = () => machine.call(closure, [], call.span);
    const run = () => void written.within(body, () => machine.telling(block, true));
    return () => (any ? machine.repeatedly(any, call.span, run) : run());
  });
  machine.concurrently(all, call.span);
  return undefined;
}

function bodyOf(raw: RawCall, name: string | undefined): RawBody {
  const body: RawBody = { name, items: [] };
  raw.bodies.push(body);
  return body;
}

/** Steps with a family of their own that are no blocks take no closure; what is not known may. */
function takesBody({ name, foreign }: RawCall): boolean {
  return foreign || name.includes('.') || BLOCKS.has(name);
}

/** Jenkins refuses such a call: `sh` has no body, and a closure is no text. */
function refuse(raw: RawCall, { args }: OutsideCall): undefined {
  if (args.some(({ kind }) => kind === 'closure'))
    raw.doubts.push({ code: 'JK023', message: `${raw.name} is given a closure, which it does not take` });
  return undefined;
}
