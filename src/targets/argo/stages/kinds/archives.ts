/** Archives that steps of Groovy pack and unpack (pipeline-utility-steps), by the programs of the image. */
import type { FidelityNote } from '../../../../core/index.js';
import type { Step, Value } from '../../../../ir/index.js';
import { record } from '../../json.js';
import { literalText } from '../../literals.js';
import { type Fields, note } from '../../model.js';
import { programNotes } from '../../shells/programs.js';
import { antPattern, antPatternsOf } from '../ant.js';
import type { Job, Scope } from '../job.js';
import { inPlace, type Work } from './body.js';

type Args = Readonly<Record<string, Value>>;

interface Archive {
  /** What the archive is called among the arguments. */
  readonly file: string;
  /** Other arguments that become variables, and those that are looked at here or change nothing. */
  readonly texts: readonly string[];
  readonly flags: readonly string[];
  lines(has: (name: string) => boolean, flag: (name: string, otherwise: boolean) => boolean): readonly string[];
}

/** Ant's default excludes (`DirectoryScanner.DEFAULTEXCLUDES`). */
const LEFT_ASIDE =
  '**/*~ **/#*# **/.#* **/%*% **/._* **/CVS **/CVS/** **/.cvsignore **/SCCS **/SCCS/** **/vssver.scc **/.svn **/.svn/** **/.git **/.git/** **/.gitattributes ' +
  '**/.gitignore **/.gitmodules **/.hg **/.hg/** **/.hgignore **/.hgsub **/.hgsubstate **/.hgtags **/.bzr **/.bzr/** **/.bzrignore **/.DS_Store';

const PLACE = [
  'case $TIPHYS_FILE in /*) archive=$TIPHYS_FILE ;; *) archive=$PWD/$TIPHYS_FILE ;; esac',
  'mkdir -p -- "$(dirname -- "$archive")"',
];
const TAKEN = '[ ! -e "$archive" ] || { echo "$archive is there already" >&2; exit 1; }';
/** An archive of no files (APPNOTE.TXT, "End of central directory record"). */
const NO_FILES = `printf 'PK\\005\\006%s' "" > "$archive"; dd if=/dev/zero bs=18 count=1 2>/dev/null >> "$archive"`;

/** The files of the folder by Ant's patterns, without the archive itself, into a list. */
function listed(has: (name: string) => boolean, skips: boolean): readonly string[] {
  const left = LEFT_ASIDE.split(' ').map((one) => `-e '${antPattern(one)}'`);
  return [
    ...(has('glob') ? [`${antPatternsOf('TIPHYS_GLOB')} > /tmp/wanted`] : []),
    ...(has('exclude') ? [`${antPatternsOf('TIPHYS_EXCLUDE')} > /tmp/left`] : []),
    'rm -f -- "$archive"',
    ...(has('dir') ? ['cd -- "$TIPHYS_DIR"'] : []),
    [
      "find -L . -type f | sed 's|^\\./||'",
      ...(has('glob') ? [' | grep -E -f /tmp/wanted'] : []),
      ...(has('exclude') ? [' | grep -v -E -f /tmp/left'] : []),
      ...(skips ? [` | grep -v -E ${left.join(' ')}`] : []),
      ' | sort > /tmp/files || true',
    ].join(''),
  ];
}

const packing = (file: string, pack: (compress: boolean) => string): Archive => ({
  file,
  texts: ['dir', 'glob', 'exclude'],
  flags: ['overwrite', 'defaultExcludes', 'compress', 'archive'],
  lines: (has, flag) => [
    ...PLACE,
    ...(flag('overwrite', false) ? [] : [TAKEN]),
    ...listed(has, flag('defaultExcludes', true)),
    pack(flag('compress', true)),
    ...(flag('archive', false) ? [`cp -- "$archive" ${KEPT}`] : []),
  ],
});

const unpacking = (file: string, ignored: readonly string[], unpack: string): Archive => ({
  file,
  texts: ['dir'],
  flags: ['quiet', ...ignored],
  lines: (has) => [
    ...PLACE.slice(0, 1),
    ...(has('dir') ? ['mkdir -p -- "$TIPHYS_DIR"; cd -- "$TIPHYS_DIR"'] : []),
    unpack,
  ],
});

const ARCHIVES: Readonly<Record<string, Archive>> = {
  zip: packing('zipFile', () => `if [ -s /tmp/files ]; then zip -q "$archive" -@ < /tmp/files; else ${NO_FILES}; fi`),
  tar: packing('file', (compress) => `tar -c${compress ? 'z' : ''}hf "$archive" -T /tmp/files`),
  unzip: unpacking('zipFile', [], 'unzip -o -q "$archive"'),
  untar: unpacking('file', ['keepPermissions'], 'tar -xf "$archive"'),
};

/** Where an archive stands that is kept with the run. */
const KEPT = '/tmp/archived';

/** Whether a step is one of these. */
export const isArchive = (construct: string): boolean => Object.hasOwn(ARCHIVES, construct);

/** Undefined for a step that is none of these, has no workspace, or is asked for more than packing and unpacking. */
export function archiveWork(step: Step, scope: Scope, job: Job): Work | undefined {
  if (step.action.kind !== 'foreign' || step.placement?.workspace === undefined) return undefined;
  const { construct, args } = step.action;
  const archive = isArchive(construct) ? ARCHIVES[construct] : undefined;
  const asked = archive && read(archive, args);
  if (!archive || !asked) return undefined;
  const { env, flags } = asked;
  const flag = (name: string, otherwise: boolean) => flags.get(name) ?? otherwise;
  const script = ['set -e', ...archive.lines((name) => Object.hasOwn(env, nameOf(name)), flag)].join('\n');
  const container = { command: ['sh', '-c', script] };
  const whole = { ...step, env: { ...step.env, ...env } };
  const work = inPlace(whole, (image) => ['container', { image, ...container }], scope, job);
  if (!work || 'refused' in work) return work;
  const kept = { outputs: { artifacts: [{ name: 'files', path: KEPT, archive: { none: {} } }] } };
  return {
    fields: { ...work.fields, ...(flag('archive', false) && kept) },
    notes: [...work.notes, ...notes(record(work.fields.container), script)],
  };
}

function notes({ image }: Fields, script: string): readonly FidelityNote[] {
  return [
    note('AR079', 'approximate', 'content', 'the archive is packed or unpacked by a program of the image'),
    ...(typeof image === 'string' ? programNotes(image, [{ script, interpreter: 'sh' }]) : []),
  ];
}

const nameOf = (argument: string) => `TIPHYS_${argument.toUpperCase()}`;

/** Variables and flags; undefined where an argument is none of those that are known, or a flag is not. */
function read(archive: Archive, args: Args): { env: Args; flags: ReadonlyMap<string, boolean> } | undefined {
  const env: Record<string, Value> = {};
  const flags = new Map<string, boolean>();
  for (const [name, value] of Object.entries(args)) {
    if (name === archive.file) env.TIPHYS_FILE = value;
    else if (archive.texts.includes(name)) {
      if (literalText(value) !== '') env[nameOf(name)] = value;
    } else if (name === 'charset') continue;
    else if (!archive.flags.includes(name) || value.kind !== 'literal' || typeof value.value !== 'boolean')
      return undefined;
    else flags.set(name, value.value);
  }
  return env.TIPHYS_FILE ? { env, flags } : undefined;
}
