import { expect, test } from 'vitest';
import { convert, read } from './support/run.js';

const DAG = [
  'from datetime import datetime',
  'from airflow import DAG',
  'from elsewhere import NAMED',
  'from airflow.providers.amazon.aws.operators.emr import EmrAddStepsOperator',
  'from airflow.providers.amazon.aws.operators.rds import RdsCreateDbSnapshotOperator',
  'from airflow.providers.google.cloud.operators.dataproc import DataprocStopClusterOperator',
  'from airflow.providers.microsoft.azure.operators.adx import AzureDataExplorerQueryOperator',
  'from airflow.providers.airbyte.operators.airbyte import AirbyteTriggerSyncOperator',
  '',
  "with DAG('jobs', schedule=None, start_date=datetime(2024, 1, 1)):",
  "    EmrAddStepsOperator(task_id='steps', job_flow_id=NAMED, steps=[])",
  "    RdsCreateDbSnapshotOperator(task_id='snapshot', db_type='instance', db_identifier=NAMED, db_snapshot_identifier='s')",
  "    DataprocStopClusterOperator(task_id='job', cluster_name=NAMED, region='r')",
  "    AzureDataExplorerQueryOperator(task_id='query', query='T', database='d')",
  "    AirbyteTriggerSyncOperator(task_id='sync', connection_id=NAMED)",
].join('\n');

test('a job of a service of which not all is known is a failing step that names the service, the operation and the command where there is one', async () => {
  const { pipelines, files } = await convert(await read(new Map([['dags/jobs.py', `${DAG}\n`]])));
  expect(pipelines[0]?.nodes.map(({ fidelity }) => fidelity)).toEqual(Array(5).fill('manual'));
  const text = (files.find(({ path }) => path === 'base/jobs.yaml')?.text ?? '').replace(/\s+/g, ' ');
  expect(text).toContain('asks aws.emr for AddJobFlowSteps; write it by hand, with `aws emr add-job-flow-steps`.');
  expect(text).toContain('with `aws rds create-db-snapshot`.');
  expect(text).toContain('asks google.dataproc for clusters.stop; write it by hand, with `gcloud dataproc`.');
  expect(text).toContain('with `az kusto query`.');
  expect(text).toContain('asks airbyte for jobs.sync; write it by hand.');
});
