import { parse, type TomlTable } from 'smol-toml';

/** The tables of a text; undefined where it is no TOML. */
export function tomlOf(text: string): TomlTable | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** A table as it is; an empty one in place of anything else. */
export function table(value: unknown): TomlTable {
  const isTable = typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
  return isTable ? (value as TomlTable) : {};
}
