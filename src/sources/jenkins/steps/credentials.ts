import type { Value } from '../../../ir/index.js';
import { type Credential, credentialOf, facet, secret } from './common.js';
import type { Doubt, Fields, ResourceUse, ScopeReading, StepFamily } from './family.js';

/** Credentials that a build sees as variables or files: by id, never by value. */
export const family: StepFamily = {
  id: 'credentials',
  steps: ['withCredentials', 'sshagent', 'configFileProvider', 'withSecrets'],
  classes: [
    'org.jenkinsci.plugins.credentialsbinding.impl.SecretBuildWrapper',
    'com.cloudbees.jenkins.plugins.sshagent.SSHAgentBuildWrapper',
    'org.jenkinsci.plugins.configfiles.buildwrapper.ConfigFileBuildWrapper',
    'org.jenkinsci.plugins.configfiles.builder.ConfigFileBuildStep',
    'com.onepassword.jenkins.plugins.OnePasswordBuildWrapper',
  ],
  builders: ['credentials-binding', 'ssh-agent-credentials', 'config-file-provider'],
  read: (call) => {
    if (/ssh-?agent/i.test(call.name)) return agent(call);
    if (/config-?file/i.test(call.name)) return files(call);
    if (/^withSecrets$|OnePassword/.test(call.name)) return vault(call);
    const env: Record<string, Value> = {};
    const resources: ResourceUse[] = [];
    const doubts = call.each('bindings', '').flatMap((binding) => bind(binding, env, resources));
    return { kind: 'scope', env, resources, doubts };
  },
};

/** Variables by the part of the credential that they hold: each a key of one secret. */
const PARTS: readonly (readonly [string, readonly string[]])[] = [
  ['', ['variable', 'keyFileVariable', 'key-file-variable']],
  ['username', ['usernameVariable', 'username', 'username-variable']],
  ['password', ['passwordVariable', 'password']],
  ['passphrase', ['passphraseVariable', 'passphrase-variable']],
  ['access-key', ['accessKeyVariable', 'access-key']],
  ['secret-key', ['secretKeyVariable', 'secret-key']],
];

/** Variables that a binding sets where it names none (`AmazonWebServicesCredentialsBinding`). */
const AWS: readonly (readonly [string, string])[] = [
  ['access-key', 'AWS_ACCESS_KEY_ID'],
  ['secret-key', 'AWS_SECRET_ACCESS_KEY'],
];
const IS_AWS = /^(?:aws|AmazonWebServicesCredentials|amazon-web-services|amazon)$/;

function bind(binding: Fields, env: Record<string, Value>, resources: ResourceUse[]): Doubt[] {
  const credential = credentialOf(binding, 'credentialsId', 'credential-id');
  const type = binding.kind.replace(/^.*\./, '').replace(/Binding$/, '');
  const otherwise = new Map(IS_AWS.test(type) ? AWS : []);
  let bound = 0;
  for (const [part, names] of PARTS) {
    const variable = binding.text(...names) || otherwise.get(part);
    if (!variable) continue;
    bound += 1;
    env[variable] = credential?.value(part) ?? { kind: 'unknown', why: 'JK023', span: binding.span };
  }
  resources.push(...(credential?.ids ?? []).flatMap((id) => secret(id, type)));
  if (!credential) return [{ code: 'JK023', message: `${type || 'a binding'} names no credential` }];
  return bound > 0 ? [] : [{ code: 'JK023', message: `which variables ${type || 'a binding'} sets is not known` }];
}

/** Secrets of 1Password by their references, `op://vault/item/field` (onepassword-secrets, `OnePasswordSecret`). */
function vault(call: Fields): ScopeReading {
  const env: Record<string, Value> = {};
  const resources: ResourceUse[] = [];
  const doubts: Doubt[] = [];
  const login = call.inner('config');
  const id = login?.text('serviceAccountCredentialId', 'connectCredentialId');
  login?.rest();
  for (const one of call.each('secrets')) {
    const [variable, reference] = [one.text('envVar'), one.text('secretRef')];
    if (variable && reference) {
      env[variable] = { kind: 'ref', to: { scope: 'secret', name: reference } };
      resources.push(...secret(reference, '1password'));
    } else doubts.push({ code: 'JK023', message: 'which variables withSecrets sets is not known' });
  }
  return { kind: 'scope', env, resources: [...secret(id, '1password'), ...resources], doubts };
}

function agent(call: Fields) {
  const listed = [
    ...call.each('credentialIds', 'credentials', 'users', '').map((one) => credentialOf(one, '')),
    credentialOf(call, 'user'),
  ].filter((one) => one !== undefined);
  call.ignore('ignoreMissing');
  return {
    kind: 'scope',
    resources: listed.flatMap(({ ids }) => ids.flatMap((id) => secret(id, 'ssh'))),
    facets: facet('ssh_agent', listed.map(nameOf).join(', '), true),
  } as const;
}

/** In words: its id, or what that hangs on. */
function nameOf(credential: Credential): string {
  const value = credential.value();
  if (value.kind === 'ref' && value.to.scope === 'secret') return value.to.name;
  return value.kind === 'unknown' ? (value.what ?? '?') : '?';
}

function files(call: Fields) {
  const listed = call.each('managedFiles', 'files', '');
  const ids = listed.map((one) => {
    const id = one.text('fileId', 'file-id') ?? '?';
    one.rest();
    return id;
  });
  return { kind: 'scope', facets: facet('config_files', ids.join(', '), true) } as const;
}
