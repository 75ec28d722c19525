import { readCoverage } from '../facts/coverage.js';
import { readJunit } from '../facts/junit.js';
import { isRunExport } from '../facts/run-exports.js';
import type { RecordFile } from '../facts/types.js';
import { readUserFile } from './io-user-file.js';
import { UsageError } from './usage.js';

/** The files of `--history`, by their last names; a `UsageError` for one that is none of the forms that are read. */
export function readHistory(paths: readonly string[] = []): RecordFile[] {
  return paths.map((path) => {
    const text = readUserFile(path);
    if (!isRunExport(text) && !readCoverage(path, text) && !readJunit(path, text))
      throw new UsageError(`${path}: ${FORMS}`);
    return { file: path.split('/').at(-1) ?? path, text };
  });
}

const FORMS =
  'expected an export of dag_run (CSV or JSON with dag_id, state, start_date, end_date), a JUnit report, or a coverage report (lcov, Cobertura, JaCoCo, coverage.py JSON)';
