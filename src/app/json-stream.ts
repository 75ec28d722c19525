import type { Bundle } from '../ir/index.js';

/**
 * The bundle as `JSON.stringify` would print it (with `pretty`: indented by two), in pieces of one pipeline or diagnostic
 * each, so that no single text has to hold all of a large repository. `shown`: what is printed of a pipeline or diagnostic.
 */
export function* bundleJson(
  bundle: Bundle,
  pretty: boolean,
  shown: (item: unknown) => unknown = (item) => item,
): Generator<string> {
  const [line, indent, colon] = pretty ? ['\n', '  ', ': '] : ['', '', ':'];
  yield `{${line}${indent}"irVersion"${colon}${JSON.stringify(bundle.irVersion)}`;
  for (const key of ['pipelines', 'links', 'diagnostics'] as const) {
    yield `,${line}${indent}"${key}"${colon}`;
    yield* array(bundle[key], line, indent, shown);
  }
  yield `${line}}\n`;
}

function* array(
  items: readonly unknown[],
  line: string,
  indent: string,
  shown: (item: unknown) => unknown,
): Generator<string> {
  if (items.length === 0) return yield '[]';
  const inner = indent + indent;
  let separator = '[';
  for (const item of items) {
    const text = JSON.stringify(shown(item), undefined, indent.length);
    yield `${separator}${line}${inner}${inner === '' ? text : text.replaceAll('\n', `\n${inner}`)}`;
    separator = ',';
  }
  yield `${line}${indent}]`;
}
