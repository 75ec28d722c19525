/**
 * Groovy: 2.4 as Jenkins runs it, and what 3 and 4 added.
 *
 * The grammar is LR(1): it declares no conflicts, so the parser never forks on a valid file. Where one token of lookahead is not
 * enough (is `Map<String, X> y` a declaration? is `{ a, b -> ` a closure with parameters?) the external scanner looks ahead, as
 * far as the question needs, and answers with an empty token; these tokens are the hidden externals ending in `_ahead`.
 *
 * @license Apache-2.0
 */
/// <reference types="tree-sitter-cli/dsl" />

const PREC = {
  assignment: 1,
  ternary: 2,
  or: 3,
  and: 4,
  bitOr: 5,
  bitXor: 6,
  bitAnd: 7,
  regex: 8,
  equality: 9,
  relational: 10,
  shift: 11,
  additive: 12,
  multiplicative: 13,
  unary: 14,
  power: 15,
  tight: 16,
  postfix: 17,
  block: 20,
};

const BINARY = [
  [PREC.or, ['||']],
  [PREC.and, ['&&']],
  [PREC.bitOr, ['|']],
  [PREC.bitXor, ['^']],
  [PREC.bitAnd, ['&']],
  [PREC.regex, ['=~', '==~']],
  [PREC.equality, ['==', '!=', '<=>', '===', '!==']],
  [PREC.relational, ['<', '<=', '>', '>=', 'in', '!in']],
  [PREC.shift, ['<<', '>>', '>>>', '..', '..<', '<..', '<..<']],
  [PREC.additive, ['+', '-']],
  [PREC.multiplicative, ['*', '/', '%']],
  [PREC.power, ['**']],
];

const ASSIGN = ['=', '+=', '-=', '*=', '/=', '%=', '**=', '<<=', '>>=', '>>>=', '&=', '|=', '^=', '?='];

const PRIMITIVES = ['void', 'boolean', 'byte', 'char', 'short', 'int', 'float', 'long', 'double'];

const MODIFIERS = [
  'def',
  'final',
  'static',
  'public',
  'protected',
  'private',
  'abstract',
  'native',
  'transient',
  'volatile',
  'strictfp',
  'synchronized',
];

const RESERVED = [
  ...PRIMITIVES,
  'def',
  'final',
  'static',
  'public',
  'protected',
  'private',
  'abstract',
  'native',
  'transient',
  'volatile',
  'strictfp',
  'synchronized',
  'default',
  'assert',
  'break',
  'case',
  'catch',
  'class',
  'continue',
  'do',
  'else',
  'enum',
  'extends',
  'false',
  'finally',
  'for',
  'if',
  'implements',
  'import',
  'instanceof',
  'interface',
  'new',
  'null',
  'package',
  'return',
  'super',
  'switch',
  'this',
  'throw',
  'throws',
  'true',
  'try',
  'while',
  'in',
  'as',
];

const comma1 = (rule) => seq(rule, repeat(seq(',', rule)));
const comma1Trailing = (rule) => seq(comma1(rule), optional(','));

