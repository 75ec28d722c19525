/**
 * Groovy's syntax as the evaluator sees it: what the language says, freed of how it was written. Made once a file from the
 * tree-sitter tree, which is then freed. The shapes follow Groovy's own syntax tree (org.codehaus.groovy.ast), so that both can be compared:
 * a command expression is a call, `a b c` is `a(b).c`, `x.y = 1` is a binary expression with the operator `=`.
 */
import type * as Words from './words.js';
import type { Broken, Navigation, Placed, TypeRef, Word } from './words.js';

/** What a file was read as. `broken` are the stretches that no rule of Groovy takes; everything else was read around them. */
export interface ScriptNode extends Placed {
  readonly kind: 'script';
  readonly packageName: string | undefined;
  readonly imports: readonly ImportNode[];
  /** Top-level statements in order; declarations of methods and classes are in the lists below. */
  readonly body: readonly Statement[];
  readonly methods: readonly MethodNode[];
  readonly classes: readonly ClassNode[];
  readonly broken: readonly Broken[];
  /** What is Groovy 3 or 4 and is refused by Groovy 2.4; it is read all the same. */
  readonly newer: readonly Broken[];
}

/** `import a.b.C as D`, `import static a.b.C.x`, `import a.b.*` (then `name` is the package or class and `star` is true). */
export interface ImportNode extends Placed {
  readonly annotations: readonly AnnotationNode[];
  readonly isStatic: boolean;
  /** Dotted name without alias and star. */
  readonly name: string;
  readonly star: boolean;
  readonly alias: string | undefined;
}

export interface AnnotationNode extends Placed {
  readonly name: string;
  /** The single unnamed argument counts as `value`. */
  readonly members: readonly { readonly name: string; readonly value: Expression }[];
}

export interface Parameter extends Placed {
  readonly name: string;
  readonly type: TypeRef | undefined;
  readonly initial: Expression | undefined;
  readonly variadic: boolean;
  readonly annotations: readonly AnnotationNode[];
}

export interface MethodNode extends Placed {
  readonly kind: 'method';
  /** `<init>` for constructors, `<clinit>` for static initialisers. */
  readonly name: string;
  readonly nameAt: Placed;
  readonly modifiers: readonly string[];
  readonly annotations: readonly AnnotationNode[];
  readonly returns: TypeRef | undefined;
  readonly parameters: readonly Parameter[];
  /** None for abstract methods; a method of an annotation type has its default as `initial`. */
  readonly body: Block | undefined;
  readonly initial: Expression | undefined;
  /** True for a constructor of a record that takes its components as they are: `A { … }`. */
  readonly compact?: boolean;
}

/** A field or property: `property` when it has no access modifier and stands in a class. */
export interface FieldNode extends Placed {
  readonly kind: 'field';
  readonly name: string;
  readonly modifiers: readonly string[];
  readonly annotations: readonly AnnotationNode[];
  readonly type: TypeRef | undefined;
  readonly initial: Expression | undefined;
  readonly property: boolean;
}

export interface ClassNode extends Placed {
  readonly kind: 'class';
  readonly flavour: 'class' | 'interface' | 'trait' | 'enum' | 'annotation' | 'record';
  /** Empty for anonymous classes. */
  readonly name: string;
  readonly modifiers: readonly string[];
  readonly annotations: readonly AnnotationNode[];
  readonly typeParameters: readonly TypeRef[];
  readonly extends: readonly TypeRef[];
  readonly implements: readonly TypeRef[];
  /** Components of a record. */
  readonly parameters: readonly Parameter[];
  readonly constants: readonly EnumConstant[];
  /** Members in source order. */
  readonly members: readonly Member[];
}

export type Member = MethodNode | FieldNode | ClassNode | InitializerNode;

/** `{ … }` or `static { … }` in a class body. */
export interface InitializerNode extends Placed {
  readonly kind: 'initializer';
  readonly isStatic: boolean;
  readonly body: Block;
}

export interface EnumConstant extends Placed {
  readonly name: string;
  readonly arguments: readonly Argument[];
  readonly body: ClassNode | undefined;
}

export interface Block extends Placed {
  readonly kind: 'block';
  readonly statements: readonly Statement[];
}

export type Statement =
  | Block
  | MethodNode
  | ClassNode
  | (Placed & { readonly kind: 'expression'; readonly expression: Expression; readonly label: string | undefined })
  | (Placed & {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly consequence: Statement;
      readonly alternative: Statement | undefined;
    })
  | (Placed & {
      readonly kind: 'while' | 'do';
      readonly condition: Expression;
      readonly body: Statement;
      readonly label: string | undefined;
    })
  | (Placed & {
      readonly kind: 'forIn';
      readonly variable: Parameter;
      /** `for (i, x in list)` of Groovy 5. */
      readonly index: Parameter | undefined;
      readonly iterable: Expression;
      readonly body: Statement;
      readonly label: string | undefined;
    })
  | (Placed & {
      readonly kind: 'for';
      readonly init: readonly Expression[];
      readonly condition: Expression | undefined;
      readonly update: readonly Expression[];
      readonly body: Statement;
      readonly label: string | undefined;
    })
  | SwitchStatement
  | TryStatement
  | (Placed & { readonly kind: 'throw'; readonly value: Expression })
  | (Placed & { readonly kind: 'return'; readonly value: Expression | undefined })
  | (Placed & { readonly kind: 'break' | 'continue'; readonly label: string | undefined })
  | (Placed & { readonly kind: 'assert'; readonly condition: Expression; readonly message: Expression | undefined })
  | (Placed & { readonly kind: 'synchronized'; readonly on: Expression; readonly body: Block })
  /** `label: { … }`: a closure or block under a label. */
  | (Placed & { readonly kind: 'labelled'; readonly label: string; readonly body: Statement });

