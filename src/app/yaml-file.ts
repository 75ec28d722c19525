import { UsageError } from './usage.js';

/** A user's YAML or JSON file as plain data; a `UsageError` that names the place when it is neither. */
export async function parseUserYaml(path: string, text: string): Promise<unknown> {
  const { parse, YAMLError } = await import('yaml');
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof YAMLError || error instanceof ReferenceError)
      throw new UsageError(`${path}: ${error.message}`);
    throw error;
  }
}

/** Is it a mapping with text keys? */
export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
