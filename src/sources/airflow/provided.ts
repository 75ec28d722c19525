/** Names of Airflow that the runtime of a slice has (runtimes/python). */
export const PROVIDED =
  /^airflow\.(models(\.variable)?|sdk)\.Variable$|^airflow\.(exceptions|sdk(\.exceptions)?)\.Airflow(Skip|Fail)?Exception$|^airflow\.(sensors\.base|sdk(\.bases\.sensor)?)\.PokeReturnValue$|^airflow\.(operators\.python|sdk|providers\.standard\.operators\.python)\.get_current_context$/;
/** The same, which take a connection: a message by mail, one to a webhook of Slack, the connection itself. */
export const CONNECTED = {
  mail: /^airflow\.utils\.email\.send_email(_smtp)?$/,
  slack:
    /^airflow\.(providers\.slack\.(hooks|operators)\.slack_webhook|contrib\.(hooks|operators)\.slack_webhook_(hook|operator))\.SlackWebhook(Hook|Operator)$/,
  given: /^airflow\.(hooks\.base(_hook)?|sdk(\.bases\.hook)?)\.BaseHook$|^airflow\.sdk\.Connection$/,
} as const;
