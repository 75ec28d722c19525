/** A closed slice of Python as a script template: the slice, the runtime around it, and what it asks the run for. */
import { cite, type FidelityNote, findSecrets, type Json } from '../../../core/index.js';
import type { Program, Step, Value } from '../../../ir/index.js';
import { CLEAR_TEXT } from '../credentials.js';
import { airflowMajor } from '../data/version.js';
import { environmentOf } from '../literals.js';
import { manualStep } from '../manual.js';
import { knownArguments } from '../mapping.js';
import { type ActionContext, type Asks, type Feed, type LoweredAction, note } from '../model.js';
import { askedIn, pokingOf } from '../sensors/poll.js';
import { skipCodes } from '../skip-codes.js';
import { askedOf, asksTries, triesOf, type Variable } from './environment.js';
import { Inputs } from './inputs.js';
import { interpreterOf } from './interpreter.js';
import { libraryStep } from './library.js';
import { programNotes } from './notes.js';
import type { Instead } from './request.js';
import { holdsMark, placesOf, pythonScript, textsOf } from './script.js';

/** `request`: a callable that says whether the answer to a request is good; the result is the answer. `operator`: a class of Airflow's own. */
type Kind = 'code' | 'branch' | 'gate' | 'sensor' | 'bash' | 'request' | 'operator';

/**
 * The step of a callable; manual where its slice is not closed, with each reason and its line. `instead`: what Airflow's own hook
 * is asked for, or what the constructor of an operator is given.
 */
export function lowerProgram(context: ActionContext, kind: Kind, what: string, instead?: Instead): LoweredAction {
  const { program } = context.step;
  if (!program) return manual(context, what, [{ message: lacking(context.step) }]);
  const lacks = program.open.map((one) => ({ message: `${one.what} (${cite(one.span)})` }));
  if (lacks.length > 0) return manual(context, what, lacks);
  if (textsOf(program).some((text) => findSecrets(text, 'program').length > 0))
    return manualStep(context, CLEAR_TEXT.refused, CLEAR_TEXT.notes);
  const wired = wire(context, program, kind, instead);
  return 'lack' in wired ? manual(context, what, [{ message: wired.lack }]) : scriptOf(context, program, wired);
}

function manual(context: ActionContext, what: string, lacks: readonly { readonly message: string }[]): LoweredAction {
  const shown = lacks.slice(0, MOST_SHOWN);
  const more = lacks.length > shown.length ? [{ message: `${lacks.length - shown.length} more` }] : [];
  const all = [...shown, ...more].map(({ message }) => message);
  return manualStep(
    context,
    `${what} What keeps it from running on its own: ${all.join('; ')}.`,
    all.map((message) => note('AR003', 'manual', 'content', message)),
  );
}

/** Why there is nothing to cut out: a function of another package, or none that is known. */
function lacking({ action, origin }: Step): string {
  if (WINDOWS.test(origin.construct))
    return `${origin.construct} is a script of Windows: write it for a shell of the image, or give it an image and a node of Windows`;
  if (action.kind === 'code' && action.lang === 'powershell')
    return `${origin.construct} runs PowerShell: give it an image that has it, or write it for a shell of the image`;
  if (origin.system !== 'airflow') return 'the callable has to be packaged';
  const entry = entryOf(action);
  return entry === undefined
    ? 'which function it calls is not known: write a script that calls it'
    : `${entry} is no function of the repository: write a script that imports and calls it`;
}

/** The function of a step, of a gate or of a branch, as far as its name is known. */
function entryOf(action: Step['action']): string | undefined {
  if (action.kind === 'code') return action.entry;
  const asked = action.kind === 'gate' ? action.pass : action.kind === 'branch' ? action.on : undefined;
  return asked?.kind === 'code' && asked.text !== '' ? asked.text : undefined;
}

/** Steps and builders that run Windows' own shells. */
const WINDOWS = /^(?:bat|powershell|windows-batch|batch|BatchFile|PowerShell)$/;

const MOST_SHOWN = 10;

interface Wired {
  readonly step: Json;
  readonly env: readonly Variable[];
  readonly feeds: readonly Feed[];
  readonly asks: Asks;
  readonly notes: readonly FidelityNote[];
}

