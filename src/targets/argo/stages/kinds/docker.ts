/** What methods of `docker` do by the docker program (docker-workflow, `Docker.groovy`). */
import type { Step, Value } from '../../../../ir/index.js';
import type { Job, Scope } from '../job.js';
import type { Work } from './body.js';
import { shellWork } from './shell.js';

/** Its names for values that the shell gets as variables. */
const IMAGE = 'JD_IMAGE';
const TAG = 'JD_TAG';

/**
 * The name in the registry around, as `DockerRegistryEndpoint.imageName` makes it: `$image` before, `$name` after. Without a registry there is none before it.
 */
const IN_REGISTRY = [
  `host=\${DOCKER_REGISTRY_URL#*://}; host=\${host%%[/?#]*}; host=\${host##*@}`,
  'case $image in "$host"*) name=$image ;; *) name=$host/$image ;; esac',
];

/** Without its tag, which begins at the last colon (`ImageNameTokens`), and with the one that is given. */
const TAGGED = [
  `case $${IMAGE} in *:*) own=\${${IMAGE}##*:} ;; *) own= ;; esac`,
  `image=\${${IMAGE}%:*}:\${${TAG}:-\${own:-latest}}`,
];

interface Method {
  /** Arguments beside the image that the shell gets as variables, in order; what comes after them is left aside. */
  readonly variables: readonly string[];
  script(isInRegistry: boolean): readonly string[];
}

const named = (isInRegistry: boolean) => (isInRegistry ? IN_REGISTRY : ['name=$image']);

const PULL: Method = {
  variables: [],
  script: (isInRegistry) => [`image=$${IMAGE}`, ...named(isInRegistry), 'docker pull "$name"'],
};
const TAG_IT: Method = {
  variables: [TAG],
  script: (isInRegistry) => [...TAGGED, ...named(isInRegistry), `docker tag "$${IMAGE}" "$name"`],
};
const PUSH: Method = {
  variables: [TAG],
  script: (isInRegistry) => [...TAG_IT.script(isInRegistry), 'docker push "$name"'],
};

const METHODS: Readonly<Record<string, Method>> = { pull: PULL, tag: TAG_IT, push: PUSH };

/** Undefined for a step that is none of these, and where an argument is not known. */
export function dockerWork(step: Step, scope: Scope, job: Job): Work | undefined {
  if (step.action.kind !== 'foreign') return undefined;
  const { construct, args } = step.action;
  if (construct === 'docker.build') return build(step, args, scope, job);
  const name = /^docker\.(?:image|build)\(\)\.(\w+)$/.exec(construct)?.[1] ?? '';
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  const { image, built, ...given } = args;
  const of = image ?? built;
  if (!method || !of) return undefined;
  const values = Object.values(given);
  const env = Object.fromEntries(
    method.variables.flatMap((key, at) => (values[at] ? [[key, values[at]] as const] : [])),
  );
  const lines = method.script(Object.hasOwn(scope.env, 'DOCKER_REGISTRY_URL'));
  return scripted(step, { [IMAGE]: of, ...env }, [{ kind: 'literal', value: `${lines.join('\n')}\n` }], scope, job);
}

/** Whether a step is one of these. */
export const isDocker = (construct: string): boolean =>
  construct === 'docker.build' || /^docker\.(?:image|build)\(\)\.(?:pull|tag|push)$/.test(construct);

/** The second argument is text for the shell: where the files lie, and options before it. */
function build(step: Step, args: Readonly<Record<string, Value>>, scope: Scope, job: Job): Work | undefined {
  const [image, options, ...more] = Object.values(args);
  if (!image || more.length > 0) return undefined;
  const begin = { kind: 'literal', value: `docker build -t "$${IMAGE}" ` } as const;
  return scripted(step, { [IMAGE]: image }, [begin, options ?? { kind: 'literal', value: '.' }], scope, job);
}

function scripted(step: Step, more: Step['env'], parts: Value[], scope: Scope, job: Job): Work | undefined {
  const env = { ...step.env, ...more };
  const script: Value = { kind: 'template', parts };
  const action: Step['action'] = { kind: 'shell', script, interpreter: 'sh -xe' };
  return shellWork([{ ...step, env, action }], { ...scope, env: { ...scope.env, ...more } }, job);
}
