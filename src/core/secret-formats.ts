import { CHAT_HOOKS, HEADS, ISSUED } from './secret-issuers.js';
import { isCredential, isVaried, type Judgement } from './secret-names.js';

/** A stretch of a text that is a credential: UTF-16 offsets, `end` exclusive. */
export interface SecretMatch {
  readonly kind: string;
  /** The name it is bound to, where there is one. */
  readonly name?: string;
  readonly start: number;
  readonly end: number;
}

interface Format {
  readonly kind: string;
  /** Text that every credential of the format has in it. */
  readonly hint: string;
  /** Each pattern looks back that no character of its own run precedes it, so that a run is looked at once: linear time. */
  readonly pattern: RegExp;
}

const literally = (text: string) => text.replaceAll(/[.?/]/g, '\\$&');

/** By the table of issuers: the token stands for itself, no part of a longer word. */
const ISSUED_FORMATS = ISSUED.map(
  ([kind, hint, rest]): Format => ({
    kind,
    hint,
    pattern: new RegExp(`(?<![\\w.~-])${HEADS[kind] ?? ''}${literally(hint)}${rest}(?![A-Za-z0-9_-])`, 'g'),
  }),
);

/** Formats that their issuers document and that nothing else looks like. */
const FORMATS: readonly Format[] = [
  ...ISSUED_FORMATS,
  ...CHAT_HOOKS,
  { kind: 'aws-access-key', hint: 'AKIA', pattern: /(?<![A-Z0-9])AKIA[A-Z0-9]{16}(?![A-Z0-9])/g },
  { kind: 'aws-access-key', hint: 'ASIA', pattern: /(?<![A-Z0-9])ASIA[A-Z0-9]{16}(?![A-Z0-9])/g },
  { kind: 'github-token', hint: 'gh', pattern: /(?<![A-Za-z0-9_])gh[oprsu]_[A-Za-z0-9]{36,255}/g },
  { kind: 'github-token', hint: 'github_pat_', pattern: /(?<![A-Za-z0-9_])github_pat_[A-Za-z0-9_]{22,255}/g },
  { kind: 'gitlab-token', hint: 'gl', pattern: /(?<![\w-])gl(?:pat|dt|rt|ptt|cbt)-[\w-]{20,255}/g },
  { kind: 'slack-token', hint: 'xox', pattern: /(?<![\w-])xox[abeprs]-[\w-]{10,255}/g },
  {
    kind: 'slack-webhook',
    hint: 'hooks.slack.com/services/',
    pattern: /hooks\.slack\.com\/services\/T\w{6,20}\/B\w{6,20}\/\w{16,40}/g,
  },
  { kind: 'google-api-key', hint: 'AIza', pattern: /(?<![\w-])AIza[\w-]{35}(?![\w-])/g },
  { kind: 'google-oauth-secret', hint: 'GOCSPX-', pattern: /(?<![\w-])GOCSPX-[\w-]{28}(?![\w-])/g },
  { kind: 'jwt', hint: 'eyJ', pattern: /(?<![\w-])eyJ[\w-]{8,4096}\.eyJ[\w-]{8,8192}\.[\w-]{8,4096}/g },
  { kind: 'stripe-key', hint: '_live_', pattern: /(?<![A-Za-z0-9_])[rs]k_live_[A-Za-z0-9]{16,255}/g },
  { kind: 'sendgrid-key', hint: 'SG.', pattern: /(?<![\w-])SG\.[\w-]{22}\.[\w-]{43}/g },
  { kind: 'npm-token', hint: 'npm_', pattern: /(?<![A-Za-z0-9_])npm_[A-Za-z0-9]{36}/g },
  { kind: 'pypi-token', hint: 'pypi-AgE', pattern: /(?<![\w-])pypi-AgE[\w-]{50,1024}/g },
  { kind: 'huggingface-token', hint: 'hf_', pattern: /(?<![A-Za-z0-9_])hf_[A-Za-z0-9]{34,64}/g },
  { kind: 'databricks-token', hint: 'dapi', pattern: /(?<![A-Za-z0-9])dapi[a-f0-9]{32}(?![a-f0-9])/g },
  { kind: 'vault-token', hint: 'hv', pattern: /(?<![\w.-])hv[sbr]\.[\w-]{24,255}/g },
  { kind: 'sonar-token', hint: 'sq', pattern: /(?<![A-Za-z0-9_])sq[apu]_[0-9a-f]{40}(?![0-9a-f])/g },
  { kind: 'sonar-token', hint: 'sonar.login', pattern: /(?<=sonar\.login[ ]?[=:][ ]?["']?)[0-9a-f]{40}(?![0-9a-f])/g },
  { kind: 'docker-token', hint: 'dckr_', pattern: /(?<![A-Za-z0-9_])dckr_(?:pat|oat)_[\w-]{20,255}/g },
  { kind: 'grafana-token', hint: 'glsa_', pattern: /(?<![A-Za-z0-9_])glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}/g },
  { kind: 'atlassian-token', hint: 'ATATT3', pattern: /(?<![\w-])ATATT3[\w=-]{50,255}/g },
  { kind: 'anthropic-key', hint: 'sk-ant-', pattern: /(?<![\w-])sk-ant-[\w-]{20,255}/g },
  { kind: 'openai-key', hint: 'sk-proj-', pattern: /(?<![\w-])sk-proj-[\w-]{20,255}/g },
  { kind: 'azure-signature', hint: 'sig=', pattern: /(?<=[?&]sig=)[A-Za-z0-9%+/]{30,120}(?:=|%3[Dd])?/g },
  // addresses that are their own key: whoever has them may call
  { kind: 'infura-key', hint: 'infura.io/', pattern: /(?<=infura\.io\/(?:ws\/)?v3\/)[0-9a-f]{32}(?![0-9a-f])/g },
  { kind: 'alchemy-key', hint: 'alchemy.com/v2/', pattern: /(?<=\.g\.alchemy\.com\/v2\/)[\w-]{32}(?![\w-])/g },
  {
    kind: 'discord-webhook',
    hint: '/api/webhooks/',
    pattern: /(?<=discord(?:app)?\.com\/api\/webhooks\/\d{15,25}\/)[\w-]{60,80}(?![\w-])/g,
  },
  { kind: 'telegram-token', hint: 'telegram.org/bot', pattern: /(?<=api\.telegram\.org\/bot)\d{6,12}:[\w-]{35}/g },
  {
    kind: 'teams-webhook',
    hint: '.webhook.office.com/',
    pattern: /(?<=\.webhook\.office\.com\/webhookb2\/)[\w@-]{36,100}\/IncomingWebhook\/[0-9a-f]{32}\/[\w-]{36}/g,
  },
];

/** Most beginnings are too short to tell anything by themselves. */
const ISSUED_HINTS = ISSUED.map(([, beginning, rest]) => `${literally(beginning)}${rest}`).join('|');
/** Cheap: can any format be in the text at all? One pass; addresses, which nearly every text has, are looked for by themselves. */
const HINTS = new RegExp(
  `AKIA|ASIA|gh[oprsu]_|github_pat_|gl(?:pat|dt|rt|ptt|cbt)-|xox[abeprs]-|hooks\\.slack|AIza|GOCSPX-|eyJ|_live_|SG\\.|npm_|pypi-AgE|hf_|dapi|hv[sbr]\\.|sq[apu]_|sonar\\.login|dckr_|glsa_|ATATT3|sk-(?:ant|proj)-|PRIVATE KEY|${ISSUED_HINTS}`,
);
/** The hosts among the hints of `FORMATS`, for texts with an address. */
const ADDRESSES = [
  'infura.io/',
  'alchemy.com/v2/',
  '/api/webhooks/',
  'telegram.org/bot',
  '.webhook.office.com/',
  'sig=',
  ...CHAT_HOOKS.map(({ hint }) => hint),
] as const;
/** Shorter texts hold none of them. */
const SHORTEST = 12;

/**
 * Credentials that are known by their own form, wherever they stand. In order of the table, not of place. `madeUp`: a text whose
 * URLs are likely examples (documentation, tests, samples).
 */
export function findFormats(text: string, judgement: Judgement, madeUp = false): SecretMatch[] {
  if (text.length < SHORTEST) return [];
  const passwords = text.includes('://')
    ? [...urlPasswords(text, judgement, madeUp), ...urlTokens(text, judgement)]
    : [];
  if (!HINTS.test(text) && !(text.includes('://') && ADDRESSES.some((one) => text.includes(one)))) return passwords;
  return [...FORMATS.flatMap((format) => findFormat(text, format)), ...privateKeys(text), ...passwords];
}

function findFormat(text: string, { kind, hint, pattern }: Format): SecretMatch[] {
  if (!text.includes(hint)) return [];
  return [...text.matchAll(pattern)]
    .filter(([found]) => !isStandIn(found.slice(found.indexOf(hint) + hint.length)))
    .map((match) => ({ kind, start: match.index, end: match.index + match[0].length }));
}

/** Documentation's own: `AKIAIOSFODNN7EXAMPLE`, `ghp_xxxx…`. */
function isStandIn(found: string): boolean {
  return /example|x{8}|0{12}|\*{4}|([A-Za-z0-9])\1{9}/i.test(found);
}

const KEY_START = /-----BEGIN (?:[A-Z0-9]{1,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----/g;
/** What follows a real one: base64 on the same or the next line, the newline perhaps escaped or between quotes. */
const KEY_BODY = /(?:\s|\\[nr]|["'+,]){0,80}[A-Za-z0-9+/=]{20}/y;

function privateKeys(text: string): SecretMatch[] {
  if (!text.includes('PRIVATE KEY-----') && !text.includes('PRIVATE KEY BLOCK-----')) return [];
  const found: SecretMatch[] = [];
  let covered = 0;
  for (const match of text.matchAll(KEY_START)) {
    const body = match.index + match[0].length;
    KEY_BODY.lastIndex = body;
    if (match.index < covered || !KEY_BODY.test(text)) continue;
    const close = text.indexOf('-----END', body);
    covered = close < 0 ? text.length : close;
    found.push({ kind: 'private-key', start: body, end: covered });
  }
  return found;
}

const AUTHORITY_LIMIT = 400;

/** The password of `scheme://user:password@host` (RFC 3986, section 3.2.1). */
function urlPasswords(text: string, { isNoneInUrl }: Judgement, madeUp: boolean): SecretMatch[] {
  const found: SecretMatch[] = [];
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    const rest = text.slice(at + 3, at + 3 + AUTHORITY_LIMIT);
    const match = /^([^\s:/@"'<>\\]{0,100}):([^\s/@"'<>\\]{1,200})@([\w.[({$-][\w.-]{0,200})/.exec(rest);
    const [user = '', password = '', host = ''] = match?.slice(1) ?? [];
    if (!match || isNoneInUrl(password, user, host) || (madeUp && !(isVaried(password) && isReachable(host)))) continue;
    const start = at + 3 + match[0].indexOf(':') + 1;
    found.push({ kind: 'url-password', start, end: start + password.length });
  }
  return found;
}

/** A token that stands where the user would, as Git servers take it; what Sentry has there is public ("DSN"). */
const URL_TOKEN = /:\/\/([A-Za-z0-9_-]{20,200})@(?!(?:[\w-]{1,60}\.){0,3}sentry\b)[\w.-]{1,200}/dg;

function urlTokens(text: string, judgement: Judgement): SecretMatch[] {
  return [...text.matchAll(URL_TOKEN)].flatMap((match) => {
    const [start, end] = match.indices?.[1] ?? [0, 0];
    return isCredential(match[1] ?? '', 'token', judgement) ? [{ kind: 'url-token', start, end }] : [];
  });
}

/** A host that others reach: neither the machine itself, nor a name without a domain, nor one kept for examples (RFC 2606, section 3). */
function isReachable(host: string): boolean {
  return /\w\.\w/.test(host) && !/^127\.|^0\.0\.0\.0|(?:^|\.)example\.(?:com|net|org)$/.test(host);
}
