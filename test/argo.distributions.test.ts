import { expect, test } from 'vitest';
import { distributionOf } from '../src/targets/argo/callables/image.js';

test('packages are installed by the names of their distributions, not by those of their modules', () => {
  const named = [
    ['mysql.connector', 'mysql-connector-python'],
    ['google.oauth2.service_account', 'google-auth'],
    ['google.cloud.secret_manager', 'google-cloud-secret-manager'],
    ['googleapiclient.discovery', 'google-api-python-client'],
    ['snowflake.connector', 'snowflake-connector-python'],
    ['databricks.sql', 'databricks-sql-connector'],
    ['azure.storage.blob', 'azure-storage-blob'],
    ['yaml', 'PyYAML'],
    ['requests.adapters', 'requests'],
  ] as const;
  expect(named.map(([module]) => [module, distributionOf(module)])).toEqual(named);
});
