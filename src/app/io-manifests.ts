import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ManifestFile } from '../targets/argo/lint/index.js';
import { attempt } from './io-errors.js';
import { readSource } from './io-source.js';
import { DEFAULT_LIMITS } from './limits.js';
import { UsageError } from './usage.js';

/** The files of a folder of manifests. */
export interface Manifests {
  /** Every file, relative to the folder, in order. */
  readonly paths: readonly string[];
  /** Those that hold YAML. */
  readonly files: readonly ManifestFile[];
  /** Files that could not be read, and why. */
  readonly unread: readonly { readonly path: string; readonly why: string }[];
  /** What `convert` said of itself; undefined where there is no `conversion.json`. */
  readonly conversion: string | undefined;
}

/** Templates of Helm are no YAML before Helm has filled them in; its defaults lie rendered in `base/`. */
const LEFT_OUT = new Set(['.git', 'node_modules', 'chart']);

/** Reads a folder that `convert` wrote, in any layout; links are not followed. A `UsageError` where it is none. */
export function readManifests(folder: string): Manifests {
  const status = attempt(() => lstatSync(folder));
  if ('failed' in status) throw new UsageError(`${folder}: no such folder`);
  if (!status.value.isDirectory() && !status.value.isSymbolicLink()) throw new UsageError(`${folder}: is not a folder`);
  const paths = filesBelow(folder);
  const files: ManifestFile[] = [];
  const unread: { path: string; why: string }[] = [];
  for (const path of paths.filter((one) => /\.ya?ml$/.test(one))) {
    const source = readSource(join(folder, path), MANIFEST_BYTES);
    if ('text' in source) files.push({ path, text: source.text });
    else unread.push({ path, why: source.why });
  }
  const conversion = paths.includes('conversion.json')
    ? readSource(join(folder, 'conversion.json'), CONVERSION_BYTES)
    : undefined;
  if (conversion && 'why' in conversion) throw new UsageError(`${join(folder, 'conversion.json')}: ${conversion.why}`);
  return { paths, files, unread, conversion: conversion?.text };
}

/** What `convert` writes has to be read, however large a pipeline is. */
const MANIFEST_BYTES = 50_000_000;

/** It holds a line for each step of a whole repository. */
const CONVERSION_BYTES = 200_000_000;

function filesBelow(folder: string): readonly string[] {
  const found: string[] = [];
  const open = [''];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const here = at;
    const entries = attempt(() => readdirSync(join(folder, here), { withFileTypes: true }));
    if ('failed' in entries) throw new UsageError(`${join(folder, here)}: cannot be opened (${entries.failed})`);
    for (const entry of entries.value) {
      const path = here === '' ? entry.name : `${here}/${entry.name}`;
      if (entry.isDirectory() && !LEFT_OUT.has(entry.name)) open.push(path);
      else if (entry.isFile()) found.push(path);
      if (found.length > DEFAULT_LIMITS.files)
        throw new UsageError(`${folder}: more than ${DEFAULT_LIMITS.files} files`);
    }
  }
  return found.sort();
}
