import type { Span } from '../../../../core/index.js';
import type { Block, Call, Entry, Value } from '../../../../lang/groovy/blocks/index.js';
import type { JenkinsCode } from '../../codes.js';
import type { Key, Problem, Scalar } from '../model.js';

/** What the parts of the parser share: where problems go, and how words and arguments are read. */
export class Reader {
  readonly problems: Problem[] = [];

  say(code: JenkinsCode, message: string, { span }: { readonly span: Span }): void {
    this.problems.push({ code, message, span });
  }

  /** The block that the section consists of; said where there is none. */
  block(entry: Entry, name: string): Block | undefined {
    const block = entry.kind === 'call' ? entry.block : undefined;
    if (!block) this.say('JK044', `${name} needs a block: ${name} { … }`, entry);
    return block;
  }

  /** The word that a section, step or option begins with; said where it is a method of an object or computed. */
  name(call: Call): string | undefined {
    if (call.receiver) {
      this.say(
        'JK048',
        call.receiver.kind === 'name'
          ? `${call.source}: methods of objects can be called within script { } only`
          : `${call.source} does not begin with the name of a section or step`,
        call,
      );
      return undefined;
    }
    if (call.name === undefined) this.say('JK048', `${call.source} begins with a computed name`, call);
    return call.name;
  }

  /** A word or a quoted text without variables. */
  word(value: Value): string | undefined {
    if (value.kind === 'string') return value.value;
    if (value.kind === 'name') return value.name;
    this.say('JK048', `${value.source} should be a text in quotes, without variables`, value);
    return undefined;
  }

  /** Jenkins goes on with the text `error` where there is none. */
  key(value: Value): Key {
    return { text: this.word(value) || 'error', span: value.span };
  }

  scalar(value: Value): Scalar {
    const at = { kind: 'scalar', span: value.span, value } as const;
    switch (value.kind) {
      case 'string':
      case 'boolean':
        return { ...at, literal: true, json: value.value };
      case 'null':
        return { ...at, literal: true, json: null };
      case 'number':
        return { ...at, literal: true, json: this.number(value) };
      case 'gstring':
      case 'map':
        return { ...at, literal: false, json: `${value.source}${value.tail}` };
      case 'name':
        if (BARE.has(value.name)) return { ...at, literal: true, json: value.name };
        break;
      default:
    }
    const text = `${writtenAs(value)}${value.kind === 'operation' ? '' : value.tail}`;
    if (text.startsWith('${'))
      this.say('JK048', `${value.source} is no value; put quotes around it: "${value.source}"`, value);
    return { ...at, literal: false, json: `\${${text}}` };
  }

  private number(value: Extract<Value, { kind: 'number' }>): number {
    if (value.type !== 'bigInteger') return value.value;
    const exact = BigInt(value.digits);
    if (exact <= LONGEST && exact >= -LONGEST - 1n) return value.value;
    this.say('JK048', `${value.digits} is beyond the numbers that a declarative pipeline may hold`, value);
    return -1;
  }
}

const LONGEST = 9_223_372_036_854_775_807n;

/** Agents without settings, which stand as bare words. */
export const BARE: ReadonlySet<string> = new Set(['any', 'none']);

/**
 * The source of an expression as Jenkins puts it together from Groovy 2.4's places: operators lose the blanks around them,
 * `a[b]` its last bracket, a call without parentheses its name, and `a ? b : c` all but its first sign.
 */
export function writtenAs(value: Value): string {
  if (value.kind === 'call' && value.call.command && !value.call.receiver) {
    const [first] = value.call.arguments;
    return first ? value.source.slice(value.source.indexOf(first.source)) : value.source;
  }
  if (value.kind === 'other' && value.operator !== undefined) return value.operator;
  if (value.kind === 'not') return '!';
  if (value.kind !== 'operation') return value.source;
  return `${writtenAs(value.left)}${value.operator}${writtenAs(value.right)}`;
}
