import { type CodeCatalogue, reporter } from '../core/index.js';

/** What can be wrong with the files of an assessed repository before anyone reads them. */
export const codes = {
  IO001: {
    severity: 'warning',
    title: 'File is not text in an encoding that can be told',
    why: 'Its bytes are not UTF-8, carry no UTF-16 byte order mark and no coding cookie (PEP 263) that fits, so any reading would be a guess.',
    remedy: 'Convert the file to UTF-8, or declare its encoding in the first two lines (`# -*- coding: latin-1 -*-`).',
  },
  IO002: {
    severity: 'warning',
    title: 'File is binary',
    why: 'It holds NUL bytes; neither Python, Groovy nor cron would read it as text.',
    remedy: 'Remove the file, rename it, or list it in `.tiphysignore`.',
  },
  IO003: {
    severity: 'warning',
    title: 'File is larger than the limit',
    why: 'Files over the limit are not read, so that one generated file cannot stall the assessment. What it defines is missing from the report.',
    remedy: 'List it in `.tiphysignore` if it is generated, or raise `limits.fileBytes` in `tiphys.config.yaml`.',
  },
  IO004: {
    severity: 'warning',
    title: 'More files than the limit',
    why: 'The files that come after the limit, in the order of their paths, were not looked at.',
    remedy: 'Name a smaller PATH, exclude folders in `.tiphysignore`, or raise `limits.files` in `tiphys.config.yaml`.',
  },
  IO005: {
    severity: 'warning',
    title: 'More bytes than the limit',
    why: 'The limit on the bytes of all files together was reached; what was not read by then stayed unread.',
    remedy:
      'Name a smaller PATH, exclude folders in `.tiphysignore`, or raise `limits.totalBytes` in `tiphys.config.yaml`.',
  },
  IO006: {
    severity: 'warning',
    title: 'File or folder cannot be opened',
    why: 'The operating system refused (permission, name, device error). What it holds is missing from the report.',
    remedy: 'Give the account that runs the assessment read access, or list the path in `.tiphysignore`.',
  },
  IO007: {
    severity: 'warning',
    title: 'Symbolic link leads out of the assessed folder',
    why: 'Links out of PATH are never followed: what lies there is not part of the repository.',
    remedy: 'Name the folder it leads to as a further PATH, or copy the file into the repository.',
  },
  IO008: {
    severity: 'warning',
    title: 'Symbolic links form a circle',
    why: 'Following the link would never end; it is left out.',
    remedy: 'Remove the link.',
  },
  IO009: {
    severity: 'warning',
    title: 'Symbolic link leads nowhere',
    why: 'Its target does not exist here (a submodule not checked out, a mount of the old machine).',
    remedy: 'Restore the target or remove the link.',
  },
  IO010: {
    severity: 'info',
    title: 'Symbolic link within the repository',
    why: 'What it leads to is read once, under its real place; a pipeline that is reached by its link name only is listed under its real name. Imports and included files find it under both.',
    remedy: 'Nothing to do, unless the legacy system depends on the name of the link.',
  },
  IO011: {
    severity: 'warning',
    title: 'Neither a file nor a folder',
    why: 'FIFOs, sockets and devices are never opened: reading one may block for ever or have effects.',
    remedy: 'Remove it from the repository or list it in `.tiphysignore`.',
  },
  IO012: {
    severity: 'info',
    title: 'Folder with the name of a pipeline file',
    why: 'The name promises a file; it is a folder and is searched like any other.',
    remedy: 'Nothing to do, unless a file was meant.',
  },
  IO013: {
    severity: 'info',
    title: 'Installed packages left out',
    why: 'A folder with a `pyvenv.cfg`, or named `node_modules`, holds installed packages, not code of this repository.',
    remedy: 'Nothing to do. Keep installed packages out of the repository with `.gitignore`.',
  },
  IO014: {
    severity: 'warning',
    title: 'Ignore pattern not used',
    why: 'The pattern is invalid or has so many wildcards that matching it could take very long; files that it would exclude are assessed.',
    remedy: 'Write the pattern with fewer `*` in one path segment.',
  },
  IO015: {
    severity: 'info',
    title: 'PATH is covered by another one',
    why: 'Its files are read as part of the other PATH; reading them twice would count every pipeline twice.',
    remedy: 'Name it alone to assess it by itself.',
  },
  IO016: {
    severity: 'info',
    title: 'Left out by .gitignore',
    why: 'There is no index of git beside the files, which would say whether git keeps them although a `.gitignore` names them.',
    remedy: 'Assess a clone, or bring them back in a `.tiphysignore` (`!archive/**`).',
  },
  IO019: {
    severity: 'warning',
    title: 'History of git not unpacked',
    why: 'An object of `.git` unpacks to more than 20 MB or to more than it says, its deltas form a chain longer than git allows, or all that is needed is over 4 GB. Owners by changes and change rates are missing from the report.',
    remedy: 'Check the clone with `git fsck`; clone it again, or assess the files without their `.git`.',
  },
  IO020: {
    severity: 'info',
    title: 'A credential is not shown',
    why: 'A value of the source holds what looks like a credential in clear text. `inspect` shows the rest of it, with a gap in its place.',
    remedy: 'Keep the credential in a store of the source system, and change it: who can read the repository knows it.',
  },
} as const satisfies CodeCatalogue;

export type IoCode = keyof typeof codes;

export const report = reporter<IoCode>(codes);

export default codes;
