import type { Span } from '../../../../core/index.js';
import {
  type Block,
  type Call,
  type Entry,
  entriesIn,
  type ScriptBlocks,
} from '../../../../lang/groovy/blocks/index.js';
import { placeKey } from '../../scripted/plan.js';
import type { PipelineModel, Problem } from '../model.js';
import { agentOf } from './agent.js';
import { environmentOf } from './environment.js';
import { Reader } from './reader.js';
import { callsOf, librariesOf, postOf, toolsOf } from './sections.js';
import { stagesOf } from './stages.js';
import { firstLine } from './steps.js';

export interface ParsedPipeline {
  /** Missing where the file has no declarative pipeline. */
  readonly model: PipelineModel | undefined;
  readonly problems: readonly Problem[];
}

/** The declarative pipeline of a file: `pipeline { … }` at the top, or within the method `call` of a shared library's step; the one at a place, if that is given. */
export function parsePipeline(blocks: ScriptBlocks, at?: Span): ParsedPipeline {
  const reader = new Reader();
  const call = pipelineCall(blocks, at);
  const { body } = blocks;
  if (!call?.block) {
    for (const entry of body.entries) refuseNested(entry, reader);
    return { model: undefined, problems: reader.problems };
  }
  return { model: modelOf(call, call.block, reader), problems: reader.problems };
}

export function pipelineCall({ body, methods }: ScriptBlocks, at?: Span): Call | undefined {
  if (at) {
    const isThere = (entry: Entry) => isPipeline(entry) && placeKey(entry.span) === placeKey(at);
    const within = () => [body, ...methods.map((one) => one.body)].flatMap(entriesIn);
    // nearly always it stands at the top
    return (body.entries.find(isThere) ?? within().find(isThere)) as Call | undefined;
  }
  return body.entries.find(isPipeline) ?? inMethod(methods) ?? inTry(body);
}

function isPipeline(entry: Entry): entry is Call {
  return (
    entry.kind === 'call' && entry.name === 'pipeline' && entry.block !== undefined && entry.arguments.length === 1
  );
}

function asCall(entry: Entry): Call | undefined {
  return entry.kind === 'call' ? entry : undefined;
}

/** The first one with an agent and stages, wherever it stands in the method. */
function inMethod(methods: ScriptBlocks['methods']): Call | undefined {
  const main = methods.find(({ name }) => name === 'call');
  return main && nested(main.body);
}

function nested(block: Block): Call | undefined {
  for (const entry of block.entries) {
    const own = asCall(entry);
    if (own && hasSections(own)) return own;
    const inner = entry.kind === 'control' ? entry.blocks : own?.block ? [own.block] : [];
    const found = inner.map(nested).find((one) => one !== undefined);
    if (found) return found;
  }
  return undefined;
}

/** Within a method, `pipeline` may be any helper; Jenkins looks for the two sections. */
function hasSections(call: Call): boolean {
  const names = isPipeline(call) ? call.block?.entries.map((one) => one.kind === 'call' && one.name) : undefined;
  return names?.includes('agent') === true && names.includes('stages');
}

/** The Templating Engine wraps a template in a `try`. */
function inTry({ entries }: Block): Call | undefined {
  const [first] = entries;
  if (first?.kind !== 'control' || first.what !== 'block') return undefined;
  const last = first.blocks.at(-1)?.entries.at(-1);
  return last?.kind === 'control' && last.what === 'try' ? last.blocks[0]?.entries.find(isPipeline) : undefined;
}

function refuseNested(entry: Entry, reader: Reader): void {
  if (entry.kind !== 'call' || !entry.block) return;
  if (entry.name === 'pipeline')
    reader.say('JK040', 'pipeline { } has to stand at the top of the file, in no other block', entry);
  for (const inner of entry.block.entries) refuseNested(inner, reader);
}

const RENAMED: Readonly<Record<string, string>> = {
  properties: 'options',
  wrappers: 'options',
  jobProperties: 'options',
  notifications: 'post',
  postBuild: 'post',
};

type Sections = { -readonly [K in keyof PipelineModel]: PipelineModel[K] };

function modelOf(call: Call, { entries }: Block, reader: Reader): PipelineModel {
  const model: Sections = { span: call.span };
  const seen = new Set<string>();
  for (const entry of entries) {
    if (entry.kind !== 'call') {
      reader.say('JK044', `${firstLine(entry.source)} is no section of a pipeline`, entry);
      continue;
    }
    const name = reader.name(entry);
    if (name === undefined) continue;
    if (seen.has(name)) reader.say('JK043', `the pipeline has two of ${name}`, entry);
    seen.add(name);
    if (!section(model, name, entry, reader)) refuse(name, entry, reader);
  }
  return model;
}

function refuse(name: string, entry: Entry, reader: Reader): void {
  const now = Object.hasOwn(RENAMED, name) ? RENAMED[name] : undefined;
  reader.say('JK042', now ? `${name} is called ${now} now` : `${name} is no section of a pipeline`, entry);
}

function section(model: Sections, name: string, entry: Entry, reader: Reader): boolean {
  if (name === 'stages') model.stages = stagesOf(entry, 'stages', reader);
  else if (name === 'environment') model.environment = environmentOf(entry, reader);
  else if (name === 'post') model.post = postOf(entry, reader);
  else if (name === 'agent') model.agent = agentOf(entry, reader);
  else if (name === 'tools') model.tools = toolsOf(entry, reader);
  else if (name === 'libraries') model.libraries = librariesOf(entry, reader);
  else if (name === 'options' || name === 'parameters' || name === 'triggers')
    model[name] = callsOf(entry, name, reader);
  else return false;
  return true;
}
