import { callableOf, inputsOf } from './callable.js';
import { containerFacets, environmentOf, wordsOf } from './container.js';
import type { OperatorCall, OperatorFamily, OperatorReading } from './family.js';
import { words } from './service.js';
import { COMMAND_FILE, loaded } from './template-file.js';

/** Where the Docker engine is and how its container is tidied away: without meaning in a cluster. */
const ENGINE = words(`
  docker_url api_version auto_remove tty container_name xcom_all mount_tmp_dir host_tmp_dir tmp_dir
  tls_ca_cert tls_client_cert tls_client_key tls_verify tls_hostname tls_ssl_version timeout log_opts_max_file log_opts_max_size
  enable_logging logging_driver logging_driver_opts service_prefix
`);
/**
 * What the container is given beside its image, and what Swarm knows beside that. The connection logs in to the image's registry (docker/hooks/docker.py,
 * DockerHook.get_conn), and a pull that is forced takes what the tag means today.
 */
const CONTAINER = words(`
  docker_conn_id force_pull
  network_mode privileged mounts volumes user mem_limit cpus shm_size ulimits cap_add device_requests ipc_mode dns dns_search
  extra_hosts hostname port_bindings labels env_file skip_on_exit_code skip_exit_code
  retrieve_output retrieve_output_path
`);
const SWARM = words('args networks secrets configs mode placement container_resources');

/** DockerOperator and `@task.docker`: a container. A command that is one text is split by Docker, so it stays one word here. */
export const family: OperatorFamily = {
  id: 'docker',
  names: ['DockerOperator', 'DockerSwarmOperator', '@docker'],
  becomes: (name) => ({ action: name === '@docker' ? 'code' : 'container' }),
  read: (call) => {
    call.ignore(...ENGINE);
    return call.name === '@docker' ? decorated(call) : container(call);
  },
};

function container(call: OperatorCall): OperatorReading {
  const dir = call.value('working_dir');
  return {
    action: {
      kind: 'container',
      image: imageOf(call),
      command: wordsOf(call.value('entrypoint')),
      args: wordsOf(call.value('command')).map((word) => loaded(call, word, COMMAND_FILE)),
    },
    env: environmentOf(call, 'environment', 'private_environment'),
    ...(dir && { placement: { on: { kind: 'any' }, dir } }),
    facets: containerFacets(
      call,
      call.name === 'DockerSwarmOperator' ? [...CONTAINER, ...SWARM] : CONTAINER,
      new Set(),
    ),
  };
}

/** The callable runs inside the image, which has to have Python. */
function decorated(call: OperatorCall): OperatorReading {
  const dir = call.value('working_dir');
  const on = { kind: 'image' as const, image: imageOf(call) };
  return {
    action: callableOf(call),
    inputs: inputsOf(call),
    env: environmentOf(call, 'environment', 'private_environment'),
    placement: { on, ...(dir && { dir }) },
    facets: containerFacets(
      call,
      [...CONTAINER, 'python_command', 'serializer', 'use_dill', 'expect_airflow'],
      new Set(),
    ),
  };
}

function imageOf(call: OperatorCall) {
  return call.value('image') ?? { kind: 'unknown' as const, why: 'AF031', span: call.span };
}
