/** Connections of Airflow: a Secret each, with Airflow's fields as keys. */
import type { Json } from '../../../core/index.js';
import { dnsName } from '../names.js';

/** Fields of a connection of Airflow: keys of the Secret that holds it, and the ends of the variables that containers see. */
export const CONNECTION_FIELDS = ['host', 'port', 'schema', 'login', 'password', 'extra'] as const;
export type ConnectionField = (typeof CONNECTION_FIELDS)[number];

/** A field of a connection, from its Secret; a connection need not have all of them. */
export const fromConnection = (name: string, key: ConnectionField | 'conn_type'): Json => ({
  secretKeyRef: { name: connectionSecret(name), key, optional: true },
});

/** The name of the Secret that holds a connection. */
export const connectionSecret = (name: string) => dnsName(`airflow-conn-${name}`);
