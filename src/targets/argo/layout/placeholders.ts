/** Text of the repository beside expressions of Helm: both use `{{ }}`, and only ours may act. */
import { createHash } from 'node:crypto';

/** Marks places in a text that must not be confused with anything that the text holds, and fills them later. */
export class Placeholders {
  private readonly mark: string;
  private readonly expressions: string[] = [];

  /** `text`: what the marks will stand in. A mark made of its hash cannot occur in it but by design. */
  constructor(text: string) {
    this.mark = `tiphys-${createHash('sha256').update(text).digest('hex').slice(0, 20)}-`;
  }

  /** A scalar that stands for an expression until the text is filled. */
  hole(expression: string): string {
    const known = this.expressions.indexOf(expression);
    return `${this.mark}${known >= 0 ? known : this.expressions.push(expression) - 1}.`;
  }

  /** The text with every `{{` and `}}` of its own kept as text, and the holes filled. */
  filled(text: string): string {
    // a run as a whole: a lone brace beside an expression of Helm would become a part of it
    const kept = text.replace(/[{}]*(?:\{\{|\}\})[{}]*/g, (braces) => `{{ "${braces}" }}`);
    return kept.replace(new RegExp(`${this.mark}(\\d+)\\.`, 'g'), (_, at) => `{{ ${this.expressions[Number(at)]} }}`);
  }
}
