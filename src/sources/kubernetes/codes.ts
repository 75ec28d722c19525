import { type CodeCatalogue, reporter } from '../../core/index.js';

/** What can be wrong with a Kubernetes CronJob, or cannot be known from its file. */
export const codes = {
  KC001: {
    severity: 'warning',
    title: 'Template of a CronJob, not read',
    why: 'Helm or another tool fills it in before Kubernetes sees it, so its text is no manifest yet.',
    remedy: 'Render it (`helm template`, `kustomize build`) and assess the result.',
  },
  KC002: {
    severity: 'error',
    title: 'YAML cannot be read',
    why: 'Kubernetes refuses such a document; what it defines is missing.',
    remedy: 'Repair the document at the place given.',
  },
  KC003: {
    severity: 'warning',
    title: 'More of a file than is read',
    why: 'A bound on depth, documents and aliases keeps a broken or hostile file from filling the memory; what lies beyond is missing.',
    remedy: 'Split the file, or check that it is what its name promises.',
  },
  KC004: {
    severity: 'error',
    title: 'Schedule that Kubernetes refuses',
    why: 'The API server does not accept the field, so the job cannot run today; guessing could start it at the wrong time.',
    remedy: 'Correct the schedule: five fields, `@daily` and the like, or `@every 1h`.',
  },
  KC005: {
    severity: 'info',
    title: 'Time zone not stated',
    why: 'Without `timeZone` the schedule counts in the zone of the kube-controller-manager, UTC in most clusters.',
    remedy: 'Set `timeZone`.',
  },
  KC006: {
    severity: 'error',
    title: 'Time zone that does not exist',
    why: 'Kubernetes refuses the CronJob then.',
    remedy: 'Use a name of the IANA database, such as `Europe/Rome`.',
  },
  KC007: {
    severity: 'warning',
    title: 'Only part of a CronJob',
    why: 'It has no schedule or no container: a patch that another tool puts over a base.',
    remedy: 'Render it (`kustomize build`) and assess the result.',
  },
  KC008: {
    severity: 'warning',
    title: 'Placeholder in a value',
    why: 'Another tool puts the value in (a name in braces, an image tag); it is not known here.',
    remedy: 'Assess the manifest after it was filled in.',
  },
  KC009: {
    severity: 'warning',
    title: 'Field that no rule takes',
    why: 'It may change when or how the job runs.',
    remedy: 'Look at the fields named and decide whether they matter.',
  },
} as const satisfies CodeCatalogue;

export type KubernetesCode = keyof typeof codes;

export const report = reporter<KubernetesCode>(codes);

export default codes;
