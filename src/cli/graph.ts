import { type Command, Option } from 'commander';
import type { GraphFormat } from '../app/graph.js';
import type { Context } from './context.js';
import { type InputOptions, withInput } from './input.js';
import { STATUS, type Status } from './status.js';
import { print, progress, say, sayDiagnostics, sayNothing } from './terminal.js';
import { formatList } from './values.js';

/** The words of `app/graph.ts`, which is loaded only when something is drawn. */
const FORMATS = ['mermaid', 'dot', 'svg', 'png'] as const satisfies readonly GraphFormat[];

interface GraphOptions extends InputOptions {
  readonly format: GraphFormat[];
  readonly output?: string;
  readonly only?: string;
}

/** `migrate graph PATH…`: dependency maps across pipelines, and the graph of each. */
export function graphCommand(program: Command, context: Context): void {
  withInput(program.command('graph').description('draw dependency maps across pipelines, and each pipeline'))
    .addOption(
      new Option('--format <list>', 'formats').argParser(formatList(FORMATS)).default(['mermaid'], FORMATS.join(',')),
    )
    .option('-o, --output <folder>', 'folder for the files and an index (default: standard output)')
    .option('--only <id>', 'draw one pipeline')
    .action(async (paths: string[], options: GraphOptions) =>
      context.ended(await run(paths, options, context.version)),
    );
}

async function run(paths: string[], { format, ...options }: GraphOptions, version: string): Promise<Status> {
  const { graph } = await import('../app/graph.js');
  const result = await graph({ ...options, paths, formats: format, version, progress });
  if (result.kind === 'nothing') return sayNothing(result.diagnostics);
  if (result.kind === 'printed') await print([result.text]);
  sayDiagnostics(result.diagnostics, 'shown by migrate inspect');
  if (result.kind === 'written') say(`migrate: wrote ${result.files} files in ${options.output}`);
  return STATUS.done;
}
