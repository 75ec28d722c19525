const CHANGING = [
  'append',
  'extend',
  'insert',
  'remove',
  'pop',
  'clear',
  'sort',
  'reverse',
  'update',
  'setdefault',
  'popitem',
  'add',
  'discard',
  'appendleft',
  'popleft',
  'extendleft',
  'move_to_end',
  'subtract',
  'rotate',
];

/** Methods of lists, dictionaries and sets that change them, also as functions of their types: callers note the state before. */
export const MUTATORS: ReadonlySet<string> = new Set([
  ...CHANGING,
  ...['list', 'dict', 'set'].flatMap((type) => CHANGING.map((name) => `${type}.${name}`)),
]);

/** Builtins that touch one item, whatever the size of the rest; all others go through the whole of their arguments. */
export const CHEAP: ReadonlySet<string> = new Set([
  'append',
  'appendleft',
  'extend',
  'pop',
  'popleft',
  'popitem',
  'add',
  'discard',
  'get',
  'setdefault',
  'update',
  'len',
  'isinstance',
  'issubclass',
  'type',
  'id',
  'callable',
  'hasattr',
  'getattr',
  'setattr',
]);
