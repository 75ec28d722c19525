/** In which folder of the workspace a script is, and which file of the repository a path means there. */
import type { Value } from '../../../ir/index.js';
import { callReference } from './known.js';
import type { RawCall } from './raw.js';

/** A path below the workspace; `known` is false where only its end is: `${env.PLACE}/ci/tools.groovy`. */
export interface WorkspacePath {
  readonly path: string;
  readonly known: boolean;
}

/** `a/./b/../c` as `a/c`; undefined for what leaves the workspace. */
function normal(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

function below(folder: string | undefined, path: string): WorkspacePath | undefined {
  const whole = path.startsWith('/') && path !== '/' ? undefined : normal(`${folder ?? ''}/${path}`);
  return whole === undefined ? undefined : { path: whole, known: folder !== undefined };
}

/**
 * Follows `dir`, `ws` and `node`, and where `checkout scm` put the repository: a path is one of the repository's below the folder that it was
 * checked out to, which is the workspace itself where nothing else was seen.
 */
export class Folders {
  /** Undefined where only the run knows. */
  #here: string | undefined = '';
  readonly #checkedOut = new Set<string>();
  /** The folders that calls of `pwd` answer with. */
  readonly #answers = new Map<string, string | undefined>();

  /** A declarative pipeline begins: every agent checks out first. */
  declarative(): void {
    this.#checkedOut.add('');
  }

  called({ id, name, argument: { children } }: RawCall): void {
    const [first] = children;
    if (name === 'pwd' && !first) this.#answers.set(callReference(id), this.#here);
    const isOwn = name === 'checkout' && first?.value.kind === 'code' && first.value.text === 'scm';
    if (isOwn && this.#here !== undefined) this.#checkedOut.add(this.#here);
  }

  /** The bodies of a call. */
  within<T>({ name, argument }: RawCall, run: () => T): T {
    const before = this.#here;
    if (name === 'node' || name === 'ws') this.#here = '';
    else if (name === 'dir') {
      const to = this.placed(argument.children[0]?.value);
      this.#here = to?.known ? to.path : undefined;
    }
    try {
      return run();
    } finally {
      this.#here = before;
    }
  }

  /** The place that a path means here, where its end at least is known; an absolute one is of the machine. */
  placed(value: Value | undefined): WorkspacePath | undefined {
    if (value?.kind === 'literal') return below(this.#here, String(value.value));
    if (value?.kind === 'ref') return below(this.#base(value), '/');
    const [head, ...rest] = value?.kind === 'template' ? value.parts : [];
    const end = endOf(rest);
    if (!head || end === undefined) return undefined;
    const base = rest.every(({ kind }) => kind === 'literal') ? this.#base(head) : undefined;
    return below(base, end.slice(1));
  }

  /** The files that a place may be, by where the repository was checked out; the surest first. */
  filesOf({ path, known }: WorkspacePath): readonly string[] {
    if (!known) return [];
    const roots = this.#checkedOut.size > 0 ? [...this.#checkedOut] : [''];
    return roots.flatMap((root) =>
      root === '' ? [path] : path.startsWith(`${root}/`) ? [path.slice(root.length + 1)] : [],
    );
  }

  /** What a text begins with: the workspace, or the answer of `pwd`. */
  #base(head: Value): string | undefined {
    if (head.kind !== 'ref') return undefined;
    const { to } = head;
    if ((to.scope === 'env' || to.scope === 'run') && to.name === 'WORKSPACE') return '';
    return to.scope === 'output' ? this.#answers.get(to.node) : undefined;
  }
}

/** The known end of a text, from a separator on. */
function endOf(parts: readonly Value[]): string | undefined {
  const at = parts.findLastIndex((part) => part.kind !== 'literal');
  const end = parts
    .slice(at + 1)
    .map((part) => (part.kind === 'literal' ? String(part.value) : ''))
    .join('');
  const from = end.indexOf('/');
  return from < 0 ? undefined : end.slice(from);
}
