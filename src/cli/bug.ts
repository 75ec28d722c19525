import { fileURLToPath } from 'node:url';
import { HOME } from '../core/home.js';

/** What to tell a user about a failure of ours; names no folder of the user's machine. */
export function describeBug(error: unknown, version: string, command: string | undefined): string {
  const stack = error instanceof Error ? (error.stack ?? String(error)) : String(error);
  return [
    'migrate: internal error. This is a bug in tiphys, not in your repository.',
    'Please report it to the maintainers of tiphys with the lines below and, if you may share it, the file that was read.',
    `  tiphys ${version}, node ${process.version}, ${process.platform} ${process.arch}, command: ${command ?? 'none'}`,
    ...withoutFolders(stack)
      .split('\n')
      .map((line) => `  ${line}`),
  ].join('\n');
}

function withoutFolders(stack: string): string {
  const own = stack.replaceAll(HOME.href, '').replaceAll(fileURLToPath(HOME), '');
  return own.replace(/(?:file:\/\/)?(?:[A-Za-z]:)?[\\/][^\s()]*[\\/]node_modules[\\/]/g, 'node_modules/');
}
