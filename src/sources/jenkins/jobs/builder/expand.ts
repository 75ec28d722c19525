import { parseYaml, type TextPart, type YamlEntry, type YamlNode } from '../../../../lang/yaml/index.js';
import type { JobDoubt } from '../model.js';
import { format, type Params, variablesOf } from './format.js';
import { type IncludedFile, type Includes, pathsOf, tagKind } from './includes.js';
import { placed, rendered, wordsOf } from './jinja.js';

/** Nodes that the expansion of one repository may make. */
const FUEL = 2_000_000;
const MOST_DEPTH = 60;

/** Puts values for variables into definitions (`jenkins_jobs/expander.py`). */
export class Expander {
  private fuel = FUEL;

  constructor(
    private readonly includes: Includes,
    private readonly doubts: JobDoubt[],
  ) {}

  get exhausted(): boolean {
    return this.fuel <= 0;
  }

  /** `lenient`: a variable without a value leaves the text as it is, as Job Builder before 5 does outside of templates. */
  expand(node: YamlNode, params: Params, lenient = false, depth = 0): YamlNode {
    this.fuel--;
    if (depth > MOST_DEPTH || this.fuel <= 0) return node;
    const tag = tagKind(node);
    if (tag !== undefined) return this.tagged(node, tag, params, lenient, depth);
    if (node.kind === 'scalar')
      return typeof node.value === 'string' ? this.text(node, node.text, params, lenient) : node;
    if (node.kind === 'list')
      return { ...node, items: node.items.map((item) => this.expand(item, params, lenient, depth + 1)) };
    const entries = node.entries.map(
      (entry): YamlEntry => ({
        ...entry,
        key: keyOf(entry.key, params),
        value: this.expand(entry.value, params, lenient, depth + 1),
      }),
    );
    return { ...node, entries };
  }

  private text(node: YamlNode, text: string, params: Params, lenient: boolean): YamlNode {
    if (!text.includes('{') && !text.includes('}')) return scalar(node, text);
    const formatted = format(text, params);
    if (formatted.kind === 'value') return { ...formatted.value, span: node.span };
    const [missing] = formatted.missing;
    if (missing !== undefined && lenient) return scalar(node, text);
    if (missing === undefined) return scalar(node, formatted.text);
    this.doubts.push({ code: 'JK007', message: `{${missing}} has no value here`, span: node.span });
    return scalar(node, formatted.text, 'JK007');
  }

  private tagged(
    node: YamlNode,
    tag: NonNullable<ReturnType<typeof tagKind>>,
    params: Params,
    lenient: boolean,
    depth: number,
  ): YamlNode {
    if (tag === 'join') return this.join(node, params, lenient, depth);
    if (tag === 'jinja') return this.jinja(node, [node.kind === 'scalar' ? node.text : ''], params);
    if (tag === 'jinja-yaml') return this.document(node, params, lenient, depth);
    const paths = pathsOf(node).map((path) => {
      const formatted = format(path, params);
      return formatted.kind === 'text' ? formatted.text : textIn(formatted.value);
    });
    if (tag === 'node') {
      const [only] = paths.map((path) => this.includes.document(path, node.span));
      return only ? this.expand(only, params, lenient, depth + 1) : scalar(node, '', 'JK008');
    }
    const files = paths.map((path) => this.includes.file(path, node.span)).filter((one) => one !== undefined);
    if (files.length < paths.length) return scalar(node, '', 'JK008');
    const texts = files.map(({ text }) => text);
    if (tag === 'jinja-file') return this.jinja(node, texts, params, files);
    const text = texts.join('\n');
    const made = tag === 'raw' ? this.text(node, text, params, lenient) : scalar(node, text);
    if (made.kind !== 'scalar') return made;
    const isSteady = linesOf(made.text) === linesOf(text);
    return { ...made, parts: isSteady ? partsOf(files, texts, true) : [{ first: 0, span: node.span, steady: false }] };
  }

  /** Templates rendered, one line each after the other. */
  private jinja(
    node: YamlNode,
    templates: readonly string[],
    params: Params,
    files: readonly IncludedFile[] = [],
  ): YamlNode {
    const texts: string[] = [];
    for (const template of templates) {
      const result = rendered(template, params, this.includes, node);
      if ('problem' in result) {
        const code = result.missing === undefined ? 'JK023' : 'JK007';
        this.doubts.push({ code, message: `${node.tag} is filled in by Jinja: ${result.problem}`, span: node.span });
        return scalar(node, templates.join('\n'), code);
      }
      texts.push(result.text);
    }
    const made = scalar(node, texts.join('\n'));
    return made.kind === 'scalar' && files.length > 0 ? { ...made, parts: partsOf(files, texts, false) } : made;
  }

  private document(node: YamlNode, params: Params, lenient: boolean, depth: number): YamlNode {
    const text = this.jinja(node, [node.kind === 'scalar' ? node.text : ''], params);
    if (text.unknown !== undefined || text.kind !== 'scalar') return text;
    const { documents, problems } = parseYaml(node.span.file, text.text, 'PyYAML');
    for (const { message } of problems) this.doubts.push({ code: 'JK005', message, span: node.span });
    const [only] = documents;
    if (problems.length > 0) return scalar(node, text.text, 'JK005');
    return only ? this.expand(placed(only, node), params, lenient, depth + 1) : { ...text, value: null, text: '' };
  }

