import { stampHelm } from '../provenance.js';

/** What `helm install` prints. */
export const HELM_NOTES = stampHelm(`The pipelines are WorkflowTemplates in {{ .Release.Namespace }}; list them:
  argo template list -n {{ .Release.Namespace }}
Start one:
  argo submit -n {{ .Release.Namespace }} --from workflowtemplate/NAME --watch
{{- if .Values.schedules.enabled }}
The clock starts those that have a CronWorkflow:
  argo cron list -n {{ .Release.Namespace }}
{{- else }}
The clock starts nothing: schedules.enabled is false.
{{- end }}
Steps that still need manual work fail and say so; REVIEW.md lists them.
`);
