import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';
import { ROOT } from './files.mjs';

/** The published schema of the pipeline IR, from its types. */
export function schema() {
  return schemaOf('src/ir/pipeline.ts', 'Bundle', 'Tiphys pipeline IR');
}

/** The schema of `assess --format json`. */
export function reportSchema() {
  return schemaOf('src/report/json.ts', 'ReportJson', 'Tiphys migration report');
}

/** The schema of `portfolio --format json`. */
export function portfolioSchema() {
  return schemaOf('src/report/portfolio/model.ts', 'PortfolioJson', 'Tiphys migration portfolio');
}

/** The schema of one line of `inspect --syntax`. */
export function syntaxSchema() {
  return schemaOf('src/app/inspect-syntax.ts', 'SyntaxAnswer', 'A Groovy file as Tiphys reads it');
}

/** The schema of one line of `inspect --jenkins-model`. */
export function jenkinsModelSchema() {
  return schemaOf('src/app/inspect-jenkins.ts', 'JenkinsModelAnswer', 'A declarative pipeline as Jenkins reads it');
}

function schemaOf(file, type, title) {
  const generator = createGenerator({
    path: join(ROOT, file),
    tsconfig: join(ROOT, 'tsconfig.json'),
    type,
    expose: 'export',
    jsDoc: 'extended',
    skipTypeCheck: true,
    additionalProperties: false,
  });
  const { definitions, ...rest } = generator.createSchema(type);
  const head = { $schema: 'http://json-schema.org/draft-07/schema#', title };
  return `${JSON.stringify({ ...head, ...rest, definitions: sorted(definitions) }, null, 2)}\n`;
}

function sorted(definitions) {
  return Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1)));
}
