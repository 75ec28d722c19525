/*
 * External scanner of the Groovy grammar: statement ends, the insides of strings, comments, and the questions that one token of
 * lookahead cannot answer (empty tokens named ..._AHEAD, see grammar.js).
 *
 * It keeps no stack: which string the parser is in follows from the tokens it may take next. The only state is the number of
 * comments that stand between a line and its continuation, so that they are looked through once and not once each.
 */
#include "tree_sitter/alloc.h"
#include "tree_sitter/parser.h"
#include <string.h>

enum Token {
  NEWLINE,
  BRACE_NEWLINE,
  LINE_JOIN,
  LINE_CONTINUATION,
  ELSE_AHEAD,
  COMMAND_AHEAD,
  DECLARATION_AHEAD,
  CAST_AHEAD,
  LAMBDA_AHEAD,
  NO_LAMBDA,
  CLOSURE_PARAMETERS_AHEAD,
  KEY_AHEAD,
  LABEL_AHEAD,
  TYPE_ARGUMENTS_AHEAD,
  SAFE_INDEX_AHEAD,
  ARRAY_AHEAD,
  BLOCK_AHEAD,
  MEMBERS_AHEAD,
  RECORD_AHEAD,
  SEALED_AHEAD,
  SINGLE_CONTENT,
  TRIPLE_SINGLE_CONTENT,
  DOUBLE_CONTENT,
  TRIPLE_DOUBLE_CONTENT,
  SLASHY_CONTENT,
  DOLLAR_SLASHY_CONTENT,
  INTERPOLATED_IDENTIFIER,
  INTERPOLATED_DOT,
  LINE_COMMENT,
  BLOCK_COMMENT,
  ERROR_SENTINEL,
};

/* How far a question may look ahead, in characters. Beyond it the text seems to end. */
#define WINDOW 2048

typedef struct {
  uint32_t comments; /* comments still to come before the continuation of a line */
  uint32_t filled;
  int32_t text[WINDOW];
} Scanner;

/* ── Characters ───────────────────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_digit(int32_t c) { return c >= '0' && c <= '9'; }

static bool is_letter(int32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' ||
         (c >= 0xC0 && c <= 0xFFFE && c != 0xD7 && c != 0xF7);
}

static bool is_word(int32_t c) { return is_letter(c) || is_digit(c); }

static bool is_blank(int32_t c) { return c == ' ' || c == '\t' || c == '\f'; }

static bool is_newline(int32_t c) { return c == '\n' || c == '\r'; }

/* Within a string `$x$y` is two interpolations: a dollar is no letter there. */
static bool is_interpolated_letter(int32_t c) { return c != '$' && is_letter(c); }

static void advance(TSLexer *lexer) { lexer->advance(lexer, false); }
static void skip(TSLexer *lexer) { lexer->advance(lexer, true); }

/* ── The window: text ahead that may be read more than once ───────────────────────────────────────────────────────────── */

typedef struct {
  Scanner *scanner;
  TSLexer *lexer;
} Window;

/* The character `at` places ahead; 0 at the end of the text and beyond the window. */
static int32_t peek(Window *w, uint32_t at) {
  Scanner *s = w->scanner;
  if (at >= WINDOW) return 0;
  while (s->filled <= at) {
    if (w->lexer->eof(w->lexer)) {
      s->text[s->filled++] = 0;
    } else {
      int32_t c = w->lexer->lookahead;
      s->text[s->filled++] = c ? c : 0xFFFF;
      advance(w->lexer);
    }
  }
  return s->text[at];
}

/* A backslash at the end of a line joins it with the next. */
static uint32_t skip_blanks(Window *w, uint32_t p) {
  for (;;) {
    if (is_blank(peek(w, p))) p++;
    else if (peek(w, p) == '\\' && is_newline(peek(w, p + 1))) p += peek(w, p + 1) == '\r' && peek(w, p + 2) == '\n' ? 3 : 2;
    else return p;
  }
}

/* Over blanks, newlines and comments. */
static uint32_t skip_space(Window *w, uint32_t p) {
  for (;;) {
    int32_t c = peek(w, p);
    if (is_blank(c) || is_newline(c)) {
      p++;
    } else if (c == '\\' && is_newline(peek(w, p + 1))) {
      p += 2;
    } else if (c == '/' && peek(w, p + 1) == '/') {
      while (peek(w, p) && !is_newline(peek(w, p))) p++;
    } else if (c == '/' && peek(w, p + 1) == '*') {
      p += 2;
      while (peek(w, p) && !(peek(w, p) == '*' && peek(w, p + 1) == '/')) p++;
      if (peek(w, p)) p += 2;
    } else {
      return p;
    }
  }
}

