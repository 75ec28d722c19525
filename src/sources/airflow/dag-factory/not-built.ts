/** dag-factory raises while it builds a DAG: it logs that, and goes on with the next one (dagfactory.py, build_dags). */
export class NotBuilt extends Error {}
