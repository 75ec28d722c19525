import { askScripts } from '../subjects.js';
import type { Check } from '../types.js';

/** A call of curl as far as its command goes, and the option in it. */
const CURL = /\bcurl\b[^\n;|&]{0,500}/g;
const INSECURE = /^curl[^\n]{0,300}?\s(?:-[a-zA-Z]*k[a-zA-Z]*|--insecure)(?=\s|$)/;
const ADDRESS = /https?:\/\/(\[[^\]\s]{1,40}\]|[^\s/:"']{1,200})/g;
/** Nobody stands on the way to the machine itself. */
const ITSELF = /^(?:localhost|127\.[\d.]{1,11}|\[::1\]|0\.0\.0\.0)$/;

const OTHERS =
  /--no-check-certificate\b|\bhttp\.sslVerify[= ]"?false|\bGIT_SSL_NO_VERIFY=(?:1|true)|\bNODE_TLS_REJECT_UNAUTHORIZED=0|\bstrict-ssl[= ]false|--insecure-skip-tls-verify\b|\bPYTHONHTTPSVERIFY=0/;

function uncheckedIn(script: string): string | undefined {
  for (const [call] of script.matchAll(CURL)) {
    const hosts = [...call.matchAll(ADDRESS)].map(([, host = '']) => host);
    const staysHere = hosts.length > 0 && hosts.every((host) => ITSELF.test(host));
    const found = staysHere ? undefined : INSECURE.exec(call)?.[0];
    if (found !== undefined) return found;
  }
  return OTHERS.exec(script)?.[0];
}

export const check: Check = {
  id: 'tls-verified',
  dimension: 'security',
  risk: 'high',
  title: 'Certificates are checked',
  unmet: 'Certificates are not checked',
  question: 'Does the command check whom it talks to?',
  subject: 'shell step',
  systems: ['*'],
  why: 'A connection whose certificate is not checked can be answered by anybody on the way, credentials and data included.',
  how: 'The text of each shell step is searched for options that switch the check off: curl -k (but to the machine itself), wget --no-check-certificate, http.sslVerify=false, strict-ssl false, NODE_TLS_REJECT_UNAUTHORIZED=0, --insecure-skip-tls-verify.',
  remedy: 'Give the client the certificate authority (--cacert, a CA bundle in the image) in place of the option.',
  effort: [0.05, 0.25],
  source: 'CWE-295; OWASP, "Transport Layer Security Cheat Sheet"',
  measure: (facts) => askScripts(facts, ['*'], (script) => uncheckedIn(script)?.trim().slice(0, 80)),
};
