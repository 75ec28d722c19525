import { findSecrets, maskValue, quote } from '../../../core/index.js';
import type { Condition, Ref, Value } from '../../../ir/index.js';
import { comparesSecret } from '../credentials.js';

/** Longest condition that is shown whole, in characters. */
const LONGEST = 120;
const COMPARED = { eq: '==', ne: '!=', lt: '<', gt: '>', in: 'in', matches: '=~' } as const;

/** A condition as text, for a message: the source's own code where there is some, else plain operators; in backticks, credentials masked. */
export function shown(condition: Condition): string {
  return `\`${quote(textOf(condition), LONGEST).replaceAll('`', "'")}\``;
}

function textOf(condition: Condition): string {
  switch (condition.op) {
    case 'all':
    case 'any': {
      const parts = condition.of.map((one) =>
        one.op === 'all' || one.op === 'any' ? `(${textOf(one)})` : textOf(one),
      );
      if (parts.length === 0) return condition.op === 'all' ? 'always' : 'never';
      return parts.join(condition.op === 'all' ? ' and ' : ' or ');
    }
    case 'not':
      return `not (${textOf(condition.of)})`;
    case 'changed':
      return `changed: ${condition.paths.join(', ')}`;
    case 'truthy':
      return valueText(condition.value);
    default:
      return `${beside(condition.left, condition.right)} ${COMPARED[condition.op]} ${beside(condition.right, condition.left)}`;
  }
}

/** A side of a comparison. */
function beside(side: Value, other: Value): string {
  if (side.kind !== 'literal' || typeof side.value !== 'string' || !comparesSecret(side, other)) return valueText(side);
  return JSON.stringify(maskValue(side.value));
}

/** `DB_PASSWORD == 'x'` within code. */
const COMPARISON = /(\w{1,60})(\s{0,5}[!=]=\s{0,5})(["'])([^"'\n]{4,200})\3/g;

function codeText(code: string): string {
  return code.replace(COMPARISON, (all, name: string, sign: string, quote: string, text: string) =>
    findSecrets(text, 'code', name).length > 0 ? `${name}${sign}${quote}${maskValue(text)}${quote}` : all,
  );
}

function valueText(value: Value): string {
  switch (value.kind) {
    case 'literal':
      return JSON.stringify(value.value);
    case 'ref':
      return refText(value.to);
    case 'code':
      return codeText(value.text);
    case 'template':
      return value.parts.map(valueText).join(' + ');
    case 'choice':
      return `(${textOf(value.when)} ? ${valueText(value.met)} : ${valueText(value.unmet)})`;
    case 'list':
      return `[${value.items.map(valueText).join(', ')}]`;
    case 'map':
      return `{${Object.entries(value.entries)
        .map(([key, one]) => `${key}: ${valueText(one)}`)
        .join(', ')}}`;
    default:
      return `something not known (${value.why})`;
  }
}

function refText(ref: Ref): string {
  if (ref.scope === 'output' || ref.scope === 'part')
    return `the ${ref.port} of ${ref.node.slice(ref.node.lastIndexOf('/') + 1)}`;
  return ref.scope === 'date' ? ref.of : `${ref.scope}.${ref.name}`;
}
