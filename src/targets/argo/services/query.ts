/** Statements in the container of a database's client. */
import type { Ref, Value } from '../../../ir/index.js';
import { imageOf } from '../callables/image.js';
import { type PythonImage, type Said, together } from '../model.js';
import type { Client } from './client.js';
import { type Database, databaseOf, hinted } from './databases.js';

export interface Query {
  readonly database: Database;
  readonly image: string;
  /** The image, where it has to be built. */
  readonly built?: PythonImage;
  /** Leaves the statements in `/tmp/query.sql`. */
  readonly file: string;
  readonly why: readonly Said[];
}

export interface Asked {
  readonly connection: Ref | undefined;
  readonly dialect: string | undefined;
  readonly statements: Value;
}

/** Clients that come with a package of Python. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = { snowflake: ['snowflake-cli'] };

/** What a query needs; a text says what keeps it from being asked. */
export function queryOf(client: Client, { connection, dialect, statements }: Asked): Query | { readonly lack: string } {
  const name = connection?.scope === 'secret' ? connection.name : '';
  const spoken = dialect ?? hinted(name);
  if (spoken === undefined) return { lack: `which database the connection ${name} leads to is not in the source` };
  const database = databaseOf(spoken);
  if (!database) return { lack: `there is no client for ${spoken} here` };
  if (!client.text('QUERY', joined(statements))) return { lack: 'the statements are not wholly known' };
  if (spoken !== 'bigquery' && !client.connection(connection)) return { lack: 'the connection is not known' };
  const packages = PACKAGES[spoken];
  const built = packages && imageOf(packages);
  return {
    database,
    image: built?.name ?? database.image,
    ...(built && { built }),
    file: 'printf "%s\\n" "$QUERY" > /tmp/query.sql || exit 2\nset -- /tmp/query.sql',
    why: [
      ...(database.why ?? []),
      ...(dialect === undefined ? [together('that ', name, ` leads to ${spoken} is a guess from its name`)] : []),
    ],
  };
}

/** Several statements are asked one after the other. */
function joined(statements: Value): Value {
  if (statements.kind !== 'list') return statements;
  const parts = statements.items.flatMap((one): Value[] => {
    const means = one.kind === 'code' && one.means ? one.means : one;
    return [...(means.kind === 'template' ? means.parts : [means]), { kind: 'literal', value: ';\n' }];
  });
  return { kind: 'template', parts };
}
