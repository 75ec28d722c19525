import { REPOSITORY } from '../../../core/index.js';

export { REPOSITORY };

/** The repository's own name of a path that code sees; undefined when it leads outside. */
export function repositoryPath(path: string): string | undefined {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return path.startsWith('/') && steps[0] === REPOSITORY.slice(1) ? steps.slice(1).join('/') : undefined;
}
