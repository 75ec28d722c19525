import { execFile, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { environment, expand } from './kubernetes.js';
import { convert, read } from './run.js';

/** What a container is made of, as far as it is played here. */
export interface Container {
  readonly command: readonly string[];
  readonly source?: string;
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
}

/** The container of each step of the workflow that a repository of one file becomes, by the name of its template. */
export async function containersOf(file: string, text: string): Promise<Readonly<Record<string, Container>>> {
  const { files } = await convert(await read(new Map([[file, text]])));
  const manifest = files.find((one) => one.text.includes('kind: WorkflowTemplate'))?.text ?? '';
  const [{ spec }] = parseAllDocuments(manifest).map((one) => one.toJS());
  return Object.fromEntries(
    spec.templates.map((one: { name: string; container?: Container; script?: Container }) => [
      one.name,
      one.container ?? one.script,
    ]),
  );
}

type Secrets = Readonly<Record<string, string>>;

/** What runs, with the shell of this machine, in a `folder` that stands for the workspace and for `/tmp`. */
function prepared(folder: string, container: Container | undefined, secrets: Secrets) {
  if (!container) throw new Error('no such step');
  const env = environment(container.env ?? []);
  const here = (text: string) => text.replaceAll('/tmp/', `${folder}/`);
  const [program = '', ...args] = container.command.map((one) => here(expand(one, env)));
  const script = join(folder, '.script');
  if (container.source !== undefined) writeFileSync(script, here(container.source));
  const given = container.source === undefined ? args : [...args, script];
  const all = { PATH: process.env.PATH, HOME: folder, ...Object.fromEntries(env), ...secrets };
  return { program, given, options: { cwd: folder, env: all, encoding: 'utf8' } } as const;
}

/** Plays it. Texts that Argo would fill in are not among those that are played here. */
export function played(folder: string, container: Container | undefined, secrets: Secrets = {}) {
  const { program, given, options } = prepared(folder, container, secrets);
  return spawnSync(program, given, options);
}

/** The same while this process goes on, which may serve what is asked: exit code and what was printed. */
export function playedBeside(folder: string, container: Container | undefined, secrets: Secrets = {}) {
  const { program, given, options } = prepared(folder, container, secrets);
  return new Promise<{ code: number; out: string }>((resolve) => {
    execFile(program, given, options, (error, stdout) => resolve({ code: Number(error?.code ?? 0), out: stdout }));
  });
}