static uint32_t word_end(Window *w, uint32_t p) {
  if (!is_letter(peek(w, p))) return p;
  while (is_word(peek(w, p))) p++;
  return p;
}

static bool word_is(Window *w, uint32_t p, uint32_t end, const char *word) {
  uint32_t i = 0;
  for (; word[i]; i++) {
    if (p + i >= end || peek(w, p + i) != (int32_t)word[i]) return false;
  }
  return p + i == end;
}

static bool word_in(Window *w, uint32_t p, uint32_t end, const char *const *words) {
  if (end - p > 12) return false;
  for (; *words; words++) {
    if (word_is(w, p, end, *words)) return true;
  }
  return false;
}

static const char *const PRIMITIVE[] = {"int", "boolean", "void", "long", "double", "byte", "char", "float", "short", NULL};

/* Words that are no names and with which no expression begins. */
static const char *const STATEMENT_WORD[] = {
    "in",        "as",       "instanceof", "if",      "else",       "return",   "def",        "final",   "for",      "while",
    "do",        "try",      "catch",      "finally", "throw",      "throws",   "import",     "package", "class",    "interface",
    "enum",      "extends",  "implements", "static",  "public",     "private",  "protected",  "abstract", "native",  "transient",
    "volatile",  "strictfp", "assert",     "break",   "continue",   "case",     "default",    "synchronized", NULL};

static const char *const VALUE_WORD[] = {"this", "super", "null", "true", "false", "new", "switch", NULL};

static bool is_name(Window *w, uint32_t p, uint32_t end) {
  return end > p && !word_in(w, p, end, STATEMENT_WORD) && !word_in(w, p, end, VALUE_WORD) && !word_in(w, p, end, PRIMITIVE);
}

/* Over `(…)`, `[…]` or `{…}` and what is in it; 0 where it does not end. Strings are looked over, roughly. */
static uint32_t skip_balanced(Window *w, uint32_t p, uint32_t limit) {
  uint32_t depth = 0;
  for (;;) {
    int32_t c = peek(w, p);
    if (!c || p >= limit) return 0;
    if (c == '(' || c == '[' || c == '{') {
      depth++;
    } else if (c == ')' || c == ']' || c == '}') {
      if (--depth == 0) return p + 1;
    } else if (c == '"' || c == '\'') {
      bool triple = peek(w, p + 1) == c && peek(w, p + 2) == c;
      p += triple ? 3 : 1;
      for (;;) {
        int32_t d = peek(w, p);
        if (!d || (!triple && is_newline(d))) return 0;
        if (d == '\\') {
          p += 2;
          continue;
        }
        if (d == c && (!triple || (peek(w, p + 1) == c && peek(w, p + 2) == c))) break;
        p++;
      }
      p += triple ? 2 : 0;
    }
    p++;
  }
}

/* Over `<…>` made of types only; 0 where it is not that. */
static uint32_t skip_type_arguments(Window *w, uint32_t p) {
  uint32_t depth = 0;
  for (;;) {
    int32_t c = peek(w, p);
    if (c == '<') {
      depth++;
      p++;
    } else if (c == '>') {
      p++;
      if (--depth == 0) return p;
    } else if (is_letter(c)) {
      uint32_t end = word_end(w, p);
      if (word_in(w, p, end, VALUE_WORD) && !word_is(w, p, end, "super")) return 0;
      if (word_in(w, p, end, STATEMENT_WORD) && !word_is(w, p, end, "extends")) return 0;
      p = end;
    } else if (c == ',' || c == '.' || c == '?' || c == '&' || c == '[' || c == ']' || c == '@') {
      p++;
    } else if (is_blank(c) || is_newline(c)) {
      p = skip_space(w, p);
    } else {
      return 0;
    }
  }
}

typedef struct {
  uint32_t end; /* 0: no type here */
  bool primitive;
  bool capital; /* its last name begins with a capital letter */
} Type;

