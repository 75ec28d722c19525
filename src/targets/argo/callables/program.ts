/** A closed slice of Python as a script template: the slice, the runtime around it, and what it asks the run for. */
import { cite, type FidelityNote, findSecrets, type Json } from '../../../core/index.js';
import type { Program, Value } from '../../../ir/index.js';
import { dateNotes } from '../data/run.js';
import { type Templated, templatedText } from '../data/templated.js';
import { shieldScript, shieldText } from '../literals.js';
import { manualStep } from '../manual.js';
import { type ActionContext, type Asks, type Feed, type LoweredAction, note } from '../model.js';
import { argumentJson } from './arguments.js';
import { askedOf, type Variable } from './environment.js';
import { imageFor } from './image.js';
import { RUNTIME, RUNTIME_FILE, RUNTIME_FOLDER } from './runtime.js';

type Kind = 'code' | 'branch' | 'gate';

/** The step of a callable; manual where its slice is not closed, with each reason and its line. */
export function lowerProgram(context: ActionContext, kind: Kind, what: string): LoweredAction {
  const { program } = context.step;
  if (!program) return manual(context, what, [{ message: 'the callable has to be packaged' }]);
  const lacks = program.open.map((one) => ({ message: `${one.what} (${cite(one.span)})` }));
  if (lacks.length > 0) return manual(context, what, lacks);
  if (findSecrets(program.text, 'program').length > 0) {
    const notes = [note('AR015', 'manual', 'content', 'a credential in clear text is not copied into a manifest')];
    return manualStep(context, 'holds a credential in clear text, which is not copied; take it from a Secret.', notes);
  }
  const wired = wire(context, program, kind);
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

const MOST_SHOWN = 10;

interface Wired {
  readonly step: Json;
  readonly env: readonly Variable[];
  readonly feeds: readonly Feed[];
  readonly asks: Asks;
  readonly notes: readonly FidelityNote[];
}

/** Connects arguments and reads with what holds them at run time; `lack` says what nothing holds. */
function wire(context: ActionContext, program: Program, kind: Kind): Wired | { readonly lack: string } {
  const { step, pipeline } = context;
  if (step.expand) return { lack: 'the items that it is mapped over are not handed to it yet' };
  if (step.facets.some(({ key }) => key === 'airflow.params') && program.reads.some(({ scope }) => scope === 'param'))
    return { lack: 'the task has parameters of its own' };
  if ([program, ...program.modules].some(({ text }) => text.includes('\n# ---- module ')))
    return { lack: 'its text holds a mark of ours' };
  const asked = askedOf(program, pipeline);
  if ('lack' in asked) return asked;
  const inputs = new Inputs(context);
  const args = inputs.json(step.inputs.op_args ?? { kind: 'list', items: [] });
  const kwargs = inputs.json(step.inputs.op_kwargs ?? { kind: 'map', entries: {} });
  const others = Object.keys(step.inputs).filter((name) => name !== 'op_args' && name !== 'op_kwargs');
  if (others.length > 0) return { lack: `the argument ${others.join(', ')}` };
  if ('lack' in args) return args;
  if ('lack' in kwargs) return kwargs;
  const pulled = inputs.pulled(program);
  if ('lack' in pulled) return pulled;
  return {
    step: {
      entry: program.entry,
      kind,
      dag_id: pipeline.name,
      task_id: taskId(context),
      args: args.json,
      kwargs: kwargs.json,
      ...(Object.keys(pulled.xcom).length > 0 && { xcom: pulled.xcom }),
      ...(Object.keys(asked.params).length > 0 && { params: asked.params }),
      ...keysOf(context.ports),
    },
    env: [...asked.env, ...inputs.env],
    feeds: inputs.feeds,
    asks: {
      dates: asked.dates || inputs.texts.some(({ dates }) => dates),
      conf: asked.conf,
      params: [...Object.keys(asked.params), ...inputs.texts.flatMap(({ params }) => params)],
    },
    notes: inputs.texts.flatMap(({ notes }) => notes.filter(({ code }) => code !== 'AR054')),
  };
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

/** Input parameters of the template, one for each output that is read, and the variables that hold them. */
class Inputs {
  readonly feeds: Feed[] = [];
  readonly env: Variable[] = [];
  readonly texts: Templated[] = [];

  constructor(private readonly context: ActionContext) {}

  json(value: Value) {
    return argumentJson(value, {
      variable: (one) =>
        one.kind === 'ref' && one.to.scope === 'output' ? this.#variable(one.to.node, one.to.port) : undefined,
      text: (one) => this.#text(one),
    });
  }

  #text(value: Value): Json | undefined {
    const text = templatedText(value, this.context, `${this.texts.length}_`);
    if (!text) return undefined;
    this.texts.push(text);
    this.env.push(...text.env);
    this.feeds.push(...text.feeds);
    return { $tiphys_text: text.parts.map((part) => (typeof part === 'string' ? part : { $tiphys: part.variable })) };
  }

  /** What the callable pulls by itself: `task key` → variable. */
  pulled({ reads }: Program): { readonly xcom: Record<string, string> } | { readonly lack: string } {
    const xcom: Record<string, string> = {};
    for (const one of reads) {
      if (one.scope !== 'output') continue;
      const variable = this.#variable(one.node, one.port);
      const id = this.context.keyOf(one.node);
      if (variable === undefined)
        return { lack: `the result of ${id}, which is not upstream in the same DAG or writes none` };
      xcom[`${id} ${one.port === 'return_value' ? one.port : one.port.slice('xcom_'.length)}`] = variable;
    }
    return { xcom };
  }

  #variable(node: string, port: string): string | undefined {
    if (!/^(return_value|xcom_[A-Za-z0-9_-]+)$/.test(port) || this.context.producerOf(node, port) === undefined)
      return undefined;
    const known = this.feeds.findIndex((one) => one.node === node && one.port === port && one.as === undefined);
    if (known >= 0) return `TIPHYS_IN_${known}`;
    const index = this.feeds.length;
    this.feeds.push({ name: `in_${index}`, node, port });
    this.env.push({ name: `TIPHYS_IN_${index}`, value: `{{inputs.parameters.in_${index}}}` });
    return `TIPHYS_IN_${index}`;
  }
}

