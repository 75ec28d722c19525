import { PackageURL } from 'packageurl-js';

/** Types of the package URL specification, by our ecosystems; what is not here has no package URL. */
const TYPES: Readonly<Record<string, string>> = {
  pypi: 'pypi',
  'airflow-provider': 'pypi',
  npm: 'npm',
  maven: 'maven',
  gradle: 'maven',
  'jenkins-plugin': 'maven',
  golang: 'golang',
  gem: 'gem',
};

/** The package URL of a library; undefined where the ecosystem has none or the name is none. */
export function libraryPurl(ecosystem: string, name: string, version: string | undefined): string | undefined {
  if (ecosystem === 'oci') return imagePurl(version === undefined ? name : `${name}:${version}`).purl;
  const type = TYPES[ecosystem];
  if (type === undefined) return undefined;
  const [namespace, own] = ecosystem === 'jenkins-plugin' ? ['org.jenkins-ci.plugins', name] : splitName(type, name);
  return attempt(() => new PackageURL(type, namespace, own, version, undefined, undefined).toString());
}

/** Maven writes `group:artifact`, npm `@scope/name`. */
function splitName(type: string, name: string): [string | undefined, string] {
  const separator = type === 'maven' ? ':' : '/';
  const at = name.lastIndexOf(separator);
  return at === -1 ? [undefined, name] : [name.slice(0, at), name.slice(at + 1)];
}

/**
 * A container image as a package URL of type `docker`: the host as `repository_url`, tag or digest as version.
 * (The type `oci` wants a digest, which most references do not have.)
 */
export function imagePurl(reference: string): {
  readonly name: string;
  readonly version?: string;
  readonly purl?: string;
} {
  const match =
    /^(?:([\w.-]+(?:\.[\w.-]+|:\d+|(?<=^localhost)))\/)?([\w./-]+?)(?::([\w.-]+))?(?:@([\w+.-]+:[0-9a-fA-F]+))?$/.exec(
      reference,
    );
  if (!match) return { name: reference };
  const [, host, path = reference, tag, digest] = match;
  const version = digest ?? tag;
  const at = path.lastIndexOf('/');
  const [namespace, own] = at === -1 ? [undefined, path] : [path.slice(0, at), path.slice(at + 1)];
  const qualifiers = host === undefined ? undefined : { repository_url: host };
  const purl = attempt(() => new PackageURL('docker', namespace, own, version, qualifiers, undefined).toString());
  return {
    name: host === undefined ? path : `${host}/${path}`,
    ...(version !== undefined && { version }),
    ...(purl !== undefined && { purl }),
  };
}

/** The library refuses what no package can be called. */
function attempt(make: () => string): string | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
