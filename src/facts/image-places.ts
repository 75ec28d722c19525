import { lineSpan, type Span } from '../core/index.js';
import type { Node, Pipeline } from '../ir/index.js';
import type { FactsInput } from './types.js';

/** What stands around an image where a text names one: `image 'x'`, `docker.image("x")`, `image: x`. */
const ABOUT_IMAGES = /image|docker|container|FROM\b/i;
const OF_A_NAME = /[\w./:@-]/;

/**
 * Where the image that a step runs in is written: an agent, a pod's YAML or a helper names it, mostly far from the step. The lines of the
 * step itself come first, then the file of its pipeline, its own, and those of the calls that lead to it; the step where none has it.
 */
export class ImagePlaces {
  private readonly texts = new Map<string, readonly string[]>();
  private readonly found = new Map<string, Span | undefined>();

  constructor(private readonly readText: FactsInput['readText']) {}

  of(image: string, { origin: { span, via = [] } }: Node, pipeline: Pipeline): Span {
    if (image.includes('<')) return span;
    const own = this.lines(span.file).slice(span.start.line - 1, span.end.line);
    if (own.some((line) => names(line, image))) return span;
    const files = new Set([pipeline.origin.span.file, span.file, ...via.map(({ file }) => file)]);
    for (const file of files) {
      const place = this.within(file, image);
      if (place) return place;
    }
    return span;
  }

  private within(file: string, image: string): Span | undefined {
    const key = `${file}\u0000${image}`;
    if (!this.found.has(key)) {
      const line = this.lines(file).findIndex((one) => ABOUT_IMAGES.test(one) && names(one, image));
      this.found.set(key, line < 0 ? undefined : lineSpan(file, line + 1));
    }
    return this.found.get(key);
  }

  private lines(file: string): readonly string[] {
    const lines = this.texts.get(file) ?? (this.readText(file) ?? '').split('\n');
    this.texts.set(file, lines);
    return lines;
  }
}

/** Does it stand there by itself, no part of a longer name? */
function names(line: string, image: string): boolean {
  for (let at = line.indexOf(image); at >= 0 && image !== ''; at = line.indexOf(image, at + 1)) {
    if (!OF_A_NAME.test(line.charAt(at - 1)) && !OF_A_NAME.test(line.charAt(at + image.length))) return true;
  }
  return false;
}
