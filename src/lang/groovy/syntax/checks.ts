/** What Groovy's grammar takes and its conversion to a syntax tree refuses (org.codehaus.groovy.antlr.AntlrParserPlugin). */
import type {
  Argument,
  ClassNode,
  Expression,
  MethodNode,
  Parameter,
  Placed,
  SwitchStatement,
  TryStatement,
  TypeRef,
} from './ast.js';
import type { Build, Owner } from './build.js';
import { childrenOf, type SyntaxNode } from './children.js';
import { constantText } from './keys.js';
import type { TreeNode } from './nodes.js';

const SHOULD = 'but it should be a variable expression';

/** Only methods may be `void`. */
export function refuseVoid(type: TypeRef | undefined, build: Build): void {
  if (type?.name === 'void') build.broken(type, 'void is not allowed here');
}

/** What an assignment can change: variables, properties, indices, and what another assignment has changed. */
export function refuseTarget(target: Expression, at: Placed, build: Build): void {
  const why = notAssignable(target);
  if (why !== undefined) build.broken(at, why);
}

export function refuseOperation(at: Placed, build: Build): void {
  build.broken(at, `This is a binary expression, ${SHOULD}`);
}

function notAssignable(target: Expression): string | undefined {
  switch (target.kind) {
    case 'name':
    case 'property':
    case 'index':
    case 'declaration':
      return undefined;
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return `[${constantText(target)}] is a constant expression, ${SHOULD}`;
    case 'binary':
      return isAssignment(target.operator) ? undefined : `This is a binary expression, ${SHOULD}`;
    case 'gstring':
      return `This is a GString expression, ${SHOULD}`;
    case 'call':
      return `This is a method call expression, ${SHOULD}`;
    case 'map':
      return `This is a map expression, ${SHOULD}`;
    default:
      return 'This is a bad expression as the left hand side of an assignment operator';
  }
}

function isAssignment(operator: string): boolean {
  return operator.endsWith('=') && !/^(?:[=!<>]=|===|!==)$/.test(operator);
}

/** A constant key stands once among named arguments. */
export function refuseTwice(named: readonly Argument[], at: Placed, build: Build): void {
  const seen = new Set<string>();
  for (const argument of named) {
    const key = argument.kind === 'named' ? constantText(argument.key) : null;
    if (key === null) continue;
    if (seen.has(key)) build.broken(at, `Duplicate named parameter '${key}' found.`);
    seen.add(key);
  }
}

const ACCESS = new Set(['public', 'protected', 'private']);

/** No modifier twice, and one of access at most. */
export function refuseModifiers(words: readonly TreeNode[], build: Build): void {
  const seen = new Set<string>();
  let access = false;
  for (const word of words) {
    const text = build.source(word);
    if (seen.has(text)) build.broken(build.place(word), `Cannot repeat modifier: ${text}`);
    else if (ACCESS.has(text) && access)
      build.broken(build.place(word), `Cannot specify modifier: ${text} when access scope has already been defined`);
    access ||= ACCESS.has(text);
    seen.add(text);
  }
}

const NOT_OF_CONSTRUCTORS = ['static', 'final', 'abstract', 'native'];

/** A parameter of a name, once. */
export function refuseSameParameter(parameters: readonly Parameter[], build: Build): void {
  const seen = new Set<string>();
  for (const one of parameters) {
    if (seen.has(one.name)) build.broken(one, `Duplicated parameter '${one.name}' found.`);
    seen.add(one.name);
  }
}

/** Bodies, modifiers and parameters that the place of a method does not allow. */
export function refuseMethod(method: MethodNode, owner: Owner, build: Build): void {
  const why = methodProblem(method, owner);
  if (why !== undefined) build.broken(method, why);
  const given = owner.flavour === 'interface' ? method.parameters.find(({ initial }) => initial) : undefined;
  if (given)
    build.broken(given, `Cannot specify default value for method parameter '${given.name}' inside an interface`);
}

