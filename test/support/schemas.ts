import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

const require = createRequire(import.meta.url);

/** What the published schema of a format says against a document; empty when nothing does. */
export type Judge = (document: unknown) => string[];

/** Draft 4 says `id` and names a meta schema that ajv does not bring along; nothing else of it is in use here. */
export function judgeOf(schema: { [name: string]: unknown }): Judge {
  const { $schema: _draft, id: _id, ...rest } = schema;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(rest);
  return (document) => {
    validate(document);
    return (validate.errors ?? []).slice(0, 5).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

export const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

/** Our own, as it is published with the package. */
export const reportJudge = judgeOf(readJson('schemas/report.schema.json'));
/** Atlassian's, of the documents that Jira stores. */
export const adfJudge = judgeOf(readJson(require.resolve('@atlaskit/adf-schema/dist/json-schema/v1/full.json')));
/** SARIF 2.1.0 as SchemaStore publishes it; its package is Microsoft's (MIT). */
export const sarifJudge = judgeOf(
  readJson(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')),
);
