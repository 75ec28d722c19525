import { lineSpan } from '../../core/index.js';
import { ask } from '../subjects.js';
import type { Check } from '../types.js';

const SOURCES: ReadonlySet<string> = new Set(['pipeline', 'module']);
/** Names that reach the network or the metadata database as soon as they are called; `x().y` is a method of what x() made. */
const REMOTE =
  /^(?:requests|httpx)\.(?:get|post|put|patch|delete|head|options|request|Session\(\)\.)|^urllib\.request\.url|^(?:psycopg2?|pymysql|MySQLdb|pyodbc|cx_Oracle|snowflake\.connector|mysql\.connector)\.connect$|^(?:boto3|redis|pymongo|paramiko|google\.cloud|sqlalchemy|aiohttp|urllib3|smtplib|ftplib)\..{0,200}\(\)\.|\b(?:Variable|Connection)\.get(?:_\w+)?$|Hook(?:\(\))?\.(?:get_\w+|run|list_\w+|read_\w+)$|^pandas\.read_(?:sql\w*|gbq)$/;

export const check: Check = {
  id: 'work-at-load',
  dimension: 'portability',
  risk: 'high',
  title: 'Work while files are loaded',
  unmet: 'Files work while they are loaded',
  question: 'Is nothing outside reached while the file is loaded?',
  subject: 'pipeline file',
  systems: ['airflow'],
  why: 'The scheduler loads each file again and again: a database or service that is slow or away takes the pipelines with it, and their shape depends on what it answered.',
  how: 'Calls at module level to network and database libraries, hooks, Variable.get and Connection.get.',
  remedy: 'Move the call into a task, or use a template ({{ var.value.x }}).',
  effort: [0.1, 0.5],
  source: 'Airflow documentation, "Best Practices", "Top level Python Code"',
  measure: ({ inventory, calls, tests }) => {
    const remote = calls.filter(({ atLoad, name }) => atLoad && REMOTE.test(name));
    const reached = new Map(remote.reverse().map((call) => [call.span.file, call]));
    const isTest = new Set(tests.files);
    return ask(
      inventory.filter(({ file, system, role }) => system === 'airflow' && SOURCES.has(role) && !isTest.has(file)),
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
