; Names

(identifier) @variable
(this) @variable.builtin
(super) @variable.builtin

((identifier) @variable.builtin
  (#eq? @variable.builtin "it"))

(property_access name: (identifier) @property)
(named_argument key: (identifier) @property)
(map_entry key: (identifier) @property)
(annotation_argument name: (identifier) @property)
(labeled_statement label: (identifier) @label)
(break_statement label: (identifier) @label)
(continue_statement label: (identifier) @label)
(parameter name: (identifier) @variable.parameter)

; Calls

(method_call function: (identifier) @function.call)
(method_call function: (property_access name: (identifier) @function.method.call))
(command_call function: (identifier) @function.call)
(command_call function: (property_access name: (identifier) @function.method.call))

; Declarations

(method_declaration name: (identifier) @function)
(class_declaration name: (identifier) @type)
(interface_declaration name: (identifier) @type)
(trait_declaration name: (identifier) @type)
(enum_declaration name: (identifier) @type)
(annotation_declaration name: (identifier) @type)
(record_declaration name: (identifier) @type)
(compact_constructor name: (identifier) @constructor)
(enum_constant name: (identifier) @constant)
(type_parameter name: (identifier) @type)

; Types

(type_name (identifier) @type)
(primitive_type) @type.builtin
(annotation "@" @attribute name: (qualified_name) @attribute)
(package_declaration name: (qualified_name) @module)
(import_declaration name: (qualified_name) @module)

; Literals

(number) @number
(boolean) @boolean
(null) @constant.builtin
(string) @string
(gstring) @string
(escape_sequence) @string.escape
(interpolation ["$" "${" "}"] @punctuation.special)

; Comments

(line_comment) @comment
(block_comment) @comment
(shebang) @comment

; Keywords

[
  "abstract" "assert" "break" "case" "catch" "class" "continue" "def" "default" "do" "else" "enum" "extends" "final" "finally"
  "for" "if" "implements" "import" "interface" "@interface" "native" "new" "non-sealed" "package" "permits" "private" "protected"
  "public" "record" "return" "sealed" "static" "strictfp" "switch" "synchronized" "throw" "throws" "trait" "transient" "try"
  "volatile" "while"
] @keyword

["as" "in" "!in" "instanceof" "!instanceof"] @keyword.operator

; Operators and punctuation

[
  "=" "+=" "-=" "*=" "/=" "%=" "**=" "<<=" ">>=" ">>>=" "&=" "|=" "^=" "?="
  "+" "-" "*" "/" "%" "**" "++" "--" "!" "~" "&" "|" "^" "&&" "||" "<<" ">>" ">>>"
  "==" "!=" "===" "!==" "<" "<=" ">" ">=" "<=>" "=~" "==~" ".." "..<" "<.." "<..<" "?" "?:" "->" "*:" "..."
] @operator

["." "?." "*." "??." ".@" "?.@" "*.@" ".&" "::" "," ";" ":"] @punctuation.delimiter

["(" ")" "[" "?[" "]" "{" "}"] @punctuation.bracket
