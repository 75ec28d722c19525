/** What the templates of a pipeline show of the world outside: images and hosts. */
import { record, records } from '../json.js';
import type { Fields, LoweredPipeline } from '../model.js';
import { textsOf } from '../workload/resources.js';

/** The containers that a pipeline's templates run; probes, verdicts and DAGs have none. */
export function workersOf({ templates }: LoweredPipeline): readonly Fields[] {
  return templates.flatMap(({ fields }) => {
    const worker = fields.container ?? fields.script;
    return worker === undefined ? [] : [worker as Fields];
  });
}

/** The images of a pipeline, each with the templates whose pods run it: beside a step stand its sidecars and what prepares it. */
export function imagesOfEach({ templates }: LoweredPipeline): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { name, fields } of templates) {
    const { container, script, initContainers, sidecars } = fields;
    const images = [record(container), record(script), ...records(initContainers), ...records(sidecars)].flatMap(
      ({ image }) => (typeof image === 'string' ? [image] : []),
    );
    for (const image of new Set(images)) {
      const known = found.get(image);
      if (known) known.push(name);
      else found.set(image, [name]);
    }
  }
  return found;
}

/** The images of some pipelines, sorted. */
export function imagesOf(lowered: readonly LoweredPipeline[]): readonly string[] {
  return [...new Set(lowered.flatMap((one) => [...imagesOfEach(one).keys()]))].sort();
}

/**
 * The registry and path above an image's name, as Docker resolves it: `debian:12` lies in `docker.io/library`.
 * (distribution/reference, "normalize".)
 */
export function repositoryOf(image: string): string {
  const path = image.replace(/@.*$/, '').replace(/:[^/]*$/, '');
  const parts = path.split('/');
  const registry = parts.length > 1 && /[.:]|^localhost$/.test(parts[0] ?? '') ? parts.shift() : 'docker.io';
  const above = parts.slice(0, -1);
  return [registry, ...(registry === 'docker.io' && above.length === 0 ? ['library'] : above)].join('/');
}

/** An endpoint that a command names: scheme, host and port, never what may be a credential. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

const PORTS: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  ftp: 21,
  sftp: 22,
  ssh: 22,
  postgres: 5432,
  postgresql: 5432,
  mysql: 3306,
  redis: 6379,
  amqp: 5672,
  mongodb: 27017,
};
const URLS = /\b([a-z][a-z0-9+]*):\/\/(?:[^\s/@"'<>]*@)?([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::(\d{1,5}))?/g;

/** The endpoints that the commands of a pipeline name as URLs, sorted; hosts that run time decides are not among them. */
export function endpointsOf(lowered: LoweredPipeline): readonly Endpoint[] {
  const found = new Map<string, Endpoint>();
  for (const worker of workersOf(lowered)) {
    const text = textsOf(worker);
    if (!text.includes('://')) continue; // hardly any text has one, and the pattern tries each of its words
    for (const [, scheme = '', host = '', port] of text.matchAll(URLS)) {
      const number = port === undefined ? PORTS[scheme] : Number(port);
      if (number !== undefined && number > 0 && number < 65536) found.set(`${host}:${number}`, { host, port: number });
    }
  }
  return [...found.values()].sort((a, b) => (a.host === b.host ? a.port - b.port : a.host < b.host ? -1 : 1));
}
