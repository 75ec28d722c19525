import { environmentOf, wordsOf } from './container.js';
import type { OperatorFamily } from './family.js';

/** Where the Docker engine is and how its container is tidied away: without meaning in a cluster. */
const ENGINE = [
  'docker_url',
  'docker_conn_id',
  'api_version',
  'auto_remove',
  'tty',
  'container_name',
  'force_pull',
  'xcom_all',
  'mount_tmp_dir',
  'network_mode',
  'tls_ca_cert',
  'tls_client_cert',
  'tls_client_key',
  'tls_verify',
  'timeout',
];

/** DockerOperator: a container. A command that is one text is split by Docker, so it stays one word here. */
export const family: OperatorFamily = {
  id: 'docker',
  names: ['DockerOperator'],
  work: ['execute'],
  read: (call) => {
    call.ignore(...ENGINE);
    const dir = call.value('working_dir');
    return {
      action: {
        kind: 'container',
        image: call.value('image') ?? { kind: 'unknown', why: 'AF031', span: call.span },
        command: wordsOf(call.value('entrypoint')),
        args: wordsOf(call.value('command')),
      },
      env: environmentOf(call, 'environment', 'private_environment'),
      ...(dir && { placement: { on: { kind: 'any' }, dir } }),
    };
  },
};
