/** Both halves of a reader with a calculator: the JSON report, and the Markdown report beside it. */
export { reckonScore } from './reckon-score.mjs';
export { reckonText } from './reckon-text.mjs';
