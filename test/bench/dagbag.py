"""Loads a folder as Airflow's scheduler does; the other side of the benchmark. Usage: dagbag.py FOLDER"""
import sys

from airflow.models import DagBag

bag = DagBag(sys.argv[1], include_examples=False, safe_mode=False, read_dags_from_db=False)
print(len(bag.dags), len(bag.import_errors))
