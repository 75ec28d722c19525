import type { FidelityNote, Json } from '../../../core/index.js';
import type { Step, Value } from '../../../ir/index.js';
import { lowerProgram } from '../callables/program.js';
import { type HandedEnvironment, handedEnvironment } from '../containers/handed-environment.js';
import { asksOf } from '../data/expression.js';
import { type HeldPart, type Templated, templatedText } from '../data/templated.js';
import { literalText, shieldScript } from '../literals.js';
import { manualStep } from '../manual.js';
import { type ActionContext, type LoweredAction, note } from '../model.js';
import { PATHS, RETURN_VALUE, STATE } from '../outputs.js';
import { type ShellEnvironment, shellEnvironment } from '../shells/environment.js';
import { machineNotes } from '../shells/machine.js';
import { programNotes } from '../shells/programs.js';
import { skipCodes } from '../skip-codes.js';

/** A script that is wholly known runs as it is; the image is an assumption that the note states. */
export function lower(context: ActionContext): LoweredAction {
  const { step, options } = context;
  const { action } = step;
  const script = action.kind === 'shell' ? literalText(action.script) : undefined;
  if (action.kind === 'shell' && action.script.kind === 'code' && action.script.lang === 'python')
    return lowerProgram(context, 'bash', 'runs the command that a callable answers with; write it by hand.');
  const dir = step.placement?.dir === undefined ? '' : literalText(step.placement.dir);
  const handed = step.inputs.env && handedEnvironment(step.inputs.env, context);
  if (handed) return withEnvironment(lower({ ...context, step: { ...step, inputs: without(step.inputs) } }), handed);
  if (step.inputs.env || dir === undefined || dir.includes('{{'))
    return manualStep(context, 'has an environment or a directory that is not known; write it by hand.', [
      note('AR002', 'manual', 'content', 'its environment or directory is not known'),
    ]);
  const given = shellEnvironment(context);
  const means = action.kind === 'shell' ? meansOf(action.script) : undefined;
  if (means && given && script === undefined) {
    const text = templatedText(means, context);
    if (text) return templatedScript(context, text, given, endOf(context));
  }
  if (action.kind !== 'shell' || script === undefined || given === undefined) return unknown(context);
  // An interpreter may come with its options: `sh -xe`.
  const interpreter = (action.interpreter ?? (step.origin.system === 'airflow' ? 'bash' : 'sh')).split(/\s+/);
  const { env, required, needs } = given;
  const body = scriptOf(script, interpreter, endOf(context), required);
  return {
    body: {
      script: { image: options.image, ...body, ...inDirectory(step), ...(env.length > 0 && { env: env as Json[] }) },
    },
    notes: [...notesOf(step, options.image, script, interpreter.join(' ')), ...given.notes],
    feeds: needs.feeds,
    asks: asksOf(needs),
  };
}

const without = ({ env: _, ...others }: Step['inputs']): Step['inputs'] => others;

/** A script of which another step says the environment; a failing step needs none. */
function withEnvironment(lowered: LoweredAction, { podSpecPatch, feed, note: told }: HandedEnvironment): LoweredAction {
  if (!('script' in lowered.body)) return lowered;
  return {
    ...lowered,
    body: { ...lowered.body, podSpecPatch },
    notes: [...lowered.notes, told],
    feeds: [...(lowered.feeds ?? []), feed],
  };
}

/** A failing step that says which template, or which value, nothing here can fill in. */
function unknown(context: ActionContext): LoweredAction {
  const { action, env } = context.step;
  const wrong = Object.entries(env).find(([, one]) => one.kind === 'literal' && typeof one.value !== 'string');
  if (wrong) return refusedThere(context, wrong[0]);
  const values = [...(action.kind === 'shell' ? [action.script] : []), ...Object.values(env)];
  const open = values.flatMap((one) => (one.kind === 'code' && !one.means ? expressionsIn(one.text) : []));
  const which = open.length > 0 ? `: ${[...new Set(open)].slice(0, MOST_NAMED).join(', ')}` : '';
  const message = `the script or its environment holds expressions or values that run time decides${which}`;
  return manualStep(context, `has a script or an environment that is not wholly known; write it by hand${which}.`, [
    note('AR002', 'manual', 'content', message),
  ]);
}