function methodProblem(method: MethodNode, { flavour, name }: Owner): string | undefined {
  const { modifiers, body } = method;
  if (method.name === '<init>') {
    const wrong = NOT_OF_CONSTRUCTORS.find((word) => modifiers.includes(word));
    if (wrong !== undefined) return `Constructor has an incorrect modifier '${wrong}'.`;
    return flavour === 'interface' ? 'Constructor not permitted within an interface.' : undefined;
  }
  if (modifiers.includes('volatile')) return "Method has an incorrect modifier 'volatile'.";
  if (flavour === 'annotation') return undefined;
  if (name === method.name && flavour !== 'script')
    return `Invalid constructor format. Remove '${method.returns?.name ?? 'def'}' as the return type if you want a constructor, or use a different name if you want a method.`;
  const isAbstract =
    modifiers.includes('abstract') ||
    (flavour === 'interface' && !/^(?:default|static|private)$/m.test(modifiers.join('\n')));
  if (isAbstract && flavour === 'script')
    return 'Cannot use abstract methods in a script, they are only available inside classes.';
  if (isAbstract && body) return 'Abstract methods do not define a body.';
  if (!isAbstract && !body) return 'You defined a method without body. Try adding a body, or declare it abstract.';
  return undefined;
}

/** A class does not synchronise; it is open, sealed or final; a record holds nothing but its components. */
export function refuseClass(node: ClassNode, build: Build): void {
  const { flavour, modifiers } = node;
  const has = (word: string) => modifiers.includes(word);
  if (flavour !== 'enum' && has('synchronized')) build.broken(node, "Class has an incorrect modifier 'synchronized'.");
  if (has('sealed') && has('non-sealed'))
    build.broken(node, 'type cannot be defined with both `sealed` and `non-sealed`');
  else if (has('final') && (has('sealed') || has('non-sealed')))
    build.broken(node, 'type cannot be defined with both `sealed` and `final`');
  if (flavour === 'record') refuseRecord(node, build);
  refuseSameName(
    node.members.filter((member) => member.kind === 'class'),
    build,
  );
}

function refuseRecord({ members, parameters }: ClassNode, build: Build): void {
  const field = members.find((one) => one.kind === 'field' && !one.modifiers.includes('static'));
  if (field) build.broken(field, 'Instance field is not allowed in `record`');
  const components = new Set(parameters.map(({ name }) => name));
  for (const one of members)
    if (one.kind === 'method' && one.name === '<init>' && one.compact) refuseComponent(one, components, build);
}

/** A compact constructor sees the components as its parameters and may not set them on `this`. */
function refuseComponent(node: SyntaxNode, components: ReadonlySet<string>, build: Build): void {
  if (node.kind === 'property' && node.target.kind === 'name' && node.target.name === 'this') {
    const name = constantText(node.name);
    if (name !== null && components.has(name)) build.broken(node, `Cannot assign a value to final variable '${name}'`);
  }
  for (const inner of childrenOf(node)) refuseComponent(inner, components, build);
}

/** Two classes of one name in one place. */
export function refuseSameName(classes: readonly ClassNode[], build: Build): void {
  const seen = new Set<string>();
  for (const one of classes) {
    if (seen.has(one.name)) build.broken(one, `Invalid duplicate class definition of class ${one.name}`);
    seen.add(one.name);
  }
}

export function refuseSwitch(node: SwitchStatement, build: Build): void {
  if (node.cases.filter(({ isDefault }) => isDefault).length > 1)
    build.broken(node, 'The default case is already defined.');
}

/** What the switch of a value has to be (org.apache.groovy.parser.antlr4.AstBuilder.visitSwitchExpression). */
export function refuseSwitchExpression(node: SwitchStatement, build: Build): void {
  const { cases } = node;
  const arrows = cases.filter(({ arrow }) => arrow);
  const long = arrows.find(({ body }) => body.length > 1);
  const empty = arrows.find(({ body }) => body.length === 0);
  if (cases.length === 0) build.broken(node, '`case` or `default` branches are expected');
  else if (arrows.length > 0 && arrows.length < cases.length)
    build.broken(node, '`->` and `:` cannot be used together');
  else if (empty) build.broken(empty, '`case ... ->` does not support falling through cases');
  else if (long) build.broken(long, `Expect only 1 statement, but ${long.body.length} statements found`);
  else if (arrows.length === 0 && !cases.some(({ body }) => body.some(gives)))
    build.broken(node, '`yield` or `throw` is expected');
}

/** A `yield` (a return to us) or a throw, at any depth. */
function gives(node: SyntaxNode): boolean {
  return node.kind === 'return' || node.kind === 'throw' || childrenOf(node).some(gives);
}

export function refuseTry(node: TryStatement, build: Build): void {
  if (node.catches.length === 0 && !node.finally && node.resources.length === 0)
    build.broken(node, 'A try statement must have at least one catch or finally block.');
}
