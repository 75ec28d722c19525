import type { Command } from 'commander';
import type { Context } from './context.js';
import { type InputOptions, withInput } from './input.js';
import { laterOption } from './later.js';
import { STATUS, type Status } from './status.js';
import { print, progress, sayDiagnostics, sayNothing } from './terminal.js';

interface InspectOptions extends InputOptions {
  readonly pretty?: true;
  readonly only?: string;
}

/** `migrate inspect PATH…`: the pipeline IR as JSON on stdout. */
export function inspectCommand(program: Command, context: Context): void {
  withInput(
    program
      .command('inspect')
      .description('print the pipelines that were read, as JSON (schemas/pipeline.schema.json)'),
  )
    .option('--pretty', 'indent the JSON')
    .option('--only <id>', 'print one pipeline')
    .addOption(laterOption('--syntax <file...>', ' There is no Groovy front end in this version.'))
    .addOption(laterOption('--jenkins-model <file...>', ' There is no Groovy front end in this version.'))
    .action(async (paths: string[], options: InspectOptions) => context.ended(await run(paths, options)));
}

async function run(paths: string[], options: InspectOptions): Promise<Status> {
  const { inspect } = await import('../app/inspect.js');
  const { bundle, json, nothing } = await inspect({ ...options, paths, pretty: options.pretty === true, progress });
  await print(json);
  sayDiagnostics(bundle.diagnostics, 'in the JSON');
  return nothing ? sayNothing([]) : STATUS.done;
}
