/**
 * Fields that one of the supported versions has and the other lacks, by type. The schema is that of 4.x; compared with the JSON
 * schema of 3.7.18 (argo-workflows, api/jsonschema/schema.json).
 */

/** In 3.7 only: 4.x refuses them. `field:type`, as in the schema. */
export const REMOVED_IN_4: Readonly<Record<string, { readonly fields: string; readonly instead: string }>> = {
  CronWorkflowSpec: { fields: 'schedule:string', instead: 'schedules' },
  Synchronization: { fields: 'mutex:Mutex semaphore:SemaphoreRef', instead: 'mutexes or semaphores' },
};

/** In 4.x only: 3.7 refuses them. */
export const NEW_IN_4: Readonly<Record<string, readonly string[]>> = {
  Artifact: ['plugin'],
  ArtifactLocation: ['plugin'],
  ArtifactPaths: ['plugin'],
  ContainerNode: ['restartPolicyRules'],
  ScriptTemplate: ['restartPolicyRules'],
  UserContainer: ['restartPolicyRules'],
  'k8s.Container': ['restartPolicyRules'],
  'k8s.EnvVarSource': ['fileKeyRef'],
  'k8s.VolumeProjection': ['podCertificate'],
};
