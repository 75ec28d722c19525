import { InvalidArgumentError, Option } from 'commander';

/** An option of the contract that this version does not have yet: refused, never ignored. */
export function laterOption(flags: string, hint = ''): Option {
  return new Option(flags).hideHelp().argParser(() => {
    throw new InvalidArgumentError(`Not available yet.${hint}`);
  });
}

/** The same for an option without a value: `check` throws when it was given. */
export const LATER_COMMANDS = ['verify', 'graph', 'mappings', 'portfolio', 'fleet', 'init'] as const;
