import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** DAG files that each subclass the base class of a library: a hundred methods, and a constructor that goes over sixty tables. */
export function classLibrary(folder, files) {
  const lib = join(folder, 'dags/lib');
  const jobs = join(folder, 'dags/jobs');
  for (const place of [lib, jobs]) mkdirSync(place, { recursive: true });
  writeFileSync(join(lib, '__init__.py'), '');
  writeFileSync(join(lib, 'settings.py'), settings());
  writeFileSync(join(lib, 'base.py'), base() + Array.from({ length: 100 }, (_, index) => method(index)).join(''));
  for (let number = 0; number < files; number += 1) writeFileSync(join(jobs, `job_${number}.py`), job(number));
  return folder;
}

function settings() {
  const tables = Array.from(
    { length: 60 },
    (_, at) => `{"name": "table_${at}", "keys": ["id", "day"], "part": ${at % 7}}`,
  );
  return `import os

ENV = os.getenv("ENV", "dev")
BUCKETS = {"dev": "s3://dev", "prod": "s3://prod"}
DEFAULTS = {"retries": 2, "owner": "data"}
TABLES = [${tables.join(', ')}]
`;
}

function base() {
  return `from datetime import datetime

from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.operators.empty import EmptyOperator
from airflow.operators.python import PythonOperator
from lib.settings import BUCKETS, DEFAULTS, ENV, TABLES


class BaseJob:
    schedule = "@daily"
    tables = []

    def __init__(self, name, start=datetime(2024, 1, 1), **options):
        self.name = name
        self.options = dict(options)
        self.bucket = BUCKETS.get(ENV, "s3://dev")
        self.config = self.configured()
        for key, value in DEFAULTS.items():
            self.options.setdefault(key, value)
        self.columns = []
        for table in TABLES:
            self.columns.append("%s.%s" % (table["name"], ",".join(table["keys"])))
            if table["part"] in self.wanted():
                self.tables = self.tables + [table["name"]]
        self.dag = DAG(self.name, start_date=start, schedule=self.schedule, default_args=self.options, catchup=False)

    def configured(self):
        config = {}
        for table in TABLES:
            config[table["name"]] = {"path": f"{self.bucket}/{table['name']}", "keys": list(table["keys"])}
        return config

    def wanted(self):
        return [1, 3]

    def build(self):
        with self.dag:
            start = EmptyOperator(task_id="start")
            end = EmptyOperator(task_id="end")
            for table in self.tables:
                load = BashOperator(task_id=f"load_{table}", bash_command=f"load {self.config[table]['path']}")
                check = PythonOperator(task_id=f"check_{table}", python_callable=self.check, op_kwargs={"table": table})
                start >> load >> check >> end
        return self.dag
`;
}

/** Each needs those that are ten, twenty … further on. */
function method(index) {
  const next = index + 10 < 100 ? `self.method_${index + 10}(table)` : 'rows';
  return `
    def method_${index}(self, table=None, limit=${index}, **context):
        """Step ${index} of the library."""
        rows = [dict(row, number=n) for n, row in enumerate(self.columns) if n < limit]
        for row in rows:
            if row.get("state") == "open" and not row["number"] % 2:
                context["ti"].xcom_push(key=f"row_{row['number']}", value=row)
            elif row.get("state") is None:
                raise ValueError("row without a state: %s" % row)
        return ${next}
`;
}

function job(number) {
  return `from airflow import DAG
from lib.base import BaseJob


class Job${number}(BaseJob):
    schedule = "${number % 60} ${number % 24} * * *"

    def wanted(self):
        return [${number % 7}, ${(number + 2) % 7}]

    def check(self, table=None, **context):
        print("job ${number}", table)
        return self.method_${number % 10}(table)


dag = Job${number}("job_${number}", team="team-${number % 9}").build()
`;
}
