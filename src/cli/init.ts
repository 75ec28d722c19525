import type { Command } from 'commander';
import type { Context } from './context.js';
import { STATUS } from './status.js';
import { say } from './terminal.js';

/** `migrate init`: a commented configuration. */
export function initCommand(program: Command, context: Context): void {
  program
    .command('init')
    .description('write a commented tiphys.config.yaml')
    .option('-o, --output <file>', 'another file')
    .option('--force', 'overwrite it when it is there already')
    .action(async ({ output, force }: { readonly output?: string; readonly force?: true }) => {
      const { init } = await import('../app/init.js');
      const file = init({ force: force === true, ...(output !== undefined && { output }) });
      say(`migrate: wrote ${file}`);
      context.ended(STATUS.done);
    });
}
