"""Five steps each that could all run at once, under the limits that a DAG and its steps can set."""

from datetime import datetime

from airflow import DAG
from airflow.operators.bash import BashOperator

NUMBERS = range(5)

with DAG("free", start_date=datetime(2024, 1, 1), schedule=None):
    for number in NUMBERS:
        BashOperator(task_id=f"part_{number}", bash_command="echo part")

with DAG("few_at_a_time", start_date=datetime(2024, 1, 1), schedule=None, max_active_tasks=2):
    for number in NUMBERS:
        BashOperator(task_id=f"part_{number}", bash_command="echo part")

with DAG("pooled", start_date=datetime(2024, 1, 1), schedule=None):
    for number in NUMBERS:
        BashOperator(task_id=f"part_{number}", bash_command="echo part", pool="berths")

with DAG("one_item_at_a_time", start_date=datetime(2024, 1, 1), schedule=None):
    BashOperator.partial(task_id="part", max_active_tis_per_dag=1).expand(bash_command=["a", "b", "c", "d", "e"])
