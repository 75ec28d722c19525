/** Bodies of blocks: each is run once, and what it calls stands with the block. */
import { type GvValue, isOutside, type Machine, type OutsideCall } from '../../../lang/groovy/index.js';
import { FORGIVING } from './names.js';
import { bodyArguments, branchesOf, closuresOf } from './outside.js';
import type { RawBody, RawCall } from './raw.js';
import { BLOCKS } from './wrappers.js';
import type { Written } from './written.js';

/** Blocks of Docker's images; other methods of theirs take none. */
const OF_DOCKER = /^docker\b.*\.(?:inside|withRun|withRegistry|withServer|withTool)$/;

/**
 * A body that is handed on, `timeout(time: 5, body)` of a library's step: no block is called without one, so the last thing that may be a closure is. A
 * stage by its name alone is one of the old style, which has no body.
 */
export function handedBody(name: string, { args, open }: OutsideCall): GvValue | undefined {
  if (name === 'parallel' || !(BLOCKS.has(name) || OF_DOCKER.test(name)) || open) return undefined;
  const last = args.at(-1);
  if (!last || args.some(({ kind }) => kind === 'closure') || (name === 'stage' && args.length === 1)) return undefined;
  return isOutside(last) && last.as !== 'text' ? last : undefined;
}

/** Runs the bodies of a call; what the body of a block returns, where it has one. */
export function runBodies(raw: RawCall, call: OutsideCall, machine: Machine, written: Written): GvValue | undefined {
  if (!takesBody(raw)) return refuse(raw, call);
  if (raw.name === 'parallel') return branches(raw, call, machine, written);
  let answer: GvValue | undefined;
  const handed = handedBody(raw.name, call);
  for (const one of handed ? [handed] : call.args.flatMap(closuresOf)) {
    const body = bodyOf(raw, undefined);
    const given = one.kind === 'closure' ? bodyArguments(raw, call.fallback, one) : [];
    const block = () => machine.call(one, given, call.span);
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
  const all = found.map(({ name, closure, any, rounds }) => {
    const body = bodyOf(raw, name, rounds !== undefined);
    const block = () => machine.call(closure, [], call.span);
    const run = () => void written.within(body, () => machine.telling(block, true));
    return () => (any ? machine.repeatedly(any, call.span, run, rounds) : run());
  });
  machine.concurrently(all, call.span);
  return undefined;
}

function bodyOf(raw: RawCall, name: string | undefined, isEach = false): RawBody {
  const body: RawBody = { name, items: [], ...(isEach && { isEach }) };
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