export interface SwitchStatement extends Placed {
  readonly kind: 'switch';
  readonly subject: Expression;
  readonly cases: readonly SwitchCase[];
}

/** `tests` is empty for `default`. `arrow` cases do not fall through (Groovy 4). */
export interface SwitchCase extends Placed {
  readonly tests: readonly Expression[];
  readonly isDefault: boolean;
  readonly arrow: boolean;
  readonly body: readonly Statement[];
}

export interface TryStatement extends Placed {
  readonly kind: 'try';
  /** Declarations or expressions of try-with-resources. */
  readonly resources: readonly Expression[];
  readonly body: Block;
  readonly catches: readonly CatchClause[];
  readonly finally: Block | undefined;
}

export interface CatchClause extends Placed {
  /** Empty for `catch (e)`, which catches `Exception`. */
  readonly types: readonly TypeRef[];
  readonly name: string;
  readonly body: Block;
}

export type Argument = Words.Argument<Expression>;
export type MapEntry = Words.MapEntry<Expression>;

export type Expression =
  | Word
  /** `strings` has one part more than `values`: they alternate. A `$x` or `${x}` is its expression, `${-> x}` a closure. */
  | (Placed & { readonly kind: 'gstring'; readonly strings: readonly string[]; readonly values: readonly Expression[] })
  | (Placed & { readonly kind: 'list'; readonly items: readonly Expression[] })
  | (Placed & { readonly kind: 'map'; readonly entries: readonly MapEntry[] })
  /** `exclusiveFrom` for `a<..b` and `a<..<b` of Groovy 4. */
  | (Placed & {
      readonly kind: 'range';
      readonly from: Expression;
      readonly to: Expression;
      readonly inclusive: boolean;
      readonly exclusiveFrom?: boolean;
    })
  | ClosureNode
  | CallNode
  | NewNode
  | (Placed & {
      readonly kind: 'newArray';
      readonly type: TypeRef;
      readonly sizes: readonly Expression[];
      readonly items: readonly Expression[] | undefined;
    })
  | (Placed &
      Navigation & {
        readonly kind: 'property';
        readonly target: Expression;
        /** A `string` for plain and quoted names, anything else for `x."$y"`. */
        readonly name: Expression;
        readonly nameAt: Placed;
        readonly attribute: boolean;
      })
  | (Placed & {
      readonly kind: 'index';
      readonly target: Expression;
      readonly arguments: readonly Argument[];
      readonly safe: boolean;
    })
  /** `x.&y` and `X::y`. */
  | (Placed & { readonly kind: 'methodPointer'; readonly target: Expression; readonly name: Expression })
  /** `-x`, `+x`, `!x`, `~x`. */
  | (Placed & { readonly kind: 'unary'; readonly operator: '-' | '+' | '!' | '~'; readonly operand: Expression })
  | (Placed & { readonly kind: 'prefix' | 'postfix'; readonly operator: '++' | '--'; readonly operand: Expression })
  /** All other operators, assignments included; `instanceof` has a `type` on its right. `operatorAt` is where it stands. */
  | (Placed & {
      readonly kind: 'binary';
      readonly operator: string;
      readonly operatorAt: Placed;
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Placed & {
      readonly kind: 'ternary';
      readonly condition: Expression;
      readonly consequence: Expression;
      readonly alternative: Expression;
    })
  | (Placed & { readonly kind: 'elvis'; readonly value: Expression; readonly alternative: Expression })
  /** `x as T` (`coerce`) and `(T) x`. */
  | (Placed & { readonly kind: 'cast'; readonly type: TypeRef; readonly value: Expression; readonly coerce: boolean })
  | (Placed & { readonly kind: 'spread' | 'spreadMap'; readonly value: Expression })
  | DeclarationNode
  | (Placed & { readonly kind: 'switchExpression'; readonly switch: SwitchStatement })
  /** An annotation as the value of another's member: `@A(@B)`. */
  | (Placed & { readonly kind: 'annotation'; readonly annotation: AnnotationNode });

/** `parameters` is undefined for `{ … }` (an implicit `it`) and empty for `{ -> … }`. Lambdas are closures too. */
export interface ClosureNode extends Placed {
  readonly kind: 'closure';
  readonly parameters: readonly Parameter[] | undefined;
  readonly body: readonly Statement[];
}

/**
 * A call, however written. `target` is undefined for `f(x)` (an implicit this). Named arguments come first, as Groovy reads them; closures
 * after the parentheses are the last positional arguments. `method` is a `string` for plain and quoted names; for a call of a value
 * (`{ … }()`, `f(x)(y)`) it is the string `call` and `target` is the value.
 */
export interface CallNode extends Placed, Navigation {
  readonly kind: 'call';
  readonly target: Expression | undefined;
  readonly method: Expression;
  readonly methodAt: Placed;
  readonly arguments: readonly Argument[];
  /** Written without parentheses. */
  readonly command: boolean;
}

export interface NewNode extends Placed {
  readonly kind: 'new';
  readonly type: TypeRef;
  readonly arguments: readonly Argument[];
  /** The body of an anonymous class. */
  readonly body: ClassNode | undefined;
}

/** `def x = 1`, `String a, b = 2`, `def (x, y) = list`: one variable, or several that one list fills. */
export interface DeclarationNode extends Placed {
  readonly kind: 'declaration';
  readonly modifiers: readonly string[];
  readonly annotations: readonly AnnotationNode[];
  readonly variables: readonly Parameter[];
  /** True for `def (a, b) = …`. */
  readonly multiple: boolean;
  readonly value: Expression | undefined;
  readonly operatorAt: Placed | undefined;
}

export type { Broken, Navigation, NumberType, Placed, TypeRef, Word } from './words.js';
