/**
 * Tokens whose issuers begin them with a word of their own, so that they can be told wherever they stand: kind, beginning, and the pattern of
 * the rest, as the issuers document them or print them on their pages.
 */
export const ISSUED: readonly (readonly [kind: string, beginning: string, rest: string])[] = [
  ['age-key', 'AGE-SECRET-KEY-1', '[A-Z0-9]{58}'],
  ['airtable-token', 'pat', '[A-Za-z0-9]{14}\\.[0-9a-f]{64}'],
  ['artifactory-key', 'AKCp', '[A-Za-z0-9]{60,100}'],
  ['artifactory-token', 'cmVmdGtuOj', '[A-Za-z0-9]{50,60}'],
  ['azure-client-secret', '8Q~', '[\\w.~-]{34}'],
  ['buildkite-token', 'bkua_', '[0-9a-f]{40}'],
  ['circleci-token', 'CCIPAT_', '\\w{20,30}_[0-9a-f]{40}'],
  ['clojars-token', 'CLOJARS_', '[0-9a-f]{60}'],
  ['contentful-token', 'CFPAT-', '[\\w-]{43}'],
  ['dbt-token', 'dbt', '[cus]_[\\w-]{30,80}'],
  ['digitalocean-token', 'do', '[opr]_v1_[0-9a-f]{64}'],
  ['doppler-token', 'dp.', '(?:pt|ct|st|sa|scim|audit)\\.(?:[\\w-]{1,35}\\.)?[A-Za-z0-9]{40,44}'],
  ['figma-token', 'figd_', '[\\w-]{38,60}'],
  ['fly-token', 'fm2_', '[\\w+/=-]{40,4096}'],
  ['gitlab-token', 'GR1348941', '[\\w-]{20}'],
  ['gitlab-token', 'gl', '(?:ft|soat|imt|agent|ffct|oas)-[\\w-]{20,60}'],
  ['google-oauth-token', 'ya29.', '[\\w-]{20,2048}'],
  ['google-refresh-token', '1//0', '[\\w-]{40,200}'],
  ['grafana-token', 'glc_eyJ', '[A-Za-z0-9+/=]{30,400}'],
  ['groq-key', 'gsk_', '[A-Za-z0-9]{48,60}'],
  ['heroku-key', 'HRKU-', '[\\w-]{36,80}'],
  ['langsmith-key', 'lsv2_', '(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}'],
  ['linear-key', 'lin_', '(?:api|oauth)_[A-Za-z0-9]{40,64}'],
  ['mailgun-key', 'key-', '[0-9a-f]{32}'],
  ['mapbox-token', 'sk.eyJ', '[\\w-]{20,400}\\.[\\w-]{22}'],
  ['newrelic-key', 'NRAK-', '[A-Z0-9]{27}'],
  ['newrelic-key', 'NRII-', '[\\w-]{32}'],
  ['newrelic-license', 'NRAL', ''],
  ['notion-token', 'ntn_', '[A-Za-z0-9]{40,60}'],
  ['nuget-key', 'oy2', '[a-z0-9]{43}'],
  ['octopus-key', 'API-', '[A-Z0-9]{26}'],
  ['openai-key', 'sk-', '(?:svcacct|admin|None)-[\\w-]{20,255}'],
  ['openai-key', 'sk-', '[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}'],
  ['perplexity-key', 'pplx-', '[A-Za-z0-9]{40,60}'],
  ['planetscale-token', 'pscale_', '(?:tkn|pw|oauth)_[\\w.-]{32,64}'],
  ['postman-key', 'PMAK-', '[0-9a-f]{24}-[0-9a-f]{34}'],
  ['prefect-key', 'pn', '[ub]_[A-Za-z0-9]{36}'],
  ['pulumi-token', 'pul-', '[0-9a-f]{40}'],
  ['replicate-token', 'r8_', '[A-Za-z0-9]{37}'],
  ['rubygems-key', 'rubygems_', '[0-9a-f]{48}'],
  ['sendinblue-key', 'xkeysib-', '[0-9a-f]{64}-[A-Za-z0-9]{16}'],
  ['sentry-token', 'sntry', '[su]_[\\w+/=-]{60,400}'],
  ['shippo-token', 'shippo_live_', '[0-9a-f]{40}'],
  ['shopify-token', 'shp', '(?:at|ca|pa|ss)_[0-9a-fA-F]{32}'],
  ['slack-token', 'xapp-', '\\d-[\\w-]{20,255}'],
  ['square-token', 'sq0', '(?:csp|atp|idp)-[\\w-]{22,60}'],
  ['stripe-key', 'sk_test_', '[A-Za-z0-9]{16,255}'],
  ['stripe-webhook-secret', 'whsec_', '[A-Za-z0-9+/=]{32,64}'],
  ['supabase-token', 'sbp_', '[0-9a-f]{40}'],
  ['tailscale-key', 'tskey-', '(?:auth|api|client|scim|webhook)-[\\w-]{20,100}'],
  ['terraform-token', '.atlasv1.', '[\\w-]{60,80}'],
  ['twilio-key', 'SK', '[0-9a-f]{32}'],
  // X (Twitter), "OAuth 2.0 Bearer Token": it begins with a long run of A
  ['x-bearer-token', 'AAAAAAAAAAAAAAAAAAAA', '(?=\\w{0,120}%)[\\w%]{70,140}'],
  ['xai-key', 'xai-', '[A-Za-z0-9]{70,90}'],
];

/** What stands before the beginning and belongs to the token, at most so many characters. */
export const HEADS: Readonly<Record<string, string>> = {
  'azure-client-secret': '[\\w.~-]{3}',
  'newrelic-license': '[0-9a-f]{36}',
  'terraform-token': '[A-Za-z0-9]{14}',
};

/** Addresses of chats that are their own key: whoever has one may write there. */
export const CHAT_HOOKS: readonly { readonly kind: string; readonly hint: string; readonly pattern: RegExp }[] = [
  {
    kind: 'lark-webhook',
    hint: '/open-apis/bot/v2/hook/',
    pattern: /(?<=\/open-apis\/bot\/v2\/hook\/)[\da-f-]{36}/g,
  },
  {
    kind: 'wecom-webhook',
    hint: '/cgi-bin/webhook/send?key=',
    pattern: /(?<=\/cgi-bin\/webhook\/send\?key=)[\da-f-]{36}/g,
  },
];
