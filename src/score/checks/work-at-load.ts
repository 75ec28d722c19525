import { lineSpan } from '../../core/index.js';
import { ask } from '../subjects.js';
import type { Check } from '../types.js';

/** Names that reach the network or the metadata database as soon as they are called. */
const REMOTE =
  /^(?:requests|httpx|urllib\.request|urllib3|aiohttp|boto3|botocore|psycopg2?|pymysql|MySQLdb|pyodbc|sqlalchemy|snowflake\.connector|redis|pymongo|socket|paramiko|smtplib|ftplib|google\.cloud)\.|\b(?:Variable|Connection)\.get(?:_\w+)?$|Hook\.(?:get_\w+|run|list_\w+|read_\w+)$|\bBaseHook\.get_connection$|^pandas\.read_(?:sql\w*|gbq)$/;

export const check: Check = {
  id: 'work-at-load',
  dimension: 'portability',
  risk: 'high',
  title: 'Work while files are loaded',
  question: 'Is nothing outside reached while the file is loaded?',
  subject: 'pipeline file',
  systems: ['airflow'],
  why: 'The scheduler loads each file again and again: a database or service that is slow or away takes the pipelines with it, and their shape depends on what it answered.',
  how: 'Calls at module level to network and database libraries, hooks, Variable.get and Connection.get.',
  remedy: 'Move the call into a task, or use a template ({{ var.value.x }}).',
  effort: [0.1, 0.5],
  source: 'Airflow documentation, "Best Practices", "Top level Python Code"',
  measure: ({ inventory, calls }) => {
    const reached = new Map(
      calls.filter(({ atLoad, name }) => atLoad && REMOTE.test(name)).map((call) => [call.span.file, call]),
    );
    return ask(
      inventory.filter(({ system, role }) => system === 'airflow' && (role === 'pipeline' || role === 'module')),
      'there is no file of an Airflow pipeline',
      ({ file }) => ({ span: reached.get(file)?.span ?? lineSpan(file, 1) }),
      ({ file, status, why = 'not read' }) => {
        const call = reached.get(file);
        if (call) return { bad: `${call.name} is called whenever the file is loaded` };
        return status === 'read' ? 'good' : { unknown: why };
      },
    );
  },
};
