/** Names of CPython's `builtins` (3.8 to 3.13) that mean the same wherever a function runs. */
export const BUILTIN_NAMES: ReadonlySet<string> = new Set(
  `ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError BufferError
BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError DeprecationWarning
EOFError Ellipsis EncodingWarning EnvironmentError Exception ExceptionGroup FileExistsError FileNotFoundError FloatingPointError
FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError
KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError NotADirectoryError NotImplemented NotImplementedError OSError
OverflowError PendingDeprecationWarning PermissionError ProcessLookupError PythonFinalizationError RecursionError ReferenceError
ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError
TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning
UserWarning ValueError Warning ZeroDivisionError __debug__ __doc__ __name__ abs aiter all anext any ascii bin bool breakpoint bytearray
bytes callable chr classmethod complex copyright credits delattr dict dir divmod enumerate exit filter float format frozenset getattr
hasattr hash help hex id input int isinstance issubclass iter len license list map max memoryview min next object open ord pow print
property quit range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip`.split(
    /\s+/,
  ),
);

/** Names by which code looks at or makes other code: what it needs cannot be told. */
export const DYNAMIC: Readonly<Record<string, string>> = {
  eval: 'evaluates text as code',
  exec: 'runs text as code',
  compile: 'makes code of text',
  globals: 'looks at all names of its module',
  __import__: 'imports a module by a computed name',
  __path__: 'asks for the place of its package in the repository',
  __spec__: 'looks at how its module was found',
  __builtins__: 'looks at all builtins',
};
