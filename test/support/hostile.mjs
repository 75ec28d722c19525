/** Names that try to be more than names, one for each trick; every one has to come out as text in every format. */
export const HOSTILE_NAMES = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(2)>',
  "'); alert(3); ('",
  '</script><svg onload=alert(4)>',
  'a | b || c',
  '`code` ``twice``',
  '**bold** _it_ ~~gone~~ [link](javascript:alert(5)) ![i](http://evil.example.invalid/x.png)',
  '# heading',
  '```mermaid',
  '--> end subgraph x; click n0 "javascript:alert(6)"',
  'n0"]; style n0 fill:#f00; n1["',
  '%%{init: {"theme": "dark"}}%%',
  '{{workflow.name}} ${HOME} $(id) $x$',
  '\u202egnirts\u202c \u2066x\u2069 \u200bzero\u200d',
  'bell\u0007 nul\u0000 esc\u001b[31m tab\t cr\r lf\nnext',
  'https://evil.example.invalid @team #12 :tada: www.example.invalid',
  '&lt;b&gt; &amp; &#x3c;i&#x3e;',
  '\\N \\l \\" {a|b} <b>',
  'ä ö 漢字 🚢 \ud83d',
  `long-${'x'.repeat(10_000)}`,
];

/** A DAG for each name with a task of that name, which starts the next. Path → text. */
export function hostileRepository() {
  const python = (name) => JSON.stringify(name).replaceAll('\\ud83d"', 'x"');
  const dags = HOSTILE_NAMES.map((name, index) => {
    const id = python(name);
    return [
      `with DAG(${id}, schedule='@daily', start_date=datetime(2024, 1, 1)) as d${index}:`,
      `    a${index} = BashOperator(task_id=${id}, bash_command=${id})`,
      `    b${index} = TriggerDagRunOperator(task_id='next', trigger_dag_id=${python(HOSTILE_NAMES[(index + 1) % HOSTILE_NAMES.length])})`,
      `    a${index} >> b${index}`,
    ].join('\n');
  });
  const head = [
    'from datetime import datetime',
    'from airflow import DAG',
    'from airflow.operators.bash import BashOperator',
    'from airflow.operators.trigger_dagrun import TriggerDagRunOperator',
  ].join('\n');
  return new Map([
    ['dags/hostile.py', `${head}\n${dags.join('\n')}\n`],
    [
      'dags/<b>& "quoted" |.py',
      `${head}\nwith DAG('plain', schedule='@daily', start_date=datetime(2024, 1, 1)):\n    BashOperator(task_id='t', bash_command='true')\n`,
    ],
    ['requirements.txt', 'requests==2.32.0\n<b>evil</b>==1\n'],
  ]);
}
