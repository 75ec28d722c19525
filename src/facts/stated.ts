/** Versions and dependencies that the repository states. */
import type { Span } from '../core/index.js';

/** A version of a product that the repository states. */
export interface ProductVersion {
  /** `airflow`, `python`, `ubuntu`, `debian`, `centos`. */
  readonly product: string;
  /** Absent = named without a version, or with a range that does not decide. */
  readonly version?: string;
  /** The line of the dated table that the version belongs to: what is moved from it is moved by one decision. */
  readonly line?: string;
  /** ISO date of the end of life, where the dated table has one for this version. */
  readonly endOfLife?: string;
  /** Undefined = the table does not have it. */
  readonly supported: boolean | undefined;
  readonly span: Span;
}

export interface Dependency {
  /** `pypi`, `maven`, `npm`, `oci`, `jenkins-plugin`, `airflow-provider` ... */
  readonly ecosystem: string;
  readonly name: string;
  /** As written: `==2.10.5`, `>=1,<2`. */
  readonly constraint?: string;
  /** Exactly one version. */
  readonly pinned: boolean;
  /** With a hash or in a lock file. */
  readonly locked: boolean;
  readonly span: Span;
}

/** A file that states dependencies; `read: false` = its format is not read yet, so what it states is not known. */
export interface DependencyFile {
  readonly file: string;
  readonly read: boolean;
}
