import type { Json } from '../../../core/index.js';
import type { Context, Place, Scope } from './context.js';
import { isMapping } from './finding.js';
import { ANY_ITEM } from './scope.js';
import type { Call } from './types.js';

/** Whether a call is made once for each item of something. */
export const isLoop = ({ withItems = [], withParam = '', withSequence }: Call) =>
  withItems.length > 0 || withParam !== '' || withSequence !== undefined;

/** Whether the outputs of a call come as a list. */
export const isAggregate = ({ withItems = [], withParam = '' }: Call) => withItems.length > 0 || withParam !== '';

/** What a loop runs over is said once; its `{{item}}` becomes known in the scope. */
export function checkLoop(call: Call, scope: Scope, prefix: string, place: Place, context: Context): void {
  const { withItems = [], withParam = '', withSequence } = call;
  const said = [withItems.length > 0, withParam !== '', withSequence !== undefined].filter(Boolean).length;
  if (said > 1)
    context.report('loops', `${prefix} only one of withItems, withParam, withSequence can be specified`, place);
  if (said > 0) scope.add('item');
  for (const item of withItems) addItem(item, scope);
  if (withParam !== '') {
    scope.add(ANY_ITEM);
    checkList(withParam, prefix, place, context);
  }
  if (withSequence?.count !== undefined && withSequence.end !== undefined)
    context.report('loops', `${prefix} only one of count or end can be defined in withSequence`, place);
}

function addItem(item: Json, scope: Scope): void {
  if (Array.isArray(item)) for (const index of item.keys()) scope.add(`item.[${index}]`);
  else if (isMapping(item)) for (const key of Object.keys(item)) scope.add(`item.${key}`);
}

/** A list that stands in the manifest is JSON. */
function checkList(text: string, prefix: string, place: Place, context: Context): void {
  if (text.includes('{{')) return;
  try {
    if (Array.isArray(JSON.parse(text))) return;
  } catch {}
  context.report('loops', `${prefix} withParam value could not be parsed as a JSON list: ${text}`, place, 'fails');
}
