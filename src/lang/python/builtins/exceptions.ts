/** Python's exception classes, each with its parent (Python library, "Exception hierarchy"). */
const PARENTS: Readonly<Record<string, string>> = {
  BaseException: '',
  Exception: 'BaseException',
  SystemExit: 'BaseException',
  KeyboardInterrupt: 'BaseException',
  GeneratorExit: 'BaseException',
  ArithmeticError: 'Exception',
  ZeroDivisionError: 'ArithmeticError',
  OverflowError: 'ArithmeticError',
  FloatingPointError: 'ArithmeticError',
  AssertionError: 'Exception',
  AttributeError: 'Exception',
  BufferError: 'Exception',
  EOFError: 'Exception',
  ImportError: 'Exception',
  ModuleNotFoundError: 'ImportError',
  LookupError: 'Exception',
  IndexError: 'LookupError',
  KeyError: 'LookupError',
  MemoryError: 'Exception',
  NameError: 'Exception',
  UnboundLocalError: 'NameError',
  OSError: 'Exception',
  IOError: 'Exception',
  EnvironmentError: 'Exception',
  FileExistsError: 'OSError',
  FileNotFoundError: 'OSError',
  PermissionError: 'OSError',
  NotADirectoryError: 'OSError',
  IsADirectoryError: 'OSError',
  ConnectionError: 'OSError',
  TimeoutError: 'OSError',
  ReferenceError: 'Exception',
  RuntimeError: 'Exception',
  NotImplementedError: 'RuntimeError',
  RecursionError: 'RuntimeError',
  StopIteration: 'Exception',
  StopAsyncIteration: 'Exception',
  SyntaxError: 'Exception',
  SystemError: 'Exception',
  TypeError: 'Exception',
  ValueError: 'Exception',
  UnicodeError: 'ValueError',
  UnicodeDecodeError: 'UnicodeError',
  UnicodeEncodeError: 'UnicodeError',
  Warning: 'Exception',
  DeprecationWarning: 'Warning',
  UserWarning: 'Warning',
  FutureWarning: 'Warning',
  RuntimeWarning: 'Warning',
  PendingDeprecationWarning: 'Warning',
};

export const EXCEPTIONS: readonly string[] = Object.keys(PARENTS);

/** Whether an exception of one class is caught by a handler for the other. Classes from outside are exceptions, no more. */
export function isException(type: string, handler: string): boolean {
  let name: string | undefined = type in PARENTS ? type : 'Exception';
  for (; name; name = PARENTS[name]) {
    if (name === handler || (name === 'OSError' && (handler === 'IOError' || handler === 'EnvironmentError')))
      return true;
  }
  return type === handler;
}
