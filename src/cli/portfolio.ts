import { type Command, Option } from 'commander';
import type { PortfolioRequest } from '../app/portfolio.js';
import type { Context } from './context.js';
import { STATUS } from './status.js';
import { print, progress, say } from './terminal.js';
import { formatList } from './values.js';

type Format = PortfolioRequest['formats'][number];

/** The words of `report/portfolio`, which is loaded only when a portfolio is made. */
const FORMATS = ['markdown', 'html', 'json'] as const satisfies readonly Format[];

interface PortfolioOptions {
  readonly format: Format[];
  readonly output?: string;
}

/** `migrate portfolio FILE…`: many JSON results of `assess` as one report. */
export function portfolioCommand(program: Command, context: Context): void {
  program
    .command('portfolio')
    .description('merge many JSON results of assess: ranking, shared dependencies, waves across repositories')
    .argument('<file...>', 'results of migrate assess --format json')
    .option('-o, --output <file>', 'file, or - for standard output (default: portfolio.md)')
    .addOption(
      new Option('--format <list>', 'formats').argParser(formatList(FORMATS)).default(['markdown'], FORMATS.join(',')),
    )
    .action(async (files: string[], { format, output }: PortfolioOptions) => {
      const { portfolio } = await import('../app/portfolio.js');
      const result = await portfolio({ files, formats: format, progress, ...(output !== undefined && { output }) });
      for (const { file, same } of result.twice) say(`migrate: ${file} is the same report as ${same}, and counts once`);
      if (result.text !== undefined) await print([result.text]);
      for (const file of result.files) say(`migrate: wrote ${file}`);
      context.ended(STATUS.done);
    });
}
