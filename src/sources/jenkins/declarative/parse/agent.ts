import type { Block, Entry } from '../../../../lang/groovy/blocks/index.js';
import type { AgentModel, Key } from '../model.js';
import { closureMap } from './arguments.js';
import { BARE, type Reader } from './reader.js';

/** `agent any`, `agent none`, `agent { label 'x' }`, `agent { docker { image 'x' } }`. */
export function agentOf(entry: Entry, reader: Reader): AgentModel {
  if (entry.kind === 'call' && entry.block) return inBlock(entry, entry.block, reader);
  const bare = bareType(entry, reader);
  return { span: entry.span, ...(bare && { type: bare }) };
}

function bareType(entry: Entry, reader: Reader): Key | undefined {
  const [only, ...more] = entry.kind === 'call' ? entry.arguments : [];
  if (entry.kind !== 'call' || !only) {
    reader.say('JK060', 'agent needs a kind: agent any, agent none or agent { … }', entry);
    return undefined;
  }
  const type = more.length === 0 ? reader.key(only) : undefined;
  if (type && BARE.has(type.text)) return type;
  reader.say('JK060', `${entry.source}: only agent any, agent none or agent { … } are possible`, entry);
  return undefined;
}

function inBlock(entry: Entry, { entries }: Block, reader: Reader): AgentModel {
  const [only, ...more] = entries;
  const none = { span: entry.span };
  if (more.length > 0) {
    reader.say('JK060', 'agent takes one kind of agent, not several', entry);
    return none;
  }
  if (only?.kind !== 'call') {
    reader.say('JK060', 'agent needs a kind within its braces, as in label, docker or kubernetes', entry);
    return none;
  }
  const word = { text: only.name ?? 'error', span: only.nameSpan };
  const closure = entry.kind === 'call' ? entry.arguments.at(-1) : undefined;
  const map = closure?.kind === 'closure' ? closureMap(closure, reader) : undefined;
  const variables = map?.entries.find(({ key }) => key.text === word.text)?.value;
  // `label` with several settings is what is called `node` otherwise.
  const type = word.text === 'label' && variables?.kind === 'closure' ? { ...word, text: 'node' } : word;
  return { ...none, type, ...(variables && { variables }) };
}
