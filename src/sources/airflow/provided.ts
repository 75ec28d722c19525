/** Names of Airflow that the runtime of a slice has (runtimes/python). */
export const PROVIDED =
  /^airflow\.(models(\.variable)?|sdk)\.Variable$|^airflow\.(exceptions|sdk(\.exceptions)?)\.Airflow(Skip|Fail)?Exception$|^airflow\.AirflowException$|^airflow\.(sensors\.base|sdk(\.bases\.sensor)?)\.PokeReturnValue$|^airflow\.(operators\.python|sdk|providers\.standard\.operators\.python)\.get_current_context$/;
/** The same, which take a connection: a message by mail, one to a webhook of Slack, the connection itself. */
export const CONNECTED = {
  mail: /^airflow\.utils\.email\.send_email(_smtp)?$/,
  slack:
    /^airflow\.(providers\.slack\.(hooks|operators)\.slack_webhook|contrib\.(hooks|operators)\.slack_webhook_(hook|operator))\.SlackWebhook(Hook|Operator)$/,
  given: /^airflow\.(hooks\.base(_hook)?|sdk(\.bases\.hook)?)\.BaseHook$|^airflow\.sdk\.Connection$/,
} as const;
/** Bases of the repository's own operators: the runtime has as much of them as their methods may ask for. */
export const OWN_BASES = {
  operator: /^airflow\.(models(\.baseoperator)?|sdk(\.bases\.operator)?)\.BaseOperator$/,
  sensor: /^airflow\.(sensors\.base(_sensor_operator)?|operators\.sensors|sdk(\.bases\.sensor)?)\.BaseSensorOperator$/,
  branch: /^airflow\.(operators\.branch(_operator)?|providers\.standard\.operators\.branch)\.BaseBranchOperator$/,
  plain: /^airflow\.utils\.log\.logging_mixin\.LoggingMixin$|^abc\.ABC$/,
} as const;
/** What the runtime's operators have of themselves. */
export const OWN_ATTRIBUTES: ReadonlySet<string> = new Set(['task_id', 'dag_id', 'log', '__class__']);
/** Methods of the bases that do nothing. */
export const OWN_EMPTY: ReadonlySet<string> = new Set(['on_kill', 'pre_execute']);
