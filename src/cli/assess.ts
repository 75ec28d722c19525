import { type Command, Option } from 'commander';
import type { AssessResult } from '../app/assess.js';
import { FORMATS, type Format, formatsOf } from '../app/report-files.js';
import type { Context } from './context.js';
import { type InputOptions, withInput } from './input.js';
import { STATUS, type Status } from './status.js';
import { print, progress, say, sayDiagnostics, sayNothing } from './terminal.js';
import { formatList, imageName, isoDate, threshold } from './values.js';

interface AssessOptions extends InputOptions {
  readonly output?: string;
  readonly format?: Format[];
  readonly failUnder?: number;
  readonly image?: string;
  readonly now?: string;
  readonly history?: string[];
  readonly baseline?: string;
  readonly sbom?: string;
  readonly split?: true;
}

/** `migrate assess PATH…`: inventory, score and report. */
export function assessCommand(program: Command, context: Context): void {
  withInput(program.command('assess').description('assess pipelines: inventory, health score, migration report'))
    .option('-o, --output <file>', 'report file, or - for standard output (default: migration-report.md)')
    .addOption(
      new Option(
        '--format <list>',
        `report formats (default: that of the file's extension, or markdown): ${FORMATS.join(',')}`,
      ).argParser(formatList(FORMATS)),
    )
    .option('--split', 'write markdown and jira in parts that GitHub and Jira take (65,536 and 32,767 characters)')
    .option('--sbom <file>', 'also write the bill of materials (CycloneDX 1.6, JSON)')
    .option('--fail-under <number>', 'exit with 1 when the health is below this (0-10)', threshold)
    .option('--image <name>', 'image for shell steps that name none', imageName)
    .option('--now <date>', 'date that the report bears (ISO 8601); none otherwise', isoDate)
    .option('--history <file...>', 'exports of dag_run (CSV, JSON), JUnit and coverage reports')
    .option('--baseline <file>', 'earlier JSON report: says what is new and what is fixed')
    .action(async (paths: string[], options: AssessOptions) =>
      context.ended(await run(paths, options, context.version)),
    );
}

async function run(paths: string[], options: AssessOptions, version: string): Promise<Status> {
  const { assess, printedHealth } = await import('../app/assess.js');
  const result = await assess({
    ...options,
    paths,
    formats: formatsOf(options.format, options.output),
    split: options.split === true,
    version,
    progress,
  });
  if (result.kind === 'nothing') return sayNothing(result.diagnostics);
  if (result.text !== undefined) await print([result.text]);
  const health = printedHealth(result.assessment);
  sayDiagnostics(result.assessment.bundle.diagnostics, 'in the report');
  await summary(result);
  if (options.failUnder === undefined || (health !== undefined && health >= options.failUnder)) return STATUS.done;
  say(`migrate: health ${health ?? 'not measured'} is under the threshold of ${options.failUnder}`);
  return STATUS.threshold;
}

async function summary({ assessment, files }: Extract<AssessResult, { kind: 'assessed' }>): Promise<void> {
  const { summaryLine } = await import('../app/summary.js');
  say(`migrate: ${summaryLine(assessment)}`);
  for (const file of files) say(`migrate: wrote ${file}`);
}
