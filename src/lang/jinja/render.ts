/** Templates rendered over known values, as Jinja's bare environment with `StrictUndefined` does (Jinja docs, "Template Designer"). */

import { evaluate, givenOf, type Surroundings } from './evaluate.js';
import { applyFilter } from './filters.js';
import { parseJinja } from './parse.js';
import { substituted } from './substitute.js';
import type { Expression, TemplateNode } from './tree.js';
import { itemsOf, JinjaUndefined, type JinjaValue, known, textOf, truth, Unrendered } from './values.js';

/** Statements and rounds that one template may take, with all that it includes. */
const FUEL = 200_000;
const LONGEST = 4_000_000;
const DEEPEST = 20;

export interface RenderInput {
  /** Values by name; undefined where there is none (`None` is `null`). */
  value(name: string): JinjaValue | undefined;
  /** The text of another template; undefined where there is none. */
  include(name: string): string | undefined;
  /** What stands for an output that is not known, with all that is known put into it; undefined where nothing can. It is looked at by nothing else. */
  open?(expression: Expression): string | undefined;
}

/** `missing`: Jinja itself would refuse, for want of that name. */
export type Rendered = { readonly text: string } | { readonly problem: string; readonly missing?: string };

/** Renders a template. Never throws; what cannot be said for certain is a problem with its reason. */
export function renderJinja(text: string, input: RenderInput): Rendered {
  try {
    return { text: new Renderer(input).template(text, new Map(), 0) };
  } catch (error) {
    if (!(error instanceof Unrendered)) throw error;
    return { problem: error.reason, ...(error.missing !== undefined && { missing: error.missing }) };
  }
}

/** Names that statements have set, the nearest first. */
type Names = Map<string, JinjaValue>;

class Renderer {
  private fuel = FUEL;

  constructor(private readonly input: RenderInput) {}

  template(text: string, names: Names, depth: number): string {
    if (depth > DEEPEST) throw new Unrendered('templates include one another without end');
    const parsed = parseJinja(text);
    if ('problem' in parsed) throw new Unrendered(`Jinja refuses the template: ${parsed.problem}`);
    const value = (name: string) => {
      const found = names.has(name) ? names.get(name) : this.input.value(name);
      return found === undefined ? new JinjaUndefined(name) : found;
    };
    return new Body(this, { text, value }, names, { depth, sets: setIn(parsed.body) }).all(parsed.body);
  }

  included(name: string, ignoresMissing: boolean, names: Names, depth: number): string {
    const text = this.input.include(name);
    if (text === undefined && !ignoresMissing) throw new Unrendered(`${name} is not in the repository`);
    return text === undefined ? '' : this.template(text, new Map(names), depth + 1);
  }

  open(expression: Expression): string | undefined {
    return this.input.open?.(expression);
  }

  burn(): void {
    this.fuel -= 1;
    if (this.fuel <= 0) throw new Unrendered('the template takes too many steps');
  }
}

/** The template that a scope belongs to: how deep it is included, and every name that it sets anywhere. */
interface Within {
  readonly depth: number;
  readonly sets: ReadonlySet<string>;
  /** Its text is looked at: nothing may stand for what is not known. */
  readonly closed?: true;
}

/** Statements of one scope. */
class Body {
  constructor(
    private readonly renderer: Renderer,
    private readonly where: Surroundings,
    private readonly names: Names,
    private readonly within: Within,
  ) {}

  all(nodes: readonly TemplateNode[]): string {
    let text = '';
    for (const node of nodes) {
      this.renderer.burn();
      text += this.#one(node);
      if (text.length > LONGEST) throw new Unrendered('the template makes too long a text');
    }
    return text;
  }

