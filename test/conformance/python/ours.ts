/** What the comparison with CPython needs of ours, for a bundle. */
export { pythonCalls } from '../../support/python-calls.js';
export { pythonProgramOf, QUESTIONS } from '../../support/python-programs.js';