/** Connects arguments and reads with what holds them at run time; `lack` says what nothing holds. */
function wire(
  context: ActionContext,
  program: Program,
  kind: Kind,
  instead: Instead | undefined,
): Wired | { readonly lack: string } {
  const { step, pipeline } = context;
  const lack = lackOf(context, program);
  if (lack !== undefined) return { lack };
  const asked = askedOf(program, pipeline);
  if ('lack' in asked) return asked;
  const inputs = new Inputs(context);
  const given = instead ? insteadWith(instead, inputs) : calledWith(step, program, inputs);
  if ('lack' in given) return given;
  const mapped = mappedArguments(context);
  if (instead && mapped !== undefined) return { lack: 'arguments that only its mapping gives' };
  const pulled = inputs.pulled(program);
  if ('lack' in pulled) return pulled;
  return {
    step: {
      entry: program.entry,
      kind,
      dag_id: pipeline.name,
      task_id: taskId(context),
      ...given.values,
      ...(context.item?.isTouched && { item: 'TIPHYS_ITEM', ...(mapped !== undefined && { mapped }) }),
      ...(Object.keys(pulled.xcom).length > 0 && { xcom: pulled.xcom }),
      ...latestOf(program, context),
      ...((airflowMajor(pipeline) ?? 0) >= 3 && { airflow: 3 }),
      ...(Object.keys(asked.params).length > 0 && { params: asked.params }),
      ...(Object.keys(asked.connections).length > 0 && { connections: asked.connections }),
      ...placesOf(program),
      ...libraryStep(program.library),
      ...keysOf(context.ports),
      ...(kind === 'bash' && { skips: [...skipCodes(step)] }),
      ...(kind === 'sensor' && {
        sensor: {
          ...pokingOf(step),
          ...(isMadeAnew(step, program.method !== undefined || 'made' in (instead ?? {})) && { anew: true }),
        },
      }),
    },
    env: [...asked.env, ...triesOf(program, step), ...inputs.env, ...itemVariable(context)],
    feeds: inputs.feeds,
    asks: {
      dates: asked.dates || inputs.texts.some(({ dates }) => dates),
      conf: asked.conf,
      params: [...Object.keys(asked.params), ...inputs.params.keys(), ...inputs.texts.flatMap(({ params }) => params)],
      variables: inputs.texts.flatMap(({ variables }) => variables),
    },
    notes: inputNotes(inputs),
  };
}

function inputNotes({ texts, readsClock }: Inputs): readonly FidelityNote[] {
  const notes = texts.flatMap(({ notes: own }) => own.filter(({ code }) => code !== 'AR054'));
  return readsClock ? [...notes, note('AR068', 'approximate', 'content', CLOCK)] : notes;
}

const CLOCK =
  'what the file takes of the clock when it is loaded is taken when the step starts, in the zone of its container';

type Given = { readonly values: Readonly<Record<string, Json>> } | { readonly lack: string };

/** What a program is given: positional arguments, keywords, the attributes of its object where it is a method. */
function calledWith(step: Step, { method, bound }: Program, inputs: Inputs): Given {
  const { op_args: list, op_kwargs: map, self: own, given, ...others } = argumentsOf(step);
  if (Object.keys(others).length > 0) return { lack: `the argument ${Object.keys(others).join(', ')}` };
  const args = inputs.json(list ?? { kind: 'list', items: [] });
  if ('lack' in args) return args;
  const kwargs = inputs.json(map ?? { kind: 'map', entries: {} });
  if ('lack' in kwargs) return kwargs;
  const held = given && inputs.json(given);
  if (held && 'lack' in held) return held;
  const values = { args: args.json, kwargs: kwargs.json, ...(held && { given: held.json }) };
  if (method === undefined) return { values };
  if (bound === 'class') return { values: { ...values, bound: { method } } };
  const self = inputs.json(own ?? { kind: 'map', entries: {} });
  if ('lack' in self) return self;
  return { values: bound ? { ...values, bound: { method, self: self.json } } : { ...values, method, self: self.json } };
}

function insteadWith(instead: Instead, inputs: Inputs): Given {
  const entries = 'made' in instead ? instead.made : instead.request;
  const asked = inputs.json({ kind: 'map', entries });
  if ('lack' in asked) return asked;
  if ('request' in instead) return { values: { request: asked.json } };
  const rendered = Object.keys(entries).filter((name) => entries[name] && isRendered(entries[name]));
  return { values: { made: asked.json, ...(rendered.length > 0 && { rendered }) } };
}

/** Whether a value holds something that only a run knows, which the class has to take as a template. */
function isRendered(value: Value): boolean {
  if (value.kind === 'list') return value.items.some(isRendered);
  if (value.kind === 'map') return Object.values(value.entries).some(isRendered);
  return value.kind !== 'literal';
}

