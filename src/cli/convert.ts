import { type Command, Option } from 'commander';
import type { ConvertResult } from '../app/convert.js';
import type { Context } from './context.js';
import { type InputOptions, withInput } from './input.js';
import { STATUS, type Status } from './status.js';
import { progress, say, sayDiagnostics, sayNothing } from './terminal.js';
import { imageName, namespaceName, oneOf } from './values.js';

interface ConvertOptions extends InputOptions {
  readonly output: string;
  readonly force?: true;
  readonly image?: string;
  readonly namespace?: string;
  readonly layout: 'kustomize' | 'flat';
  readonly argoVersion?: '3.7' | '4.1';
  readonly companions?: 'all' | 'none';
}

/** `migrate convert PATH… -o DIR`: manifests for review. */
export function convertCommand(program: Command, context: Context): void {
  withInput(program.command('convert').description('translate pipelines to Argo Workflows manifests for review'))
    .requiredOption('-o, --output <folder>', 'folder for the manifests')
    .option('--force', 'overwrite files that migrate did not write or that were edited since')
    .option('--image <name>', 'image for shell steps that name none', imageName)
    .option('--namespace <name>', 'namespace of the manifests', namespaceName)
    .addOption(
      new Option('--layout <layout>', 'kustomize (base and overlays) or flat (base only)')
        .argParser(oneOf(['kustomize', 'flat'], ['helm']))
        .default('kustomize'),
    )
    .option(
      '--argo-version <version>',
      'Argo version to write for (default: valid on 3.7 and 4.1)',
      oneOf(['3.7', '4.1'], []),
    )
    .option(
      '--companions <which>',
      'all or none; no companion manifests exist in this version',
      oneOf(['all', 'none'], []),
    )
    .action(async (paths: string[], options: ConvertOptions) => context.ended(await run(paths, options)));
}

async function run(paths: string[], options: ConvertOptions): Promise<Status> {
  const { convert } = await import('../app/convert.js');
  const result = await convert({ ...options, paths, force: options.force === true, progress });
  if (result.kind === 'nothing') return sayNothing(result.diagnostics, result.found);
  if (result.kind === 'refused') return refused(options.output, result, options.force === true);
  await written(options, result);
  return STATUS.done;
}

function refused(folder: string, { plan }: Extract<ConvertResult, { kind: 'refused' }>, force: boolean): Status {
  const blocking = force ? plan.conflicts.filter(({ blocked }) => blocked) : plan.conflicts;
  say(
    `migrate: nothing was written: ${blocking.length} ${blocking.length === 1 ? 'file stands' : 'files stand'} in the way in ${folder}`,
  );
  for (const { path, why } of blocking) say(`  ${path}: ${why}`);
  say(
    force
      ? 'Move them away; --force does not overwrite these.'
      : 'Move them away, choose another folder, or overwrite them with --force.',
  );
  return STATUS.usage;
}

async function written(options: ConvertOptions, result: Extract<ConvertResult, { kind: 'written' }>): Promise<void> {
  const { conversionLine } = await import('../app/summary.js');
  const { conversion, plan, diagnostics } = result;
  sayDiagnostics(diagnostics, 'shown by migrate inspect');
  for (const path of plan.stale)
    say(`migrate: ${path} was written before and is no longer part of the conversion; remove it if you agree`);
  if (options.companions === 'all') say('migrate: no companion manifests exist in this version; none were written');
  say(`migrate: ${conversionLine(conversion, plan.write.length + plan.conflicts.length, plan)} in ${options.output}`);
}
