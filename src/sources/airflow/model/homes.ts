/**
 * Operators that the modules of Airflow's bare operators offer, their own and those that they import themselves: asked of 2.10.5 and 3.1.3,
 * with what 1.10 has in its `*_operator` modules. One that has its home elsewhere is not to be had there, and the import fails.
 */
const OPERATORS: Readonly<Record<string, string>> = {
  python: `PythonOperator BranchPythonOperator ShortCircuitOperator PythonVirtualenvOperator ExternalPythonOperator BranchExternalPythonOperator
    BranchPythonVirtualenvOperator BaseBranchOperator`,
  bash: 'BashOperator',
  empty: 'EmptyOperator',
  dummy: 'DummyOperator EmptyOperator',
  email: 'EmailOperator',
  latest_only: 'LatestOnlyOperator BaseBranchOperator',
  branch: 'BaseBranchOperator',
  trigger_dagrun: 'TriggerDagRunOperator',
};

const ALL = new Set(Object.values(OPERATORS).flatMap((names) => names.split(/\s+/)));
const MODULE = /^airflow\.(?:providers\.standard\.)?operators\.(\w+)$/;

/** Whether a module of Airflow's offers a name; undefined where that is not known. */
export function offers(module: string, name: string): boolean | undefined {
  const file = MODULE.exec(module)?.[1]?.replace(/_operator$/, '') ?? '';
  const names = Object.hasOwn(OPERATORS, file) ? OPERATORS[file] : undefined;
  return names === undefined || !ALL.has(name) ? undefined : names.split(/\s+/).includes(name);
}
