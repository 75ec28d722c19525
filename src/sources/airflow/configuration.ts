/** Options of Airflow's configuration that a callable asks for: the package answers, by its defaults and by what its environment says. */
import type { Step } from '../../lang/python/events.js';

/** Whether a name is the configuration of the installation. */
export const isConfiguration = (name: string): boolean => /^airflow\.configuration\.conf$/.test(name);

/** What is asked of it: an option, by the variable of the environment that sets it (docs, "Setting Configuration Options"), or why that is not known. */
export function optionOf([first, second]: readonly Step[]): { readonly variable: string } | { readonly lack: string } {
  const isAsked = first?.kind === 'attribute' && GETTERS.has(first.name) && second?.kind === 'call' && !second.open;
  const { args, kwargs } = isAsked ? second : { args: [], kwargs: new Map() };
  const [section, key] = [args[0] ?? kwargs.get('section'), args[1] ?? kwargs.get('key')];
  if (typeof section !== 'string' || typeof key !== 'string')
    return { lack: "asks Airflow's configuration for more than an option that is named here" };
  return { variable: `AIRFLOW__${section.toUpperCase().replaceAll('.', '_')}__${key.toUpperCase()}` };
}

const GETTERS: ReadonlySet<string> = new Set(['get', 'getboolean', 'getint', 'getfloat', 'has_option']);
