import { askScripts } from '../subjects.js';
import type { Check } from '../types.js';

const PLAIN =
  /\b(?:http|ftp):\/\/(?!(?:localhost|127\.|0\.0\.0\.0|169\.254\.|\[::1|[\w-]+(?:[:/\s"']|$)|[\w.-]+\.(?:svc|cluster\.local|local|internal|localhost))\b)[^\s"'<>{}$]{1,80}|(?:^|[\n;&|]\s*)(?:telnet|ftp|tftp)\s[^\n;|&]{1,60}/;

/** What is printed, and handed on to nothing, reaches no machine; nor does a comment. */
const PRINTED =
  /(?<=^|[\n;&|])[ \t]{0,200}(?:(?:echo|printf)(?:[ \t]{1,20}(?:'[^']{0,2000}'|"[^"]{0,2000}"|[^\s'"|<>;&]{1,500})){0,100}[ \t]{0,20}(?=$|[\n;]|&&)|#[^\n]{0,2000})/g;

export const check: Check = {
  id: 'encrypted-transport',
  dimension: 'security',
  risk: 'medium',
  title: 'Encrypted transport',
  unmet: 'Data goes over unencrypted connections',
  question: 'Does the command reach other machines over encrypted connections only?',
  subject: 'shell step',
  systems: ['*'],
  why: 'What goes over http or ftp can be read and changed on the way, downloads that are run afterwards included.',
  how: 'The text of each shell step is searched for http:// and ftp:// addresses outside of the machine, its link (169.254.0.0/16: what a cloud tells its machines) and the cluster, telnet and plain ftp commands; what is only printed, and comments, do not count.',
  remedy: 'Use https or sftp; where the server has neither, keep the traffic inside the cluster.',
  effort: [0.05, 0.25],
  source: 'CWE-319; OWASP, "Transport Layer Security Cheat Sheet"',
  measure: (facts) => askScripts(facts, ['*'], (script) => PLAIN.exec(script.replaceAll(PRINTED, ''))?.[0].trim()),
};
