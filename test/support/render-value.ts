import type { Condition, Ref, Value } from '../../src/ir/index.js';

/** A value in a few characters: literals as JSON, references as `${scope.name}`, what is unknown as `?CODE`. */
export function renderValue(value: Value): string {
  switch (value.kind) {
    case 'literal':
      return JSON.stringify(value.value);
    case 'ref':
      return renderRef(value.to);
    case 'template':
      return value.parts.map(renderValue).join(' + ');
    case 'list':
      return `[${value.items.map(renderValue).join(', ')}]`;
    case 'map':
      return `{${Object.entries(value.entries)
        .map(([key, entry]) => `${key}: ${renderValue(entry)}`)
        .join(', ')}}`;
    case 'code': {
      const reads = value.reads.length > 0 ? ` reads ${value.reads.map(renderRef).join(' ')}` : '';
      return `${value.lang}${JSON.stringify(value.text)}${reads}`;
    }
    case 'choice':
      return `(${renderCondition(value.when)} ? ${renderValue(value.met)} : ${renderValue(value.unmet)})`;
    case 'unknown':
      return `?${value.why}`;
  }
}

export function renderRef(ref: Ref): string {
  if (ref.scope === 'output') return `\${output ${ref.node}.${ref.port}}`;
  if (ref.scope === 'part') return `\${part ${ref.node}.${ref.port} ${JSON.stringify(ref.path)}}`;
  if (ref.scope === 'date') return `\${date ${ref.of} ${ref.days} ${JSON.stringify(ref.format)}}`;
  if (ref.scope === 'connection') return `\${connection.${ref.name}.${ref.field}}`;
  if (ref.scope !== 'variable') return `\${${ref.scope}.${ref.name}}`;
  const { scope, name, ...more } = ref;
  return `\${${scope}.${name}${Object.keys(more).length > 0 ? ` ${JSON.stringify(more)}` : ''}}`;
}

export function renderCondition(condition: Condition): string {
  switch (condition.op) {
    case 'all':
    case 'any':
      return `${condition.op}(${condition.of.map(renderCondition).join(', ')})`;
    case 'not':
      return `not(${renderCondition(condition.of)})`;
    case 'changed':
      return `changed(${condition.paths.join(', ')})`;
    case 'truthy':
      return `truthy(${renderValue(condition.value)})`;
    default:
      return `${renderValue(condition.left)} ${condition.op} ${renderValue(condition.right)}`;
  }
}
