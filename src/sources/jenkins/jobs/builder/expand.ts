import type { YamlEntry, YamlNode } from '../../../../lang/yaml/index.js';
import type { JobDoubt } from '../model.js';
import { format, type Params, variablesOf } from './format.js';
import { type Includes, pathsOf, tagKind } from './includes.js';

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
    if (tag === 'jinja') {
      this.doubts.push({
        code: 'JK023',
        message: `${node.tag} is filled in by Jinja, which is not evaluated`,
        span: node.span,
      });
      return scalar(node, node.kind === 'scalar' ? node.text : pathsOf(node).join(', '), 'JK023');
    }
    const paths = pathsOf(node).map((path) => {
      const formatted = format(path, params);
      return formatted.kind === 'text' ? formatted.text : textIn(formatted.value);
    });
    if (tag === 'node') {
      const [only] = paths.map((path) => this.includes.document(path, node.span));
      return only ? this.expand(only, params, lenient, depth + 1) : scalar(node, '', 'JK008');
    }
    const texts = paths.map((path) => this.includes.text(path, node.span));
    if (texts.includes(undefined)) return scalar(node, '', 'JK008');
    const text = texts.join('\n');
    return tag === 'raw' ? this.text(node, text, params, lenient) : scalar(node, text);
  }

  private join(node: YamlNode, params: Params, lenient: boolean, depth: number): YamlNode {
    const [glue, list] = node.kind === 'list' ? node.items : [];
    const items = list?.kind === 'list' ? list.items : [];
    const texts = items.map((item) => textIn(this.expand(item, params, lenient, depth + 1)));
    return scalar(node, texts.join(glue === undefined ? '' : textIn(glue)));
  }
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
    const needed = new Map<string, YamlNode>();
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
  if (node.kind === 'scalar') return variablesOf(node.text).map(({ name }) => name);
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