  #one(node: TemplateNode): string {
    switch (node.kind) {
      case 'text':
        return node.text;
      case 'output':
        return this.#output(node.value);
      case 'if': {
        const taken = node.branches.find(({ test }) => truth(evaluate(test, this.where)));
        return this.all(taken?.body ?? node.otherwise);
      }
      case 'for':
        return this.#loop(node);
      case 'set':
        this.#bind(node.targets, evaluate(node.value, this.where), this.names);
        return '';
      case 'capture':
        this.#bind(node.targets, this.#within(new Map(), node.body, true), this.names);
        return '';
      case 'include':
        return this.#included(node);
      case 'filtered':
        return node.filters.reduce<string>(
          (text, { name, ...given }) => textOf(applyFilter(name, text, givenOf(given, this.where))),
          this.#within(new Map(), node.body, true),
        );
      default:
        throw new Unrendered(`${node.kind === 'do' ? 'do' : node.name} is not evaluated`);
    }
  }

  #output(value: Expression): string {
    try {
      return textOf(evaluate(value, this.where));
    } catch (error) {
      if (!(error instanceof Unrendered) || this.within.closed) throw error;
      const text = this.renderer.open(substituted(value, this.where, this.names));
      if (text === undefined) throw error;
      return text;
    }
  }

  /** A name that is only set further on is none at all to what is included before. */
  #included({ template, ignoresMissing }: TemplateNode & { readonly kind: 'include' }): string {
    const later = [...this.within.sets].find((name) => !this.names.has(name));
    if (later !== undefined) throw new Unrendered(`${later} is set behind an include`);
    return this.renderer.included(
      textOf(evaluate(template, this.where)),
      ignoresMissing,
      this.names,
      this.within.depth,
    );
  }

  /** What a round sets is gone after it. */
  #loop({ targets, items, only, body, otherwise }: TemplateNode & { readonly kind: 'for' }): string {
    if (only) throw new Unrendered('a loop with a condition is not evaluated');
    const all = itemsOf(evaluate(items, this.where));
    if (all.length === 0) return this.all(otherwise);
    return all
      .map((item, index) => {
        this.renderer.burn();
        const names: Names = new Map();
        this.#bind(targets, item, names);
        names.set('loop', loopOf(index, all.length));
        return this.#within(names, body);
      })
      .join('');
  }

  #within(own: Names, body: readonly TemplateNode[], isClosed = false): string {
    const names = new Map([...this.names, ...own]);
    const value = (name: string) => {
      if (names.has(name)) return names.get(name) ?? null;
      if (this.within.sets.has(name)) throw new Unrendered(`${name} is set further on`);
      return this.where.value(name);
    };
    const where = { ...this.where, value };
    const within = isClosed ? ({ ...this.within, closed: true } as const) : this.within;
    return new Body(this.renderer, where, names, within).all(body);
  }

  #bind(targets: readonly string[], value: JinjaValue, names: Names): void {
    const [only] = targets;
    if (targets.length === 1 && only !== undefined) {
      names.set(only, value);
      return;
    }
    const items = itemsOf(known(value));
    if (items.length !== targets.length) throw new Unrendered('a value does not fit the names it is given');
    targets.forEach((target, at) => {
      names.set(target, items[at] ?? null);
    });
  }
}

/** Names that a template sets. What one is in between is Jinja's secret where scopes within each other set it. */
function setIn(nodes: readonly TemplateNode[]): ReadonlySet<string> {
  const found = new Map<string, object>();
  const look = (all: readonly TemplateNode[], scope: object): void => {
    for (const node of all) {
      if (node.kind === 'set' || node.kind === 'capture') for (const name of node.targets) set(name, scope);
      for (const body of bodiesOf(node)) look(body, node.kind === 'if' ? scope : {});
    }
  };
  const set = (name: string, scope: object) => {
    if ((found.get(name) ?? scope) !== scope) throw new Unrendered(`${name} is set in several scopes`);
    found.set(name, scope);
  };
  look(nodes, {});
  return new Set(found.keys());
}

function bodiesOf(node: TemplateNode): readonly (readonly TemplateNode[])[] {
  if (node.kind === 'if') return [...node.branches.map(({ body }) => body), node.otherwise];
  if (node.kind === 'for') return [node.body, node.otherwise];
  return node.kind === 'capture' || node.kind === 'filtered' ? [node.body] : [];
}

function loopOf(index: number, length: number): JinjaValue {
  return new Map<string, JinjaValue>([
    ['index', index + 1],
    ['index0', index],
    ['revindex', length - index],
    ['revindex0', length - index - 1],
    ['first', index === 0],
    ['last', index === length - 1],
    ['length', length],
  ]);
}