/* `int`, `a.b.C`, `C<…>`, `C[]`. */
static Type skip_type(Window *w, uint32_t p) {
  Type type = {0, false, false};
  for (;;) {
    uint32_t end = word_end(w, p);
    if (end == p) return type;
    if (word_in(w, p, end, PRIMITIVE)) {
      type.primitive = true;
    } else if (!is_name(w, p, end)) {
      return type;
    }
    int32_t c = peek(w, p);
    type.capital = (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE);
    p = end;
    if (type.primitive || peek(w, p) != '.' || !is_letter(peek(w, p + 1))) break;
    p++;
  }
  uint32_t q = skip_blanks(w, p);
  if (peek(w, q) == '<' && !type.primitive) {
    q = skip_type_arguments(w, q);
    if (!q) return type;
    p = q;
    q = skip_blanks(w, p);
  }
  while (peek(w, q) == '[' && peek(w, skip_blanks(w, q + 1)) == ']') {
    p = skip_blanks(w, q + 1) + 1;
    q = skip_blanks(w, p);
  }
  type.end = p;
  return type;
}

/* ── The questions ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* `Type name`: the type's last name begins with a capital, or it is a primitive, and a name follows on the same line. */
static bool declaration_ahead(Window *w) {
  Type type = skip_type(w, 0);
  if (!type.end) return false;
  uint32_t p = skip_blanks(w, type.end);
  if (!type.capital && !type.primitive && !word_is(w, 0, type.end, "var") && !word_is(w, 0, type.end, "val")) return false;
  int32_t c = peek(w, p);
  if (c == '"' || c == '\'') {
    uint32_t q = p + 1;
    while (peek(w, q) && peek(w, q) != c && !is_newline(peek(w, q))) q += peek(w, q) == '\\' ? 2 : 1;
    return peek(w, q) == c && peek(w, q + 1) == '(';
  }
  if (p == type.end && !(peek(w, p - 1) == '>' || peek(w, p - 1) == ']')) return false;
  return is_name(w, p, word_end(w, p));
}

/* With which an expression begins, and no operator, `(`, `[` or `{`. */
static bool value_ahead(Window *w, uint32_t p) {
  int32_t c = peek(w, p);
  if (is_letter(c)) {
    uint32_t end = word_end(w, p);
    if (!word_in(w, p, end, STATEMENT_WORD)) return true;
    return false;
  }
  if (c == '!') {
    int32_t d = peek(w, p + 1);
    if (d == '=') return false;
    uint32_t end = word_end(w, p + 1);
    return !word_is(w, p + 1, end, "in") && !word_is(w, p + 1, end, "instanceof");
  }
  return is_digit(c) || c == '"' || c == '\'' || c == '~' || (c == '\\' && peek(w, p + 1) == 'u');
}

static bool command_ahead(Window *w, bool spaced) {
  int32_t c = peek(w, 0);
  if (!spaced && c == '_') return false;
  if (value_ahead(w, 0)) return true;
  if (is_letter(c)) {
    uint32_t end = skip_blanks(w, word_end(w, 0));
    return peek(w, end) == ':' && peek(w, end + 1) != ':';
  }
  return c == '[' && peek(w, skip_blanks(w, 1)) == ':' && peek(w, skip_blanks(w, skip_blanks(w, 1) + 1)) == ']';
}

