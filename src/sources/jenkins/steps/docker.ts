import type { Value } from '../../../ir/index.js';
import { credentialOf, secret } from './common.js';
import type { Fields, StepFamily } from './family.js';

/** The part of a credential that is Docker's own configuration, made of it: a folder with `config.json`. */
const CONFIGURATION = 'docker-config';

/**
 * A registry for the steps inside. Docker's programs find the sign-in by `DOCKER_CONFIG` (docker-commons, `RegistryKeyMaterial`), and methods of `docker`
 * the registry by `DOCKER_REGISTRY_URL` (docker-workflow, `Docker.groovy`), which the step of that name does not set.
 */
export const family: StepFamily = {
  id: 'docker',
  steps: ['docker.withRegistry', 'withDockerRegistry'],
  classes: [],
  builders: [],
  read: (call) => {
    // `[url: …, credentialsId: …]` and `registry: […]` are the endpoint itself
    const endpoint = call.inner('registry') ?? call;
    const credential = credentialOf(endpoint, 'credentialsId');
    const url = urlOf(endpoint);
    call.ignore('toolName');
    const env: Record<string, Value> = {
      ...(url && call.name === 'docker.withRegistry' && { DOCKER_REGISTRY_URL: url }),
      ...(credential && { DOCKER_CONFIG: credential.value(CONFIGURATION) }),
    };
    return { kind: 'scope', env, resources: (credential?.ids ?? []).flatMap((id) => secret(id)) };
  },
};

/** An address that is given: an empty one is that of Docker Hub. */
function urlOf(endpoint: Fields): Value | undefined {
  const url = endpoint.value('url', '');
  return url?.kind === 'literal' && (url.value === null || url.value === '') ? undefined : url;
}
