/** What Kubernetes makes of `$(NAME)` and `$$` (third_party/forked/golang/expansion); unknown names stay as they are. */
export function expand(text: string, env: ReadonlyMap<string, string>): string {
  return text.replace(/\$\$|\$\(([^()]*)\)/g, (whole, name?: string) =>
    name === undefined ? '$' : (env.get(name) ?? whole),
  );
}

/** The environment of a container: each value sees those before it. */
export function environment(
  env: readonly { readonly name: string; readonly value?: string }[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { name, value } of env) if (value !== undefined) found.set(name, expand(value, found));
  return found;
}
