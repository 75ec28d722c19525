import { beforeAll, describe, expect, it } from 'vitest';
import { readable } from '../src/core/index.js';
import type { Assessment } from '../src/report/assessment.js';
import { type Format, REPORT_FORMATS } from '../src/report/formats.js';
import { GRAPH_FORMATS, graphFiles } from '../src/report/graph/formats.js';
import { assess, read } from './support/run.js';

const DAG = `
import csv
from airflow import DAG
from airflow.operators.bash import BashOperator

for name in csv.reader(open('/data/names.csv')):
    with DAG(dag_id=name[0], schedule='@daily') as dag:
        first = BashOperator(task_id=name[1], bash_command='date')
        second = BashOperator(task_id='last', bash_command='date')
        first >> second
`;

/** Those that are read by people and name pipelines; JSON keeps the names of the IR. */
const FOR_PEOPLE: readonly Format[] = ['markdown', 'html', 'sarif', 'jira'];
/** As each format may write it: \`<\`, an entity, a character code of Mermaid, an escape of JSON or of Markdown. */
const RAW = /(?:<|&lt;|#60;|\\u003c)unknown:\d/;

describe('names that only a run knows', () => {
  let assessment: Assessment;
  beforeAll(async () => {
    assessment = await assess(await read(new Map([['dags/made.py', DAG]]), 'made'));
  });

  it('are the names of the IR in JSON', async () => {
    expect(await REPORT_FORMATS.json.render(assessment)).toContain('<unknown:7>');
  });

  it.each(FOR_PEOPLE)('are told by their line in %s', async (format) => {
    const text = await REPORT_FORMATS[format].render(assessment);
    expect(text).not.toMatch(RAW);
    expect(text.replaceAll('#40;', '(').replaceAll('#41;', ')')).toContain('unnamed (line 7)');
  });

  it('of a long piece of evidence the middle is left out, not what is wrong', async () => {
    const long = DAG.replace('dag_id=name[0]', `dag_id='${'tides_'.repeat(40)}'`);
    const report = await assess(await read(new Map([['dags/long.py', long]])));
    expect(await REPORT_FORMATS.markdown.render(report)).toMatch(
      /tides[^|;]* … [^|;]*tides\\_ as a whole may run for ever/,
    );
  });

  it.each(GRAPH_FORMATS.filter((format) => format !== 'png'))('are told by their line in a %s', async (format) => {
    const texts = (await graphFiles(assessment, [format])).map(({ text }) => text).join('\n');
    expect(texts).not.toMatch(RAW);
    expect(texts.replaceAll('#40;', '(').replaceAll('#41;', ')')).toContain('unnamed (line 8)');
  });
});

it.each([
  ['<unknown:32>__1', 'unnamed (line 32, number 2)'],
  ['load/<unknown:3>/<unknown:14>', 'load/unnamed (line 3)/unnamed (line 14)'],
  ['<unknown:3>__other', '‹line 3›__other'],
  ['Patch<unknown:8>_<unknown:9>', 'Patch‹line 8›_‹line 9›'],
  ['<unknown:4><unknown:4>', '‹line 4›‹line 4›'],
  ['see <unknown:4>.', 'see unnamed (line 4).'],
  ['load.<unknown:4>', 'load.unnamed (line 4)'],
  ['<unknown>', '<unknown>'],
])('%s is read as %s', (name, shown) => {
  expect(readable(name)).toBe(shown);
});
