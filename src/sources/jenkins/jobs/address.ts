/** Addresses of repositories, however they are written. */
/** `git@host:team/repository.git`, as git and ssh write it (git-clone, "GIT URLS"). */
const SCP_LIKE = /^(?:[\w.-]+@)?([\w.-]+):(?!\/\/)(.+)$/;
/** Hosts on which letters of either case mean the same repository. */
const ONE_CASE = /^(?:github\.com|gitlab\.com|bitbucket\.org)$/;

/** The same text for all the ways to write one address: protocol, login, port and `.git` left out. */
export function addressOf(url: string): string {
  const [, scpHost, scpPath] = SCP_LIKE.exec(url) ?? [];
  const parsed = !url.includes('://') ? undefined : URL.canParse(url) ? new URL(url) : undefined;
  const host = (parsed?.hostname ?? scpHost ?? '').toLowerCase();
  const path = (parsed?.pathname ?? scpPath ?? url).replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');
  return `${host}/${ONE_CASE.test(host) ? path.toLowerCase() : path}`;
}
