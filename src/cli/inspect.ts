import type { Command } from 'commander';
import { UsageError } from '../app/usage.js';
import type { Context } from './context.js';
import { type InputOptions, withInput } from './input.js';
import { STATUS, type Status } from './status.js';
import { print, progress, say, sayDiagnostics, sayNothing } from './terminal.js';

interface InspectOptions extends InputOptions {
  readonly pretty?: true;
  readonly only?: string;
  readonly syntax?: readonly string[];
  readonly jenkinsModel?: readonly string[];
}

/** `migrate inspect PATH…`: the pipeline IR as JSON on stdout; with `--syntax` or `--jenkins-model FILE…` an earlier stage of it. */
export function inspectCommand(program: Command, context: Context): void {
  withInput(
    program
      .command('inspect')
      .description('print the pipelines that were read, as JSON (schemas/pipeline.schema.json)'),
    '[path...]',
  )
    .option('--pretty', 'indent the JSON')
    .option('--only <id>', 'print one pipeline')
    .option('--syntax <file...>', 'print what the Groovy front end read, one JSON object a file')
    .option('--jenkins-model <file...>', "print Jenkins' own model of declarative pipelines, one JSON object a file")
    .action(async (paths: string[], options: InspectOptions) => context.ended(await run(paths, options)));
}

async function run(paths: string[], options: InspectOptions): Promise<Status> {
  if (options.syntax) return runOnFiles('--syntax', paths, options.syntax, options);
  if (options.jenkinsModel) return runOnFiles('--jenkins-model', paths, options.jenkinsModel, options);
  if (paths.length === 0)
    throw new UsageError("missing required argument 'path': a file, a folder, or - for standard input");
  const { inspect } = await import('../app/inspect.js');
  const { bundle, json, nothing } = await inspect({ ...options, paths, pretty: options.pretty === true, progress });
  await print(json);
  sayDiagnostics(bundle.diagnostics, 'in the JSON');
  return nothing ? sayNothing([]) : STATUS.done;
}

type FileOption = '--syntax' | '--jenkins-model';

async function runOnFiles(
  option: FileOption,
  paths: readonly string[],
  files: readonly string[],
  { config }: InputOptions,
): Promise<Status> {
  if (paths.length > 0) throw new UsageError(`${option}: ${paths[0]} stands before it; the files come after ${option}`);
  await print(await linesOf(option, { files, ...(config === undefined ? {} : { config }) }));
  const { missingOf } = await import('../app/io-source.js');
  const missing = missingOf(files);
  for (const file of missing) say(`migrate: ${file}: no such file or folder`);
  return missing.length === 0 ? STATUS.done : STATUS.usage;
}

/** Each is loaded when it is asked for. */
async function linesOf(
  option: FileOption,
  request: { readonly files: readonly string[]; readonly config?: string },
): Promise<Iterable<string>> {
  if (option === '--syntax') return (await import('../app/inspect-syntax.js')).inspectSyntax(request);
  return (await import('../app/inspect-jenkins.js')).inspectJenkinsModel(request);
}
