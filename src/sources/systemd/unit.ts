import { type Diagnostic, lineSpan, type Span } from '../../core/index.js';
import { report } from './codes.js';

/** One `Key=value` of a unit; continued lines are joined. */
export interface Setting {
  readonly section: string;
  readonly key: string;
  readonly value: string;
  readonly span: Span;
}

const MOST_LINES = 10_000;

/** A unit file with its drop-ins, as systemd puts them together: later settings after earlier ones. */
export class Unit {
  readonly settings: Setting[] = [];
  readonly diagnostics: Diagnostic[] = [];

  constructor(
    /** `backup.service`. */
    readonly name: string,
    readonly file: string,
  ) {}

  /** Adds the text of the unit itself or of a drop-in (systemd.syntax(7)). */
  add(file: string, text: string): this {
    let section = '';
    let open: { text: string; line: number } | undefined;
    const lines = text.split(/\r?\n/);
    if (lines.length > MOST_LINES)
      this.diagnostics.push(report('SD013', `only the first ${MOST_LINES} lines are read`, lineSpan(file, MOST_LINES)));
    for (const [index, raw] of lines.slice(0, MOST_LINES).entries()) {
      const trimmed = raw.trim();
      if (/^[#;]/.test(trimmed) || (trimmed === '' && !open)) continue;
      const start: { text: string; line: number } = open ?? { text: '', line: index + 1 };
      const continued = trimmed.endsWith('\\');
      const joined = `${start.text}${start.text === '' ? '' : ' '}${continued ? trimmed.slice(0, -1).trimEnd() : trimmed}`;
      open = continued ? { text: joined, line: start.line } : undefined;
      if (!continued) section = this.line(joined, section, lineSpan(file, start.line, raw.length));
    }
    if (open) this.line(open.text, section, lineSpan(file, open.line));
    return this;
  }

  private line(text: string, section: string, span: Span): string {
    const [, header] = /^\[([^\]]+)\]$/.exec(text) ?? [];
    if (header !== undefined) return header;
    const [, key, value = ''] = /^([\w-]+)\s*=\s*(.*)$/s.exec(text) ?? [];
    if (key !== undefined && section !== '') this.settings.push({ section, key, value, span });
    else this.diagnostics.push(report('SD012', 'neither a section nor a setting; left out', span));
    return section;
  }

  /** All values of a list setting; an empty one drops those before it. */
  list(section: string, key: string): readonly Setting[] {
    const all = this.settings.filter((one) => one.section === section && one.key === key);
    const reset = all.findLastIndex(({ value }) => value === '');
    return all.slice(reset + 1);
  }

  /** The value of a setting of which the last one counts. */
  last(section: string, key: string): Setting | undefined {
    return this.list(section, key).at(-1);
  }

  flag(section: string, key: string): boolean {
    return /^(?:1|yes|true|on|y|t)$/i.test(this.last(section, key)?.value ?? '');
  }
}
