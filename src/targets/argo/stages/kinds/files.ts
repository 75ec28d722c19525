/** What Groovy asks of the agent and of its files, as containers in the same workspace. */
import type { FidelityNote } from '../../../../core/index.js';
import type { Step, Value } from '../../../../ir/index.js';
import { note } from '../../model.js';
import type { Job, Scope } from '../job.js';
import { RESULT } from '../script.js';
import { inPlace, portsOf, type Work } from './body.js';

interface Question {
  /** Arguments that become variables, with their names in the source; the first one may be the only, unnamed argument. */
  readonly variables: Readonly<Record<string, string>>;
  readonly script: string;
  /** Whether the script's answer stands in a file. */
  readonly answers?: boolean;
  readonly notes?: readonly FidelityNote[];
}

const FILE = { TIPHYS_FILE: 'file' };

/** The first command that fails ends the step. */
const strict = (script: string) => `set -e; ${script}`;

/** The text of the file. */
const READ = strict(`cat -- "$TIPHYS_FILE" > ${RESULT}`);

const hashed = (program: string) =>
  strict(`${program} < "$TIPHYS_FILE" > /tmp/hashed; cut -d ' ' -f 1 /tmp/hashed > ${RESULT}`);

const AS_TEXT = [
  note(
    'AR042',
    'approximate',
    'content',
    'the data are handed on as the text of the file; Groovy prints them otherwise',
  ),
];

/** Steps by name (workflow-basic-steps and pipeline-utility-steps). A path is relative to the working directory. */
const QUESTIONS: Readonly<Record<string, Question>> = {
  writeFile: {
    variables: { ...FILE, TIPHYS_TEXT: 'text' },
    script: strict('mkdir -p -- "$(dirname -- "$TIPHYS_FILE")"; printf %s "$TIPHYS_TEXT" > "$TIPHYS_FILE"'),
  },
  readFile: {
    variables: FILE,
    script: READ,
    answers: true,
    notes: [note('AR042', 'approximate', 'content', 'the text is handed on without the newline at its end')],
  },
  fileExists: {
    variables: FILE,
    script: `if [ -e "$TIPHYS_FILE" ]; then printf true; else printf false; fi > ${RESULT}`,
    answers: true,
  },
  touch: { variables: FILE, script: strict('mkdir -p -- "$(dirname -- "$TIPHYS_FILE")"; touch -- "$TIPHYS_FILE"') },
  sha1: { variables: FILE, script: hashed('sha1sum'), answers: true },
  sha256: { variables: FILE, script: hashed('sha256sum'), answers: true },
  readJSON: { variables: FILE, script: READ, answers: true, notes: AS_TEXT },
  readYaml: { variables: FILE, script: READ, answers: true, notes: AS_TEXT },
  isUnix: { variables: {}, script: strict(`printf true > ${RESULT}`), answers: true },
  pwd: { variables: {}, script: strict(`printf %s "$PWD" > ${RESULT}`), answers: true },
};

/** `readJSON text: …`: nothing but the text is needed. */
const OF_TEXT: Question = {
  variables: { TIPHYS_TEXT: 'text' },
  script: strict(`printf %s "$TIPHYS_TEXT" > ${RESULT}`),
  answers: true,
  notes: AS_TEXT,
};

const questionOf = (construct: string) => (Object.hasOwn(QUESTIONS, construct) ? QUESTIONS[construct] : undefined);

/** Whether a step is one of these. */
export const isQuestion = (construct: string): boolean => questionOf(construct) !== undefined;

/** Undefined for a step that is none of these, is asked in a form that is not known, or has no place for its files. */
export function filesWork(step: Step, scope: Scope, job: Job): Work | undefined {
  const { construct, args } = step.action.kind === 'foreign' ? step.action : { construct: '', args: {} };
  const asked = Object.hasOwn(args, 'text') && /^read(?:JSON|Yaml)$/.test(construct) ? OF_TEXT : questionOf(construct);
  const env = asked && variablesOf(asked, args);
  // A text needs no files: code outside of any agent may read one.
  if (!asked || !env || (asked !== OF_TEXT && step.placement?.workspace === undefined)) return undefined;
  const work = inPlace(
    { ...step, env: { ...step.env, ...env } },
    (image) => ['container', { image, command: ['sh', '-c', asked.script] }],
    scope,
    job,
  );
  if (!work || 'refused' in work) return work;
  return {
    ...work,
    notes: [...work.notes, ...(asked.notes ?? [])],
    ...(asked.answers && { outputs: portsOf(step, 'value').map((name) => ({ name, path: RESULT })) }),
  };
}

/** Arguments by their names; an only one without a name is the first. */
function variablesOf(
  { variables }: Question,
  args: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> | undefined {
  const names = Object.entries(variables);
  const [first] = names;
  const given = Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name === 'value' && first ? first[1] : name, value]),
  );
  const known = new Set(names.map(([, name]) => name));
  if (Object.entries(given).some(([name, value]) => !known.has(name) && !isPlain(name, value))) return undefined;
  const found = names.flatMap(([variable, name]) => {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    return value === undefined ? [] : [[variable, value] as const];
  });
  return found.length === names.length ? Object.fromEntries(found) : undefined;
}

/** `encoding: 'UTF-8'`, which files have here; another one, or `Base64`, changes the bytes. Which classes data are of matters to Groovy alone. */
const isPlain = (name: string, value: Value) =>
  name === 'returnPojo' || (name === 'encoding' && value.kind === 'literal' && /^utf-?8$/i.test(String(value.value)));
