import {
  createGroovyMachine,
  type GvValue,
  isAltered,
  type Machine,
  type Vocabulary,
} from '../../src/lang/groovy/index.js';
import { answered } from '../../src/sources/jenkins/scripted/outside.js';
import { LIMITS, shown } from './groovy-calls.js';

/** A call of `emit`: its number, whether it happens for certain, and what it is given, with `¿` for what is not known and `<data()>` for the data. */
export interface Emitted {
  readonly site: number;
  readonly certain: boolean;
  readonly value: string;
}

/** `data` gives something of which nobody knows what it is; `emit` is shown what it is given at once. */
class Giving implements Vocabulary {
  readonly values: string[] = [];

  mayThrow(name: string): boolean {
    return name !== 'emit' && name !== 'data';
  }

  /** Methods of the data are read as those of a step's data are. */
  call(
    call: Parameters<NonNullable<Vocabulary['call']>>[0],
    machine: Machine,
    record: (result: GvValue) => void,
  ): GvValue | undefined {
    const { target, name, args, fallback } = call;
    if (target) return target.kind === 'opaque' ? answered(target, call, machine) : undefined;
    if (name === 'emit') this.values.push(toldOf(args[1], machine));
    record(fallback);
    return fallback;
  }
}

function toldOf(value: GvValue | undefined, machine: Machine): string {
  return !value || (value.kind === 'opaque' && isAltered(value)) ? '¿' : shown(value, machine);
}

/** What a script emits, as far as our reading tells. */
export async function groovyEmitted(text: string): Promise<readonly Emitted[]> {
  const vocabulary = new Giving();
  const groovy = await createGroovyMachine({ readText: () => text, vocabulary, limits: LIMITS });
  groovy.run('p.groovy');
  const calls = groovy.events.filter((event) => event.kind === 'call' && event.name === 'emit');
  return calls.flatMap((event, at): Emitted[] => {
    const site = event.kind === 'call' ? event.args[0] : undefined;
    if (site?.kind !== 'integer') return [];
    return [{ site: Number(site.value), certain: event.guards.length === 0, value: vocabulary.values[at] ?? '¿' }];
  });
}
