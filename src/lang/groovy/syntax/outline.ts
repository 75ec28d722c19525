import type {
  Argument,
  CallNode,
  ClassNode,
  DeclarationNode,
  Expression,
  FieldNode,
  ImportNode,
  MapEntry,
  MethodNode,
  Placed,
  ScriptNode,
  Statement,
  SwitchStatement,
} from './ast.js';
import { childrenOf } from './children.js';
import { classesOf } from './class-names.js';
import { constantText } from './keys.js';
import { loweredSwitch, loweredTry } from './lowered.js';

/** `[kind, text, line]`; the text is null where Groovy knows none before the program runs. */
export type OutlineItem = readonly [kind: string, text: string | null, line: number];

/** What names and places the outline needs from outside the syntax. */
export interface OutlineOptions {
  /** The class that the script would become. */
  readonly scriptName: string;
  /** Line of an offset, from 1. */
  readonly lineOf: (offset: number) => number;
}

/**
 * Every import, class, method, field, call, literal, operator and statement of a file as Groovy's own visitor meets them after the
 * phase CONVERSION: what constructors and initialisers do is not in it, what a multi-catch or an elvis shares is in it twice.
 */
export function outlineOf(script: ScriptNode, options: OutlineOptions): OutlineItem[] {
  const outline = new Outline(script, options);
  outline.script();
  return outline.items;
}

class Outline {
  readonly items: OutlineItem[] = [];
  private readonly classNames: Map<ClassNode, string>;

  constructor(
    private readonly root: ScriptNode,
    private readonly options: OutlineOptions,
  ) {
    const classes = classesOf(root, options.scriptName);
    this.classNames = new Map(classes.map(({ node, name }) => [node, name]));
  }

  script(): void {
    this.imports();
    // a script's own `run` is the script to Groovy's visitor
    const main = this.root.methods.find(isMain);
    for (const method of this.root.methods) if (method !== main && method.name !== 'run') this.method(method);
    for (const [node, name] of this.classNames) this.classBody(node, name);
    for (const statement of this.root.body) this.visit(statement);
    if (main && this.root.body.length === 0 && main.body) this.visit(main.body);
  }

  /** Later imports replace earlier ones of the same name; those with a star and static ones are not listed. */
  private imports(): void {
    const byAlias = new Map<string, ImportNode>();
    for (const one of this.root.imports)
      if (!one.isStatic && !one.star) byAlias.set(one.alias ?? one.name.slice(one.name.lastIndexOf('.') + 1), one);
    for (const one of byAlias.values()) this.add('import', one.name, one);
  }

  private classBody(node: ClassNode, name: string): void {
    this.add('class', name, node);
    const methods = node.members.filter((member): member is MethodNode => member.kind === 'method');
    for (const method of methods) if (!method.name.startsWith('<')) this.method(method);
    // what a constant is made with has moved into a static initialiser by then
    for (const constant of node.constants) this.add('field', constant.name, constant);
    for (const component of node.parameters) {
      this.add('field', component.name, component);
      if (component.initial) this.visit(component.initial);
    }
    for (const field of fieldsOf(node)) this.field(field, node);
  }

  private method(method: MethodNode): void {
    this.add('method', method.name, method);
    if (method.body) this.visit(method.body);
    if (method.initial) this.visit(method.initial);
  }

  private field(field: FieldNode, owner: ClassNode): void {
    this.add('field', field.name, field);
    if (field.initial) this.visit(field.initial);
    else if (owner.flavour === 'interface' && field.type?.dimensions === 0) {
      const zero = ZEROS[field.type.name];
      if (zero !== undefined) this.add('number', zero, field);
    }
  }

  private visit(node: Statement | Expression): void {
    switch (node.kind) {
      case 'if':
      case 'while':
      case 'throw':
        this.add(node.kind, null, node);
        break;
      case 'for':
      case 'forIn':
        this.add('for', null, node);
        break;
      case 'switch':
        return this.switch(node);
      case 'try':
        return this.try(node);
      case 'string':
        this.add('string', node.value, node);
        break;
      case 'number':
        this.add('number', node.text, node);
        break;
      case 'name':
        this.add('name', node.name, node);
        break;
      default:
        return this.visitExpression(node);
    }
    for (const inner of childrenOf(node)) this.visit(inner as Statement | Expression);
  }

