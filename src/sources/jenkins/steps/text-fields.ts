/** What every kind of arguments answers alike: flags and numbers are read from the text of an argument. */
export abstract class TextFields {
  abstract text(...names: readonly string[]): string | undefined;

  flag(...names: readonly string[]): boolean | undefined {
    const text = this.text(...names);
    return text === 'true' ? true : text === 'false' ? false : undefined;
  }

  number(...names: readonly string[]): number | undefined {
    const text = this.text(...names)?.trim();
    return text !== undefined && /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
  }
}