/** Python starts no program with variables that are no texts: `TypeError` of `Popen`, asked of Airflow 2.10.5. */
function refusedThere(context: ActionContext, name: string): LoweredAction {
  const message = `its environment gives ${name} what is no text: with it the step fails in the source as well`;
  return manualStep(context, `fails in the source as well: ${name} in its environment is no text; write it as one.`, [
    note('AR002', 'manual', 'content', message),
  ]);
}

const MOST_NAMED = 4;
const LONGEST_NAMED = 80;

const expressionsIn = (text: string) =>
  [...text.matchAll(/\{\{[^{}]*\}\}|\{%[^{}]*%\}/g)].map(([one]) => one.slice(0, LONGEST_NAMED));

/** What a script comes to, where run time has a part in it. */
function meansOf(script: Value): Value | undefined {
  if (script.kind === 'code') return script.means;
  return script.kind === 'ref' || script.kind === 'template' ? script : undefined;
}

/** A script with parts that run time knows: they are put in by the container, as Airflow puts them in, and then it runs. */
function templatedScript(
  { step, options }: ActionContext,
  text: Templated,
  { env, required, needs, notes }: ShellEnvironment,
  end: End,
): LoweredAction {
  const known = text.parts.map((part) => (typeof part === 'string' ? part : '')).join('');
  let mark = '@tiphys:';
  for (let again = 1; known.includes(mark); again += 1) mark = `@tiphys${again}:`;
  const script = text.parts.map((part, index) => (typeof part === 'string' ? part : `${mark}${index}@`)).join('');
  const variables = text.parts.flatMap((part, index) => (typeof part === 'string' ? [] : [{ ...part, place: index }]));
  const { source, mark: shield } = shieldScript(script);
  const interpreter = (step.action.kind === 'shell' ? step.action.interpreter : undefined) ?? 'bash';
  const command =
    checked(required) + rendering({ mark, variables, ...(shield !== undefined && { shield }) }, interpreter, end);
  return {
    body: {
      script: {
        image: options.image,
        command: ['sh', '-c', command],
        source,
        ...inDirectory(step),
        env: [...text.env, ...env].map((one) => ({ ...one })) as Json[],
      },
    },
    notes: [...notesOf(step, options.image, readable(text), interpreter), ...text.notes, ...notes],
    feeds: [...text.feeds, ...needs.feeds],
    asks: asksOf({
      dates: text.dates || needs.dates,
      params: [...text.params, ...needs.params],
      variables: [...text.variables, ...needs.variables],
    }),
  };
}

/** The directory of a step of Airflow; stages have theirs on the volume of the run. */
function inDirectory({ placement, origin }: Step): Record<string, Json> {
  const dir = placement?.dir && literalText(placement.dir);
  return dir && origin.system === 'airflow' ? { workingDir: dir } : {};
}

interface Rendering {
  readonly mark: string;
  /** Each part that a variable holds, with its place. */
  readonly variables: readonly (HeldPart & { readonly place: number })[];
  readonly shield?: string;
}

/** What is left of a script when it has ended: whether it skipped itself, and the last line that it printed. */
interface End {
  readonly codes: readonly number[];
  readonly pushes: boolean;
}

const endOf = ({ step, ports }: ActionContext): End => ({
  codes: skipCodes(step),
  pushes: step.origin.system === 'airflow' && ports.includes(RETURN_VALUE),
});

/** Ends a step whose environment lacks a variable. */
const checked = (required: ShellEnvironment['required']) =>
  [...required].map(([name, of]) => orEnd(name, `no ${of.replace(/^the /, '')} for ${name}`)).join('');

const orEnd = (name: string, message: string) => `[ -n "\${${name}+x}" ] || { echo "${message}" >&2; exit 1; }; `;

