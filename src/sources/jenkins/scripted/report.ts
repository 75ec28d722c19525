import type { JenkinsCode } from '../codes.js';

/** Codes that a scripted pipeline may give as the reason of its reading: ours, or those of the evaluation. */
export type ScriptedCode = JenkinsCode;
