/** What all nodes of a script have alike. */
import type { Span } from '../../../core/index.js';
import type { Group, Region, Step } from '../../../ir/index.js';
import { originOf } from '../jobs/triggers.js';
import type { Raw } from './raw.js';

export function common(
  id: string,
  base: string,
): Pick<Step, 'id' | 'name' | 'finalizers' | 'join' | 'policy' | 'holds' | 'outputs'> {
  return {
    id,
    name: id.slice(base.length + 1),
    finalizers: [],
    join: 'allSucceeded',
    policy: { retries: 0 },
    holds: [],
    outputs: [],
  };
}

/** Where a call stands, and through which calls it was reached. */
export function originFrom(raw: Raw, construct: string, span: Span, codes: readonly string[]): Step['origin'] {
  const { via } = raw.context;
  return { ...originOf(construct, span, codes), ...(via.length > 0 && { via: [...via] }) };
}

export interface GroupParts {
  readonly id: string;
  readonly construct: string;
  readonly span: Span;
  /** Codes of what is doubtful in it. */
  readonly codes: readonly string[];
  /** The name that the source gives it; the last part of the id where it gives none. */
  readonly name?: string | undefined;
}

export function groupOf(
  { id, construct, span, codes, name }: GroupParts,
  more: Partial<Group> & { body: Region },
  raw: Raw,
): Group {
  const shared = common(id, id.slice(0, id.lastIndexOf('/')));
  return {
    kind: 'group',
    ...shared,
    name: name ?? shared.name,
    origin: originFrom(raw, construct, span, codes),
    ...{ facets: [], env: {}, inputs: {} },
    ...more,
  };
}