  private join(node: YamlNode, params: Params, lenient: boolean, depth: number): YamlNode {
    const [glue, list] = node.kind === 'list' ? node.items : [];
    const items = list?.kind === 'list' ? list.items : [];
    const texts = items.map((item) => textIn(this.expand(item, params, lenient, depth + 1)));
    return scalar(node, texts.join(glue === undefined ? '' : textIn(glue)));
  }
}

/** Where the lines of texts that were joined come from: each is made of one file. */
function partsOf(files: readonly IncludedFile[], made: readonly string[], steady: boolean): TextPart[] {
  let first = 0;
  return files.map(({ path, text }, at) => {
    const span = { file: path, start: { line: 1, column: 1 }, end: { line: linesOf(text), column: 1 } };
    const part = { first, span, steady };
    first += linesOf(made[at] ?? '');
    return part;
  });
}

const linesOf = (text: string) => text.split('\n').length;

function isJinja(node: YamlNode): boolean {
  const kind = tagKind(node);
  return kind === 'jinja' || kind === 'jinja-yaml';
}

function scalar({ span }: YamlNode, text: string, unknown?: JobDoubt['code']): YamlNode {
  return { kind: 'scalar', span, value: text, text, ...(unknown !== undefined && { unknown }) };
}

function textIn(node: YamlNode): string {
  return node.kind === 'scalar' ? node.text : '';
}

function keyOf(key: string, params: Params): string {
  if (!key.includes('{')) return key;
  const formatted = format(key, params);
  return formatted.kind === 'text' ? formatted.text : textIn(formatted.value);
}

/** All variables with the variables in their own values put in; a circle leaves the text as it is. */
export function settle(params: Params, expander: Expander): Params {
  const settled = new Map<string, YamlNode>();
  const open = new Set<string>();
  const value = (name: string): YamlNode | undefined => {
    const known = settled.get(name);
    const given = params.get(name);
    if (known || !given || open.has(name)) return known;
    open.add(name);
    // A file of Jinja sees what came before it, whatever it names (`expand_parameters`).
    const needed = new Map<string, YamlNode>(settled);
    for (const other of namesIn(given, 0)) {
      const inner = value(other);
      if (inner) needed.set(other, inner);
    }
    open.delete(name);
    const result = expander.expand(given, needed, true);
    settled.set(name, result);
    return result;
  };
  for (const name of params.keys()) value(name);
  return settled;
}

function namesIn(node: YamlNode, depth: number): string[] {
  if (depth > MOST_DEPTH) return [];
  if (node.kind === 'scalar')
    return isJinja(node) ? [...wordsOf(node.text)] : variablesOf(node.text).map(({ name }) => name);
  if (node.kind === 'list') return node.items.flatMap((item) => namesIn(item, depth + 1));
  return node.entries.flatMap(({ key, value }) => [
    ...variablesOf(key).map(({ name }) => name),
    ...namesIn(value, depth + 1),
  ]);
}

/**
 * Every combination of the variables in a template's name (`jenkins_jobs/dimensions.py`): a list gives one job for each item; an
 * item that is a map of one key brings variables of its own. Combinations that `exclude` names are left out.
 */
export function combinations(name: string, params: Params, expander: Expander): Params[] {
  const axes = [...new Map(variablesOf(name).map((one) => [one.name, one])).values()];
  let found: Combination[] = [{ values: [], overrides: [] }];
  for (const { name: axis } of axes) {
    const value = params.get(axis);
    const expanded = value && tagKind(value) !== undefined ? expander.expand(value, params) : value;
    if (expanded?.kind !== 'list') continue;
    const points = expanded.items.map((item) => pointOf(axis, item));
    found = found.slice(0, MOST_COMBINATIONS).flatMap(({ values, overrides }) =>
      points.map((point) => ({
        values: [...values, ...point],
        overrides: [...overrides, ...point.filter(([key]) => key !== axis)],
      })),
    );
  }
  return found.slice(0, MOST_COMBINATIONS).map(({ values, overrides }) => new Map([...values, ...overrides]));
}

/** Variables that an item brings along win over the values of other axes. */
interface Combination {
  readonly values: readonly (readonly [string, YamlNode])[];
  readonly overrides: readonly (readonly [string, YamlNode])[];
}

export const MOST_COMBINATIONS = 5_000;

function pointOf(axis: string, item: YamlNode): [string, YamlNode][] {
  if (item.kind !== 'map' || item.entries.length !== 1) return [[axis, item]];
  const [only] = item.entries;
  if (!only) return [];
  const own =
    only.value.kind === 'map' ? only.value.entries.map(({ key, value }): [string, YamlNode] => [key, value]) : [];
  return [[axis, { kind: 'scalar', span: only.keySpan, value: only.key, text: only.key }], ...own];
}

export function isExcluded(params: Params): boolean {
  const exclude = params.get('exclude');
  const rules = exclude?.kind === 'list' ? exclude.items : [];
  return rules.some(
    (rule) =>
      rule.kind === 'map' &&
      rule.entries.every(({ key, value }) => {
        const given = params.get(key);
        return given !== undefined && textIn(value) === textIn(given);
      }),
  );
}
