import { Command, CommanderError } from 'commander';
import { UsageError } from '../app/usage.js';
import { assessCommand } from './assess.js';
import { describeBug } from './bug.js';
import type { Context } from './context.js';
import { convertCommand } from './convert.js';
import { explainCommand } from './explain.js';
import { fleetCommand } from './fleet.js';
import { graphCommand } from './graph.js';
import { initCommand } from './init.js';
import { inspectCommand } from './inspect.js';
import { mappingsCommand } from './mappings.js';
import { portfolioCommand } from './portfolio.js';
import { STATUS, type Status } from './status.js';
import { say } from './terminal.js';
import { verifyCommand } from './verify.js';

const EXIT_HELP = `
Exit status: 0 done; 1 a threshold was not met; 2 bad usage or configuration; 3 nothing to assess; 70 a bug of ours.
Results go to stdout or files, everything else to stderr. NO_COLOR, FORCE_COLOR and CI are honoured.`;

/** Runs one command line (without `node migrate`) and gives the exit status; never throws. */
export async function main(args: readonly string[], version: string): Promise<Status> {
  // What nobody reads any more is not said, and what was to be done is still done.
  process.stderr.on('error', () => undefined);
  try {
    return await run(args, version);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? STATUS.done : STATUS.usage;
    if (error instanceof UsageError) {
      say(`migrate: ${error.message}`);
      return STATUS.usage;
    }
    process.stderr.write(`${describeBug(error, version, args[0])}\n`);
    return STATUS.bug;
  }
}

async function run(args: readonly string[], version: string): Promise<Status> {
  let status: Status = STATUS.done;
  const program = newProgram({
    version,
    ended: (as) => {
      status = as;
    },
  });
  if (args.length === 0) program.help({ error: true });
  await program.parseAsync(args, { from: 'user' });
  return status;
}

const COMMANDS = [
  ...[assessCommand, convertCommand, verifyCommand, inspectCommand, graphCommand, explainCommand, mappingsCommand],
  ...[portfolioCommand, fleetCommand, initCommand],
];

function newProgram(context: Context): Command {
  const program = new Command('migrate')
    .description(
      'Reads Jenkins, Airflow and cron repositories offline, scores their health and translates them to Argo Workflows.',
    )
    .version(context.version, '-V, --version')
    .exitOverride()
    .showHelpAfterError('`migrate --help` lists the commands, `migrate COMMAND --help` the options of one.')
    .addHelpText('after', EXIT_HELP);
  for (const add of COMMANDS) add(program, context);
  return program;
}
