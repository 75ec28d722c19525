/** Tells from its text whether a file is a scripted pipeline. */
import { codeOf } from './jobs/dsl/detect.js';

const WORD = String.raw`[A-Za-z_]\w{0,60}`;
const BLANKS = String.raw`[ \t]{0,20}`;
const TEXT = String.raw`(?:"[^"\n]{1,300}"|'[^'\n]{1,300}')`;
/** What begins an agent, a pod, a stage or what is written around them, and other steps that take a block; blanks and texts are bounded, so that no text takes long. */
const OPENS_BLOCK = String.raw`(?:node|stage|timestamps|timeout|ansiColor|catchError|lock|retry|withCredentials|withEnv|sshagent|wrap)${BLANKS}(?:\([^\n]{0,300}\)|${TEXT})?${BLANKS}\{`;
/** `parallel branches`, `parallel([…`, `parallel a: {…`: not the closures that Build Flow takes, nor a setting of that name. */
const PARALLEL = String.raw`parallel(?:[ \t]{1,20}|${BLANKS}\(\s{0,200})(?!(?:true|false)\b)(?:${WORD}(?=${BLANKS}(?:[),:.;[(+]|$))|\[|${TEXT}${BLANKS}:)`;
/** Other jobs that are started, a library that is named, what a job is, a pod. */
const CALLS = String.raw`build(?:[ \t]{1,20}|${BLANKS}\(${BLANKS})job${BLANKS}:|library(?:[ \t]{1,20}|${BLANKS}\(${BLANKS})(?:["']|identifier${BLANKS}:)|@Library${BLANKS}\(|podTemplate${BLANKS}\(|properties${BLANKS}\(${BLANKS}\[`;
const OPENS_SCRIPT = new RegExp(String.raw`^[ \t]{0,200}(?:${OPENS_BLOCK}|${PARALLEL}|${CALLS})`, 'gm');
const ANY_WORD =
  /@Library|podTemplate|properties|node|stage|timestamps|timeout|ansiColor|catchError|lock|retry|with(?:Env|Credentials)|sshagent|wrap|parallel|build|library/;
/** A script for `load`: others run it. */
const FOR_OTHERS = /^return[ \t]+this\b/m;
/** What runs with the script, where its blocks do: `if (…) {`, `try {`. */
const RUNS_AT_ONCE = /\b(?:(?:try|else|finally)|(?:if|for|while|catch)[ \t]*\([^{}]{0,300}\))\s{0,20}$/;
const LONGEST_HEAD = 330;

/** Whether one of these stands outside of any class, method, closure and text. */
export function opensScript(text: string): boolean {
  if (!ANY_WORD.test(text)) return false;
  const code = codeOf(text);
  if (FOR_OTHERS.test(code)) return false;
  const around: boolean[] = [];
  let at = 0;
  for (const { index } of code.matchAll(OPENS_SCRIPT)) {
    for (; at < index; at += 1) {
      if (code[at] === '{') around.push(RUNS_AT_ONCE.test(code.slice(Math.max(0, at - LONGEST_HEAD), at)));
      else if (code[at] === '}') around.pop();
    }
    if (around.every((atOnce) => atOnce)) return true;
  }
  return false;
}
