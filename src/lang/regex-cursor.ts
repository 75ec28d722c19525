/** A place in a pattern's source that moves on as parts of it are read. */
export class PatternCursor {
  at = 0;

  constructor(readonly source: string) {}

  get ended(): boolean {
    return this.at >= this.source.length;
  }

  /** The character here, not read yet; empty at the end. */
  next(): string {
    return this.source.charAt(this.at);
  }

  /** The character here, read. */
  one(): string {
    const found = this.next();
    this.at += 1;
    return found;
  }

  /** Reads `text` where it stands here. */
  take(text: string): boolean {
    if (!this.source.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  /** Whether a pattern that begins with `^` fits here; reads nothing. */
  sees(shape: RegExp): boolean {
    return shape.test(this.source.slice(this.at));
  }

  /** Reads what such a pattern fits, with its groups. */
  read(shape: RegExp): RegExpExecArray | undefined {
    const found = shape.exec(this.source.slice(this.at)) ?? undefined;
    this.at += found?.[0].length ?? 0;
    return found;
  }
}
