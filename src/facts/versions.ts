import { compareSpans, lineSpan, type Span } from '../core/index.js';
import { isSupported, releaseOf } from './end-of-life.js';
import { normalName } from './requirements.js';
import type { Dependency, FactsInput, ImageUse, ProductVersion } from './types.js';

/** Versions of what runs the pipelines, as requirements and images state them. */
export function productVersions(
  { bundle }: FactsInput,
  dependencies: readonly Dependency[],
  images: readonly ImageUse[],
): ProductVersion[] {
  const stated = [
    ...dependencies.flatMap(airflowVersion),
    ...dependencies.flatMap(jenkinsVersion),
    ...images.flatMap(imageVersions),
  ];
  const first = bundle.pipelines.find(({ origin }) => origin.system === 'airflow');
  if (first && !stated.some(({ product }) => product === 'airflow')) {
    stated.push(versionOf('airflow', undefined, lineSpan(first.origin.span.file, first.origin.span.start.line)));
  }
  return stated.sort((a, b) => compareSpans(a.span, b.span));
}

function versionOf(product: string, version: string | undefined, span: Span): ProductVersion {
  const release = version === undefined ? undefined : releaseOf(product, version);
  return {
    product,
    ...(version !== undefined && { version }),
    ...(release && { line: release.line }),
    ...(release?.endOfLife !== undefined && { endOfLife: release.endOfLife }),
    supported: release && isSupported(release),
    span,
  };
}

function airflowVersion({ ecosystem, name, constraint = '', span }: Dependency): ProductVersion[] {
  if (ecosystem !== 'pypi' || normalName(name) !== 'apache-airflow') return [];
  return [versionOf('airflow', versionIn(constraint), span)];
}

function jenkinsVersion({ ecosystem, constraint, span }: Dependency): ProductVersion[] {
  return ecosystem === 'jenkins' ? [versionOf('jenkins', constraint, span)] : [];
}

/** `==2.10.5`, `~=2.5`, `==2.*`; of a range with an upper bound the line below it: `>=2.3,<3` can only be 2. */
function versionIn(constraint: string): string | undefined {
  const exact = /(?:={2,3}|~=)\s*(\d+(?:\.\d+){0,3})/.exec(constraint)?.[1];
  const below = /<\s*(\d+)(?:\.0)*\s*(?:,|$)/.exec(constraint)?.[1];
  if (exact !== undefined || below === undefined) return exact;
  const lower = /(?:>=?|~=)\s*(\d+)/.exec(constraint)?.[1];
  const line = Number(below) - 1;
  return lower !== undefined && Number(lower) === line ? String(line) : undefined;
}

/** Repositories on Docker Hub and what runs in them. */
const PRODUCTS: readonly (readonly [string, RegExp])[] = [
  ['airflow', /(?:^|\/)(?:apache\/airflow|puckel\/docker-airflow|bitnami\/airflow|ap-airflow)(?=[:@]|$)/],
  ['python', /(?:^|\/)python(?=[:@]|$)/],
  ['ubuntu', /(?:^|\/)ubuntu(?=[:@]|$)/],
  ['debian', /(?:^|\/)debian(?=[:@]|$)/],
  ['node', /(?:^|\/)node(?=[:@]|$)/],
  ['centos', /(?:^|\/)centos(?=[:@]|$)/],
  ['alpine', /(?:^|\/)alpine(?=[:@]|$)/],
  ['java', /(?:^|\/)(?:eclipse-temurin|openjdk|amazoncorretto)(?=[:@]|$)/],
  ['jenkins', /(?:^|\/)jenkins\/jenkins(?=[:@]|$)/],
];

/** Names that tags have for versions. */
const CODE_NAMES: Readonly<Record<string, readonly [string, string]>> = {
  wheezy: ['debian', '7'],
  jessie: ['debian', '8'],
  stretch: ['debian', '9'],
  buster: ['debian', '10'],
  bullseye: ['debian', '11'],
  bookworm: ['debian', '12'],
  trixie: ['debian', '13'],
  precise: ['ubuntu', '12.04'],
  trusty: ['ubuntu', '14.04'],
  xenial: ['ubuntu', '16.04'],
  bionic: ['ubuntu', '18.04'],
  focal: ['ubuntu', '20.04'],
  jammy: ['ubuntu', '22.04'],
  noble: ['ubuntu', '24.04'],
};

/** What the rest of a tag says of what else is in the image: `3.12-alpine3.19`, `2.9.1-python3.11`, `3-eclipse-temurin-17`. */
const INSIDE: readonly (readonly [string, RegExp])[] = [
  ['alpine', /-alpine(\d+\.\d+)/],
  ['python', /-python(\d+\.\d+)/],
  ['java', /-(?:jdk|jre|eclipse-temurin-|openjdk-|amazoncorretto-)(\d+)/],
];

/**
 * Astro Runtime counts for itself: 3.0.0 to 13.x.y hold Airflow 2 (4 has 2.2, 13 has 2.11), and since Airflow 3 a tag is its line and a
 * build, `3.0-1` (Astronomer documentation, "Astro Runtime maintenance and lifecycle policy").
 */
function runtimeVersion(image: string): string | undefined {
  const [, major = '', rest = ''] = /(?:^|\/)astro-runtime:(\d+)([.\d-]*)/.exec(image) ?? [];
  if (major === '') return undefined;
  const minor = /^\.(\d+)-\d+/.exec(rest)?.[1];
  if (minor !== undefined) return `${major}.${minor}`;
  return Number(major) >= 3 && Number(major) <= 13 ? '2' : undefined;
}

function imageVersions({ image, span }: ImageUse): ProductVersion[] {
  const runtime = runtimeVersion(image);
  if (runtime !== undefined) return [versionOf('airflow', runtime, span)];
  const product = PRODUCTS.find(([, pattern]) => pattern.test(image))?.[0];
  const tag = /:([^:/@]+)(?:@|$)/.exec(image)?.[1] ?? '';
  const words = tag.split('-').flatMap((word) => {
    const known = Object.hasOwn(CODE_NAMES, word) ? CODE_NAMES[word] : undefined;
    return known ? [known] : [];
  });
  const inside = [
    ...INSIDE.flatMap(([name, pattern]) => {
      const version = pattern.exec(tag)?.[1];
      return version === undefined ? [] : [[name, version] as const];
    }),
    ...words,
  ].filter(([name]) => name !== product);
  const named = words.find(([name]) => name === product)?.[1];
  const version = /^(?:slim-)?(\d+(?:\.\d+){0,3})/.exec(tag)?.[1] ?? named;
  const own = product === undefined ? [] : [versionOf(product, version, span)];
  return [...own, ...inside.map(([name, found]) => versionOf(name, found, span))];
}