/* Parameters up to `->` (of a closure) or up to `) ->` (of a lambda). */
static bool parameters_ahead(Window *w, uint32_t p, bool lambda) {
  bool start = true;
  for (;;) {
    uint32_t q = p;
    p = skip_space(w, p);
    int32_t c = peek(w, p);
    if (!lambda && c == '-' && peek(w, p + 1) == '>') return true;
    if (lambda && c == ')') {
      p = skip_space(w, p + 1);
      return peek(w, p) == '-' && peek(w, p + 1) == '>';
    }
    if (!start && !lambda) {
      for (; q < p; q++) {
        if (is_newline(peek(w, q))) return false;
      }
    }
    start = false;
    if (is_letter(c)) {
      uint32_t end = word_end(w, p);
      if (!is_name(w, p, end) && !word_in(w, p, end, PRIMITIVE) && !word_is(w, p, end, "final") && !word_is(w, p, end, "def")) {
        return false;
      }
      p = end;
    } else if (c == '<') {
      p = skip_type_arguments(w, p);
      if (!p) return false;
    } else if (c == '[') {
      p = skip_space(w, p + 1);
      if (peek(w, p) != ']') return false;
      p++;
    } else if (c == ',') {
      p++;
      start = true;
    } else if (c == '.') {
      p++;
    } else if (c == '@') {
      p = word_end(w, p + 1);
      while (peek(w, p) == '.') p = word_end(w, p + 1);
      if (peek(w, p) == '(') {
        p = skip_balanced(w, p, WINDOW);
        if (!p) return false;
      }
      start = true;
    } else if (c == '=') {
      p++;
      if (peek(w, p) == '=' || peek(w, p) == '~') return false;
      for (;;) {
        c = peek(w, p);
        if (!c || c == ';' || c == '}' || c == ']') return false;
        if (c == ',') break;
        if (is_newline(c)) {
          p = skip_space(w, p);
          if (!lambda && !(peek(w, p) == '-' && peek(w, p + 1) == '>')) return false;
          continue;
        }
        if (c == ')') {
          if (!lambda) return false;
          break;
        }
        if (c == '-' && peek(w, p + 1) == '>') break;
        if (c == '(' || c == '[' || c == '{') {
          p = skip_balanced(w, p, WINDOW);
          if (!p) return false;
        } else if (c == '"' || c == '\'') {
          uint32_t r = p + 1;
          while (peek(w, r) && peek(w, r) != c && !is_newline(peek(w, r))) r += peek(w, r) == '\\' ? 2 : 1;
          if (peek(w, r) != c) return false;
          p = r + 1;
        } else {
          p++;
        }
      }
    } else {
      return false;
    }
  }
}

static bool cast_ahead(Window *w) {
  Type type = skip_type(w, skip_space(w, 1));
  if (!type.end) return false;
  uint32_t p = skip_space(w, type.end);
  if (peek(w, p) != ')') return false;
  p = skip_blanks(w, p + 1);
  int32_t c = peek(w, p);
  if (type.primitive && (c == '-' || c == '+')) return true;
  if (c == '(') return peek(w, skip_space(w, p + 1)) != ')' || parameters_ahead(w, p + 1, true);
  return c == '[' || c == '{' || value_ahead(w, p);
}

/* `record Name(…) {` or `record Name(…) implements`. */
static bool record_ahead(Window *w) {
  uint32_t end = word_end(w, 0);
  if (!word_is(w, 0, end, "record")) return false;
  uint32_t p = skip_blanks(w, end);
  int32_t c = peek(w, p);
  if (p == end || c < 'A' || c > 'Z') return false;
  p = skip_blanks(w, word_end(w, p));
  if (peek(w, p) == '<') p = skip_type_arguments(w, p);
  if (!p || peek(w, p) != '(') return false;
  p = skip_balanced(w, p, WINDOW);
  if (!p) return false;
  p = skip_space(w, p);
  return peek(w, p) == '{' || word_is(w, p, word_end(w, p), "implements");
}

static const char *const AFTER_SEALED[] = {"class", "interface", "abstract", "trait", "static", "public", "protected", "private", "final", NULL};

static bool sealed_ahead(Window *w) {
  uint32_t end = word_end(w, 0);
  if (word_is(w, 0, end, "non") && peek(w, end) == '-') {
    uint32_t rest = word_end(w, end + 1);
    if (!word_is(w, end + 1, rest, "sealed")) return false;
    end = rest;
  } else if (!word_is(w, 0, end, "sealed")) {
    return false;
  }
  uint32_t p = skip_space(w, end);
  return word_in(w, p, word_end(w, p), AFTER_SEALED);
}

static const char *const MEMBER_WORD[] = {
    "def",     "final",    "static",       "public", "private",   "protected", "abstract", "transient",
    "native",  "volatile", "synchronized", "class",  "interface", "enum",      NULL};

static bool members_ahead(Window *w) { return word_in(w, 0, word_end(w, 0), MEMBER_WORD) || declaration_ahead(w); }

static bool colon_ahead(Window *w, bool newlines) {
  uint32_t end = word_end(w, 0);
  if (end == 0) return false;
  uint32_t p = newlines ? skip_space(w, end) : skip_blanks(w, end);
  return peek(w, p) == ':' && peek(w, p + 1) != ':';
}

/* ── Strings and comments ─────────────────────────────────────────────────────────────────────────────────────────────── */

