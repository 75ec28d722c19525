import { decimalText, parseDecimal, rescale } from '../values/decimals.js';
import { str } from '../values/make.js';
import { knownText } from '../values/text.js';
import type { GvValue } from '../values/types.js';

const SPECIFIER = /%(?:(\d+)\$)?([-#+ 0,(]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g;

/** `String.format` for the conversions that do not depend on a language; undefined for others. */
export function formatText(template: string, args: readonly GvValue[]): GvValue | undefined {
  let next = 0;
  let known = true;
  const out = template.replace(
    SPECIFIER,
    (
      _all,
      position: string | undefined,
      flags: string,
      width: string | undefined,
      precision: string | undefined,
      conversion: string,
    ) => {
      if (conversion === '%') return '%';
      if (conversion === 'n') return '\n';
      const at = position === undefined ? next++ : Number(position) - 1;
      const value = args[at];
      const text = value && /^[-0]?$/.test(flags) ? converted(value, conversion, precision) : undefined;
      if (text === undefined || Number(width ?? 0) > 1000) known = false;
      return padded(text ?? '', flags, Number(width ?? 0), conversion);
    },
  );
  if (!known || /%/.test(template.replace(SPECIFIER, ''))) return undefined;
  return str(out);
}

function converted(value: GvValue, conversion: string, precision: string | undefined): string | undefined {
  switch (conversion) {
    case 's': {
      if (
        value.kind !== 'string' &&
        value.kind !== 'gstring' &&
        value.kind !== 'integer' &&
        value.kind !== 'boolean' &&
        value.kind !== 'null' &&
        value.kind !== 'decimal'
      )
        return undefined;
      const text = knownText(value);
      return precision === undefined ? text : text?.slice(0, Number(precision));
    }
    case 'd':
      return value.kind === 'integer' && precision === undefined ? String(value.value) : undefined;
    case 'x':
      return value.kind === 'integer' && value.value >= 0n && precision === undefined
        ? value.value.toString(16)
        : undefined;
    case 'X':
      return value.kind === 'integer' && value.value >= 0n && precision === undefined
        ? value.value.toString(16).toUpperCase()
        : undefined;
    case 'f':
      return fixed(value, Number(precision ?? 6));
    case 'b':
      return value.kind === 'boolean' ? String(value.value) : undefined;
    case 'c':
      return value.kind === 'char' ? value.value : undefined;
    default:
      return undefined;
  }
}

/** `%.2f`: half up, of the number as it is written. */
function fixed(value: GvValue, precision: number): string | undefined {
  const exact =
    value.kind === 'decimal'
      ? value
      : value.kind === 'double' && value.type === 'double'
        ? parseDecimal(String(value.value))
        : undefined;
  if (!exact || precision > 6) return undefined;
  return decimalText(rescale(exact, precision));
}

function padded(text: string, flags: string, width: number, conversion: string): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0') || !/[dfxX]/.test(conversion)) return text.padStart(width);
  return text.startsWith('-') ? `-${text.slice(1).padStart(width - 1, '0')}` : text.padStart(width, '0');
}
