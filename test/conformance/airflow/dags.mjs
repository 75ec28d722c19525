import { dagArguments, written } from './arguments.mjs';
import { edges } from './flows.mjs';
import { NAMES_OF_ITERABLES } from './iterables.mjs';
import { body } from './shapes.mjs';
import { operator } from './tasks.mjs';
import { Writer } from './writer.mjs';

const IMPORTS = {
  2: `from airflow import DAG
from airflow.datasets import Dataset
from airflow.decorators import dag, setup, task, task_group, teardown
from airflow.models.baseoperator import chain, chain_linear, cross_downstream
from airflow.models.param import Param
from airflow.models.xcom_arg import XComArg
from airflow.operators.bash import BashOperator
from airflow.operators.empty import EmptyOperator
from airflow.operators.latest_only import LatestOnlyOperator
from airflow.operators.python import BranchPythonOperator, PythonOperator, ShortCircuitOperator
from airflow.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sensors.external_task import ExternalTaskSensor
from airflow.sensors.filesystem import FileSensor
from airflow.sensors.python import PythonSensor
from airflow.sensors.time_delta import TimeDeltaSensor
from airflow.timetables.interval import CronDataIntervalTimetable
from airflow.timetables.trigger import CronTriggerTimetable
from airflow.utils.edgemodifier import Label
from airflow.utils.task_group import TaskGroup
from airflow.utils.trigger_rule import TriggerRule
from airflow.utils.weight_rule import WeightRule`,
  3: `from airflow.sdk import DAG, Asset as Dataset, Label, Param, TaskGroup, TriggerRule, WeightRule, XComArg, chain, chain_linear, cross_downstream
from airflow.sdk import dag, setup, task, task_group, teardown
from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.operators.latest_only import LatestOnlyOperator
from airflow.providers.standard.operators.python import BranchPythonOperator, PythonOperator, ShortCircuitOperator
from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.providers.standard.sensors.external_task import ExternalTaskSensor
from airflow.providers.standard.sensors.filesystem import FileSensor
from airflow.providers.standard.sensors.python import PythonSensor
from airflow.providers.standard.sensors.time_delta import TimeDeltaSensor
from airflow.timetables.interval import CronDataIntervalTimetable
from airflow.timetables.trigger import CronTriggerTimetable`,
};

const PREAMBLE = `
RETRIES = 2
DELAY = timedelta(minutes=5)
REGION = "eu"
HOUR = 4
OWNER = "data-team"
NAMES = ["a", "b", "c"]
SETTINGS = {"retries": 3, "queue": "normal"}
CRONS = {"eu": "0 5 * * *", "us": "0 9 * * *"}
COMMAND = "sync {region} to {name} {{{{ ds }}}}"
START = datetime(2023, 6, 1, tzinfo=timezone.utc)
BASE = {"owner": "base", "retries": 1, "retry_delay": timedelta(minutes=1)}


def merged(more):
    result = BASE.copy()
    result.update(more)
    return result


class Loud(BashOperator):
    def __init__(self, *, word="hello", **kwargs):
        kwargs.setdefault("owner", "loud")
        super().__init__(bash_command=f"say {word}", **kwargs)


def work(*args, **kwargs):
    return 1


def choose():
    return []

`;

/** One file of DAGs for Airflow `version` (2 or 3); `seed` decides all of it. */
export function dagFile(seed, version) {
  const writer = new Writer(seed, version);
  writer.line('"""Made by a generator."""');
  writer.line(
    'import collections\nimport copy\nimport functools\nimport itertools\nimport json\nimport os\nimport re\nimport string\nimport textwrap\nfrom contextlib import contextmanager, suppress\nfrom dataclasses import dataclass, field\nfrom datetime import datetime, timedelta, timezone\nfrom enum import Enum\n\nimport pendulum\nimport shared\nimport yaml',
  );
  writer.line(IMPORTS[version]);
  writer.line(PREAMBLE + NAMES_OF_ITERABLES);
  writer.pick([withBlock, withBlock, byKeyword, decorated, factory, inLoop, subclass])(writer, `d${seed}`);
  return writer.text();
}

const size = (writer) => 2 + writer.upTo(5);