export default grammar({
  name: 'groovy',

  externals: ($) => [
    $._newline,
    $._brace_newline,
    $._line_join,
    $.line_continuation,
    $._else_ahead,
    $._command_ahead,
    $._declaration_ahead,
    $._cast_ahead,
    $._lambda_ahead,
    $._no_lambda,
    $._closure_parameters_ahead,
    $._key_ahead,
    $._label_ahead,
    $._type_arguments_ahead,
    $._safe_index_ahead,
    $._array_ahead,
    $._block_ahead,
    $._members_ahead,
    $._record_ahead,
    $._sealed_ahead,
    $._single_content,
    $._triple_single_content,
    $._double_content,
    $._triple_double_content,
    $._slashy_content,
    $._dollar_slashy_content,
    $._interpolated_identifier,
    $._interpolated_dot,
    $.line_comment,
    $.block_comment,
    $._error_sentinel,
  ],

  extras: ($) => [/[ \t\r\n\f]/, /\\\r?\n/, $.line_comment, $.block_comment, $._line_join, $.line_continuation],

  word: ($) => $.identifier,

  reserved: {
    global: () => RESERVED,
    none: () => [],
  },

  inline: ($) => [$._method_start],

  conflicts: () => [],

  rules: {
    source_file: ($) => seq(optional($.shebang), optional($._statements)),

    shebang: () => /#![^\r\n]*/,

    // ── Statements ──────────────────────────────────────────────────────────────────────────────────────────────────────

    _statements: ($) => choice(seq(repeat1(choice(seq($._statement, $._terminator), ';')), optional($._statement)), $._statement),

    _terminator: ($) => choice(';', $._newline),

    _statement: ($) =>
      choice(
        alias($._leading_block, $.block),
        $.labeled_statement,
        $.if_statement,
        $.while_statement,
        $.do_statement,
        $.for_statement,
        $.for_in_statement,
        $.try_statement,
        $.return_statement,
        $.throw_statement,
        $.break_statement,
        $.continue_statement,
        $.assert_statement,
        $.synchronized_statement,
        $.package_declaration,
        $.import_declaration,
        $._type_declaration,
        $.method_declaration,
        $.variable_declaration,
        $.multiple_declaration,
        $._expression,
        $._command_expression,
      ),

    block: ($) => seq('{', optional($._statements), '}'),

    // Where a closure could stand too: braces without parameters are a block there.
    _leading_block: ($) => seq($._block_ahead, '{', optional($._statements), '}'),

    labeled_statement: ($) =>
      seq($._label_ahead, field('label', reserved('none', $.identifier)), ':', field('body', $._statement)),

    _body: ($) => choice($._statement, alias(';', $.empty_statement)),

    _condition: ($) => seq('(', field('condition', $._expression), ')'),

    if_statement: ($) =>
      prec.right(
        seq(
          'if',
          $._condition,
          field('consequence', $._body),
          optional(seq(optional(seq($._else_ahead, ';')), 'else', field('alternative', $._body))),
        ),
      ),

    while_statement: ($) => seq('while', $._condition, field('body', $._body)),

    do_statement: ($) => seq('do', field('body', $._statement), optional($._terminator), 'while', $._condition),

    for_statement: ($) =>
      seq(
        'for',
        '(',
        optional(field('initializer', choice($.variable_declaration, $.multiple_declaration, comma1($._expression)))),
        ';',
        optional(field('condition', $._expression)),
        ';',
        optional(field('update', comma1($._expression))),
        ')',
        field('body', $._body),
      ),

    for_in_statement: ($) =>
      prec(
        1,
        seq(
          'for',
          '(',
          choice(
            field('name', $.identifier),
            seq($.modifiers, optional(field('type', $._type)), field('name', $.identifier)),
            seq($._declaration_ahead, field('type', $._type), field('name', $.identifier)),
          ),
          field('operator', choice('in', ':')),
          field('collection', $._expression),
          ')',
          field('body', $._body),
        ),
      ),

    switch_statement: ($) =>
      seq('switch', '(', field('value', $._expression), ')', '{', repeat(choice($.switch_case, $.switch_default)), '}'),

    switch_case: ($) =>
      seq('case', $._no_lambda_value, repeat(seq(',', $._no_lambda_value)), choice(':', '->'), optional($._statements)),

    switch_default: ($) => seq('default', choice(':', '->'), optional($._statements)),

    try_statement: ($) =>
      seq(
        'try',
        optional(field('resources', $.resources)),
        field('body', $.block),
        repeat($.catch_clause),
        optional($.finally_clause),
      ),

    resources: ($) =>
      seq(
        '(',
        choice($.variable_declaration, $._expression),
        repeat(seq($._terminator, choice($.variable_declaration, $._expression))),
        optional($._terminator),
        ')',
      ),

    catch_clause: ($) =>
      seq(
        'catch',
        '(',
        optional($.modifiers),
        optional(seq(field('type', $._type), repeat(seq('|', field('type', $._type))))),
        field('name', $.identifier),
        ')',
        field('body', $.block),
      ),

    finally_clause: ($) => seq('finally', field('body', $.block)),

    return_statement: ($) => seq('return', optional(field('value', $._expression))),

    throw_statement: ($) => seq('throw', field('value', $._expression)),

    break_statement: ($) => seq('break', optional(field('label', $.identifier))),

    continue_statement: ($) => seq('continue', optional(field('label', $.identifier))),

    assert_statement: ($) =>
      seq('assert', field('condition', $._expression), optional(seq(choice(':', ','), field('message', $._expression)))),

    synchronized_statement: ($) => prec(1, seq('synchronized', '(', field('value', $._expression), ')', field('body', $.block))),

    // ── Declarations ────────────────────────────────────────────────────────────────────────────────────────────────────

    package_declaration: ($) => seq(optional($.modifiers), 'package', field('name', $.qualified_name)),

    import_declaration: ($) =>
      seq(
        optional($.modifiers),
        'import',
        optional('static'),
        field('name', $.qualified_name),
        optional(choice(field('wildcard', alias('.*', $.wildcard)), seq('as', field('alias', $.identifier)))),
      ),

    qualified_name: ($) => seq(reserved('none', $.identifier), repeat(seq('.', reserved('none', $.identifier)))),

    modifiers: ($) =>
      prec.right(repeat1(choice($.annotation, ...MODIFIERS, seq($._sealed_ahead, choice('sealed', 'non-sealed'))))),

    annotation: ($) =>
      prec.right(
        seq('@', field('name', alias($._plain_name, $.qualified_name)), optional(field('arguments', $.annotation_arguments))),
      ),

    _plain_name: ($) => seq($.identifier, repeat(seq('.', $.identifier))),

    annotation_arguments: ($) =>
      seq('(', optional(choice(field('value', $._annotation_value), comma1Trailing($.annotation_argument))), ')'),

    annotation_argument: ($) => prec(PREC.block, seq(field('name', $.identifier), '=', field('value', $._annotation_value))),

    _annotation_value: ($) => choice($._expression, $.annotation),

    variable_declaration: ($) =>
      seq(
        choice(seq($.modifiers, optional(field('type', $._type))), seq($._declaration_ahead, field('type', $._type))),
        comma1($.variable_declarator),
      ),

    variable_declarator: ($) =>
      seq(field('name', $.identifier), optional(seq('=', field('value', choice($._expression, $._command_expression))))),

    multiple_declaration: ($) =>
      seq(
        $.modifiers,
        '(',
        comma1(field('variable', $.typed_name)),
        ')',
        '=',
        field('value', choice($._expression, $._command_expression)),
      ),

    typed_name: ($) => seq(optional(seq($._declaration_ahead, field('type', $._type))), field('name', $.identifier)),

    // A method of a script has a body; a member (_method) need not.
    method_declaration: ($) => seq($._method_start, $._method_head, $._method_body),

    _method: ($) => seq($._method_start, $._method_rest),

    _method_start: ($) =>
      choice(
        seq($.modifiers, optional(field('type_parameters', $.type_parameters)), optional(field('type', $._type))),
        seq($._declaration_ahead, field('type', $._type)),
      ),

    _method_head: ($) =>
      seq(
        field('name', choice($.identifier, $.string, $.gstring)),
        field('parameters', $.parameters),
        repeat($._dimension),
        optional($.throws),
      ),

    _method_body: ($) => seq(optional($._brace_newline), field('body', $.block)),

    _method_rest: ($) =>
      seq($._method_head, optional(choice(seq('default', field('default', $._annotation_value)), $._method_body))),

    throws: ($) => seq('throws', comma1($._type)),

    parameters: ($) => seq('(', optional(comma1Trailing($.parameter)), ')'),

    parameter: ($) =>
      seq(
        optional($.modifiers),
        optional(field('type', $._type)),
        optional('...'),
        field('name', choice($.identifier, alias('this', $.identifier))),
        optional(seq('=', $._no_lambda_value)),
      ),

    // An expression before `->`: `y ->` in it is not a lambda.
    _no_lambda_value: ($) => choice(seq($._no_lambda, field('value', $._expression)), field('value', $._expression)),

    _type_declaration: ($) =>
      choice(
        $.class_declaration,
        $.interface_declaration,
        $.trait_declaration,
        $.enum_declaration,
        $.annotation_declaration,
        $.record_declaration,
      ),

    class_declaration: ($) =>
      seq(
        optional($.modifiers),
        'class',
        field('name', $.identifier),
        optional(field('type_parameters', $.type_parameters)),
        optional($.extends),
        optional($.implements),
        optional($.permits),
        field('body', $.class_body),
      ),

    interface_declaration: ($) =>
      seq(
        optional($.modifiers),
        'interface',
        field('name', $.identifier),
        optional(field('type_parameters', $.type_parameters)),
        optional($.extends),
        optional($.permits),
        field('body', $.class_body),
      ),

    trait_declaration: ($) =>
      seq(
        optional($.modifiers),
        'trait',
        field('name', $.identifier),
        optional(field('type_parameters', $.type_parameters)),
        optional($.extends),
        optional($.implements),
        optional($.permits),
        field('body', $.class_body),
      ),

    annotation_declaration: ($) =>
      seq(optional($.modifiers), '@interface', field('name', $.identifier), field('body', $.class_body)),

    enum_declaration: ($) =>
      seq(optional($.modifiers), 'enum', field('name', $.identifier), optional($.implements), field('body', $.enum_body)),

    record_declaration: ($) =>
      seq(
        optional($.modifiers),
        $._record_ahead,
        'record',
        field('name', $.identifier),
        optional(field('type_parameters', $.type_parameters)),
        field('parameters', $.parameters),
        optional($.implements),
        field('body', alias($._record_body, $.class_body)),
      ),

    _record_body: ($) => seq('{', optional($._record_members), '}'),

    _record_members: ($) =>
      choice(seq(repeat1(choice(seq($._record_member, $._terminator), ';')), optional($._record_member)), $._record_member),

    _record_member: ($) => choice($._member, $.compact_constructor),

    compact_constructor: ($) => seq(optional($.modifiers), field('name', $.identifier), field('body', $.block)),

    extends: ($) => seq('extends', comma1($._type)),

    implements: ($) => seq('implements', comma1($._type)),

    permits: ($) => seq('permits', comma1($._type)),

    class_body: ($) => seq('{', optional($._members), '}'),

    _members: ($) => choice(seq(repeat1(choice(seq($._member, $._terminator), ';')), optional($._member)), $._member),

    _member: ($) =>
      choice(
        $._type_declaration,
        alias($._method, $.method_declaration),
        alias($._bare_method, $.method_declaration),
        alias($._default_method, $.method_declaration),
        alias($._generic_method, $.method_declaration),
        $.variable_declaration,
        $.initializer,
      ),

    _bare_method: ($) => $._method_rest,

    _generic_method: ($) => seq(field('type_parameters', $.type_parameters), optional(field('type', $._type)), $._method_rest),

    _default_method: ($) =>
      seq(
        'default',
        choice(seq($.modifiers, optional(field('type', $._type))), seq($._declaration_ahead, field('type', $._type))),
        $._method_rest,
      ),

    initializer: ($) => seq(optional('static'), field('body', $.block)),

    enum_body: ($) =>
      seq(
        '{',
        optional(
          choice(
            seq(
              comma1($.enum_constant),
              optional(
                choice(
                  seq(',', optional(choice(seq(';', optional($._members)), seq($._members_ahead, $._members)))),
                  seq($._terminator, optional($._members)),
                ),
              ),
            ),
            seq(';', optional($._members)),
            seq($._members_ahead, $._members),
          ),
        ),
        '}',
      ),

    enum_constant: ($) =>
      seq(
        repeat($.annotation),
        field('name', $.identifier),
        optional(field('arguments', $.argument_list)),
        optional(field('body', $.class_body)),
      ),

    // ── Types ───────────────────────────────────────────────────────────────────────────────────────────────────────────

    _type: ($) => choice($.type_name, $.primitive_type, $.generic_type, $.array_type),

    type_name: ($) => prec.right(seq($.identifier, repeat(seq('.', $.identifier)))),

    primitive_type: () => choice(...PRIMITIVES),

    generic_type: ($) => seq(field('name', $.type_name), field('arguments', $.type_arguments)),

    array_type: ($) =>
      prec.right(seq(field('element', choice($.type_name, $.primitive_type, $.generic_type)), repeat1($._dimension))),

    _dimension: () => seq('[', ']'),

    type_arguments: ($) =>
      seq($._type_arguments_ahead, '<', optional(comma1(seq(repeat($.annotation), choice($._type, $.wildcard_type)))), '>'),

    wildcard_type: ($) => seq('?', optional(seq(field('bound', choice('extends', 'super')), field('type', $._type)))),

    type_parameters: ($) => seq($._type_arguments_ahead, '<', comma1($.type_parameter), '>'),

    type_parameter: ($) =>
      seq(
        repeat($.annotation),
        field('name', $.identifier),
        optional(seq('extends', repeat($.annotation), field('bound', $._type), repeat(seq('&', field('bound', $._type))))),
      ),

    // ── Expressions ─────────────────────────────────────────────────────────────────────────────────────────────────────

    _expression: ($) =>
      choice(
        $._path,
        $.unary_expression,
        $.update_expression,
        $.binary_expression,
        $.instanceof_expression,
        $.as_expression,
        $.cast_expression,
        $.ternary_expression,
        $.elvis_expression,
        $.assignment,
        $.multiple_assignment,
        $.lambda,
        $.switch_statement,
      ),

    unary_expression: ($) =>
      choice(
        prec(PREC.unary, seq(field('operator', choice('-', '+')), field('operand', $._expression))),
        prec(PREC.tight, seq(field('operator', choice('!', '~')), field('operand', $._expression))),
      ),

    update_expression: ($) =>
      choice(
        prec(PREC.unary, seq(field('operator', choice('++', '--')), field('operand', $._expression))),
        prec(PREC.postfix, seq(field('operand', $._path), field('operator', choice('++', '--')))),
      ),

    binary_expression: ($) =>
      choice(
        ...BINARY.map(([precedence, operators]) =>
          prec.left(
            precedence,
            seq(
              field('left', $._expression),
              field('operator', operators.length > 1 ? choice(...operators) : operators[0]),
              field('right', $._expression),
            ),
          ),
        ),
      ),

    instanceof_expression: ($) =>
      prec.left(
        PREC.relational,
        seq(field('value', $._expression), field('operator', choice('instanceof', '!instanceof')), field('type', $._type)),
      ),

    as_expression: ($) => prec.left(PREC.relational, seq(field('value', $._expression), 'as', field('type', $._type))),

    cast_expression: ($) => prec(PREC.tight, seq($._cast_ahead, '(', field('type', $._type), ')', field('value', $._expression))),

    ternary_expression: ($) =>
      prec.right(
        PREC.ternary,
        seq(
          field('condition', $._expression),
          '?',
          field('consequence', $._expression),
          ':',
          field('alternative', $._expression),
        ),
      ),

    elvis_expression: ($) =>
      prec.right(PREC.ternary, seq(field('condition', $._expression), '?:', field('alternative', $._expression))),

    assignment: ($) =>
      prec.right(
        PREC.assignment,
        seq(field('left', $._expression), field('operator', choice(...ASSIGN)), field('right', $._expression)),
      ),

    multiple_assignment: ($) => prec.right(PREC.assignment, seq($._tuple, '=', field('right', $._expression))),

    _tuple: ($) => seq('(', field('left', $._expression), repeat1(seq(',', field('left', $._expression))), ')'),

    lambda: ($) =>
      prec.right(
        PREC.assignment,
        seq(
          $._lambda_ahead,
          field('parameters', choice($.parameters, alias($._lambda_parameter, $.parameters))),
          '->',
          field('body', choice(alias($._leading_block, $.block), $._expression)),
        ),
      ),

    _lambda_parameter: ($) => alias($._lambda_name, $.parameter),

    _lambda_name: ($) => field('name', $.identifier),

    // Paths: what may be followed by `.name`, `[…]`, `(…)` and closures.

    _path: ($) => choice($._callee, $.method_call, $.new_expression, $.new_array),

    _callee: ($) => choice($._primary, $.property_access, $.index),

    _primary: ($) =>
      choice(
        $.identifier,
        $.this,
        $.super,
        $.null,
        $.boolean,
        $.number,
        $.string,
        $.gstring,
        $.list,
        $.map,
        $.closure,
        $.parenthesized_expression,
        $.primitive_type,
      ),

    this: () => 'this',
    super: () => 'super',
    null: () => 'null',
    boolean: () => choice('true', 'false'),

    parenthesized_expression: ($) => seq('(', choice($._expression, $._command_assignment_only), ')'),

    property_access: ($) => prec.left(PREC.postfix, seq(field('object', $._path), $._member_access)),

    _member_access: ($) =>
      choice(
        seq(
          field('operator', choice('.', '?.', '*.', '??.', '.@', '?.@', '*.@', '.&', '::')),
          optional(field('type_arguments', $.type_arguments)),
          field('name', $._member_name),
        ),
      ),

    _member_name: ($) => choice(reserved('none', $.identifier), $.string, $.gstring, $.parenthesized_expression, $.closure),

    index: ($) => prec.left(PREC.postfix, seq(field('object', $._path), $._index_rest)),

    _index_rest: ($) => seq(choice('[', seq($._safe_index_ahead, '?[')), optional(comma1Trailing($._argument)), ']'),

    method_call: ($) => prec.right(seq(field('function', choice($._callee, $.method_call)), $._call_rest)),

    _call_rest: ($) =>
      prec.right(
        choice(
          seq(field('arguments', $.argument_list), repeat(field('closure', $.closure))),
          repeat1(field('closure', $.closure)),
        ),
      ),

    argument_list: ($) => seq('(', optional(seq($._enclosed_argument, repeat(seq(',', optional($._enclosed_argument))))), ')'),

    _enclosed_argument: ($) => choice($._argument, $._command_assignment_only),

    _argument: ($) => choice($._expression, $.named_argument, $.spread, $.spread_map),

    named_argument: ($) => seq(field('key', $._key), ':', field('value', $._expression)),

    _key: ($) =>
      choice(
        seq($._key_ahead, reserved('none', $.identifier)),
        $.string,
        $.gstring,
        $.number,
        $.parenthesized_expression,
        $.list,
        $.map,
        $.closure,
      ),

    spread: ($) => seq('*', field('value', $._expression)),

    spread_map: ($) => seq(alias(token(seq('*', /\s*/, ':')), '*:'), field('value', $._expression)),

    list: ($) => seq('[', optional(seq($._element, repeat(seq(',', optional($._element))))), ']'),

    _element: ($) => choice($._expression, $._command_assignment_only, $.spread, $.annotation),

    map: ($) => choice(seq('[', ':', ']'), seq('[', comma1Trailing(choice($.map_entry, $.spread_map)), ']')),

    map_entry: ($) => seq(field('key', $._key), ':', field('value', $._expression)),

    closure: ($) => seq('{', optional(field('parameters', $.closure_parameters)), optional($._statements), '}'),

    closure_parameters: ($) => seq($._closure_parameters_ahead, optional(comma1($.parameter)), '->'),

    new_expression: ($) =>
      prec.right(
        seq(
          'new',
          repeat($.annotation),
          field('type', choice($.type_name, $.generic_type)),
          field('arguments', $.argument_list),
          optional(field('body', $.class_body)),
        ),
      ),

    new_array: ($) =>
      prec.right(
        seq(
          'new',
          repeat($.annotation),
          field('type', choice($.type_name, $.generic_type, $.primitive_type)),
          choice(
            seq(repeat1(prec(PREC.block, seq('[', field('dimension', $._expression), ']'))), repeat($._dimension)),
            seq(repeat1($._dimension), optional(field('value', $.array_initializer))),
          ),
        ),
      ),

    array_initializer: ($) => seq($._array_ahead, '{', optional(comma1Trailing(choice($._expression, $.array_initializer))), '}'),

    // ── Command expressions: calls without parentheses ──────────────────────────────────────────────────────────────────

    _command_expression: ($) =>
      choice(
        $.command_call,
        alias($._chain_command, $.command_call),
        $._chain_path,
        alias($._command_assignment, $.assignment),
        alias($._command_multiple_assignment, $.multiple_assignment),
      ),

    _command_assignment_only: ($) => alias($._command_assignment, $.assignment),

    command_call: ($) => seq(field('function', $._callee), $._command_ahead, field('arguments', $.command_arguments)),

    command_arguments: ($) => prec.right(comma1($._argument)),

    _command_assignment: ($) =>
      prec.right(
        PREC.assignment,
        seq(field('left', $._expression), field('operator', choice(...ASSIGN)), field('right', $._command_expression)),
      ),

    _command_multiple_assignment: ($) => seq($._tuple, '=', field('right', $._command_expression)),

    _chain_path: ($) => choice($._chain_callee, alias($._chain_call, $.method_call), alias($._joined_call, $.method_call)),

    _chain_callee: ($) =>
      choice(
        alias($._chain_access, $.property_access),
        alias($._chain_property, $.property_access),
        alias($._chain_index, $.index),
      ),

    // A closure on the line after the call: only where the call is a statement or the whole right side of one.
    _joined_call: ($) =>
      prec.right(
        seq(
          choice(seq(field('function', choice($._callee, $.method_call)), $._call_rest), field('function', $._callee)),
          $._brace_newline,
          field('closure', $.closure),
          repeat(seq(optional($._brace_newline), field('closure', $.closure))),
        ),
      ),

    _chain_access: ($) =>
      seq(
        field(
          'object',
          choice(
            $.command_call,
            alias($._chain_command, $.command_call),
            $.method_call,
            alias($._chain_call, $.method_call),
            alias($._chain_property, $.property_access),
            alias($._chain_index, $.index),
          ),
        ),
        field('name', choice($.identifier, $.string, $.number)),
      ),

    _chain_property: ($) => prec.left(PREC.postfix, seq(field('object', $._chain_path), $._member_access)),

    _chain_index: ($) => prec.left(PREC.postfix, seq(field('object', $._chain_path), $._index_rest)),

    _chain_call: ($) => prec.right(seq(field('function', $._chain_path), $._call_rest)),

    // A link has either arguments or what follows a path: `a b c.d e f` is `a(b).c.d.e(f)`.
    _chain_command: ($) =>
      seq(field('function', alias($._chain_access, $.property_access)), $._command_ahead, field('arguments', $.command_arguments)),

    // ── Literals ────────────────────────────────────────────────────────────────────────────────────────────────────────

    number: () => {
      const digits = /[0-9](?:[0-9_]*[0-9])?/.source;
      const suffix = '[gGlLiIfFdD]?';
      return token(
        choice(
          new RegExp(`0[xX][0-9a-fA-F](?:[0-9a-fA-F_]*[0-9a-fA-F])?[gGlLiI]?`),
          new RegExp(`0[bB][01](?:[01_]*[01])?[gGlLiI]?`),
          new RegExp(`${digits}(?:\\.${digits})?(?:[eE][+-]?${digits})?${suffix}`),
        ),
      );
    },

    string: ($) =>
      choice(
        seq("'", repeat(choice(alias($._single_content, $.string_content), $.escape_sequence)), token.immediate("'")),
        seq("'''", repeat(choice(alias($._triple_single_content, $.string_content), $.escape_sequence)), token.immediate("'''")),
      ),

    gstring: ($) =>
      choice(
        seq(
          '"',
          repeat(choice(alias($._double_content, $.string_content), $.escape_sequence, $.interpolation)),
          token.immediate('"'),
        ),
        seq(
          '"""',
          repeat(choice(alias($._triple_double_content, $.string_content), $.escape_sequence, $.interpolation)),
          token.immediate('"""'),
        ),
        seq(
          '/',
          repeat1(
            choice(alias($._slashy_content, $.string_content), alias($._slashy_escape, $.escape_sequence), $.interpolation),
          ),
          token.immediate('/'),
        ),
        seq(
          '$/',
          repeat(
            choice(
              alias($._dollar_slashy_content, $.string_content),
              alias($._dollar_slashy_escape, $.escape_sequence),
              $.interpolation,
            ),
          ),
          token.immediate('/$'),
        ),
      ),

    escape_sequence: () => token.immediate(seq('\\', choice(/[nrtbfs"'\\$]/, /u+[0-9a-fA-F]{4}/, /[0-3]?[0-7]?[0-7]/, /\r?\n/))),

    _slashy_escape: () => token.immediate('\\/'),

    _dollar_slashy_escape: () => token.immediate(choice('$$', '$/')),

    interpolation: ($) =>
      choice(
        seq(token.immediate('$'), field('value', $._interpolated_path)),
        seq(token.immediate('${'), optional(field('parameters', $.closure_parameters)), optional($._statements), '}'),
      ),

    _interpolated_path: ($) =>
      choice(alias($._interpolated_identifier, $.identifier), alias($._interpolated_property, $.property_access)),

    _interpolated_property: ($) =>
      seq(
        field('object', $._interpolated_path),
        field('operator', alias($._interpolated_dot, '.')),
        field('name', alias($._interpolated_identifier, $.identifier)),
      ),

    identifier: () =>
      /(?:[A-Za-z_$\u00C0-\u00D6\u00D8-\u00F6\u00F8-\uFFFE]|\\u+[0-9a-fA-F]{4})(?:[A-Za-z0-9_$\u00C0-\u00D6\u00D8-\u00F6\u00F8-\uFFFE]|\\u+[0-9a-fA-F]{4})*/,
  },
});
