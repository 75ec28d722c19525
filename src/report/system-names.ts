/** Systems as their makers write them; the ids stand in JSON alone. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['airflow', 'Airflow'],
  ['jenkins', 'Jenkins'],
  ['kubernetes', 'Kubernetes'],
]);

/** `airflow` → `Airflow`; `cron` and `systemd` are written so. */
export const systemName = (id: string): string => NAMES.get(id) ?? id;

/** The systems of some things, each once, in the order of their ids: `Airflow, cron`. Empty for none. */
export const systemsOf = (things: readonly { readonly system: string }[]): string =>
  [...new Set(things.map(({ system }) => system))].sort().map(systemName).join(', ');
