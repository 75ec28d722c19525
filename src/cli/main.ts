import { Command, CommanderError } from 'commander';
import { UsageError } from '../app/usage.js';
import { assessCommand } from './assess.js';
import { describeBug } from './bug.js';
import type { Context } from './context.js';
import { convertCommand } from './convert.js';
import { explainCommand } from './explain.js';
import { inspectCommand } from './inspect.js';
import { LATER_COMMANDS } from './later.js';
import { mappingsCommand } from './mappings.js';
import { STATUS, type Status } from './status.js';
import { say } from './terminal.js';
import { verifyCommand } from './verify.js';

const EXIT_HELP = `
Exit status: 0 done; 1 a threshold was not met; 2 bad usage or configuration; 3 nothing to assess; 70 a bug of ours.
Results go to stdout or files, everything else to stderr. NO_COLOR, FORCE_COLOR and CI are honoured.`;

/** Runs one command line (without `node migrate`) and gives the exit status; never throws. */
export async function main(args: readonly string[], version: string): Promise<Status> {
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

function newProgram(context: Context): Command {
  const program = new Command('migrate')
    .description(
      'Reads Airflow and cron repositories offline, scores their health and translates them to Argo Workflows.',
    )
    .version(context.version, '-V, --version')
    .exitOverride()
    .addHelpText('after', EXIT_HELP);
  for (const add of [assessCommand, convertCommand, verifyCommand, inspectCommand, explainCommand, mappingsCommand])
    add(program, context);
  for (const name of LATER_COMMANDS) addLater(program, name);
  return program;
}

/** A command of the contract that does not exist yet says so, whatever follows it. */
function addLater(program: Command, name: string): void {
  program
    .command(name, { hidden: true })
    .argument('[anything...]')
    .allowUnknownOption()
    .helpOption(false)
    .action(() => {
      throw new UsageError(
        `${name} is not available yet in this version; see migrate --help for the commands that are`,
      );
    });
}
