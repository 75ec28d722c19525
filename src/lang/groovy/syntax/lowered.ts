/**
 * What Groovy 4 makes of syntax that its tree has no node for (org.apache.groovy.parser.antlr4.AstBuilder and
 * TryWithResourcesASTTransformation). Names that no program writes carry a `$$`.
 */
import type {
  Block,
  CallNode,
  DeclarationNode,
  Expression,
  Placed,
  Statement,
  SwitchCase,
  SwitchStatement,
  TryStatement,
} from './ast.js';

/** Makes nodes that stand at one place. */
class Maker {
  constructor(private readonly place: Placed) {}

  name(name: string): Expression {
    return { kind: 'name', ...this.place, name };
  }

  statement(expression: Expression): Statement {
    return { kind: 'expression', ...this.place, expression, label: undefined };
  }

  block(...statements: readonly Statement[]): Block {
    return { kind: 'block', ...this.place, statements };
  }

  binary(operator: string, left: Expression, right: Expression): Expression {
    return { kind: 'binary', ...this.place, operator, operatorAt: this.place, left, right };
  }

  call(target: Expression, method: string, ...values: readonly Expression[]): CallNode {
    return {
      kind: 'call',
      ...this.place,
      ...{ target, safe: false, spread: false, command: false, methodAt: this.place },
      method: { kind: 'string', ...this.place, value: method },
      arguments: values.map((value) => ({ kind: 'positional', ...this.place, value })),
    };
  }

  /** `{ … }()` */
  immediate(...body: readonly Statement[]): CallNode {
    return this.call(
      { kind: 'closure', start: this.place.start, end: this.place.start, parameters: undefined, body },
      'call',
    );
  }

  declaration(name: string, value: Expression): DeclarationNode {
    const variable = { ...this.place, name, type: undefined, initial: undefined, variadic: false, annotations: [] };
    return {
      kind: 'declaration',
      ...this.place,
      ...{ modifiers: [], annotations: [], variables: [variable], multiple: false, value, operatorAt: this.place },
    };
  }

  try(body: Block, caught: string, handler: Block, last?: Block): TryStatement {
    const clause = { ...this.place, types: [], name: caught, body: handler };
    return { kind: 'try', ...this.place, resources: [], body, catches: [clause], finally: last };
  }
}

/** A `switch` that has a value is a closure that is called at once, with the subject in a variable of its own. */
export function loweredSwitch(node: SwitchStatement): Expression {
  const make = new Maker({ start: node.start, end: node.end });
  const subject = make.statement(make.declaration('__$$sev', node.subject));
  const cases = node.cases.map((one) =>
    one.arrow && !isValue(one) ? { ...one, body: [make.statement(make.immediate(...one.body))] } : one,
  );
  return make.immediate(subject, { ...node, subject: make.name('__$$sev'), cases });
}

/** What an arrow may lead to without a closure around it. */
function isValue({ body: [only] }: SwitchCase): boolean {
  const inner = only?.kind === 'block' && only.statements.length === 1 ? only.statements[0] : only;
  return inner?.kind === 'expression' || inner?.kind === 'return' || inner?.kind === 'throw';
}

/** A `try` with resources: each is declared before a `try` of its own that closes it, whatever happens. */
export function loweredTry(node: TryStatement): Statement {
  const make = new Maker({ start: node.start, end: node.end });
  let inner: Block = node.body;
  for (const resource of node.resources.toReversed()) inner = closing(resource, inner, make);
  if (node.catches.length === 0 && !node.finally) return inner;
  return { ...node, resources: [], body: inner };
}

const [PRIMARY, THROWN, SUPPRESSED] = ['__$$primaryExc', '__$$t', '__$$suppressedExc'];

function closing(resource: Expression, body: Block, make: Maker): Block {
  const declared = asDeclaration(resource, make);
  const close = () => make.statement(make.call(make.name(declared.variables[0]?.name ?? ''), 'close'));
  const suppress = make.block(make.statement(make.call(make.name(PRIMARY), 'addSuppressed', make.name(SUPPRESSED))));
  const missing: Expression = { kind: 'null', start: body.start, end: body.start };
  const last: Statement = {
    kind: 'if',
    ...{ start: body.start, end: body.end },
    condition: make.binary('!=', make.name(PRIMARY), missing),
    consequence: make.try(make.block(close()), SUPPRESSED, suppress),
    alternative: close(),
  };
  const keep = make.statement(make.binary('=', make.name(PRIMARY), make.name(THROWN)));
  const rethrow: Statement = { kind: 'throw', start: body.start, end: body.end, value: make.name(THROWN) };
  return make.block(
    make.statement(declared),
    make.statement(make.declaration(PRIMARY, missing)),
    make.try(body, THROWN, make.block(keep, rethrow), make.block(last)),
  );
}

/** `try (x)` and `try (x = f())` declare a variable too. */
function asDeclaration(resource: Expression, make: Maker): DeclarationNode {
  if (resource.kind === 'declaration') return resource;
  if (resource.kind === 'binary' && resource.operator === '=' && resource.left.kind === 'name')
    return make.declaration(resource.left.name, resource.right);
  return make.declaration('__$$resource', resource);
}
