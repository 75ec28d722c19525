import type { CodeCatalogue } from '../../core/index.js';
import { reporter } from '../../core/index.js';

/** What reading Python can run into. */
const catalogue = {
  PY001: {
    severity: 'error',
    title: 'Syntax that Python would refuse',
    why: 'Python does not load a file with a syntax error, so nothing in it exists at run time. What stands around the error was read all the same.',
    remedy: 'Mend the syntax, or exclude the file with .tiphysignore. Python 2 code has to be ported first.',
  },
  PY002: {
    severity: 'warning',
    title: 'Evaluation ran out of fuel',
    why: 'Module code runs too long, calls too deep or builds too much to be evaluated to its end; what comes after is not known.',
    remedy: 'Look for loops and recursion at module level; they also run each time a scheduler loads the file.',
  },
  PY003: {
    severity: 'error',
    title: 'Loading the file raises an exception',
    why: 'Python stops at an exception that nobody catches, so what the file defines is not loaded.',
    remedy: 'Mend the code at the place named, or exclude the file.',
  },
  PY004: {
    severity: 'warning',
    title: 'A module of the repository cannot be found',
    why: 'An import names a file that is not there, in the package of the file or in a folder of the repository; what it would define is not known.',
    remedy: 'Assess the folder that holds the module, or add it to the repository.',
  },
  PY005: {
    severity: 'warning',
    title: 'Code that is made at run time',
    why: 'exec and eval run text that is not known before; its effect is not known either.',
    remedy: 'Write the code out.',
  },
  PY010: {
    severity: 'info',
    title: 'A value comes from the environment',
    why: 'Environment variables are known at run time only. A default that the code names is used for names and schedules, and the reading says partial.',
    remedy: 'Give the values with --variables FILE, under "env".',
  },
  PY011: {
    severity: 'info',
    title: 'A value depends on the clock',
    why: 'The time of loading is not known, and code that depends on it behaves differently at each load.',
    remedy: 'Use a fixed date.',
  },
  PY012: {
    severity: 'info',
    title: 'A value depends on chance or on the host',
    why: 'Random numbers, processes and the state of the machine are not known before run time.',
    remedy: 'Make it a parameter.',
  },
  PY013: {
    severity: 'warning',
    title: 'A file outside the repository, or missing',
    why: 'Only files of the assessed repository are read.',
    remedy: 'Assess the folder that holds the file, or add it to the repository.',
  },
  PY014: {
    severity: 'info',
    title: 'A value is not known',
    why: 'It is computed from something that only run time knows.',
    remedy: 'See what it depends on; where that is a variable, give its value with --variables FILE.',
  },
  PY015: {
    severity: 'info',
    title: 'An operation that is not modelled',
    why: 'The engine does not know what this part of Python or of its standard library does, and does not guess.',
    remedy: 'Where a name or a schedule depends on it, write the value out.',
  },
  PY016: {
    severity: 'info',
    title: 'A value is too large',
    why: 'Texts, lists and numbers are bounded so that no file can exhaust memory.',
    remedy: 'None is needed unless tasks depend on it.',
  },
} as const satisfies CodeCatalogue;

export type PythonCode = keyof typeof catalogue;
export const codes: CodeCatalogue<PythonCode> = catalogue;
export const report = reporter<PythonCode>(codes);
