/** The ConfigMap, and the Secret, in which the Variables of an Airflow installation live. */
export const VARIABLES = 'airflow-variables';
