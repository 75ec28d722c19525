/*
 * Writes a syntax tree out as plain numbers, in one call: asking tree-sitter's cursor from JavaScript takes seven crossings a node.
 * Imports the runtime's own cursor functions, which keep their state in its transfer buffer, and shares its memory. No state,
 * no data and no stack of its own.
 */
#define RUNTIME(name) __attribute__((import_module("env"), import_name(#name))) extern int name(int tree)
RUNTIME(ts_tree_cursor_goto_first_child_wasm);
RUNTIME(ts_tree_cursor_goto_next_sibling_wasm);
RUNTIME(ts_tree_cursor_goto_parent_wasm);
RUNTIME(ts_tree_cursor_current_node_type_id_wasm);
RUNTIME(ts_tree_cursor_current_node_is_missing_wasm);
RUNTIME(ts_tree_cursor_current_field_id_wasm);
RUNTIME(ts_tree_cursor_start_index_wasm);
RUNTIME(ts_tree_cursor_end_index_wasm);

enum { DESCEND, ADVANCE, DONE };
struct walk { int step, depth; };
/* `kind`: type in the lower half, field in the upper; `depth`: below the root, negative where the parser put in what is missing. */
struct record { int kind, start, end, depth; };

/*
 * Goes on from where the cursor stands, in preorder, until `room` records are written or the tree ends. Returns their number. `keep`
 * says for each type whether its nodes are written; those of no known type (errors) and those that are missing always are. Only a
 * `broken` tree is asked for what is missing in it.
 */
__attribute__((export_name("walk"))) int walk(int tree, int broken, struct walk *state, const unsigned char *keep, int types, struct record *out, int room) {
  int written = 0, step = state->step, depth = state->depth;
  while (step != DONE && written < room) {
    if (step == DESCEND) {
      int type = ts_tree_cursor_current_node_type_id_wasm(tree);
      int missing = broken && ts_tree_cursor_current_node_is_missing_wasm(tree);
      if (missing || type >= types || keep[type]) {
        out[written].kind = type | ts_tree_cursor_current_field_id_wasm(tree) << 16;
        out[written].start = ts_tree_cursor_start_index_wasm(tree);
        out[written].end = ts_tree_cursor_end_index_wasm(tree);
        out[written++].depth = missing ? -depth : depth;
        if (ts_tree_cursor_goto_first_child_wasm(tree)) { depth++; continue; }
      }
    }
    if (depth > 0 && ts_tree_cursor_goto_next_sibling_wasm(tree)) step = DESCEND;
    else if (depth > 0 && ts_tree_cursor_goto_parent_wasm(tree)) { depth--; step = ADVANCE; }
    else step = DONE;
  }
  state->step = step;
  state->depth = depth;
  return written;
}
