import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';
import { ROOT } from './files.mjs';

/** The published schema of the pipeline IR, from its types. */
export function schema() {
  const generator = createGenerator({
    path: join(ROOT, 'src/ir/pipeline.ts'),
    tsconfig: join(ROOT, 'tsconfig.json'),
    type: 'Bundle',
    expose: 'export',
    jsDoc: 'extended',
    skipTypeCheck: true,
    additionalProperties: false,
  });
  const { definitions, ...rest } = generator.createSchema('Bundle');
  const head = { $schema: 'http://json-schema.org/draft-07/schema#', title: 'Tiphys pipeline IR' };
  return `${JSON.stringify({ ...head, ...rest, definitions: sorted(definitions) }, null, 2)}\n`;
}

function sorted(definitions) {
  return Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1)));
}
