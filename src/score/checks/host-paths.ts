import { askScripts } from '../subjects.js';
import type { Check } from '../types.js';

/** An absolute path of two names or more that no ordinary image has. */
const PATH =
  /(?:^|[\s=<>;|&(]|[:,[{](?=\\?["']))["'\\]{0,3}(\/(?!(?:s?bin|usr\/s?bin|usr\/local\/bin|usr\/lib|usr\/share|dev|proc|tmp|etc\/(?:ssl|os-release|passwd|group|hosts|resolv\.conf))(?:\/|\s|$))[\w.-]{1,100}\/[\w.*{}$/-]{1,200})/g;
/** `gh api /repos/…`: a path of an HTTP interface. */
const INTERFACE = /\b(?:gh|glab)\s+api\s[^\n;&|<>]*$/;

/** What is not known of the text, before the rest of a path or an address: that begins it, not the slash, even if a quote stands between. */
const BEFORE = /<(?:unknown|param|env|secret|output|run|item|variable|connection)>["']?(?=\/)/g;

function pathIn(script: string): string | undefined {
  const text = script.replace(BEFORE, '_');
  for (const { index, 1: path } of text.matchAll(PATH))
    if (!INTERFACE.test(text.slice(text.lastIndexOf('\n', index) + 1, index + 1))) return path;
  return undefined;
}

export const check: Check = {
  id: 'host-paths',
  dimension: 'portability',
  risk: 'medium',
  title: 'Files of the machine',
  unmet: 'Commands need files of the machine',
  question: 'Does the command do without files of the machine it runs on?',
  subject: 'shell step',
  systems: ['*'],
  why: 'A container has its own files: scripts, data and logs of the host are not there, and what a step leaves behind is gone for the next one.',
  how: 'The text of each shell step is searched for absolute paths outside /bin, /usr, /dev, /proc and /tmp, and outside what each image has of its own in /etc: ssl, os-release, passwd, group, hosts, resolv.conf.',
  remedy: 'Put programs into the image, data into an artifact or a volume, logs to standard output.',
  effort: [0.1, 0.5],
  source: 'The Twelve-Factor App, IV, VI and XI; Argo Workflows documentation, "Artifacts"',
  measure: (facts) => askScripts(facts, ['*'], pathIn),
};
