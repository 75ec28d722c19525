import { createGroovyMachine, type GvEvent, type GvValue, type Vocabulary } from '../../src/lang/groovy/index.js';
import { closuresOf, LIMITS, shown } from './groovy-calls.js';
import type { Texts } from './run.js';

/** Steps that run the closures they are given and whose results nobody knows; nothing is said of other methods, of what may throw or holds. */
const UNSURE: Vocabulary = {
  call({ target, args, fallback, span }, machine, record) {
    if (target) return undefined;
    record(fallback);
    for (const body of args.flatMap(closuresOf)) machine.call(body, [], span);
    return fallback;
  },
};

/** What a script may do, each event with the conditions it stands under: the reading of code that depends on run time. */
export async function renderEvents(texts: Texts): Promise<string> {
  const scripts = [...texts.keys()].filter((file) => !file.includes('/'));
  const parts: string[] = [];
  for (const script of scripts) {
    const groovy = await createGroovyMachine({
      readText: (file) => texts.get(file),
      vocabulary: UNSURE,
      limits: LIMITS,
    });
    const { raised } = groovy.run(script);
    const lines = groovy.events.map((event) => describe(event, (value) => shown(value, groovy.machine)));
    const said = groovy.diagnostics
      .filter(({ severity }) => severity !== 'info')
      .map(({ code, span }) => `${code} at line ${span?.start.line}`);
    const all = [...lines, ...said, ...(raised === undefined ? [] : [`raises ${raised}`])];
    parts.push(`${script}\n${all.map((line) => `  ${line}\n`).join('')}`);
  }
  return parts.join('');
}

function describe(event: GvEvent, show: (value: GvValue) => string): string {
  const guards = event.guards
    .map(({ kind, holds, text }) => ` [${holds ? kind : `not ${kind}`} ${text.replaceAll(/\s+/g, ' ')}]`)
    .join('');
  const parts = event.trying.map(({ part }) => ` {${part}}`).join('');
  return `${what(event, show)}${guards}${parts}`;
}

function what(event: GvEvent, show: (value: GvValue) => string): string {
  if (event.kind === 'call')
    return [event.name, ...event.args.filter(({ kind }) => kind !== 'closure').map(show)].join(' ');
  if (event.kind === 'setproperty') return `${show(event.target)}.${event.name} = ${show(event.value)}`;
  return event.kind === 'setindex' ? `${show(event.target)}[${show(event.key)}] = ${show(event.value)}` : event.kind;
}
