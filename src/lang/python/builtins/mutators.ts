/** Methods of lists, dictionaries and sets that change them: callers note the state before. */
export const MUTATORS: ReadonlySet<string> = new Set([
  'append', 'extend', 'insert', 'remove', 'pop', 'clear', 'sort', 'reverse', 'update', 'setdefault', 'popitem', 'add', 'discard',
  'appendleft', 'popleft', 'extendleft', 'move_to_end',
]);
