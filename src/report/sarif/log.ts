/** One log of the Static Analysis Results Interchange Format (OASIS SARIF 2.1.0), whatever found the results. */
import { uriOf } from '../../core/index.js';
import type { Level } from './findings.js';

export interface Result {
  readonly rule: string;
  readonly level: Level;
  readonly text: string;
  /** A file that is named relative to what was looked at; lines and columns from 1. */
  readonly place?: { readonly file: string; readonly region: Region };
  /** What stays the same of it when lines move. */
  readonly print?: string;
  /** How often it was found there, where that was more than once. */
  readonly times?: number;
}

export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** A reporting descriptor (section 3.49). */
interface Descriptor {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
}

/** `rules`: those that have results; `more`: further properties of the run. */
export function sarifLog(
  version: string,
  rules: readonly Descriptor[],
  results: readonly Result[],
  more: Readonly<Record<string, unknown>> = {},
): unknown {
  const numbers = new Map(rules.map(({ id }, index) => [id, index]));
  const uris = new Map<string, string>();
  const address = (file: string) => {
    const uri = uris.get(file) ?? uriOf(file);
    uris.set(file, uri);
    return uri;
  };
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Tiphys', semanticVersion: version, rules } },
        columnKind: 'utf16CodeUnits',
        ...more,
        results: results.map((result) => resultOf(result, numbers.get(result.rule) ?? 0, address)),
      },
    ],
  };
}

function resultOf(
  { rule, level, text, place, print, times }: Result,
  ruleIndex: number,
  address: (file: string) => string,
): unknown {
  const location = place && {
    physicalLocation: { artifactLocation: { uri: address(place.file) }, region: place.region },
  };
  return {
    ruleId: rule,
    ruleIndex,
    level,
    message: { text },
    ...(location && { locations: [location] }),
    ...(times !== undefined && { occurrenceCount: times }),
    ...(print !== undefined && { partialFingerprints: { primaryLocationLineHash: print } }),
  };
}
