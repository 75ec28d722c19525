import type { Param } from '../../../../ir/index.js';
import type { Call } from '../../../../lang/groovy/blocks/index.js';
import { paramOf } from '../../steps/asked-parameters.js';
import type { CallsModel } from '../model.js';
import { stepCall } from './call.js';
import type { Lowering } from './lowering.js';
import type { Names } from './values.js';

/** `parameters { … }`, in their order. */
export function readParameters(calls: CallsModel['calls'], names: Names, low: Lowering): Param[] {
  return calls.flatMap(({ call }) => (call ? [paramOf(call.name ?? '?', stepCall(call, names), low)] : []));
}

/** The parameters that the step `input` asks for. */
export function inputFields(call: Call, names: Names, low: Lowering): Param[] {
  return stepCall(call, names)
    .each('parameters')
    .map((one) => paramOf(one.kind, one, low));
}
