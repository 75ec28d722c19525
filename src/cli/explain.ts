import type { Command } from 'commander';
import type { Context } from './context.js';
import { STATUS } from './status.js';
import { print } from './terminal.js';

/** `migrate explain CODE`: a diagnostic, a check or a construct: what, why, what to do. */
export function explainCommand(program: Command, context: Context): void {
  program
    .command('explain')
    .description('explain a diagnostic code, a check or a construct: what it is, why it matters, what to do')
    .argument('<code>', 'such as AF001, the id of a check, or BashOperator')
    .action(async (code: string) => {
      const { explain, explanationText } = await import('../app/explain.js');
      await print([explanationText(await explain(code))]);
      context.ended(STATUS.done);
    });
}
