import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const root = join(import.meta.dirname, '../../..');

/** Our side, as one folder two deep, where it finds the grammars. */
export async function ours() {
  const dir = join(root, `node_modules/.tiphys-verify-${process.pid}`);
  mkdirSync(dir, { recursive: true });
  const external = (id) => /^[^./]/.test(id);
  const bundle = await rolldown({ input: join(import.meta.dirname, 'ours.ts'), platform: 'node', external });
  await bundle.write({ dir, format: 'esm', entryFileNames: 'ours.mjs', chunkFileNames: '[name].mjs' });
  return {
    ...(await import(join(dir, 'ours.mjs'))),
    close: () => rmSync(dir, { recursive: true, force: true }),
  };
}
