/** What a container may do on its node: nothing beyond its work, unless its command shows that it needs more. */
import type { Json } from '../../../core/index.js';
import type { Fields } from '../model.js';
import { textsOf } from './resources.js';

/** The user that Jenkins' and Airflow's own images run steps as is no root either; 1000 is the first of most images. */
export const USER = 1000;

/** Commands that work for root alone. */
const AS_ROOT =
  /(^|[\s;&|"'])(sudo|apt-get|apt|yum|dnf|apk|chown|chroot|mount|umount|useradd|adduser|systemctl|service|iptables|sysctl|modprobe)\s/m;

/** Whether a command asks for rights that only root has. */
export function needsRoot(container: Fields): boolean {
  return AS_ROOT.test(textsOf(container));
}

/**
 * The security context of a `container` or `script`. An image that the source names keeps its own user: it may rely on it.
 * `ours`: the image is the one that stands in for a host.
 */
export function securityOf(container: Fields, ours: boolean): Json {
  if (needsRoot(container))
    return { allowPrivilegeEscalation: false, seccompProfile: { type: 'RuntimeDefault' }, runAsUser: 0 };
  return {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
    ...(ours && { runAsNonRoot: true, runAsUser: USER }),
  };
}