/** What of the step itself keeps its callable from running here. */
function lackOf({ step, item }: ActionContext, program: Program): string | undefined {
  if (step.expand && !item) return 'the items that it is mapped over are not known';
  if (step.facets.some(({ key }) => key === 'airflow.params') && program.reads.some(({ scope }) => scope === 'param'))
    return 'the task has parameters of its own';
  if (asksTries(program) && typeof (step.policy.retries ?? 0) !== 'number') return 'how often it is tried is not known';
  if (step.placement?.dir) return 'the directory that it runs in';
  if (!environmentOf(step)) return 'its environment is not known';
  return holdsMark(program) ? 'its text holds a mark of ours' : undefined;
}

/** A sensor that leaves its slot is made anew whenever it looks (airflow/sensors/base.py, mode `reschedule`). */
const isMadeAnew = ({ action }: Step, isObject: boolean) => isObject && action.kind === 'wait' && action.freesSlot;

/** The arguments of the callable; those of a sensor stand in what it waits for. */
function argumentsOf({ inputs, action }: Step): Readonly<Record<string, Value>> {
  if (action.kind !== 'wait') return inputs;
  const asked = askedIn(action)?.args ?? {};
  return Object.fromEntries(Object.entries(asked).filter(([name]) => name !== 'callable'));
}

/** Arguments that only the mapping gives, when all that the step names are taken: by name, or all that an item has. */
function mappedArguments({ step, item }: ActionContext): Json | undefined {
  if (!step.expand || !item) return undefined;
  const own = item.untaken;
  item.take(...own);
  if (own.length === 0) return undefined;
  return item.isSets ? '*' : [...own];
}

const itemVariable = ({ item }: ActionContext): Variable[] =>
  item?.isTouched ? [{ name: 'TIPHYS_ITEM', value: item.encoded }] : [];

/** Which steps may have pushed what is pulled by its key alone, each with those that it counts before. */
function latestOf({ latest = [] }: Program, { keyOf }: ActionContext): Readonly<Record<string, Json>> {
  const found = latest.map(({ key, from }): [string, Json] => [
    key,
    Object.fromEntries(from.map(({ node, after }) => [keyOf(node), after.map(keyOf)])),
  ]);
  return found.length > 0 ? { latest: Object.fromEntries(found) } : {};
}

/** Keys of the result that other steps read by themselves. */
function keysOf(ports: readonly string[]): Readonly<Record<string, Json>> {
  const keys = ports.flatMap((port) => (port.startsWith('xcom_') ? [port.slice('xcom_'.length)] : []));
  return keys.length > 0 ? { keys } : {};
}

const taskId = ({ step }: ActionContext) => {
  const id = step.facets.find(({ key }) => key === 'airflow.task_id')?.value;
  return typeof id === 'string' ? id : step.name;
};

function scriptOf(context: ActionContext, program: Program, { step, env, feeds, asks, notes }: Wired): LoweredAction {
  const found = interpreterOf(context.step, program);
  if ('lack' in found) return manual(context, 'runs a callable; package it.', [{ message: found.lack }]);
  const { image, said } = found;
  return {
    body: pythonScript(program, step, [...ownEnvironment(context.step), ...env], image.name),
    notes: [...notesOf(context, program, asks.dates, image.notes), ...notes],
    feeds,
    asks,
    said,
    ...(image.packages.length > 0 && { image }),
    reportsState: program.skips || kindReports(context),
  };
}

/** A command that ends with a code that says "skipped" leaves the step's state. */
const kindReports = ({ step }: ActionContext) => step.action.kind === 'shell' && skipCodes(step).length > 0;

/** Sets of arguments are rendered as templates there, also those that a step hands on (airflow/models/mappedoperator.py). */
function setNotes({ expand }: Step): FidelityNote[] {
  const isOpen = expand?.over.kind === 'runtime' && expand.over.item === 'kwargs' && !knownArguments(expand);
  const message = 'Jinja in the arguments that another step hands on is rendered there, not here';
  return isOpen ? [note('AR053', 'approximate', 'content', message)] : [];
}

/** What the step itself sets (`env_vars`, `environment`); `wire` has looked that it is known. */
const ownEnvironment = (step: Step): readonly Variable[] => environmentOf(step) ?? [];

function notesOf(
  { step, pipeline }: ActionContext,
  program: Program,
  dates: boolean,
  image: readonly FidelityNote[],
): FidelityNote[] {
  const notes = [...image, ...programNotes(program, pipeline, dates), ...setNotes(step)];
  if (/\bAirflowFailException\b/.test(program.text) && (step.policy.retries ?? 0) !== 0)
    notes.push(note('AR053', 'approximate', 'content', 'AirflowFailException ends all tries there; here they go on'));
  return notes;
}
