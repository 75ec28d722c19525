import { type CodeCatalogue, reporter } from '../../core/index.js';
import { declarativeCodes } from './declarative/refusals.js';
import { scriptedCodes } from './scripted/findings.js';

/** What the Jenkins source has to say. */
export const codes = {
  JK001: {
    severity: 'warning',
    title: 'Job DSL that is not here as the controller gets it',
    why: 'Configuration as Code fills in variables of the controller, or takes the script from one of its files or from an address. What jobs that makes is in no figure.',
    remedy: 'Assess the script as a file of its own; until then count its jobs as unassessed.',
  },
  JK002: {
    severity: 'error',
    title: 'XML is not well-formed',
    why: 'Jenkins does not load such a file. What stands before the error was read, the rest was not.',
    remedy: 'Repair the file, or export the job again (`jenkins-cli get-job NAME`).',
  },
  JK003: {
    severity: 'warning',
    title: 'Document type with entities',
    why: 'Entities can make a small file huge or reach for other files, so they are never expanded; Jenkins itself writes none.',
    remedy: 'Remove the document type from the file.',
  },
  JK004: {
    severity: 'warning',
    title: 'More of a file than is read',
    why: 'A bound on depth, elements, aliases or jobs keeps a broken or hostile file from filling the memory; what lies beyond is missing.',
    remedy: 'Split the file, or check that it is what its name promises.',
  },
  JK005: {
    severity: 'error',
    title: 'YAML cannot be read',
    why: 'Job Builder and Configuration as Code refuse such a document; the jobs that it defines are missing.',
    remedy: 'Repair the document at the place given. A template of another tool has to be rendered first.',
  },
  JK006: {
    severity: 'warning',
    title: 'Job Builder refers to something that is not here',
    why: 'A job template, group, macro or alias of that name is defined nowhere under PATH, so what it would add is missing.',
    remedy: 'Name the folder that defines it as a further PATH, or add the definition.',
  },
  JK007: {
    severity: 'warning',
    title: 'Variable of a Job Builder template is not known',
    why: 'No project, group or default gives it a value; the text keeps its braces and the reading is partial.',
    remedy: 'Give the variable a value in the project or in `defaults`.',
  },
  JK008: {
    severity: 'warning',
    title: 'Included file is not here',
    why: 'An `!include` tag names a file that does not exist under PATH, or lies outside of it; outside nothing is read.',
    remedy: 'Add the file, or name the folder that holds it as PATH.',
  },
  JK010: {
    severity: 'error',
    title: 'Schedule that Jenkins refuses',
    why: 'Jenkins does not start a job by a schedule that it cannot read; guessing could start it at the wrong time.',
    remedy: 'Correct the field (minute, hour, day, month, weekday; digits, `*`, ranges, steps, `H`; no names).',
  },
  JK011: {
    severity: 'warning',
    title: 'Both the day of the month and the day of the week must fit',
    why: 'Jenkins asks for both; Kubernetes and Argo start when either fits unless one field is `*`. No single schedule says the same.',
    remedy: 'Keep one of the two fields in the schedule and test the other in a first step.',
  },
  JK012: {
    severity: 'warning',
    title: 'The full name of the job is not known, so neither is what H stands for',
    why: 'Jenkins chooses the times for `H` by a hash of the full name, folders included; an exported file does not tell it.',
    remedy: 'Assess the Jenkins home (`jobs/…/config.xml`), or choose fixed times.',
  },
  JK013: {
    severity: 'error',
    title: 'Schedule with a time zone that does not exist',
    why: 'Jenkins refuses the whole schedule then.',
    remedy: 'Use a name of the IANA database in the `TZ=` line, such as `Europe/Rome`.',
  },
  JK014: {
    severity: 'warning',
    title: 'Trigger not known',
    why: 'What starts the job is defined by a plug-in that is not known here; the trigger is kept by name.',
    remedy: 'Find out what starts the job, and model it as an event source and sensor.',
  },
  JK015: {
    severity: 'info',
    title: 'Time zone not stated',
    why: 'Jenkins uses the time zone of its controller unless the first line of the schedule says `TZ=…`; the schedule is kept without a zone, which means UTC in most clusters.',
    remedy:
      'Find the zone of the controller (Manage Jenkins, System Information, `user.timezone`) and set it in the CronWorkflow.',
  },
  JK016: {
    severity: 'warning',
    title: 'Schedule never starts',
    why: 'No month that it names has the day that it names.',
    remedy: 'Correct the date, or remove the trigger.',
  },
  JK020: {
    severity: 'warning',
    title: 'Step that no rule knows',
    why: 'Its class belongs to a plug-in that is not known here. It is kept with all its settings, and nothing is claimed about what it does.',
    remedy: 'Look up what the plug-in does and write the step by hand.',
  },
  JK021: {
    severity: 'warning',
    title: 'Settings of a step that no rule takes',
    why: 'The step is known, but some of its settings are not; they may change what it does.',
    remedy: 'Look at the settings named and decide whether they matter.',
  },
  JK022: {
    severity: 'warning',
    title: 'Parameters of a started job are not known',
    why: 'They come from a file, a node or a script at run time.',
    remedy: 'Write the parameters into the call by hand.',
  },
  JK023: {
    severity: 'warning',
    title: 'Decided at run time',
    why: 'A condition, variable or limit depends on what only a running Jenkins knows.',
    remedy: 'Look at the step and write down what it depends on.',
  },
  JK024: {
    severity: 'warning',
    title: 'Groovy script kept as text',
    why: 'It runs inside Jenkins or on its agent and may do anything there, Jenkins’ own objects included.',
    remedy: 'Find out what the script is for; what it does to Jenkins itself has no counterpart.',
  },
  JK025: {
    severity: 'warning',
    title: 'Build wrapper that no rule knows',
    why: 'It changes the circumstances of every step of the build (tools, variables, services) in a way that is not known here.',
    remedy: 'Look up what the plug-in does and prepare the same in the image or the workflow.',
  },
  JK026: {
    severity: 'warning',
    title: 'Settings of a job that no rule takes',
    why: 'A property of a plug-in that is not known, or a setting of the job itself, may change when or how it runs.',
    remedy: 'Look at the settings named and decide whether they matter.',
  },
  JK027: {
    severity: 'warning',
    title: 'Parameter of a kind that is not known',
    why: 'A plug-in computes its choices or values at run time; it is read as plain text.',
    remedy: 'Decide what values the parameter may have and give it a default.',
  },
  JK028: {
    severity: 'warning',
    title: 'Matrix that run time shapes',
    why: 'A combination filter or a computed axis decides which combinations are built.',
    remedy: 'Write the combinations down.',
  },
  JK029: {
    severity: 'info',
    title: 'Pipeline comes from another repository',
    why: 'The job names a Jenkinsfile in version control; the file is read where it is, not here.',
    remedy: 'Assess that repository as well.',
  },
  JK111: {
    severity: 'info',
    title: 'Repository of scripts taken for this one',
    why: 'Jobs name scripts in version control. Nothing says where this folder was cloned from, or it is a mirror; by the name, or as all those scripts are here, it is taken to be that repository, and the jobs run the scripts that are here.',
    remedy:
      'Assess a clone with its .git folder, whose origin says what it is; or see that the scripts here are those of the branch that the jobs name.',
  },
  JK112: {
    severity: 'warning',
    title: 'Makes jobs, and nothing here calls it',
    why: 'A class holds Job DSL that makes jobs when a seed script calls it. No script that was read does: the seed script lies elsewhere, or hands over what is not known here. These jobs are not counted.',
    remedy:
      'Assess it together with the repository that holds the seed scripts, or assess the jobs as Jenkins has them (its home, or exported config.xml).',
  },
  JK030: {
    severity: 'info',
    title: 'Jobs that Jenkins makes from branches or repositories',
    why: 'A multibranch project or organization folder makes one job for each branch that has a Jenkinsfile; which ones is not in its configuration.',
    remedy: 'Assess the repositories that it names; their Jenkinsfiles are the pipelines.',
  },
  JK031: {
    severity: 'info',
    title: 'Only the newest builds were looked at',
    why: 'Durations and failure rates are taken from the newest builds of each job, so that a long history costs no more than a short one.',
    remedy: 'Nothing to do.',
  },
  JK032: {
    severity: 'warning',
    title: 'Two jobs of one name',
    why: 'Jenkins keeps one job for each name: of definitions in one folder the last one stands here. Those in different folders may belong to different controllers, so each is read.',
    remedy: 'Rename or remove one of them, unless they belong to different controllers.',
  },
  JK033: {
    severity: 'warning',
    title: 'Configure block of Job DSL',
    why: 'It changes the XML of the job by code after everything else; what it changes is not read.',
    remedy: 'Look at what the block adds or removes, or export the job as Jenkins has it (`jenkins-cli get-job NAME`).',
  },
  JK034: {
    severity: 'warning',
    title: 'The seed job decides whether or how a job is made',
    why: 'A name, condition or loop of the Job DSL script depends on what only the running seed job knows: its parameters, files or services.',
    remedy: 'Assess the Jenkins home as well: it holds the jobs as they were made.',
  },
  JK035: {
    severity: 'warning',
    title: 'Job that begins as a copy of another one',
    why: 'Job DSL’s `using` takes the configuration of a job of the controller, which is not in the repository; only what the script adds is read.',
    remedy: 'Export the job as Jenkins has it (`jenkins-cli get-job NAME`) and assess that.',
  },
  JK036: {
    severity: 'warning',
    title: 'File that a seed script reads is not here',
    why: 'Job DSL reads it from the workspace of the seed job; what depends on it is not known.',
    remedy: 'Name the folder that the seed job checks out as PATH, or add the file.',
  },
  JK037: {
    severity: 'warning',
    title: 'Job DSL script evaluated in part',
    why: 'An exception, a syntax error or the bound on work ended the evaluation; jobs that it would have made later are missing.',
    remedy: 'Look at the other diagnostics of the file; an endless loop would not end in Jenkins either.',
  },
  ...declarativeCodes,
  ...scriptedCodes,
} as const satisfies CodeCatalogue;

export type JenkinsCode = keyof typeof codes;

export const report = reporter<JenkinsCode>(codes);

export default codes;
