/**
 * Manifests broken a little, by a seed: what a person's slip, a bad merge or a wrong converter would do to them.
 * Each mutation is one change at one place: a field or an item gone, a field renamed, a text changed, a reference, a `depends` or
 * an expression broken, an item doubled, a value of another type.
 */
import { parseAllDocuments, stringify } from 'yaml';
import { chance } from '../joins/generate.mjs';

const pick = (random, all) => all[Math.floor(random() * all.length)];

/** Every place of a value: its holder, its key and its path. */
function* places(holder, path = []) {
  for (const key of Array.isArray(holder) ? holder.keys() : Object.keys(holder)) {
    yield { holder, key, path: [...path, key] };
    const value = holder[key];
    if (typeof value === 'object' && value !== null) yield* places(value, [...path, key]);
  }
}

const isText = ({ holder, key }) => typeof holder[key] === 'string';
const named =
  (...names) =>
  ({ key }) =>
    names.includes(key);
const remove = ({ holder, key }) => (Array.isArray(holder) ? holder.splice(key, 1) : delete holder[key]);
const change = (make) => (place, random) => {
  place.holder[place.key] = make(place.holder[place.key], random);
};

/** One character of a text replaced, dropped or doubled. */
function slip(text, random) {
  const at = Math.floor(random() * Math.max(1, text.length));
  return pick(random, [
    text.slice(0, at) + text.slice(at + 1),
    `${text.slice(0, at)}x${text.slice(at)}`,
    text.slice(0, at) + (text[at] ?? '').repeat(2) + text.slice(at + 1),
  ]);
}

const RULES = {
  'field gone': [({ holder }) => !Array.isArray(holder), remove],
  'item gone': [({ holder }) => Array.isArray(holder), remove],
  'field renamed': [
    ({ holder }) => !Array.isArray(holder),
    ({ holder, key }, random) => {
      const value = holder[key];
      delete holder[key];
      holder[slip(key, random)] = value;
    },
  ],
  'reference broken': [
    (place) => isText(place) && named('template', 'entrypoint', 'onExit', 'name', 'from', 'target')(place),
    change(slip),
  ],
  'variable broken': [
    (place) => isText(place) && place.holder[place.key].includes('{{'),
    change((text, random) => text.replace(/\{\{(.*?)\}\}/, (_, inner) => `{{${slip(inner, random)}}}`)),
  ],
  'depends broken': [
    (place) => isText(place) && (named('depends')(place) || place.path.at(-2) === 'dependencies'),
    change((text, random) =>
      pick(random, [slip(text, random), `${text} && nobody`, text.replace(/\w+$/, 'Suceeded'), `${text}.AnySucceeded`]),
    ),
  ],
  'dependency added': [
    (place) =>
      place.path.at(-2) === 'tasks' && typeof place.holder[place.key] === 'object' && place.holder[place.key] !== null,
    ({ holder, key }, random) => {
      const other = pick(random, holder)?.name ?? 'nobody';
      if (random() < 0.5) holder[key].dependencies = [...(holder[key].dependencies ?? []), other];
      else holder[key].depends = other;
    },
  ],
  'item doubled': [
    ({ holder }) => Array.isArray(holder),
    ({ holder, key }) => holder.push(structuredClone(holder[key])),
  ],
  'another type': [() => true, change((_, random) => pick(random, [7, 'seven', true, ['seven'], { seven: 7 }, null]))],
  'number changed': [
    ({ holder, key }) => typeof holder[key] === 'number',
    change((_, random) => pick(random, [-1, 0, 1.5, 1e9])),
  ],
  'schedule broken': [
    (place) =>
      isText(place) && (named('schedule', 'timezone', 'concurrencyPolicy')(place) || place.path.at(-2) === 'schedules'),
    change((text, random) => pick(random, [slip(text, random), '61 * * * *', '* * * *', 'Mars/Base'])),
  ],
  'long name': [
    (place) => isText(place) && place.path.join('.') === 'metadata.name',
    change((text) => text + 'x'.repeat(60)),
  ],
};

/** One mutation of a manifest's text, and what was done; undefined where the seed finds nothing to do. */
export function mutated(text, seed) {
  const random = chance(seed);
  const documents = parseAllDocuments(text, { version: '1.1', strict: false }).filter(
    ({ errors }) => errors.length === 0,
  );
  const bodies = documents
    .map((document) => document.toJS())
    .filter((body) => typeof body === 'object' && body !== null);
  const body = pick(random, bodies);
  if (!body) return undefined;
  const rules = Object.entries(RULES);
  for (let tries = 0; tries < 40; tries += 1) {
    const [rule, [fits, change_]] = pick(random, rules);
    const found = [...places(body)].filter(
      (place) => place.path[0] !== 'kind' && place.path[0] !== 'apiVersion' && fits(place),
    );
    const place = pick(random, found);
    if (!place) continue;
    change_(place, random);
    return { rule, place: place.path.join('.'), text: bodies.map((one) => stringify(one)).join('---\n') };
  }
  return undefined;
}
