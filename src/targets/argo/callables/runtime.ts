import type { Json, Span } from '../../../core/index.js';
import { sharedMetadata } from '../metadata.js';
import { AIRFLOW_RUNTIME, PYTHON_RUNTIME, VALUES_RUNTIME } from './runtime.generated.js';

/** The ConfigMap that holds the runtime of sliced callables, the files in it, and where containers see them. */
export const RUNTIME = 'tiphys-python';
export const RUNTIME_FILE = 'tiphys_run.py';
/** How results are written down. */
const VALUES_FILE = 'tiphys_values.py';
/** What the runtime needs beside where callables use Airflow as a library. */
const AIRFLOW_FILE = 'tiphys_airflow.py';
export const RUNTIME_FOLDER = '/tiphys';

/** The ConfigMap itself. Argo templates no ConfigMaps: the text stands there as it is. */
export function runtimeMap(
  namespace: string | undefined,
  spans: readonly Span[],
  library: boolean,
): Readonly<Record<string, Json>> {
  const description = 'Runs callables without Airflow; the same for all workflows';
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: sharedMetadata(RUNTIME, namespace, { description, spans }),
    data: {
      [RUNTIME_FILE]: PYTHON_RUNTIME,
      [VALUES_FILE]: VALUES_RUNTIME,
      ...(library && { [AIRFLOW_FILE]: AIRFLOW_RUNTIME }),
    },
  };
}
