/** All that a report is made from; the app puts it together, the renderers are pure functions of it. */
import type { CodeEntry, Conversion } from '../core/index.js';
import type { Facts } from '../facts/types.js';
import type { Bundle } from '../ir/index.js';
import type { ScoreCard } from '../score/types.js';
import type { BaselineReport } from './model/comparison.js';
import type { PriceTable } from './model/prices.js';

export interface Assessment {
  readonly bundle: Bundle;
  readonly conversion: Conversion;
  readonly facts: Facts;
  readonly score: ScoreCard;
  readonly provenance: Provenance;
  /** What to do about a note of the conversion, by its code. */
  readonly remedies: Readonly<Record<string, string>>;
  /** Rows that replace those of the price table. */
  readonly prices?: Partial<PriceTable>;
  /** Most pipelines of a wave, where the configuration says so. */
  readonly waveSize?: number;
  /** An earlier report to compare with (`--baseline`). */
  readonly baseline?: BaselineReport;
  /** What the codes of the diagnostics mean. */
  readonly codes?: Readonly<Record<string, CodeEntry>>;
}

export interface Provenance {
  /** Names of the PATH arguments, without the machine's folders. */
  readonly paths: readonly string[];
  readonly engineVersion: string;
  readonly irVersion: string;
  /** Commit of the repository, where it could be read. */
  readonly commit?: string;
  /** From `--now`, else absent: reports hold no clock. */
  readonly date?: string;
  /** Options that differ from their defaults. */
  readonly options: Readonly<Record<string, string>>;
}
