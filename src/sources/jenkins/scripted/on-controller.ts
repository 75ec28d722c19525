/**
 * Work that Groovy does by itself: files, processes and addresses, on the controller, whatever agent stands around (Jenkins handbook, "Pipeline Best
 * Practices", "Avoid complex Groovy code in Pipelines"). No step does it, but it happens.
 */
import type { GvValue } from '../../../lang/groovy/index.js';

/** Anything between an object and its method: `.parentFile`, `.toPath()`. */
const BETWEEN = String.raw`(?:\.\w+(?:\(\))?){0,9}`;
const FILE_WORK = [
  ...[
    'delete',
    'deleteDir',
    'deleteOnExit',
    'mkdir',
    'mkdirs',
    'createNewFile',
    'renameTo',
    'write',
    'append',
    'leftShift',
  ],
  ...[
    'setText',
    'setBytes',
    'setExecutable',
    'setReadable',
    'setWritable',
    'setLastModified',
    'withWriter',
    'withPrintWriter',
  ],
  ...['withOutputStream', 'withWriterAppend', 'newWriter', 'newPrintWriter', 'newOutputStream'],
].join('|');
const ADDRESS_WORK =
  'openConnection|openStream|getText|getBytes|withInputStream|withReader|eachLine|readLines|newReader|newInputStream|getContent';
const LOOKING = 'exists|notExists|is[A-Z]\\w*|size|read\\w+|list|walk|lines|get[A-Z]\\w*|probeContentType';

/** By the name that an event has (lang/groovy, `GvEvent`). */
const WORK = new RegExp(
  [
    `new java\\.io\\.File\\(\\)${BETWEEN}\\.(?:${FILE_WORK})`,
    `new java\\.net\\.URL\\(\\)\\.(?:${ADDRESS_WORK})`,
    `new java\\.io\\.\\w*(?:Writer|OutputStream)\\(\\)${BETWEEN}\\.(?:write|print|println|append|leftShift)`,
    `java\\.nio\\.file\\.Files\\.(?!(?:${LOOKING})$)\\w+`,
    'java\\.lang\\.System\\.(?:exit|setProperty|clearProperty)',
    'java\\.io\\.File\\.createTempFile',
    `new java\\.lang\\.ProcessBuilder\\(\\)${BETWEEN}\\.start`,
    'new groovy\\.util\\.AntBuilder\\(\\)\\.\\w+',
    'groovy\\.sql\\.Sql\\.\\w+(?:\\(\\)\\.\\w+)*',
  ]
    .map((one) => `^${one}$`)
    .join('|'),
);

/** Whether a call of the outside works on the controller's own machine. */
export function worksOnController(name: string): boolean {
  return WORK.test(name);
}

/** `new File(…).text = '…'`. */
export function setsFile(target: GvValue, name: string): boolean {
  if (target.kind !== 'opaque' || (name !== 'text' && name !== 'bytes')) return false;
  return target.from.how === 'call' && target.from.name === 'new java.io.File';
}
