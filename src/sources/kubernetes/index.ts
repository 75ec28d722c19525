import type { Source } from '../source.js';

const NAME = /\.(?:ya?ml|json)(?:\.(?:j2|jinja2?|tmpl|tpl|template|erb|gotmpl))?$/;
const CRON_JOB = /^\s*(?:-\s+)?["']?kind["']?:\s*["']?CronJob["']?\s*,?\s*$/m;

/** Kubernetes CronJobs, in files of one or more documents. */
const kubernetes: Source = {
  id: 'kubernetes',
  detect: ({ file }, repository) => NAME.test(file) && CRON_JOB.test(repository.readText(file) ?? ''),
  read: async (repository, detected) => (await import('./read.js')).readManifests(repository, detected),
  mappings: async () => (await import('./mappings.js')).kubernetesMappings(),
};

export default kubernetes;
