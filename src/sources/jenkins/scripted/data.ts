/** Data files as the utility steps hand them to a script: what is sure of them, with unknowns for what the libraries read in ways of their own. */
import type { Span } from '../../../core/index.js';
import { Remembered } from '../../../core/index.js';
import type { GvMap, GvValue, Machine, OutsideCall } from '../../../lang/groovy/index.js';
import { parseYaml, type YamlNode } from '../../../lang/yaml/index.js';

/** Longer texts are not looked at. */
const LONGEST = 200_000;
/** What SnakeYAML reads otherwise than our parser shows: `y` and `n` (texts), `1e3` (a double). */
const OTHERWISE = /(?:[:\-,[]\s+)(?:[yYnN]|[-+]?\d+[eE][-+]?\d+)\s*$/m;
/** Keys that are no texts in YAML. */
const TYPED = /^(?:[-+.]?\d.*|true|false|yes|no|on|off|null|~|<key:.*)$/i;
const DATE = /^\d{4}-\d\d?-\d\d?/;
/** Texts that json-lib takes for data of their own (`JSONUtils.mayBeJSON`, `JSONNull`, quotes that it takes off). */
const DATA = /^\s*(?:[[{'"]|null$|function)/;

/** `readYaml`: one document, or a list of several. Undefined for what is not read here. */
export function yamlValue(text: string, machine: Machine, span: Span): GvValue | undefined {
  if (text.length > LONGEST || OTHERWISE.test(text)) return undefined;
  const documents = documentsOf(text, span);
  const values = documents?.map((one) => new Reader('yaml', machine, span).value(one));
  if (!values || values.length === 0 || values.includes(undefined)) return undefined;
  return values.length === 1 ? values[0] : list(values.filter((one) => one !== undefined));
}

/** `new org.yaml.snakeyaml.Yaml().load(text)`: the first document. */
export function snakeYaml(call: OutsideCall, machine: Machine): GvValue | undefined {
  const [text, ...more] = call.args;
  if (call.name !== 'new org.yaml.snakeyaml.Yaml().load' || text?.kind !== 'string' || more.length > 0)
    return undefined;
  return (documentsOf(text.value, call.span)?.length ?? 0) > 1 ? undefined : yamlValue(text.value, machine, call.span);
}

/** `readJSON`: an object or an array. Undefined for what is not read here. */
export function jsonValue(text: string, machine: Machine, span: Span): GvValue | undefined {
  if (text.length > LONGEST || !/^\s*[[{]/.test(text) || !isJson(text)) return undefined;
  const [only] = documentsOf(text, span) ?? [];
  return only && new Reader('json', machine, span).value(only);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Every script of a run reads the settings of its library again. */
const PARSED = new Remembered<ReturnType<typeof parseYaml>>(500_000);

function documentsOf(text: string, span: Span): readonly YamlNode[] | undefined {
  const { documents, problems } = PARSED.get(text, () => parseYaml(span.file, text));
  return problems.length > 0 ? undefined : documents;
}

function list(items: GvValue[]): GvValue {
  return { kind: 'list', items, type: 'ArrayList' };
}

class Reader {
  constructor(
    private readonly language: 'yaml' | 'json',
    private readonly machine: Machine,
    private readonly span: Span,
  ) {}

  value(node: YamlNode): GvValue | undefined {
    this.machine.spend(1);
    if (node.tag !== undefined) return this.unknown('a value with a tag');
    if (node.kind === 'scalar') return this.scalar(node);
    if (node.kind === 'map') return this.map(node);
    const items = node.items.map((one) => this.value(one));
    return items.includes(undefined) ? undefined : list(items.filter((one) => one !== undefined));
  }

  private map({ entries }: Extract<YamlNode, { kind: 'map' }>): GvValue | undefined {
    const made: GvMap = { kind: 'map', entries: new Map(), order: 'linked' };
    for (const { key, value } of entries) {
      const held = this.value(value);
      if (!held || (this.language === 'yaml' && TYPED.test(key))) return undefined;
      made.entries.set(`s${key}`, { key: { kind: 'string', value: key }, value: held });
    }
    return made;
  }

  private scalar({ value, text }: Extract<YamlNode, { kind: 'scalar' }>): GvValue {
    if (typeof value === 'boolean') return { kind: 'boolean', value };
    if (typeof value === 'number') return this.number(value, text);
    if (value === null) return this.language === 'yaml' ? { kind: 'null' } : this.unknown('a null of JSON');
    const odd = this.language === 'yaml' ? DATE : DATA;
    return odd.test(value) ? this.unknown('a text that may be read otherwise') : { kind: 'string', value };
  }

  private number(value: number, text: string): GvValue {
    if (/^[-+]?\d+$/.test(text) && Number.isSafeInteger(value))
      return { kind: 'integer', value: BigInt(value), type: Math.abs(value) < 2 ** 31 ? 'int' : 'long' };
    return /^[-+]?\d+\.\d+$/.test(text)
      ? { kind: 'double', value, type: 'double' }
      : this.unknown('a number that may be read otherwise');
  }

  private unknown(what: string): GvValue {
    return this.machine.unknown('GV015', what, this.span);
  }
}