static bool scan_content(TSLexer *lexer, enum Token kind) {
  bool some = false;
  int32_t quote = kind == SINGLE_CONTENT || kind == TRIPLE_SINGLE_CONTENT ? '\'' : '"';
  bool interpolates = kind != SINGLE_CONTENT && kind != TRIPLE_SINGLE_CONTENT;
  for (;;) {
    int32_t c = lexer->lookahead;
    if (lexer->eof(lexer)) goto marked_here;
    if (interpolates && c == '$') {
      lexer->mark_end(lexer);
      if (kind == DOUBLE_CONTENT || kind == TRIPLE_DOUBLE_CONTENT) goto marked;
      advance(lexer);
      c = lexer->lookahead;
      if (c == '{' || is_interpolated_letter(c)) goto marked;
      if (kind == DOLLAR_SLASHY_CONTENT && (c == '$' || c == '/')) goto marked;
      some = true;
      continue;
    }
    switch (kind) {
      case SINGLE_CONTENT:
      case DOUBLE_CONTENT:
        if (c == quote || c == '\\' || is_newline(c)) goto marked_here;
        break;
      case TRIPLE_SINGLE_CONTENT:
      case TRIPLE_DOUBLE_CONTENT:
        if (c == '\\') goto marked_here;
        if (c == quote) {
          if (some) lexer->mark_end(lexer);
          advance(lexer);
          if (!some) lexer->mark_end(lexer);
          if (lexer->lookahead == quote) {
            advance(lexer);
            if (lexer->lookahead == quote) {
              /* Of more than three quotes the last three are the end: those before are taken one by one. */
              if (some) goto marked;
              advance(lexer);
              some = lexer->lookahead == quote;
              goto marked;
            }
          }
          some = true;
          continue;
        }
        break;
      case SLASHY_CONTENT:
        if (c == '/') goto marked_here;
        if (c == '\\') {
          lexer->mark_end(lexer);
          advance(lexer);
          if (lexer->lookahead == '/') goto marked;
          some = true;
          continue;
        }
        break;
      default:
        if (c == '/') {
          lexer->mark_end(lexer);
          advance(lexer);
          if (lexer->lookahead == '$') goto marked;
          some = true;
          continue;
        }
        break;
    }
    advance(lexer);
    some = true;
  }
marked_here:
  lexer->mark_end(lexer);
marked:
  lexer->result_symbol = (TSSymbol)kind;
  return some;
}

/* At the second character of a comment; its first has been taken. */
static bool scan_comment(TSLexer *lexer) {
  if (lexer->lookahead == '/') {
    while (!lexer->eof(lexer) && !is_newline(lexer->lookahead)) advance(lexer);
    lexer->mark_end(lexer);
    lexer->result_symbol = LINE_COMMENT;
    return true;
  }
  if (lexer->lookahead != '*') return false;
  advance(lexer);
  while (!lexer->eof(lexer)) {
    if (lexer->lookahead == '*') {
      advance(lexer);
      if (lexer->lookahead == '/') {
        advance(lexer);
        lexer->mark_end(lexer);
        lexer->result_symbol = BLOCK_COMMENT;
        return true;
      }
    } else {
      advance(lexer);
    }
  }
  return false;
}

/* ── Line ends ────────────────────────────────────────────────────────────────────────────────────────────────────────── */

static const char *const CONTINUING_WORD[] = {"else", "catch", "finally", "throws", NULL};

static const char *const OPERATOR_WORD[] = {"in", "instanceof", "as", NULL};

