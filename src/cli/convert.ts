import { type Command, Option } from 'commander';
import { companionIds } from '../app/companions.generated.js';
import type { ConvertResult } from '../app/convert.js';
import type { Context } from './context.js';
import { type InputOptions, withInput } from './input.js';
import { STATUS, type Status } from './status.js';
import { progress, say, sayDiagnostics, sayNothing } from './terminal.js';
import { imageName, listOf, namespaceName, oneOf } from './values.js';

interface ConvertOptions extends InputOptions {
  readonly output: string;
  readonly force?: true;
  readonly keepEdits?: true;
  readonly image?: string;
  readonly namespace?: string;
  readonly layout: 'kustomize' | 'helm' | 'flat';
  readonly argoVersion?: '3.7' | '4.1';
  readonly companions?: 'all' | 'none' | readonly string[];
}

/** `migrate convert PATH… -o DIR`: manifests for review. */
export function convertCommand(program: Command, context: Context): void {
  withInput(program.command('convert').description('translate pipelines to Argo Workflows manifests for review'))
    .requiredOption('-o, --output <folder>', 'folder for the manifests')
    .option('--force', 'write files that migrate did not write or that were edited or deleted since')
    .option('--keep-edits', 'leave edited and deleted files as they are, and write what changed as FILE.new')
    .option('--image <name>', 'image for shell steps that name none', imageName)
    .option('--namespace <name>', 'namespace of the manifests', namespaceName)
    .addOption(
      new Option('--layout <layout>', 'kustomize (base and overlays), helm (base and a chart) or flat (base only)')
        .argParser(oneOf(['kustomize', 'helm', 'flat'], []))
        .default('kustomize'),
    )
    .option(
      '--argo-version <version>',
      'Argo version to write for (default: valid on 3.7 and 4.1)',
      oneOf(['3.7', '4.1'], []),
    )
    .option(
      '--companions <which>',
      `what ships beside the workflows: all, none or some of ${companionIds.join(', ')} (default: all)`,
      listOf(companionIds),
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
    `migrate: nothing was written: ${blocking.length} ${blocking.length === 1 ? 'file is' : 'files are'} not as migrate left ${blocking.length === 1 ? 'it' : 'them'} in ${folder}`,
  );
  for (const { path, why } of blocking) say(`  ${path}: ${why}`);
  say(
    force
      ? 'Move them away; --force does not overwrite these.'
      : 'Move them away, choose another folder, keep them as they are with --keep-edits, or write them anew with --force.',
  );
  return STATUS.usage;
}

async function written(options: ConvertOptions, result: Extract<ConvertResult, { kind: 'written' }>): Promise<void> {
  const { conversionLine } = await import('../app/summary.js');
  const { conversion, plan, offered, leftOut, diagnostics } = result;
  sayDiagnostics(diagnostics, 'shown by migrate inspect');
  for (const path of plan.stale)
    say(`migrate: ${path} was written before and is no longer part of the conversion; remove it if you agree`);
  const kept = options.keepEdits ? plan.conflicts.length : 0;
  if (kept > 0)
    say(
      `migrate: ${kept} edited ${kept === 1 ? 'file was' : 'files were'} left as ${kept === 1 ? 'it is' : 'they are'}`,
    );
  for (const path of leftOut)
    say(`migrate: ${path} was deleted since the last conversion and stays away; --force writes it again`);
  for (const path of offered) say(`migrate: ${path} holds what changed for the edited or deleted file of that name`);
  say(
    `migrate: ${conversionLine(conversion, plan.write.length + plan.conflicts.length - kept, plan)} in ${options.output}`,
  );
}
