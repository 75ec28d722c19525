/** Which arguments of an operator are templates: `template_fields` of its class. */
import type { PyTuple } from '../../../lang/python/values/types.js';
import { lastPart } from '../names.js';
import { fieldTable, STEADY } from './steady-fields.js';
import { str } from './values.js';

const PYTHON = 'templates_dict op_args op_kwargs';
/** All template fields of the operators of Airflow's core and of its HTTP provider (2.10). */
const CORE = fieldTable(`
  BashOperator bash_command env cwd
  PythonOperator ${PYTHON}
  BranchPythonOperator ${PYTHON}
  ShortCircuitOperator ${PYTHON}
  PythonVirtualenvOperator ${PYTHON} requirements index_urls venv_cache_path
  ExternalPythonOperator ${PYTHON} python
  EmptyOperator
  DummyOperator
  LatestOnlyOperator
  BaseOperator
  BaseSensorOperator
  BaseBranchOperator
  EmailOperator to subject html_content files
  TriggerDagRunOperator trigger_dag_id trigger_run_id logical_date conf wait_for_completion
  HttpOperator endpoint data headers
  SimpleHttpOperator endpoint data headers
  HttpSensor endpoint request_params headers
  ExternalTaskSensor external_dag_id external_task_id external_task_ids external_task_group_id
`);

/**
 * The template fields of a class, by its dotted name or its last part; undefined for a class of another provider: its release decides.
 */
export function templateFieldsOf(name: string): readonly string[] | undefined {
  return CORE.get(lastPart(name));
}

/** Whether a class renders an argument, whatever release of its provider runs. */
export function isTemplateField(name: string, field: string): boolean {
  return (templateFieldsOf(name) ?? STEADY.get(lastPart(name)))?.includes(field) ?? false;
}

/** The value of `SomeOperator.template_fields`; undefined for another name, or a class that is not known. */
export function templateFieldsConstant(name: string): PyTuple | undefined {
  if (!name.startsWith('airflow.') || !name.endsWith('.template_fields')) return undefined;
  const fields = templateFieldsOf(name.slice(0, name.lastIndexOf('.')));
  return fields && { kind: 'tuple', items: fields.map(str) };
}

/** What every release renders of `SomeOperator.template_fields`, asked by that name; nothing for another name. */
export function steadyFieldsNamed(name: string): readonly string[] {
  const holder = /^(airflow\..*)\.template_fields$/.exec(name)?.[1];
  return holder === undefined ? [] : (templateFieldsOf(holder) ?? STEADY.get(lastPart(holder)) ?? []);
}
