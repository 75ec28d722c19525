import { type Json, uriOf } from '../core/index.js';

/** One result, at a place of a file that is named relative to what was looked at; line and column from 1. */
export interface SarifResult {
  readonly rule: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface SarifRun {
  readonly version: string;
  /** What each rule says, by its id; only those that have results are written. */
  readonly rules: Readonly<Record<string, string>>;
  readonly results: readonly SarifResult[];
}

/** A log of one run in the Static Analysis Results Interchange Format (OASIS SARIF 2.1.0). */
export function sarifOf({ version, rules, results }: SarifRun): Json {
  const used = Object.keys(rules).filter((id) => results.some(({ rule }) => rule === id));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'tiphys',
            version,
            rules: used.map((id) => ({ id, shortDescription: { text: rules[id] ?? id } })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: results.map((result) => resultOf(result, used.indexOf(result.rule))),
      },
    ],
  };
}

function resultOf({ rule, level, message, file, line, column }: SarifResult, ruleIndex: number): Json {
  return {
    ruleId: rule,
    ruleIndex,
    level,
    message: { text: message },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: line, startColumn: column } },
      },
    ],
  };
}
