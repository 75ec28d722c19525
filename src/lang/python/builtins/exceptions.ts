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
  BlockingIOError: 'OSError',
  ChildProcessError: 'OSError',
  InterruptedError: 'OSError',
  ProcessLookupError: 'OSError',
  ConnectionError: 'OSError',
  BrokenPipeError: 'ConnectionError',
  ConnectionAbortedError: 'ConnectionError',
  ConnectionRefusedError: 'ConnectionError',
  ConnectionResetError: 'ConnectionError',
  TimeoutError: 'OSError',
  ReferenceError: 'Exception',
  RuntimeError: 'Exception',
  NotImplementedError: 'RuntimeError',
  RecursionError: 'RuntimeError',
  StopIteration: 'Exception',
  StopAsyncIteration: 'Exception',
  SyntaxError: 'Exception',
  IndentationError: 'SyntaxError',
  TabError: 'IndentationError',
  SystemError: 'Exception',
  TypeError: 'Exception',
  ValueError: 'Exception',
  UnicodeError: 'ValueError',
  UnicodeDecodeError: 'UnicodeError',
  UnicodeEncodeError: 'UnicodeError',
  UnicodeTranslateError: 'UnicodeError',
  Warning: 'Exception',
  DeprecationWarning: 'Warning',
  UserWarning: 'Warning',
  FutureWarning: 'Warning',
  RuntimeWarning: 'Warning',
  PendingDeprecationWarning: 'Warning',
  BytesWarning: 'Warning',
  ImportWarning: 'Warning',
  ResourceWarning: 'Warning',
  SyntaxWarning: 'Warning',
  UnicodeWarning: 'Warning',
  EncodingWarning: 'Warning',
  BaseExceptionGroup: 'BaseException',
  ExceptionGroup: 'Exception',
};

export const EXCEPTIONS: readonly string[] = Object.keys(PARENTS);

/** Exceptions of the standard library and of PyYAML, under the names of the modules that define them. */
const OF_MODULES: Readonly<Record<string, string>> = {
  'json.decoder.JSONDecodeError': 'ValueError',
  'binascii.Error': 'ValueError',
  'decimal.InvalidOperation': 'ArithmeticError',
  'zoneinfo._common.ZoneInfoNotFoundError': 'KeyError',
  'configparser.Error': 'Exception',
  'configparser.NoSectionError': 'configparser.Error',
  'configparser.DuplicateSectionError': 'configparser.Error',
  'configparser.DuplicateOptionError': 'configparser.Error',
  'configparser.NoOptionError': 'configparser.Error',
  'configparser.ParsingError': 'configparser.Error',
  'configparser.MissingSectionHeaderError': 'configparser.ParsingError',
  'configparser.InterpolationError': 'configparser.Error',
  'configparser.InterpolationDepthError': 'configparser.InterpolationError',
  'configparser.InterpolationMissingOptionError': 'configparser.InterpolationError',
  'configparser.InterpolationSyntaxError': 'configparser.InterpolationError',
  'pydantic_core._pydantic_core.ValidationError': 'ValueError',
  'yaml.error.YAMLError': 'Exception',
  'yaml.error.MarkedYAMLError': 'yaml.error.YAMLError',
  'yaml.scanner.ScannerError': 'yaml.error.MarkedYAMLError',
  'yaml.parser.ParserError': 'yaml.error.MarkedYAMLError',
  'yaml.composer.ComposerError': 'yaml.error.MarkedYAMLError',
  'yaml.constructor.ConstructorError': 'yaml.error.MarkedYAMLError',
};

/** By which other names code asks for them. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'json.JSONDecodeError': 'json.decoder.JSONDecodeError',
  'base64.binascii.Error': 'binascii.Error',
  'decimal.DecimalException': 'ArithmeticError',
  'zoneinfo.ZoneInfoNotFoundError': 'zoneinfo._common.ZoneInfoNotFoundError',
  'pydantic.ValidationError': 'pydantic_core._pydantic_core.ValidationError',
  'pydantic.error_wrappers.ValidationError': 'pydantic_core._pydantic_core.ValidationError',
  'yaml.YAMLError': 'yaml.error.YAMLError',
  'yaml.MarkedYAMLError': 'yaml.error.MarkedYAMLError',
};

const own = (name: string): string => (Object.hasOwn(OTHERWISE, name) ? (OTHERWISE[name] ?? name) : name);

function parentOf(name: string): string | undefined {
  if (Object.hasOwn(OF_MODULES, name)) return OF_MODULES[name];
  return Object.hasOwn(PARENTS, name) ? PARENTS[name] : undefined;
}

/** Whether an exception of one class is caught by a handler for the other. Classes from outside are exceptions, no more. */
export function isException(type: string, given: string): boolean {
  const handler = own(given);
  // which part of PyYAML refuses a text, nobody tells us: a handler for one of them is taken to be for the one that does
  if (type === 'yaml.error.MarkedYAMLError' && parentOf(handler) === type) return true;
  let name: string | undefined = parentOf(type) === undefined ? 'Exception' : type;
  for (; name; name = parentOf(name)) {
    if (name === handler || (name === 'OSError' && (handler === 'IOError' || handler === 'EnvironmentError')))
      return true;
  }
  return type === handler;
}
