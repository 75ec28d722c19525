import type { Span } from '../../../../core/index.js';
import type { JenkinsCode } from '../../codes.js';
import type { Problem } from '../model.js';

/** Gathers what Jenkins' validator refuses. */
export class Checker {
  readonly problems: Problem[] = [];

  say(code: JenkinsCode, message: string, { span }: { readonly span: Span }): void {
    this.problems.push({ code, message, span });
  }

  /** Says each name that several of the list have. */
  twice(names: readonly (string | undefined)[], what: string, at: { readonly span: Span }): void {
    for (const name of repeated(names)) this.say('JK047', `${what} ${name} is there twice`, at);
  }
}

export function repeated(names: readonly (string | undefined)[]): string[] {
  const known = names.flatMap((name) => name ?? []);
  return [...new Set(known.filter((name, at) => known.indexOf(name) !== at))];
}
