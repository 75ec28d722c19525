const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** A text of that length that differs by kind and place; put together here, so that no scanner takes this file for a leak. */
function noise(seed: number, length: number): string {
  let state = (seed * 2654435761) >>> 0;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return LETTERS[state % LETTERS.length];
  }).join('');
}
const upper = (seed: number, length: number) =>
  noise(seed, length * 4)
    .toUpperCase()
    .replace(/[^A-Z2-7]/g, '')
    .slice(0, length)
    .padEnd(length, 'Q');

/** Twenty kinds: the value, and how it stands under a name where its form alone does not tell. */
const KINDS: readonly (readonly [string, string | undefined, (seed: number) => string])[] = [
  ['aws access key', undefined, (seed) => `AKIA${upper(seed, 16)}`],
  ['aws secret key', 'aws_secret_access_key', (seed) => noise(seed, 40)],
  ['github token', undefined, (seed) => `ghp_${noise(seed, 36)}`],
  ['github fine-grained token', undefined, (seed) => `github_pat_${noise(seed, 30)}`],
  ['gitlab token', undefined, (seed) => `glpat-${noise(seed, 20)}`],
  ['slack token', undefined, (seed) => `xoxb-${noise(seed, 10).replace(/\D/g, '7')}-${noise(seed + 1, 12)}`],
  ['google api key', undefined, (seed) => `AIza${noise(seed, 35)}`],
  ['json web token', undefined, (seed) => `eyJ${noise(seed, 20)}.eyJ${noise(seed + 1, 25)}.${noise(seed + 2, 30)}`],
  ['stripe key', undefined, (seed) => `sk_live_${noise(seed, 24)}`],
  ['npm token', undefined, (seed) => `npm_${noise(seed, 36)}`],
  ['database password', 'DB_PASSWORD', (seed) => `${noise(seed, 9)}-8Zq`],
  ['smtp password', 'smtp_password', (seed) => `${noise(seed, 9)}-7Xq`],
  ['ldap password', 'ldapPassword', (seed) => `${noise(seed, 9)}-6Yq`],
  ['client secret', 'client_secret', (seed) => noise(seed, 32)],
  ['api token', 'API_TOKEN', (seed) => noise(seed, 32)],
  ['api key', 'api_key', (seed) => noise(seed, 32)],
  ['private token', 'PRIVATE_TOKEN', (seed) => noise(seed, 28)],
  ['passphrase', 'KEY_PASSPHRASE', (seed) => `${noise(seed, 10)}-5Wq`],
  ['access key', 'storage_account_key', (seed) => noise(seed, 44)],
  ['auth token', 'auth_token', (seed) => noise(seed, 30)],
];

/** Three places for each of twenty kinds: sixty credentials, each with the name that it stands under. */
export const planted = KINDS.flatMap(([kind, name, make], index) =>
  [1, 2, 3].map((place) => ({ kind, name: name ?? 'value_of_it', value: make(index * 10 + place), place })),
);

/** Passwords that a reader takes for made up, and that open something all the same. */
export const weak = [
  'Admin1234!',
  'Root12345678',
  'iampassword',
  'password1',
  '$ecret!Zq81xY',
  'Welcome_aaaaaaaaaaaa1',
].map((value, place) => ({ kind: 'weak password', name: 'DB_PASSWORD', value, place }));
