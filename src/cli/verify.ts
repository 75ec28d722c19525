import type { Command } from 'commander';
import type { Verification } from '../app/verify.js';
import { visible } from '../core/index.js';
import type { Context } from './context.js';
import { STATUS, type Status } from './status.js';
import { print, progress, say } from './terminal.js';
import { oneOf, wholeNumber } from './values.js';

interface VerifyOptions {
  readonly against?: string;
  readonly format: 'text' | 'json' | 'sarif';
  readonly scenarios: number;
  readonly seed: number;
  readonly variables?: string;
  readonly config?: string;
}

/** `migrate verify DIR`: are these manifests sound, and do they behave as their source? */
export function verifyCommand(program: Command, context: Context): void {
  program
    .command('verify')
    .description(
      'check converted manifests: schema, references, expressions; with --against, whether they behave as the source',
    )
    .argument('<folder>', 'folder that migrate convert wrote')
    .option('--against <path>', 'the source: plays the same scenarios on both sides')
    .option('--format <format>', 'text, json or sarif', oneOf(['text', 'json', 'sarif'], []), 'text')
    .option('--scenarios <number>', 'most scenarios for one pipeline', wholeNumber(1, 100_000), 100)
    .option('--seed <number>', 'seed of the sample where there are more', wholeNumber(0, 4_294_967_295), 1)
    .option('--variables <file>', 'known variables and environment, as for convert')
    .option('--config <file>', 'configuration (default: tiphys.config.yaml in the working directory, if there is one)')
    .action(async (folder: string, options: VerifyOptions) =>
      context.ended(await run(folder, options, context.version)),
    );
}

async function run(folder: string, options: VerifyOptions, version: string): Promise<Status> {
  const { hasDifference, verify } = await import('../app/verify.js');
  const result = await verify({ ...options, folder, progress });
  if (!result) {
    say(`migrate: nothing to verify was found: no manifest of Argo lies in ${folder}.`);
    return STATUS.nothing;
  }
  await print([await render(result, options.format, version)]);
  return hasDifference(result) ? STATUS.threshold : STATUS.done;
}

async function render(result: Verification, format: VerifyOptions['format'], version: string): Promise<string> {
  const { verificationJson, verificationSarif, verificationText } = await import('../app/verify-text.js');
  if (format === 'text') return verificationText(result).split('\n').map(visible).join('\n');
  const value = format === 'json' ? verificationJson(result) : verificationSarif(result, version);
  return `${JSON.stringify(value, null, 2)}\n`;
}
