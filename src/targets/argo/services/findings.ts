import type { CodeCatalogue } from '../../../core/index.js';

/** What there is to say of the services that a step asks, and of what starts a run. */
export const serviceCodes = {
  AR055: {
    severity: 'warning',
    title: 'A client stands in for the operator',
    why: 'Airflow asks the service with a library in its own process; the step asks it with a client in a container.',
    remedy:
      'Check the image, its version, and who the step is for the service: its service account or the Secret that it names.',
  },
  AR056: {
    severity: 'warning',
    title: 'The client does not do quite what the operator does',
    why: 'An argument or a habit of the operator has no counterpart in the client.',
    remedy: 'Look whether the difference that the note names matters.',
  },
  AR059: {
    severity: 'info',
    title: 'A message says less',
    why: 'A part of a text that is only printed is known to nobody before the step runs; a name in angle brackets stands for it.',
    remedy: 'Put the value in where somebody reads the message.',
  },
  AR060: {
    severity: 'warning',
    title: 'An event starts the run, not quite as there',
    why: 'A Sensor of Argo Events starts the pipeline; when, or by whose call, differs from the source in what the note says.',
    remedy: 'Look whether the difference matters, and wire up the call that the note names.',
  },
} as const satisfies CodeCatalogue;
