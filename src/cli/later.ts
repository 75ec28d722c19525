import { InvalidArgumentError, Option } from 'commander';

/** Commands of the contract that this version does not have yet. */
export const LATER_COMMANDS = ['graph', 'portfolio', 'fleet', 'init'] as const;

/** An option of the contract that this version does not have yet: refused, never ignored. Takes a value. */
export function laterOption(flags: string, hint = ''): Option {
  return new Option(flags).hideHelp().argParser(() => {
    throw new InvalidArgumentError(`Not available yet.${hint}`);
  });
}
