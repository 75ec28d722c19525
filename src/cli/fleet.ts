import { type Command, InvalidArgumentError } from 'commander';
import type { Context } from './context.js';
import { STATUS } from './status.js';
import { say } from './terminal.js';
import { imageName, namespaceName } from './values.js';

interface FleetOptions {
  readonly output: string;
  readonly image?: string;
  readonly namespace?: string;
  readonly parallelism: number;
  readonly force?: true;
}

/** `migrate fleet REPOS -o DIR`: an Argo Workflow that assesses many repositories and merges the results. */
export function fleetCommand(program: Command, context: Context): void {
  program
    .command('fleet')
    .description('write an Argo Workflow that assesses thousands of repositories in parallel and merges the results')
    .argument('<repos>', 'a file with one repository a line: its URL and perhaps a branch or tag')
    .requiredOption('-o, --output <folder>', 'folder for the manifests')
    .option('--image <name>', 'image with git and migrate (default: tiphys:VERSION)', imageName)
    .option('--namespace <name>', 'namespace of the manifests', namespaceName)
    .option('--parallelism <number>', 'pods at once', positive, 20)
    .option('--force', 'overwrite files that are there already')
    .action(async (list: string, { force, ...options }: FleetOptions) => {
      const { fleet } = await import('../app/fleet.js');
      const { repositories, files } = await fleet({
        ...options,
        list,
        force: force === true,
        version: context.version,
      });
      say(`migrate: ${repositories} repositories`);
      for (const file of files) say(`migrate: wrote ${file}`);
      context.ended(STATUS.done);
    });
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('Expected a whole number from 1.');
  return value;
}
