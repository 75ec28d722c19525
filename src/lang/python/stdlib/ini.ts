/** Texts of settings as `configparser` reads them with its usual options (Lib/configparser.py, `RawConfigParser._read`). */

/** The sections in their order, each with its options; a value is null for an option without one. */
export type IniSections = Map<string, Map<string, string | null>>;

export interface IniOptions {
  readonly isLowered: boolean;
  readonly takesNoValue: boolean;
}

/** What `configparser` refuses, by the name of its exception. */
export class IniRefused extends Error {
  constructor(
    readonly type: string,
    message: string,
  ) {
    super(message);
  }
}

/** The section whose options all others have as well. */
export const DEFAULT_SECTION = 'DEFAULT';
const BOTH = /^(.*?)\s*(?:[=:]\s*(.*))$/;
const PERHAPS = /^(.*?)\s*(?:[=:]\s*(.*))?$/;

/** Where a line of a text stands. */
interface Place {
  section: Map<string, string[] | null> | undefined;
  option: string | undefined;
  indent: number;
}

/** Reads a text; throws `IniRefused` where `configparser` raises. */
export function readIni(text: string, options: IniOptions): IniSections {
  const found = new Map<string, Map<string, string[] | null>>();
  const place: Place = { section: undefined, option: undefined, indent: 0 };
  for (const line of text.split(/\r\n|\r|\n/)) readLine(line, { found, place, options });
  return new Map(
    [...found].map(([name, entries]) => [
      name,
      new Map([...entries].map(([key, lines]) => [key, lines?.join('\n').trimEnd() ?? null] as const)),
    ]),
  );
}

interface Reading {
  readonly found: Map<string, Map<string, string[] | null>>;
  readonly place: Place;
  readonly options: IniOptions;
}

function readLine(line: string, reading: Reading): void {
  const { place } = reading;
  const isComment = /^[#;]/.test(line.trim());
  const value = isComment ? '' : line.trim();
  const current = place.option === undefined ? undefined : place.section?.get(place.option);
  if (value === '') {
    if (!isComment) current?.push('');
    return;
  }
  const indent = line.length - line.trimStart().length;
  if (place.section && place.option && indent > place.indent) {
    if (!current) throw new IniRefused('configparser.ParsingError', value);
    current.push(value);
    return;
  }
  place.indent = indent;
  const header = /^\[(.+)\]/.exec(value)?.[1];
  if (header !== undefined) openSection(header, reading);
  else readOption(value, reading);
}

function openSection(header: string, { found, place }: Reading): void {
  const known = found.get(header);
  if (known && header !== DEFAULT_SECTION)
    throw new IniRefused('configparser.DuplicateSectionError', `section '${header}' already exists`);
  place.section = known ?? new Map();
  place.option = undefined;
  found.set(header, place.section);
}

function readOption(value: string, { place, options }: Reading): void {
  if (!place.section)
    throw new IniRefused('configparser.MissingSectionHeaderError', 'File contains no section headers.');
  const [, name = '', given] = (options.takesNoValue ? PERHAPS : BOTH).exec(value) ?? [];
  const option = options.isLowered ? name.trimEnd().toLowerCase() : name.trimEnd();
  if (option === '') throw new IniRefused('configparser.ParsingError', value);
  if (place.section.has(option))
    throw new IniRefused('configparser.DuplicateOptionError', `option '${option}' already exists`);
  place.option = option;
  place.section.set(option, given === undefined ? null : [given.trim()]);
}
