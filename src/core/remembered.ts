/** What was made of a text, for the texts met last. It is never changed, so that several readers share one. */
export class Remembered<T> {
  readonly #made = new Map<string, T>();
  #size = 0;

  /** @param most characters of text whose results are kept */
  constructor(private readonly most: number) {}

  get(text: string, make: (text: string) => T): T {
    const known = this.#made.get(text);
    if (known) this.#made.delete(text);
    else this.#size += text.length;
    const made = known ?? make(text);
    this.#made.set(text, made);
    for (const [oldest] of this.#made) {
      if (this.#size <= this.most || this.#made.size === 1) break;
      this.#made.delete(oldest);
      this.#size -= oldest.length;
    }
    return made;
  }
}