function withBlock(writer, name) {
  const id = writer.pick([`"${name}"`, `dag_id="${name}"`, `f"${name}"`]);
  writer.block(`with DAG(${[id, ...written(dagArguments(writer))].join(', ')}) as dag:`, () => {
    body(writer, size(writer));
    if (writer.chance(0.3)) lifecycle(writer);
  });
}

/** Tasks that name their DAG, as before there were contexts. */
function byKeyword(writer, name) {
  writer.line(`dag = DAG("${name}", ${written(dagArguments(writer)).join(', ')})`);
  for (let at = 2 + writer.upTo(4); at > 0; at -= 1) {
    const one = writer.name('op');
    writer.line(`${one} = ${operator(writer, ['dag=dag'])}`);
    writer.known.task.push(one);
  }
  if (writer.chance(0.5)) {
    writer.line(`l = [${operator(writer, ['dag=dag']).replace(/task_id=[^,]+/, 'task_id="in_" + n')} for n in NAMES]`);
    writer.known.list.push('l');
  }
  for (let at = 0; at < 3; at += 1) edges(writer);
}

function decorated(writer, name) {
  writer.line(
    `@dag(${written([...(writer.chance(0.5) ? [['dag_id', `"${name}"`]] : []), ...dagArguments(writer)]).join(', ')})`,
  );
  writer.block(`def ${name}(${writer.pick(['', '', 'level=3', 'level: int = 3, where="x"'])}):`, () => {
    if (writer.chance(0.3)) writer.line('"""Of the DAG."""');
    body(writer, size(writer));
  });
  writer.line(writer.pick([`${name}()`, `made = ${name}()`]));
}

/** A function that makes DAGs, which are put among the module's names. */
function factory(writer, name) {
  const given = written(dagArguments(writer));
  writer.block('def build(region, size=2, **more):', () => {
    writer.block(`with DAG(f"${name}_{region}", ${given.join(', ')}) as made:`, () => {
      writer.line('first = EmptyOperator(task_id=f"first_{region}", retries=size)');
      writer.known.task.push('first');
      body(writer, size(writer));
    });
    writer.line('return made');
  });
  writer.line(
    writer.pick([
      'for region in CRONS:\n    globals()[f"dag_{region}"] = build(region)',
      'one, two = (build(r, size=i) for i, r in enumerate(["x", "y"]))',
      'globals().update({r: build(r) for r in ("x", "y")})',
      'first_dag = build("solo", **{"size": 5})',
    ]),
  );
}

function inLoop(writer, name) {
  writer.block('for region, cron in CRONS.items():', () => {
    writer.block(`with DAG(f"${name}_{region}", ${written(dagArguments(writer)).join(', ')}) as dag:`, () =>
      body(writer, size(writer)),
    );
    writer.line('globals()[f"dag_{region}"] = dag');
  });
}

function subclass(writer, name) {
  writer.line('class Usual(DAG):');
  writer.line('    def __init__(self, dag_id, *, tags=(), **kwargs):');
  writer.line(
    '        kwargs.setdefault("catchup", True)\n        super().__init__(dag_id, tags=[*tags, "usual"], **kwargs)\n',
  );
  writer.block(`with Usual("${name}", ${written(dagArguments(writer)).join(', ')}) as dag:`, () =>
    body(writer, size(writer)),
  );
}

/** Set-ups and teardowns around what is there. */
function lifecycle(writer) {
  const [before, after] = [writer.name('up'), writer.name('down')];
  const { task } = writer.known;
  const plain = task.filter((one) => /^op/.test(one));
  if (plain.length === 0) return;
  writer.line(`${before} = BashOperator(task_id="${before}", bash_command="make")`);
  writer.line(`${after} = BashOperator(task_id="${after}", bash_command="remove")`);
  writer.line(
    writer.pick([
      `${before}.as_setup() >> ${writer.pick(plain)} >> ${after}.as_teardown(setups=${before})`,
      `with ${after}.as_teardown(setups=${before}):\n    inner_${before} = BashOperator(task_id="inner_${before}", bash_command="x")`,
      `${after}.as_teardown(setups=[${before}], on_failure_fail_dagrun=True)\n${before} >> ${writer.pick(plain)} >> ${after}`,
    ]),
  );
}
