import type { PyValue } from '../../../lang/python/values/types.js';
import { assetName } from '../model/assets.js';
import { lastPart } from '../names.js';

/** The URI of `Dataset('s3://x')`, the name of `Asset(name='x')`. */
export function datasetName(value: PyValue): string | undefined {
  const decorated = assetName(value);
  if (decorated !== undefined) return decorated;
  if (
    value.kind !== 'opaque' ||
    value.from.how !== 'call' ||
    !/^(Dataset|Asset)(Alias)?$/.test(lastPart(value.from.name))
  ) {
    return undefined;
  }
  const { args, kwargs } = value.from.args;
  const given = kwargs.get('uri') ?? kwargs.get('name') ?? args[0];
  return given?.kind === 'str' ? given.value : undefined;
}
