import type {
  AnnotationNode,
  Argument,
  ClassNode,
  Expression,
  FieldNode,
  MethodNode,
  Parameter,
  ScriptNode,
  Statement,
  SwitchStatement,
  TryStatement,
} from './ast.js';

/** What a walk over the syntax stops at; parameters, annotations and types are passed through. */
export type SyntaxNode = Statement | Expression | ClassNode | MethodNode | FieldNode;

/** What stands directly in a script, a statement, a class or an expression, in the order in which Groovy converts it. */
export function childrenOf(node: SyntaxNode | ScriptNode): SyntaxNode[] {
  switch (node.kind) {
    case 'script':
      return [...node.body, ...node.methods, ...node.classes].sort((a, b) => a.start - b.start);
    case 'class':
      return inClass(node);
    case 'method':
      return [
        ...annotated(node.annotations),
        ...inParameters(node.parameters),
        ...some(node.body),
        ...some(node.initial),
      ];
    case 'field':
      return [...annotated(node.annotations), ...some(node.initial)];
    default:
      return inStatement(node as Statement | Expression);
  }
}

function inClass(node: ClassNode): SyntaxNode[] {
  const constants = node.constants.flatMap((one) => [...inArguments(one.arguments), ...some(one.body)]);
  const members = node.members.map((member) => (member.kind === 'initializer' ? member.body : member));
  return [...annotated(node.annotations), ...inParameters(node.parameters), ...constants, ...members];
}

function inStatement(node: Statement | Expression): SyntaxNode[] {
  switch (node.kind) {
    case 'block':
      return [...node.statements];
    case 'expression':
      return [node.expression];
    case 'if':
      return [node.condition, node.consequence, ...some(node.alternative)];
    case 'while':
      return [node.condition, node.body];
    case 'do':
      return [node.body, node.condition];
    case 'forIn':
      return [node.iterable, node.body];
    case 'for':
      return [...node.init, ...some(node.condition), ...node.update, node.body];
    case 'switch':
      return inSwitch(node);
    case 'try':
      return inTry(node);
    case 'throw':
      return [node.value];
    case 'return':
      return some(node.value);
    case 'assert':
      return [node.condition, ...some(node.message)];
    case 'synchronized':
      return [node.on, node.body];
    case 'labelled':
      return [node.body];
    default:
      return inExpression(node as Expression);
  }
}

function inSwitch({ subject, cases }: SwitchStatement): SyntaxNode[] {
  return [subject, ...cases.flatMap(({ tests, body }) => [...tests, ...body])];
}

function inTry(node: TryStatement): SyntaxNode[] {
  return [...node.resources, node.body, ...node.catches.map(({ body }) => body), ...some(node.finally)];
}

function inExpression(node: Expression): SyntaxNode[] {
  switch (node.kind) {
    case 'gstring':
      return [...node.values];
    case 'list':
      return [...node.items];
    case 'map':
      return node.entries.flatMap(({ key, value }) => [...some(key), value]);
    case 'range':
      return [node.from, node.to];
    case 'closure':
      return [...inParameters(node.parameters ?? []), ...node.body];
    case 'call':
      return [...some(node.target), node.method, ...inArguments(node.arguments)];
    case 'new':
      return [...inArguments(node.arguments), ...some(node.body)];
    case 'newArray':
      return [...node.sizes, ...(node.items ?? [])];
    case 'property':
    case 'methodPointer':
      return [node.target, node.name];
    case 'index':
      return [node.target, ...inArguments(node.arguments)];
    case 'unary':
    case 'prefix':
    case 'postfix':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'ternary':
      return [node.condition, node.consequence, node.alternative];
    case 'elvis':
      return [node.value, node.alternative];
    case 'cast':
    case 'spread':
    case 'spreadMap':
      return [node.value];
    case 'declaration':
      return [...annotated(node.annotations), ...inParameters(node.variables), ...some(node.value)];
    case 'annotation':
      return annotated([node.annotation]);
    case 'switchExpression':
      return inSwitch(node.switch);
    default:
      return [];
  }
}

function annotated(annotations: readonly AnnotationNode[]): Expression[] {
  return annotations.flatMap(({ members }) => members.map(({ value }) => value));
}

function inParameters(parameters: readonly Parameter[]): SyntaxNode[] {
  return parameters.flatMap(({ annotations, initial }) => [...annotated(annotations), ...some(initial)]);
}

function inArguments(list: readonly Argument[]): SyntaxNode[] {
  return list.flatMap((argument) => (argument.kind === 'named' ? [argument.key, argument.value] : [argument.value]));
}

function some<T>(node: T | undefined): T[] {
  return node === undefined ? [] : [node];
}