/** Decodes each variable, puts it in place of its mark, and runs what comes of it. */
function rendering({ mark, variables, shield }: Rendering, interpreter: string, end: End): string {
  const plain = shield === undefined ? 'cat "$0"' : `sed 's/${shield}//g' "$0"`;
  const decode = variables.map(({ place, variable, plain: isPlain, checked: isChecked }) =>
    isPlain
      ? `${orEnd(variable, `no value for ${variable}`)}export TIPHYS_V${place}="$${variable}"; `
      : `v=$(printf %s "$${variable}" | base64 -d${isChecked ? ' &&' : ';'} printf x) && export TIPHYS_V${place}="\${v%x}" || exit 1; `,
  );
  const find = `${mark}[0-9]+@`;
  const put = `{ while (match($0, /${find}/)) { printf "%s%s", substr($0, 1, RSTART - 1), ENVIRON["TIPHYS_V" substr($0, RSTART + ${mark.length}, RLENGTH - ${mark.length + 1})]; $0 = substr($0, RSTART + RLENGTH) } print }`;
  const run = `${interpreter} "$1"`;
  return `${decode.join('')}${plain} | awk '${put}' > /tmp/script || exit 1; set -- /tmp/script; ${running(run, end)}`;
}

/** The script with a word of the shell's for each part that run time knows. */
const readable = ({ parts }: Templated) => parts.map((part) => (typeof part === 'string' ? part : VALUE)).join('');
const VALUE = '"$_"';

function notesOf(step: Step, image: string, script: string, interpreter: string): FidelityNote[] {
  const notes = [
    note('AR001', 'exact', 'content', `runs in ${image}, which the source does not name`, false),
    ...programNotes(image, [{ script, interpreter }]),
    ...machineNotes(step, script),
  ];
  if (step.origin.system === 'airflow' && skipCodes(step).length === 0)
    notes.push(
      note('AR014', 'exact', 'content', 'assumes that the script does not skip itself with exit code 99', false),
    );
  return notes;
}

/** Argo hands the file with the source to the command as its last argument: `$0` of a `sh -c`. */
function scriptOf(
  script: string,
  interpreter: readonly string[],
  end: End,
  required: ShellEnvironment['required'],
): Record<string, Json> {
  const { source, mark } = shieldScript(script);
  const isPlain = mark === undefined && required.size === 0;
  if (isPlain && end.codes.length === 0 && !end.pushes) return { command: [...interpreter], source };
  const unmarked = mark === undefined ? '' : `sed 's/${mark}//g' "$0" > /tmp/script || exit 1; set -- /tmp/script; `;
  const file = mark === undefined ? '"$0"' : '"$1"';
  const run = `${interpreter.join(' ')} ${file}`;
  return { command: ['sh', '-c', `${checked(required)}${unmarked}${running(run, end)}`], source };
}

/** Runs the script; what it prints, errors among it, is where Airflow takes the last line from (airflow/hooks/subprocess.py). */
function running(run: string, { codes, pushes }: End): string {
  const end = codes.length === 0 ? 'exit $code' : skipping(codes);
  if (!pushes) return codes.length === 0 ? `exec ${run}` : `${run}; code=$?; ${end}`;
  const file = PATHS[RETURN_VALUE];
  const printed = `{ ${run}; echo $? > /tmp/code; } 2>&1 | tee /tmp/output; code=$(cat /tmp/code)`;
  return `${printed}; ${LAST_LINE} > ${file}; [ -s ${file} ] || echo '""' > ${file}; ${end}`;
}

/** The last line of `/tmp/output` without blanks at its end, as a JSON text. */
const LAST_LINE = [
  'tail -n 1 /tmp/output | sed',
  String.raw`-e 's/[[:space:]]*$//' -e 's/\\/\\\\/g' -e 's/"/\\"/g'`,
  String.raw`-e "s/$(printf '\t')/\\\\t/g" -e 's/.*/"&"/'`,
].join(' ');

/** An exit code that says "skipped" becomes the step's `state`. */
const skipping = (codes: readonly number[]) =>
  `case $code in ${codes.join('|')}) printf skipped > ${PATHS[STATE]}; exit 0;; esac; exit $code`;
