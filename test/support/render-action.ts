import type { Action, Value } from '../../src/ir/index.js';
import { renderCondition, renderRef, renderValue } from './render-value.js';

/** What a step does, on one line: the kind of its action and everything the action says. */
export function renderAction(action: Action): string {
  return [action.kind, ...details(action)].filter((part) => part !== '').join(' ');
}

function details(action: Action): string[] {
  switch (action.kind) {
    case 'shell':
      return [action.interpreter ? `(${action.interpreter})` : '', renderValue(action.script)];
    case 'code':
      return [
        ...[action.lang, action.entry ?? '', action.needs.length > 0 ? `needs ${action.needs.join(', ')}` : ''],
        action.script ? renderValue(action.script) : '',
      ];
    case 'container':
      return [renderValue(action.image), ...[...action.command, ...action.args].map(renderValue)];
    case 'http':
      return [action.method, renderValue(action.url), action.body ? renderValue(action.body) : ''];
    case 'sql':
      return [action.dialect ? `(${action.dialect})` : '', renderRef(action.connection), renderValue(action.query)];
    case 'checkout':
      return [renderValue(action.repo), action.ref ? renderValue(action.ref) : ''];
    case 'artifact':
      return [action.op, renderValue(action.name), ...action.paths.map(renderValue)];
    case 'invoke':
      return [renderValue(action.pipeline), renderEntries(action.params), action.wait ? 'and wait' : ''];
    case 'wait': {
      const every = action.every ? `every ${action.every.seconds}s` : '';
      return [renderCondition(action.until), every, action.freesSlot ? 'frees its slot' : ''];
    }
    case 'approve':
      return [renderValue(action.message), ...action.submitters.map(renderValue)];
    case 'branch':
      return [renderValue(action.on), `choices ${action.choices.join(', ')}`];
    case 'gate':
      return [renderValue(action.pass), `skips ${action.skips}`];
    case 'notify':
      return [action.channel, renderValue(action.text)];
    case 'noop':
      return [];
    case 'service':
      return serviceDetails(action);
    case 'foreign':
      return [action.construct, renderEntries(action.args)];
  }
}

function serviceDetails(action: Extract<Action, { kind: 'service' }>): string[] {
  const on = action.connection ? `on ${renderRef(action.connection)}` : '';
  return [`${action.service}/${action.operation}`, on, renderEntries(action.args), action.waits ? '' : 'and go on'];
}

function renderEntries(entries: Record<string, Value>): string {
  const shown = Object.entries(entries).map(([key, value]) => `${key}=${renderValue(value)}`);
  return `(${shown.join(', ')})`;
}
