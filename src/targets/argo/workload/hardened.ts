/** What every template that makes a pod has beside its work: requests, limits and a security context. */
import type { Json } from '../../../core/index.js';
import type { Fields } from '../model.js';
import { resourcesOf } from './resources.js';
import { securityOf } from './security.js';

const WORKERS = ['container', 'script'] as const;
/** A host's step starts where it may write; `/` is root's alone. */
const WRITABLE = '/tmp';

/** The fields of a template with what its source does not say filled in; what it says stays as it is. `image`: our stand-in for hosts. */
export function hardened(fields: Fields, image: string): Fields {
  const kind = WORKERS.find((one) => fields[one] !== undefined);
  return kind === undefined ? fields : { ...fields, [kind]: worker(fields[kind] as Fields, image) };
}

function worker(container: Fields, image: string): Json {
  const ours = container.image === image;
  return {
    ...container,
    ...(ours && container.workingDir === undefined && { workingDir: WRITABLE }),
    ...(ours && { env: withHome(container.env) }),
    resources: container.resources ?? resourcesOf(container),
    securityContext: container.securityContext ?? securityOf(container, ours),
  };
}

/** A user that no file of the image knows has `/` for a home, where it may not write. */
function withHome(env: Json | undefined): Json {
  const named = Array.isArray(env) ? env : [];
  const said = named.some((one) => (one as { readonly name?: Json }).name === 'HOME');
  return said ? named : [...named, { name: 'HOME', value: WRITABLE }];
}
