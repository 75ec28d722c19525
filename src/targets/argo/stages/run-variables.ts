/** Variables that Jenkins sets for each build, and what stands for them in a workflow. */
import type { Ref } from '../../../ir/index.js';
import { startText } from '../data/run.js';
import { note, together } from '../model.js';
import type { Job } from './job.js';
import { ownSources } from './parameters.js';
import { argo, type Filled, parameterName, text, WORKSPACE } from './piece.js';

interface RunVariable {
  /** In words, for the documentation. */
  readonly becomes: string;
  /** Undefined where it is a parameter after all. */
  readonly of: (job: Job, name: string) => Filled | undefined;
}

const WORKFLOW_NAME: RunVariable = {
  becomes: 'the name of the workflow: Argo counts no runs',
  of: (job, name) => {
    job.say(
      note('AR035', 'approximate', 'content', together('', name, ' is the name of the workflow: there are no numbers')),
    );
    return argo('workflow.name');
  },
};

/** A script does not say which job runs it; a job's configuration does. */
function jobName(job: Job, name: string): string {
  const { pipeline } = job;
  if (!pipeline.facets.some(({ key }) => key === 'jenkins.job'))
    job.say(
      note('AR035', 'approximate', 'content', together(`${name} is `, pipeline.name, ', by the place of its script')),
    );
  return pipeline.name;
}

/** Those with a counterpart; every other one is a parameter of the workflow, which whoever starts the run sets. */
export const RUN_VARIABLES: Readonly<Record<string, RunVariable>> = {
  WORKSPACE: { becomes: `\`${WORKSPACE}\`, where the volume of the run is mounted`, of: () => text(WORKSPACE) },
  JOB_NAME: { becomes: 'the name of the pipeline', of: (job, name) => text(jobName(job, name)) },
  JOB_BASE_NAME: {
    becomes: 'the last part of the name of the pipeline',
    of: (job, name) => text(jobName(job, name).replace(/^.*\//, '')),
  },
  BUILD_NUMBER: WORKFLOW_NAME,
  BUILD_ID: WORKFLOW_NAME,
  BUILD_TAG: WORKFLOW_NAME,
  BUILD_DISPLAY_NAME: WORKFLOW_NAME,
  GIT_COMMIT: {
    becomes:
      "the revision that the pipeline's only checkout has got, an output of it; a parameter where there are several",
    of: (job) =>
      job.checkout === undefined
        ? undefined
        : argo(`workflow.outputs.parameters.${job.outputName(job.checkout, COMMIT)}`),
  },
};

/** The output of a checkout that GIT_COMMIT stands for. */
export const COMMIT = 'commit';

/** What stands for a variable of the run, or for a parameter that the job has and its file does not say. */
export function runVariable(name: string, job: Job): Filled {
  const found = Object.hasOwn(RUN_VARIABLES, name) ? RUN_VARIABLES[name]?.of(job, name) : undefined;
  if (found) return found;
  job.facts.add(name);
  const who = ownSources(job).has(name) ? 'by default what the .git of its file names' : 'who starts the run sets it';
  job.say(note('AR035', 'approximate', 'content', together('', name, ` is a parameter of the workflow: ${who}`)));
  return argo(`workflow.parameters.${parameterName(name)}`);
}

/** The clock of the controller: one time for the whole run here, that of its start. */
export function clockText({ of, format }: Extract<Ref, { scope: 'date' }>, job: Job): Filled | undefined {
  const written = startText(format);
  if (written === undefined) return undefined;
  const zone = of === 'clock' ? ', in UTC; there, in the zone of the controller' : '';
  const message = `the time of day that the script asks for is here that of the start of the run${zone}`;
  job.say(note('AR054', 'approximate', 'content', message));
  return { kind: 'expression', text: written };
}
