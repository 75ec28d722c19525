/** What ships beside the workflows (interface.md, "`convert -o DIR`"): each file derived from what the pipelines do. */
import type { EmittedFile } from '../../core/index.js';
import type { CompanionContext } from './companions/companion.js';
import { companions } from './companions/registry.generated.js';
import type * as Print from './print.js';

/** The files of the companions that the options ask for. */
export function companionFiles(context: CompanionContext, print: typeof Print): readonly EmittedFile[] {
  const { companions: wanted } = context.options;
  return companions
    .filter(({ id }) => wanted === 'all' || (wanted !== 'none' && wanted.includes(id)))
    .flatMap((one) => one.emit(context, print));
}