/* At a newline after which a statement may end: does it end there? */
static bool scan_newline(Scanner *s, TSLexer *lexer, const bool *valid, bool recovering) {
  uint32_t comments = 0;
  bool slash = false;
  for (;;) {
    int32_t c = lexer->lookahead;
    if (lexer->eof(lexer)) {
      if (!comments) lexer->mark_end(lexer);
      break;
    }
    if (is_blank(c) || is_newline(c)) {
      advance(lexer);
      if (!comments && is_newline(c)) lexer->mark_end(lexer);
      continue;
    }
    if (c != '/') break;
    if (!comments) lexer->mark_end(lexer);
    advance(lexer);
    if (lexer->lookahead == '/') {
      while (!lexer->eof(lexer) && !is_newline(lexer->lookahead)) advance(lexer);
    } else if (lexer->lookahead == '*') {
      advance(lexer);
      bool star = false;
      while (!lexer->eof(lexer) && !(star && lexer->lookahead == '/')) {
        star = lexer->lookahead == '*';
        advance(lexer);
      }
      if (!lexer->eof(lexer)) advance(lexer);
    } else {
      slash = true;
      break;
    }
    comments++;
  }
  bool goes_on = false;
  bool operator = false; /* that only Groovy 3 and later take at the beginning of a line */
  if (!slash && !lexer->eof(lexer) && !recovering) {
    int32_t c = lexer->lookahead;
    switch (c) {
      case '{':
        if (valid[BRACE_NEWLINE]) {
          lexer->result_symbol = BRACE_NEWLINE;
          return true;
        }
        break;
      case '.':
      case '?':
      case ':':
        goes_on = true;
        break;
      case '*':
        advance(lexer);
        goes_on = true;
        operator = lexer->lookahead != '.';
        break;
      case '&':
      case '|':
      case '^':
      case '%':
      case '>':
      case '=':
      case ',':
        goes_on = operator = true;
        break;
      case '<': {
        Window w = {s, lexer};
        s->filled = 0;
        goes_on = operator = !skip_type_arguments(&w, 0);
        break;
      }
      case '-':
        advance(lexer);
        goes_on = lexer->lookahead == '>';
        break;
      case '!':
        advance(lexer);
        if (lexer->lookahead == '=') {
          goes_on = operator = true;
          break;
        }
        if (lexer->lookahead != 'i') break;
        /* fall through: `!in`, `!instanceof` */
      default:
        if (is_letter(lexer->lookahead)) {
          Window w = {s, lexer};
          s->filled = 0;
          uint32_t end = 0;
          while (end < 12 && is_word(peek(&w, end))) end++;
          if (end < 12) {
            operator = c == '!' ? word_is(&w, 0, end, "in") || word_is(&w, 0, end, "instanceof") : word_in(&w, 0, end, OPERATOR_WORD);
            goes_on = operator || (c != '!' && word_in(&w, 0, end, CONTINUING_WORD));
          }
        }
    }
  }
  if (!goes_on && valid[NEWLINE]) {
    lexer->result_symbol = NEWLINE;
    return true;
  }
  s->comments = comments;
  lexer->result_symbol = operator && valid[NEWLINE] ? LINE_CONTINUATION : LINE_JOIN;
  return true;
}

/* ── Interface ────────────────────────────────────────────────────────────────────────────────────────────────────────── */

void *tree_sitter_groovy_external_scanner_create(void) { return ts_calloc(1, sizeof(Scanner)); }

void tree_sitter_groovy_external_scanner_destroy(void *payload) { ts_free(payload); }

unsigned tree_sitter_groovy_external_scanner_serialize(void *payload, char *buffer) {
  uint32_t comments = ((Scanner *)payload)->comments;
  if (!comments) return 0;
  memcpy(buffer, &comments, sizeof comments);
  return sizeof comments;
}

void tree_sitter_groovy_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  Scanner *s = payload;
  s->comments = 0;
  if (length == sizeof s->comments) memcpy(&s->comments, buffer, length);
}

static bool answer(TSLexer *lexer, enum Token token) {
  lexer->result_symbol = (TSSymbol)token;
  return true;
}

