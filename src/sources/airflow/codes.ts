import { type CodeCatalogue, reporter } from '../../core/index.js';

/** What the Airflow source has to say. */
export const codes = {
  AF001: {
    severity: 'error',
    title: 'Python refuses the DAG file',
    why: 'The file has a syntax error or raises while it is imported. Airflow shows an import error and has none of its DAGs.',
    remedy: 'Repair the file, or leave it out of the DAG folder (`.airflowignore`).',
  },
  AF002: {
    severity: 'warning',
    title: 'DAG file evaluated only in part',
    why: 'Evaluation ended early, so tasks and edges that come later in the file are missing from the reading.',
    remedy: 'See the Python diagnostics of the same file for the place and the reason.',
  },
  AF003: {
    severity: 'error',
    title: 'Task or group id used twice in one DAG',
    why: 'Airflow raises DuplicateTaskIdFound and refuses the whole file.',
    remedy: 'Give each task and task group of a DAG its own id.',
  },
  AF004: {
    severity: 'error',
    title: 'Tasks depend on each other in a circle',
    why: 'Airflow raises AirflowDagCycleException and leaves the DAG out. A circle has no order to translate.',
    remedy: 'Remove one of the edges that close the circle.',
  },
  AF005: {
    severity: 'warning',
    title: 'DAG id used more than once',
    why: 'Airflow keeps one DAG for each id; which one depends on the order in which it meets them.',
    remedy: 'Give each DAG its own dag_id.',
  },
  AF006: {
    severity: 'warning',
    title: 'Line of .airflowignore not applied',
    why: 'The pattern is invalid, or could take too long to match. Files that it should hide are read.',
    remedy: 'Write the pattern more simply: plain names and `.*`.',
  },
  AF007: {
    severity: 'info',
    title: 'Zip archive not read',
    why: 'Airflow reads DAGs from zip archives in the DAG folder; this version does not look into them.',
    remedy: 'Unpack the archive and assess its content.',
  },
  AF008: {
    severity: 'warning',
    title: 'Code from outside the repository that may make a DAG',
    why: 'A name of the DAG file holds what a function makes that was not read, and that looks like a DAG. If it is one, it is missing.',
    remedy: 'Assess the folder that holds the function together with the DAG files.',
  },
  AF009: {
    severity: 'info',
    title: 'DAG files hidden by .airflowignore',
    why: 'Airflow does not load them, so they count for nothing here.',
    remedy: 'Remove them, or the lines that hide them, if that is not meant.',
  },
  AF010: {
    severity: 'warning',
    title: 'Name not known',
    why: 'The id of a DAG, task or task group depends on something that only run time knows. It gets a placeholder or its default.',
    remedy: 'Make the value known with --variables, or write the id as a literal.',
  },
  AF011: {
    severity: 'warning',
    title: 'Exists only under a condition that is not known',
    why: 'A DAG, task or edge is made under a condition or in a loop whose outcome only run time knows. It is read as if it were made.',
    remedy: 'Make the value known with --variables, or check the alternatives by hand.',
  },
  AF012: {
    severity: 'warning',
    title: 'Retries, delay, trigger rule or group of a task not known',
    why: 'The value depends on something that only run time knows, so the reading of the structure is not certain.',
    remedy: 'Make the value known with --variables, or write it as a literal.',
  },
  AF013: {
    severity: 'warning',
    title: 'Arguments not wholly known',
    why: 'A dictionary that is passed as arguments or default_args is not known, so arguments may be missing.',
    remedy: 'Build the dictionary from literals, or make its content known with --variables.',
  },
  AF014: {
    severity: 'warning',
    title: 'An end of a dependency is not known',
    why: 'Something that is no known task, group or list of them stands beside `>>`, `<<` or in a call that sets dependencies. Edges may be missing.',
    remedy: 'Make what it stands for known (a missing module, a variable), or add the edge by hand.',
  },
  AF015: {
    severity: 'warning',
    title: 'DAG of a task not known',
    why: 'The dag argument is not a DAG that was read, so the task is missing from the DAG it belongs to.',
    remedy: 'Make what it stands for known: usually a module that is missing from the assessed folder.',
  },
  AF016: {
    severity: 'warning',
    title: 'DAG or task handed to code outside the repository',
    why: 'Code that was not read may add tasks or edges.',
    remedy: 'Assess the repository together with that code, or check the DAG by hand.',
  },
  AF017: {
    severity: 'warning',
    title: 'Class taken for an operator because it gets a task_id',
    why: 'The class is not in the repository and its name says neither Operator nor Sensor.',
    remedy: 'Check that it makes one task.',
  },
  AF018: {
    severity: 'warning',
    title: 'Airflow construct not read yet',
    why: 'This version does not know all that the construct means for order and outcome.',
    remedy: 'Check the translation of the DAG by hand.',
  },
  AF019: {
    severity: 'error',
    title: 'Airflow refuses this definition',
    why: 'Airflow raises an error here, so the DAG is not loaded as it is written.',
    remedy: 'Repair the definition; the message says what is wrong.',
  },
  AF020: {
    severity: 'info',
    title: 'Variable or Connection not known',
    why: 'Its value lives in the metadata database of Airflow. Whatever is computed from it is unknown, or its default is assumed.',
    remedy: 'Give its value with --variables.',
  },
  AF021: {
    severity: 'warning',
    title: 'Schedule not known',
    why: 'When the DAG runs depends on something that only run time knows.',
    remedy: 'Make the value known with --variables, or write the schedule as a literal.',
  },
  AF022: {
    severity: 'warning',
    title: 'Schedule is no plain cron expression',
    why: 'The expression has neither five fields nor six, or is a preset that Airflow leaves to its cron library.',
    remedy: 'Write the schedule with five fields.',
  },
  AF023: {
    severity: 'warning',
    title: 'Edge that depends on what a class renders',
    why: 'An operator gets the result of another task. Airflow makes an edge of it only if the argument is one of the template fields of the class, which are not known here.',
    remedy: 'Check that the task waits for the other; an explicit dependency makes it certain.',
  },
  AF024: {
    severity: 'info',
    title: 'Setting of Airflow not known',
    why: 'The code reads an option of `airflow.cfg`, which belongs to the installation. What is computed from it is unknown, or its fallback is assumed.',
    remedy: 'Give it with --variables, under `env`, as `AIRFLOW__SECTION__KEY`.',
  },
  AF030: {
    severity: 'warning',
    title: 'Arguments of an operator not taken',
    why: 'The operator is read, but it has arguments that no rule takes. They are kept, and the step is read in part.',
    remedy: 'See whether the arguments matter for the step that replaces it.',
  },
  AF031: {
    severity: 'warning',
    title: 'Content of a task not known',
    why: 'A command, query or other argument of the task depends on something that only run time knows.',
    remedy: 'Make the value known with --variables.',
  },
  AF032: {
    severity: 'info',
    title: 'Operator kept whole',
    why: 'No rule knows this operator class. Its arguments are kept as they are; what it does is not understood.',
    remedy: 'Write the step that replaces it by hand.',
  },
  AF033: {
    severity: 'warning',
    title: 'Operator class with members of its own',
    why: 'A class of the repository derives from a known operator and leaves its execute() alone, but overrides or adds something else. It is read as that operator, in part.',
    remedy: 'See whether what the class changes matters for the step that replaces it.',
  },
  AF034: {
    severity: 'warning',
    title: 'Template file not found',
    why: 'Airflow takes a text that ends as a template file does (`.sh`, `.sql` ...) for the name of one, and renders the file. Where there is none, the task fails.',
    remedy: 'Assess the folder that holds the file. If the text is meant as a command, end it with a space.',
  },
  AF035: {
    severity: 'warning',
    title: 'Tasks that a dbt project decides',
    why: 'Cosmos makes a task of each model that dbt selects when the file is loaded. One task stands for them all here.',
    remedy: 'Run the project as one step (`dbt build`), or write its parts out.',
  },
  AF036: {
    severity: 'warning',
    title: 'Configuration of dag-factory not read',
    why: 'A YAML file that DAGs are made of is not here, or has parts that only Python can make. Its DAGs are missing.',
    remedy: 'Assess the folder that holds it together with the DAG files; write out what a tag of Python makes.',
  },
  AF037: {
    severity: 'error',
    title: 'dag-factory builds no DAG of this',
    why: 'The tool raises an error for this entry, logs it and goes on, so Airflow has no DAG of it.',
    remedy: 'Repair the entry; the message says what is wrong.',
  },
  AF038: {
    severity: 'warning',
    title: 'A folder is taken to be on the import path',
    why: 'Modules are found below a folder that is on the path only where it is the folder of DAGs, the one beside it, or named in PYTHONPATH. Nothing that was read says so.',
    remedy:
      'Name that folder as PATH, if it is the folder of DAGs or the home of the installation; else see that PYTHONPATH holds it.',
  },
  AF039: {
    severity: 'warning',
    title: 'Argument of a callable that arrives changed',
    why: 'Arguments reach a callable that runs elsewhere as JSON, which knows no tuples, sets, dates, durations, paths or bytes.',
    remedy:
      'Hand over text, numbers, lists and dictionaries with text as keys, or have the callable take what arrives.',
  },
  AF040: {
    severity: 'warning',
    title: 'Pattern of .airflowignore without effect',
    why: 'Airflow 3.0 and 3.1 try a pattern without a slash inside with bare names, which end in none: one for folders alone hides nothing, and DAG files that it was meant for are loaded. Since 3.2 it hides them.',
    remedy: 'Write the name without the slash at its end.',
  },
  AF041: {
    severity: 'info',
    title: 'DAG file that may have DAGs which were not read',
    why: 'Airflow loads the file and takes every DAG that one of its names holds. Some hold what code gives that was not read: whatever of it is a DAG is missing.',
    remedy:
      'Name the folder around that code as PATH. A module that makes no DAGs can be left out by `.airflowignore`.',
  },
} as const satisfies CodeCatalogue;

export type AirflowCode = keyof typeof codes;

export const report = reporter<AirflowCode>(codes);

export default codes;
