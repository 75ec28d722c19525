import { type Command, Option } from 'commander';
import type { Context } from './context.js';
import { STATUS } from './status.js';
import { print } from './terminal.js';

interface MappingsOptions {
  readonly source?: string;
  readonly format: 'text' | 'markdown' | 'json';
}

/** `migrate mappings`: every construct that is read, what it becomes, and how well a plain use of it is translated. */
export function mappingsCommand(program: Command, context: Context): void {
  program
    .command('mappings')
    .description('list every operator, step and construct that is read, what it becomes, and its fidelity')
    .option('--source <system>', 'of one source system alone')
    .addOption(new Option('--format <format>', 'how to print it').choices(['text', 'markdown', 'json']).default('text'))
    .action(async ({ source, format }: MappingsOptions) => {
      const { mappings } = await import('../app/mappings.js');
      const { mappingsJson, mappingsMarkdown, mappingsText } = await import('../app/mappings-text.js');
      const found = await mappings(source);
      const printers = { text: mappingsText, json: mappingsJson, markdown: mappingsMarkdown };
      await print([printers[format](found)]);
      context.ended(STATUS.done);
    });
}
