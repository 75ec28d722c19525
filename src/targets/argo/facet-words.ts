/** What a reader is told of a part of the source that the manifest does not have: in the source's words, not in those of the IR. */
import type { NoteConcern } from '../../core/index.js';
import type { Facet } from '../../ir/index.js';
import { type PartOfDecision, type Said, together } from './model.js';

/** Those whose name alone says too little. What changes which steps run stands here, so that it is decided by itself. */
const SENTENCES: Readonly<Record<string, string>> = {
  'airflow.depends_on_past': 'a step does not wait for its own success in the run before (depends_on_past)',
  'airflow.wait_for_downstream': 'a step does not wait for what followed it in the run before (wait_for_downstream)',
  'airflow.skip_on_exit_code': 'the exit codes that skip a step are not asked for (skip_on_exit_code)',
  'airflow.silent_fail': 'a sensor that meets an error goes on there (silent_fail), and fails here',
  'airflow.never_fail': 'a sensor that fails is skipped there (never_fail), and fails here',
  'airflow.start_date': 'a step starts with the workflow, not from a date of its own (start_date)',
  'airflow.end_date': 'a step goes on with the workflow, not up to a date of its own (end_date)',
  'airflow.email': 'no mail is sent (email)',
  'airflow.render_template_as_native_obj':
    'templates give texts, not objects of Python (render_template_as_native_obj)',
  'cron.mailto': 'what a command prints is mailed to nobody (MAILTO)',
  'jenkins.disabled': 'the job is disabled there; here nothing keeps it from being started',
  'jenkins.docker_built':
    'the image is one that the run itself builds: here it has to be pushed, under that name, to where the cluster pulls from',
  'jenkins.docker_login':
    'the image may be pulled by those alone who sign in: `imagePullSecrets` has to name a Secret for it',
  'jenkins.docker_options': 'the options of the container are not taken over',
  'jenkins.docker_registry': 'the image is named without the registry, whose address is not known, before it',
  'jenkins.env_file': 'no variables are read from a file into the environment',
  'jenkins.env_script': 'no script sets variables of the environment',
  'jenkins.no_agent': 'no agent is named for the step: there it runs on the one of whoever calls it',
  'jenkins.on': 'the step runs whatever the result of the run is; there, after some results alone',
  'jenkins.option.skipStagesAfterUnstable': 'stages after an unstable one run all the same (skipStagesAfterUnstable)',
  'jenkins.remote_trigger': 'the address that starts the job by a token is not there',
  'jenkins.retry.conditions': 'the block is tried again after any failure, not under its own conditions (retry)',
  'jenkins.waits_for_jobs': 'the run does not wait while certain other jobs run',
  'jenkins.waits_for_upstream': 'the run does not wait while the jobs before it run',
  'jenkins.windows': 'the step is one of Windows',
  'kubernetes.concurrencyPolicy': 'a run that meets an earlier one is not dealt with as concurrencyPolicy says',
  'systemd.overlap': 'where runs would overlap, the later start is passed over there',
  'systemd.persistent': 'a start that was missed is made up for there (Persistent=), not here',
  'systemd.randomized_delay': 'the start is not put off by a random time (RandomizedDelaySec=)',
};

/** Promises that are not kept where a facet is not expressed. */
const CONCERNS: Readonly<Record<string, NoteConcern>> = {
  'airflow.dagrun_timeout': 'limits',
  'airflow.execution_timeout': 'limits',
  'airflow.sensor_timeout': 'limits',
  'jenkins.timeout': 'limits',
  'jenkins.timeout.idle': 'limits',
  'jenkins.timeout.strategy': 'limits',
  'airflow.email': 'alerts',
  'airflow.on_failure_callback': 'alerts',
  'cron.mailto': 'alerts',
  'kubernetes.concurrencyPolicy': 'overlap',
};

/** `of`: the stage or the group that has it. */
export function unsaid(facet: Facet, of?: string): Said {
  const said = wordsOf(facet, of);
  const concern = Object.hasOwn(CONCERNS, facet.key) ? CONCERNS[facet.key] : undefined;
  return concern === undefined ? said : { ...(typeof said === 'string' ? { message: said } : said), concern };
}

function wordsOf({ key, value }: Facet, of: string | undefined): string | PartOfDecision {
  const sentence = Object.hasOwn(SENTENCES, key) ? SENTENCES[key] : undefined;
  if (sentence !== undefined) return of === undefined ? sentence : together(`${sentence}: `, of);
  const [system = '', ...rest] = key.split('.');
  if (key === 'jenkins.within') return together('what the blocks around it do is not done here: ', blocks(value));
  if (system === 'airflow') return together('the argument ', rest.join('.'), ' is not handed on');
  const [what, after] = jenkinsWords(rest);
  return of === undefined ? together(what, rest.at(-1) ?? key, after) : together(`${what}${rest.at(-1)}${after}: `, of);
}

const AFTER = ' is not taken over';

function jenkinsWords(path: readonly string[]): [string, string] {
  const [family, ...more] = path;
  if (family === 'agent') return ['of the agent, ', AFTER];
  if (family === 'option') return ['the option ', AFTER];
  if (family === 'tool') return ['the tool ', ' is not installed'];
  return [more.length > 0 ? `of ${path.slice(0, -1).join(' ')}, ` : '', AFTER];
}

function blocks(value: Facet['value']): readonly string[] {
  const names = Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
  return names.length > 0 ? names : ['a block that is not known'];
}

/** What is lost with what runs on an end of the run or of a part of it: on a failure, the word of it. */
export function alertsOf(on: string): { readonly concern?: NoteConcern } {
  return on === 'failure' || on === 'always' ? { concern: 'alerts' } : {};
}

/** Of what runs on an end and has no place here. */
export function notRun(on: string): Said {
  return { message: `what the source runs on ${on} does not run here`, ...alertsOf(on) };
}
