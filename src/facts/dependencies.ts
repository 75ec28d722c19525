import { compareSpans } from '../core/index.js';
import { readDockerfile } from './dockerfile.js';
import { readLock } from './lock-files.js';
import { readManifest } from './manifests/index.js';
import { isNodeLock } from './manifests/node.js';
import { normalName, type RequirementsFile, readRequirements } from './requirements.js';
import type { Dependency, DependencyFile, FactsInput, ImageUse } from './types.js';

export interface DependencyFacts {
  readonly dependencies: readonly Dependency[];
  readonly files: readonly DependencyFile[];
}

const REQUIREMENTS = /\.(?:txt|in)$/;
const CONSTRAINTS = /(?:^|\/)[^/]*constraints[^/]*\.(?:txt|in)$/;
/** A tag with a number, or a commit; a branch moves. */
const FIXED_REVISION = /^v?\d+(?:\.\d+)*(?:[.-][\w.]+)?$|^[0-9a-f]{7,40}$|^[\w-]+-v?\d+\.\d+/;

/** Does a revision of a repository (a shared library's version) always name the same commit, as far as its form tells? */
export function isFixedRevision(version: string): boolean {
  return FIXED_REVISION.test(version);
}

const DOCKERFILE = /(?:^|\/)(?:Dockerfile[^/]*|[^/]*\.[Dd]ockerfile|Containerfile)$/;

/** Third-party libraries as the repository states them, and the files that state some and are not read. */
export function dependencyFacts(input: FactsInput, images: readonly ImageUse[]): DependencyFacts {
  const names = input.inventory.filter(({ role }) => role === 'dependencies').map(({ file }) => file);
  const requirements = readAll(
    names.filter((file) => isRequirements(file, names)),
    input,
  );
  const locks = names.map((file) => readLock(file, input.readText(file) ?? ''));
  const locked = locks.flatMap((lock) => lock ?? []);
  const manifests = names.map((file) => readManifest(file, input));
  const direct = [
    ...requirements.dependencies,
    ...manifests.flatMap((manifest) => manifest ?? []),
    ...fromDockerfiles(input),
  ];
  const constrained = direct.map((one) => constrain(one, requirements.pins, locked));
  const read = new Set(input.sources.flatMap(({ file, states }) => (states ? [file] : [])));
  const stated = new Set(direct.map(({ name }) => normalName(name)));
  const indirect = locked.filter(({ name }) => !stated.has(normalName(name)));
  return {
    dependencies: [...constrained, ...indirect, ...statedBySources(input), ...images.flatMap(imageDependency)].sort(
      (a, b) => compareSpans(a.span, b.span),
    ),
    files: names.map((file, index) => ({
      file,
      read: read.has(file) || manifests[index] !== undefined || isRead(file, names, locks[index] !== undefined),
    })),
  };
}

/** Plug-ins and the like, each once: where its version stands, else where it is first named. */
function statedBySources({ sources }: FactsInput): Dependency[] {
  const found = new Map<string, Dependency>();
  for (const { ecosystem, name, version, span } of sources.flatMap(({ states = [] }) => states)) {
    const known = found.get(`${ecosystem} ${name}`);
    if (known?.pinned || (known && version === undefined)) continue;
    const stated = version !== undefined;
    const pinned = stated && (ecosystem !== 'jenkins-library' || isFixedRevision(version));
    found.set(`${ecosystem} ${name}`, {
      ecosystem,
      name,
      ...(stated && { constraint: version }),
      pinned,
      locked: pinned,
      span,
    });
  }
  return [...found.values()];
}

/** `requirements.in` is only the draft of a `requirements.txt` beside it (pip-tools). */
function isRequirements(file: string, all: readonly string[]): boolean {
  return (
    REQUIREMENTS.test(file) &&
    !isPlugins(file) &&
    !(file.endsWith('.in') && all.includes(file.replace(/\.in$/, '.txt')))
  );
}

/** Jenkins' list of plugins. */
function isPlugins(file: string): boolean {
  return /(?:^|\/)plugins\.txt$/.test(file);
}

/** A project file counts as read where a lock file beside it says what it comes to. */
function isRead(file: string, all: readonly string[], isLock: boolean): boolean {
  if (isLock || (REQUIREMENTS.test(file) && !isPlugins(file))) return true;
  // Of these, only what stands in the project file beside them counts; a settings file of Gradle states no library.
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  if (isNodeLock(file) || /^settings\.gradle(?:\.kts)?$/.test(file.slice(folder.length))) return true;
  const locks = /pyproject\.toml$/.test(file)
    ? ['poetry.lock', 'uv.lock']
    : /Pipfile$/.test(file)
      ? ['Pipfile.lock']
      : [];
  return locks.some((lock) => all.includes(folder + lock));
}

interface Requirements {
  readonly dependencies: readonly Dependency[];
  /** Versions that constraints files fix, by normal name. */
  readonly pins: ReadonlyMap<string, Dependency>;
}

/** Each file once, and once each file that it takes in, whatever its name. */
function readAll(files: readonly string[], { readText }: FactsInput): Requirements {
  const read = new Map<string, RequirementsFile>();
  const constraints = new Set(files.filter((file) => CONSTRAINTS.test(file)));
  const queue = [...files];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    const text = read.has(file) ? undefined : readText(file);
    if (text === undefined) continue;
    const content = readRequirements(file, text);
    read.set(file, content);
    for (const other of content.constraints) constraints.add(other);
    queue.push(...content.includes, ...content.constraints);
  }
  const of = (wanted: boolean) =>
    [...read].flatMap(([file, { dependencies }]) => (constraints.has(file) === wanted ? dependencies : []));
  return {
    dependencies: of(false),
    pins: new Map(
      of(true)
        .filter(({ pinned }) => pinned)
        .map((one) => [normalName(one.name), one]),
    ),
  };
}

function fromDockerfiles({ inventory, readText }: FactsInput): Dependency[] {
  const files = inventory.filter(({ file, role }) => role === 'image' && DOCKERFILE.test(file));
  return files.flatMap(({ file }) => readDockerfile(file, readText(file) ?? '').dependencies);
}

function constrain(one: Dependency, pins: ReadonlyMap<string, Dependency>, locked: readonly Dependency[]): Dependency {
  if (one.ecosystem === 'maven' || one.ecosystem === 'npm') return one;
  const pin = pins.get(normalName(one.name));
  const lock = locked.length > 0 && lockedNames(locked).has(normalName(one.name));
  if (!pin && !lock) return one;
  return { ...one, pinned: true, locked: one.locked || lock || (pin?.locked ?? false) };
}

const NAMES = new WeakMap<readonly Dependency[], ReadonlySet<string>>();

function lockedNames(locked: readonly Dependency[]): ReadonlySet<string> {
  const names = NAMES.get(locked) ?? new Set(locked.map(({ name }) => normalName(name)));
  NAMES.set(locked, names);
  return names;
}

function imageDependency({ image, pinned, span }: ImageUse): Dependency[] {
  if (pinned === 'unknown') return [];
  const [, name = image, tag] = /^(.*?)(?::([^:/@]+))?(?:@.*)?$/s.exec(image) ?? [];
  const digest = pinned === 'digest';
  return [
    {
      ecosystem: 'oci',
      name,
      ...(tag !== undefined && { constraint: tag }),
      pinned: digest || pinned === 'tag',
      locked: digest,
      span,
    },
  ];
}
