import { outlineOf, type ParseGroovy, parserOfGroovy } from '../../src/lang/groovy/syntax/index.js';
import { LineTable } from '../../src/lang/lines.js';
import type { Texts } from './run.js';

let parser: Promise<ParseGroovy> | undefined;

/** The Groovy parser, loaded once a process. */
export function groovyParser(): Promise<ParseGroovy> {
  parser ??= parserOfGroovy();
  return parser;
}

/** What the Groovy front end reads: `line kind text` in the order of Groovy's own visitor, and where it is not Groovy. */
export async function renderOutline(texts: Texts): Promise<string> {
  const parse = await groovyParser();
  return [...texts].flatMap(([file, text]) => linesOf(file, text, parse)).join('');
}

function linesOf(file: string, text: string, parse: ParseGroovy): string[] {
  const script = parse(text);
  const lines = new LineTable(file, text);
  const items = outlineOf(script, { scriptName: 'Script', lineOf: (offset) => lines.position(offset).line });
  const broken = script.broken.map(({ start, message }) => {
    const { line, column } = lines.position(start);
    return `${line}:${column} ${message}\n`;
  });
  const newer = script.newer.map(({ start, message }) => `newer ${lines.position(start).line} ${message}\n`);
  return [...broken, ...newer, ...items.map(([kind, text, line]) => `${line} ${kind}${textOf(kind, text)}\n`)];
}

function textOf(kind: string, text: string | null): string {
  if (text === null) return '';
  if (kind !== 'string' && kind !== 'gstring') return ` ${text}`;
  return ` ${JSON.stringify(text).replaceAll('\\u0001', '${…}')}`;
}