bool tree_sitter_groovy_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  Scanner *s = payload;
  bool recovering = valid[ERROR_SENTINEL];

  if (!recovering) {
    if (valid[INTERPOLATED_IDENTIFIER]) {
      if (!is_interpolated_letter(lexer->lookahead)) return false;
      while (is_interpolated_letter(lexer->lookahead) || is_digit(lexer->lookahead)) advance(lexer);
      lexer->mark_end(lexer);
      return answer(lexer, INTERPOLATED_IDENTIFIER);
    }
    enum Token content = ERROR_SENTINEL;
    for (int k = SINGLE_CONTENT; k <= DOLLAR_SLASHY_CONTENT; k++) {
      if (valid[k]) content = (enum Token)k;
    }
    if (content != ERROR_SENTINEL) {
      if (valid[INTERPOLATED_DOT] && lexer->lookahead == '.') {
        advance(lexer);
        lexer->mark_end(lexer);
        if (is_interpolated_letter(lexer->lookahead)) return answer(lexer, INTERPOLATED_DOT);
        scan_content(lexer, content);
        return true;
      }
      return scan_content(lexer, content);
    }
  }

  bool spaced = false;
  bool ends = valid[NEWLINE] || valid[BRACE_NEWLINE];
  for (;;) {
    int32_t c = lexer->lookahead;
    if (is_blank(c)) {
      skip(lexer);
      spaced = true;
    } else if (c == '\\') {
      skip(lexer);
      if (!is_newline(lexer->lookahead)) return false;
      if (lexer->lookahead == '\r') skip(lexer);
      if (lexer->lookahead == '\n') skip(lexer);
      spaced = true;
    } else if (is_newline(c)) {
      if (ends && !s->comments) return scan_newline(s, lexer, valid, recovering);
      skip(lexer);
    } else {
      break;
    }
  }
  if (lexer->eof(lexer)) return false;

  int32_t c = lexer->lookahead;
  if (c == '/') {
    advance(lexer);
    if (!scan_comment(lexer)) return false;
    if (s->comments) s->comments--;
    return true;
  }
  if (recovering) return false;
  s->comments = 0;

  lexer->mark_end(lexer);
  Window w = {s, lexer};
  s->filled = 0;
  switch (c) {
    case ';':
      if (valid[ELSE_AHEAD]) {
        uint32_t p = skip_space(&w, 1);
        if (word_is(&w, p, word_end(&w, p), "else")) return answer(lexer, ELSE_AHEAD);
      }
      return false;
    case '<':
      return valid[TYPE_ARGUMENTS_AHEAD] && skip_type_arguments(&w, 0) && answer(lexer, TYPE_ARGUMENTS_AHEAD);
    case '?':
      if (valid[SAFE_INDEX_AHEAD] && peek(&w, 1) == '[') {
        uint32_t p = skip_balanced(&w, 1, 256);
        if (p && peek(&w, skip_space(&w, p)) != ':') return answer(lexer, SAFE_INDEX_AHEAD);
      }
      return false;
    case '{':
      if (valid[ARRAY_AHEAD]) return answer(lexer, ARRAY_AHEAD);
      return valid[BLOCK_AHEAD] && !parameters_ahead(&w, 1, false) && answer(lexer, BLOCK_AHEAD);
    case '-':
    case '@':
    case '.':
      return valid[CLOSURE_PARAMETERS_AHEAD] && parameters_ahead(&w, 0, false) && answer(lexer, CLOSURE_PARAMETERS_AHEAD);
    case '(':
      if (valid[LAMBDA_AHEAD] && parameters_ahead(&w, 1, true)) return answer(lexer, LAMBDA_AHEAD);
      if (valid[CAST_AHEAD] && cast_ahead(&w)) return answer(lexer, CAST_AHEAD);
      return false;
    default:
      break;
  }
  if (valid[COMMAND_AHEAD] && command_ahead(&w, spaced)) return answer(lexer, COMMAND_AHEAD);
  if (!is_letter(c)) return false;
  if (valid[CLOSURE_PARAMETERS_AHEAD] && parameters_ahead(&w, 0, false)) return answer(lexer, CLOSURE_PARAMETERS_AHEAD);
  if (valid[KEY_AHEAD] && colon_ahead(&w, true)) return answer(lexer, KEY_AHEAD);
  if (valid[LABEL_AHEAD] && colon_ahead(&w, false) && !word_is(&w, 0, word_end(&w, 0), "default")) return answer(lexer, LABEL_AHEAD);
  if (valid[SEALED_AHEAD] && sealed_ahead(&w)) return answer(lexer, SEALED_AHEAD);
  if (valid[RECORD_AHEAD] && record_ahead(&w)) return answer(lexer, RECORD_AHEAD);
  if (valid[MEMBERS_AHEAD] && members_ahead(&w)) return answer(lexer, MEMBERS_AHEAD);
  if (valid[DECLARATION_AHEAD] && declaration_ahead(&w)) return answer(lexer, DECLARATION_AHEAD);
  if (valid[LAMBDA_AHEAD] && !valid[NO_LAMBDA]) {
    uint32_t end = word_end(&w, 0);
    uint32_t p = skip_blanks(&w, end);
    if (peek(&w, p) == '-' && peek(&w, p + 1) == '>' && is_name(&w, 0, end)) return answer(lexer, LAMBDA_AHEAD);
  }
  return false;
}