  private visitExpression(node: Statement | Expression): void {
    switch (node.kind) {
      case 'gstring':
        this.add('gstring', node.strings.join('\u0001'), node);
        break;
      case 'closure':
        this.add('closure', String(node.parameters?.length ?? 0), node);
        for (const statement of node.body) this.visit(statement);
        return;
      case 'call':
        return this.call(node);
      case 'new':
        this.add('new', (node.body && this.classNames.get(node.body)) ?? simpleName(node.type.name), node);
        return this.arguments(node.arguments);
      case 'property':
        if (node.attribute) break;
        return this.named('property', node.name, node.nameAt, node.target);
      case 'index':
        this.add('operator', node.safe ? '?[' : '[', node);
        this.visit(node.target);
        return this.arguments(node.arguments);
      case 'binary':
        this.add('operator', node.operator, node.operatorAt);
        break;
      case 'elvis':
        // Groovy keeps it as a ternary whose condition is its first answer
        this.visit(node.value);
        break;
      case 'map':
        for (const entry of node.entries) this.entry(entry);
        return;
      case 'declaration':
        return this.declaration(node);
      case 'switchExpression':
        return this.visit(loweredSwitch(node.switch));
      default:
        break;
    }
    for (const inner of childrenOf(node)) this.visit(inner as Statement | Expression);
  }

  private call(node: CallNode): void {
    this.named('call', node.method, node.methodAt, isUnseen(node) ? undefined : node.target);
    this.arguments(node.arguments);
  }

  private named(kind: string, name: Expression, at: Placed, target: Expression | undefined): void {
    this.add(kind, name.kind === 'string' ? name.value : null, at);
    if (target) this.visit(target);
    if (name.kind !== 'string') this.visit(name);
  }

  /** Named arguments are gathered first. */
  private arguments(list: readonly Argument[]): void {
    for (const argument of list) {
      if (argument.kind === 'named') this.entry(argument);
      else if (argument.kind === 'spreadMap') this.entry({ ...argument, key: undefined });
    }
    for (const argument of list)
      if (argument.kind === 'positional' || argument.kind === 'spread') this.visit(argument.value);
  }

  /** The map that is spread is both key and value of its entry. */
  private entry(entry: MapEntry): void {
    this.add('entry', entry.key ? constantText(entry.key) : null, entry);
    const key = entry.key ?? entry.value;
    if (constantText(key) === null || !entry.key) this.visit(key);
    this.visit(entry.value);
  }

  private declaration(node: DeclarationNode): void {
    for (const { members } of node.annotations) for (const { value } of members) this.visit(value);
    this.add('operator', '=', node.operatorAt ?? node);
    for (const variable of node.variables) this.add('name', variable.name, variable);
    if (node.value) this.visit(node.value);
  }

  private switch(node: SwitchStatement): void {
    this.add('switch', null, node);
    for (const inner of childrenOf(node)) this.visit(inner as Statement | Expression);
  }

  /** A clause for several types is that many clauses with the same code. */
  private try(node: Extract<Statement, { kind: 'try' }>): void {
    if (node.resources.length > 0) return this.visit(loweredTry(node));
    const clauses = node.catches.flatMap((clause) => Array.from({ length: clause.types.length || 1 }, () => clause));
    this.add('try', String(clauses.length), node);
    this.visit(node.body);
    for (const clause of clauses) this.visit(clause.body);
    if (node.finally) this.visit(node.finally);
  }

  private add(kind: string, text: string | null, at: Placed): void {
    this.items.push([kind, text, this.options.lineOf(at.start)]);
  }
}

/** What interfaces give to constants of a primitive type that have no value. */
const ZEROS: Readonly<Record<string, string>> = {
  ...{ int: '0', long: '0', short: '0', byte: '0', double: '0.0', float: '0.0' },
};

/** Groovy's visitor does not look at the value that `x.@y()` calls, nor at the statements of `"${a; b}"`. */
function isUnseen({ target, start, end, methodAt }: CallNode): boolean {
  if (target?.kind === 'property') return target.attribute && target.start === methodAt.start;
  return target?.kind === 'closure' && target.start === start && target.end === end;
}

/** A property and a field of the same name are one, and it is the field. */
function fieldsOf(node: ClassNode): FieldNode[] {
  const fields = node.members.filter((member): member is FieldNode => member.kind === 'field');
  const explicit = new Set(fields.filter(({ property }) => !property).map(({ name }) => name));
  return fields.filter(({ name, property }) => !property || !explicit.has(name));
}

/** `static void main(String[] args)` of a script gives way to the one that the compiler makes. */
function isMain({ name, modifiers, parameters, returns }: MethodNode): boolean {
  const [only] = parameters;
  if (name !== 'main' || !modifiers.includes('static') || parameters.length !== 1 || !only) return false;
  const takes =
    only.type === undefined || only.type.name === 'Object' || (only.type.name === 'String' && only.type.dimensions > 0);
  return takes && (returns === undefined || returns.name === 'void' || returns.name === 'Object');
}

function simpleName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
