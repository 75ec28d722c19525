import type { CodeCatalogue } from '../../core/index.js';
import { reporter } from '../../core/index.js';

/** What reading Groovy can run into. */
const catalogue = {
  GV001: {
    severity: 'error',
    title: 'Syntax that Groovy would refuse',
    why: 'Groovy does not run a file with a syntax error, so nothing in it happens at run time. What stands around the error was read all the same.',
    remedy: 'Mend the syntax, or exclude the file with .tiphysignore.',
  },
  GV002: {
    severity: 'warning',
    title: 'Evaluation ran out of fuel',
    why: 'The code runs too long, calls too deep or builds too much to be evaluated to its end; what comes after is not known.',
    remedy: 'Look for loops and recursion without an end that can be seen in the code.',
  },
  GV003: {
    severity: 'error',
    title: 'The script raises an exception',
    why: 'Groovy stops at an exception that nobody catches; what stands behind it never happens.',
    remedy: 'Mend the code at the place named, or exclude the file.',
  },
  GV004: {
    severity: 'warning',
    title: 'A class or script of the repository cannot be found',
    why: 'The code names a file or class that is not there; what it would do is not known.',
    remedy: 'Assess the folder that holds it, or add it to the repository.',
  },
  GV005: {
    severity: 'warning',
    title: 'Code that is made at run time',
    why: 'evaluate, Eval and GroovyShell run text that is not known before; its effect is not known either.',
    remedy: 'Write the code out.',
  },
  GV006: {
    severity: 'warning',
    title: 'Code that changes classes at run time',
    why: 'metaClass, mixins and categories give classes methods that their source does not show; calls of such classes are not known.',
    remedy: 'Write the methods into the class, or into a class of its own.',
  },
  GV010: {
    severity: 'info',
    title: 'A value comes from the environment',
    why: 'Environment variables and system properties are known at run time only.',
    remedy: 'Give the values with --variables FILE, under "env".',
  },
  GV011: {
    severity: 'info',
    title: 'A value depends on the clock',
    why: 'The time of the run is not known, and code that depends on it behaves differently at each run.',
    remedy: 'Use a fixed date, or a parameter.',
  },
  GV012: {
    severity: 'info',
    title: 'A value depends on chance or on the host',
    why: 'Random numbers, processes and the state of the machine are not known before run time.',
    remedy: 'Make it a parameter.',
  },
  GV013: {
    severity: 'info',
    title: 'A file that only run time sees',
    why: 'Files of the machine that runs the code are not read.',
    remedy: 'None is needed unless steps depend on it.',
  },
  GV014: {
    severity: 'info',
    title: 'A value is not known',
    why: 'It is computed from something that only run time knows.',
    remedy: 'See what it depends on; where that is a variable, give its value with --variables FILE.',
  },
  GV015: {
    severity: 'info',
    title: 'An operation that is not modelled',
    why: 'The engine does not know what this part of Groovy or of its library does, and does not guess.',
    remedy: 'Where a step depends on it, write the value out.',
  },
  GV017: {
    severity: 'info',
    title: 'A value of code that does not run as it is written',
    why: 'Jenkins transforms scripts so that they can stop at a step. Java’s own methods, constructors and `@NonCPS` methods cannot: a closure or method of the script that they call ends them, and what it gives takes the place of what they would give.',
    remedy: 'Put the closure and the call into a method with `@NonCPS` that calls no steps, or write a loop.',
  },
  GV018: {
    severity: 'info',
    title: 'A block that is read once for several ways',
    why: 'A wrapper calls the block that it is given on each way of a condition. In a large script the block is read on the first of them; what it gives and changes on the others is not followed.',
    remedy: 'Let the wrapper call its block in one place, or assess its callers one by one.',
  },
  GV016: {
    severity: 'info',
    title: 'A value is too large',
    why: 'Texts, lists and numbers are bounded so that no file can exhaust memory; containers may also hold themselves.',
    remedy: 'None is needed unless steps depend on it.',
  },
} as const satisfies CodeCatalogue;

/** Why a block's call is not known that was read on another way (machine/read-once.ts). */
export const READ_ONCE = 'GV018' satisfies keyof typeof catalogue;

export type GroovyCode = keyof typeof catalogue;
export const codes: CodeCatalogue<GroovyCode> = catalogue;
export const report = reporter<GroovyCode>(codes);
