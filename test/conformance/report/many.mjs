/** 300 DAGs of seven tasks each, some of which start another: 2,100 boxes. Path → text. */
export function manyPipelines() {
  const head = [
    'from datetime import datetime',
    'from airflow import DAG',
    'from airflow.operators.bash import BashOperator',
    'from airflow.operators.trigger_dagrun import TriggerDagRunOperator',
  ];
  return new Map(
    Array.from({ length: 300 }, (_, number) => {
      const steps = Array.from(
        { length: 6 },
        (_, step) => `    t${step} = BashOperator(task_id='step_${step}', bash_command='echo ${number}')`,
      );
      const last =
        number % 10 === 3
          ? `    t6 = TriggerDagRunOperator(task_id='start', trigger_dag_id='flow_${(number * 7) % 300}')`
          : `    t6 = BashOperator(task_id='last', bash_command='true')`;
      const dag = `with DAG('flow_${number}', schedule='0 ${number % 24} * * *', start_date=datetime(2024, 1, 1)):`;
      return [
        `dags/flow_${number}.py`,
        [...head, dag, ...steps, last, '    t0 >> [t1, t2, t3] >> t4 >> t5 >> t6', ''].join('\n'),
      ];
    }),
  );
}