function scriptOf(context: ActionContext, program: Program, { step, env, feeds, asks, notes }: Wired): LoweredAction {
  const modules = program.modules.map(({ name, text }) => `\n# ---- module ${name}\n${text}`);
  const { source, mark } = shieldScript(program.text + modules.join(''));
  const image = imageFor(program);
  const json = shieldText(JSON.stringify(step));
  const own: Variable[] = [
    ...(json.includes('$(TIPHYS_BRACE)') ? [{ name: 'TIPHYS_BRACE', value: '{' }] : []),
    { name: 'TIPHYS_STEP', value: json },
    ...(mark === undefined ? [] : [{ name: 'TIPHYS_MARK', value: mark }]),
  ];
  const command = ['python3', '-u', `${RUNTIME_FOLDER}/${RUNTIME_FILE}`];
  const volume = { name: RUNTIME, mountPath: RUNTIME_FOLDER, readOnly: true };
  return {
    body: {
      volumes: [{ name: RUNTIME, configMap: { name: RUNTIME } }],
      script: {
        image: image.name,
        command,
        source,
        env: [...own, ...env].map((one) => ({ ...one })),
        volumeMounts: [volume],
      },
    },
    notes: [...notesOf(context, program, asks.dates, image.notes), ...notes],
    feeds,
    asks,
    ...(image.packages.length > 0 && { image }),
    reportsState: program.skips,
  };
}

function notesOf(
  { step, pipeline }: ActionContext,
  program: Program,
  dates: boolean,
  image: readonly FidelityNote[],
): FidelityNote[] {
  const names = program.reads.flatMap((one) => (one.scope === 'variable' ? [one.name] : []));
  const notes: FidelityNote[] = [...image, ...(dates ? dateNotes(pipeline) : [])];
  if (names.length > 0)
    notes.push(
      note(
        'AR050',
        'exact',
        'content',
        `takes Variables from the ConfigMap and Secret of that name: ${[...new Set(names)].sort().join(', ')}`,
        false,
      ),
    );
  if (program.reads.some((one) => one.scope === 'run' && one.name === 'run_id'))
    notes.push(note('AR053', 'approximate', 'content', 'the run_id is the name of the workflow here'));
  for (const { what, span } of program.touches)
    notes.push(note('AR052', 'approximate', 'content', `${what} (${cite(span)})`));
  if (/\bAirflowFailException\b/.test(program.text) && (step.policy.retries ?? 0) !== 0)
    notes.push(note('AR053', 'approximate', 'content', 'AirflowFailException ends all tries there; here they go on'));
  return notes;
}
