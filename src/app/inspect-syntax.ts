import { type OutlineItem, outlineOf, type ParseGroovy, parserOfGroovy } from '../lang/groovy/syntax/index.js';
import { LineTable } from '../lang/lines.js';
import { readConfig } from './config.js';
import { readSource } from './io-source.js';
import { maskOfSource } from './source-mask.js';

/** One line of `inspect --syntax` (schemas/syntax.schema.json). */
export interface SyntaxAnswer {
  /** As it was given. */
  readonly file: string;
  /** Whether all of it is Groovy. */
  readonly ok: boolean;
  /** Where the first stretch that is not Groovy begins; both are missing when the file could not be read. */
  readonly line?: number;
  readonly column?: number;
  readonly message?: string;
  readonly outline: readonly OutlineItem[];
  /** The line and column of what Groovy 2.4, which Jenkins runs, would refuse, and what it is; missing when there is nothing. */
  readonly newer?: readonly (readonly [line: number, column: number, what: string])[];
}

export interface SyntaxRequest {
  readonly files: readonly string[];
  readonly config?: string;
}

/** What the Groovy front end reads in each file, as lines of JSON in the order of the files. Literals stay as they are, as the outline is compared with the real parser's (interface.md); messages are masked. */
export async function inspectSyntax({ files, config }: SyntaxRequest): Promise<Iterable<string>> {
  const { limits } = await readConfig(config);
  const parse = await parserOfGroovy();
  return answers(files, limits.fileBytes, parse);
}

function* answers(files: readonly string[], fileBytes: number, parse: ParseGroovy): Generator<string> {
  for (const file of files) {
    const source = readSource(file, fileBytes);
    const answer: SyntaxAnswer =
      'why' in source ? { file, ok: false, message: source.why, outline: [] } : answerOf(file, source.text, parse);
    yield `${JSON.stringify(answer)}\n`;
  }
}

function answerOf(file: string, text: string, parse: ParseGroovy): SyntaxAnswer {
  const script = parse(text);
  const lines = new LineTable(file, text);
  const mask = maskOfSource(text);
  const outline = outlineOf(script, {
    scriptName: scriptName(file),
    lineOf: (offset) => lines.position(offset).line,
  });
  const newer = script.newer.map(({ start, message }) => {
    const { line, column } = lines.position(start);
    return [line, column, mask(message)] as const;
  });
  const rest = newer.length === 0 ? { outline } : { outline, newer };
  const [first] = script.broken;
  if (!first) return { file, ok: true, ...rest };
  return { file, ok: false, ...lines.position(first.start), message: mask(first.message), ...rest };
}

/** A class name for the script that no two files share: Java's hash of the name, as the comparison with the real parser has it. */
function scriptName(file: string): string {
  let hash = 0;
  for (let at = 0; at < file.length; at += 1) hash = (Math.imul(31, hash) + file.charCodeAt(at)) | 0;
  return `Script${Math.abs(hash)}`;
}
