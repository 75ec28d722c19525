/**
 * What modules of CPython's standard library hold, 3.6 to 3.13 together, on Linux and Windows: a name that none of these versions has is refused
 * by all. Names with a leading underscore are left out, as are modules to which others add names (`logging`, `typing`).
 */
const MEMBERS = `abc: ABC ABCMeta WeakSet abstractclassmethod abstractmethod abstractproperty abstractstaticmethod get_cache_token update_abstractmethods
base64: MAXBINSIZE MAXLINESIZE a85decode a85encode b16decode b16encode b32decode b32encode b32hexdecode b32hexencode b64decode b64encode b85decode
  b85encode binascii bytes_types decode decodebytes decodestring encode encodebytes encodestring main re standard_b64decode standard_b64encode struct
  test urlsafe_b64decode urlsafe_b64encode z85decode z85encode
bisect: bisect bisect_left bisect_right insort insort_left insort_right
calendar: APRIL AUGUST Calendar DECEMBER Day EPOCH FEBRUARY FRIDAY February HTMLCalendar IllegalMonthError IllegalWeekdayError IntEnum JANUARY JULY
  JUNE January LocaleHTMLCalendar LocaleTextCalendar MARCH MAY MONDAY Month NOVEMBER OCTOBER SATURDAY SEPTEMBER SUNDAY THURSDAY TUESDAY TextCalendar
  WEDNESDAY c calendar datetime day_abbr day_name different_locale error firstweekday format formatstring global_enum isleap leapdays main mdays month
  month_abbr month_name monthcalendar monthlen monthrange nextmonth prcal prevmonth prmonth prweek repeat setfirstweekday sys timegm warnings week
  weekday weekheader
collections: AsyncGenerator AsyncIterable AsyncIterator Awaitable ByteString Callable ChainMap Collection Container Coroutine Counter Generator
  Hashable ItemsView Iterable Iterator KeysView Mapping MappingView MutableMapping MutableSequence MutableSet OrderedDict Reversible Sequence Set
  Sized UserDict UserList UserString ValuesView abc defaultdict deque namedtuple
configparser: BasicInterpolation ConfigParser ConverterMapping DEFAULTSECT DuplicateOptionError DuplicateSectionError Error ExtendedInterpolation
  Interpolation InterpolationDepthError InterpolationError InterpolationMissingOptionError InterpolationSyntaxError Iterable LegacyInterpolation
  MAX_INTERPOLATION_DEPTH MissingSectionHeaderError MultilineContinuationError MutableMapping NoOptionError NoSectionError ParsingError
  RawConfigParser SafeConfigParser SectionProxy UNNAMED_SECTION contextlib functools io itertools os re sys types warnings
contextlib: AbstractAsyncContextManager AbstractContextManager AsyncContextDecorator AsyncExitStack ContextDecorator ExitStack GenericAlias MethodType
  abc aclosing asynccontextmanager chdir closing contextmanager deque nullcontext os redirect_stderr redirect_stdout suppress sys wraps
copy: Error copy deepcopy dispatch_table error replace
csv: Dialect DictReader DictWriter Error OrderedDict QUOTE_ALL QUOTE_MINIMAL QUOTE_NONE QUOTE_NONNUMERIC QUOTE_NOTNULL QUOTE_STRINGS Sniffer StringIO
  excel excel_tab field_size_limit get_dialect list_dialects re reader register_dialect types unix_dialect unregister_dialect writer
dataclasses: Field FrozenInstanceError FunctionType GenericAlias InitVar KW_ONLY MISSING abc asdict astuple builtins copy dataclass field fields
  functools inspect is_dataclass itertools keyword make_dataclass re recursive_repr replace sys types
datetime: MAXYEAR MINYEAR UTC date datetime datetime_CAPI sys time timedelta timezone tzinfo
decimal: BasicContext Clamped Context ConversionSyntax Decimal DecimalException DecimalTuple DefaultContext DivisionByZero DivisionImpossible
  DivisionUndefined ExtendedContext FloatOperation HAVE_CONTEXTVAR HAVE_THREADS Inexact InvalidContext InvalidOperation MAX_EMAX MAX_PREC MIN_EMIN
  MIN_ETINY Overflow ROUND_05UP ROUND_CEILING ROUND_DOWN ROUND_FLOOR ROUND_HALF_DOWN ROUND_HALF_EVEN ROUND_HALF_UP ROUND_UP Rounded Subnormal
  Underflow getcontext localcontext setcontext
enum: CONFORM CONTINUOUS DynamicClassAttribute EJECT Enum EnumCheck EnumDict EnumMeta EnumType Flag FlagBoundary IntEnum IntFlag KEEP MappingProxyType
  NAMED_FLAGS OrderedDict ReprEnum STRICT StrEnum UNIQUE auto bin bltns global_enum global_enum_repr global_flag_repr global_str member nonmember
  pickle_by_enum_name pickle_by_global_name property reduce show_flag_values sys unique verify
fnmatch: filter fnmatch fnmatchcase functools os posixpath re translate
functools: GenericAlias MappingProxyType RLock WRAPPER_ASSIGNMENTS WRAPPER_UPDATES WeakKeyDictionary cache cached_property cmp_to_key get_cache_token
  lru_cache namedtuple partial partialmethod recursive_repr reduce singledispatch singledispatchmethod total_ordering update_wrapper wraps
getpass: GetPassWarning contextlib fallback_getpass getpass getuser io os sys termios unix_getpass warnings win_getpass
glob: contextlib escape fnmatch functools glob glob0 glob1 has_magic iglob itertools magic_check magic_check_bytes operator os re stat sys translate
gzip: BadGzipFile FCOMMENT FEXTRA FHCRC FNAME FTEXT GzipFile READ READ_BUFFER_SIZE WRITE builtins compress decompress io main open os struct sys time
  write32u zlib
hashlib: algorithms_available algorithms_guaranteed blake2b blake2s file_digest md5 new pbkdf2_hmac scrypt sha1 sha224 sha256 sha384 sha3_224 sha3_256
  sha3_384 sha3_512 sha512 shake_128 shake_256
heapq: heapify heappop heappush heappushpop heapreplace merge nlargest nsmallest
importlib: abc find_loader import_module invalidate_caches machinery metadata readers reload resources simple sys types util warnings
inspect: AGEN_CLOSED AGEN_CREATED AGEN_RUNNING AGEN_SUSPENDED ArgInfo ArgSpec Arguments Attribute BlockFinder BoundArguments BufferFlags CORO_CLOSED
  CORO_CREATED CORO_RUNNING CORO_SUSPENDED CO_ASYNC_GENERATOR CO_COROUTINE CO_GENERATOR CO_ITERABLE_COROUTINE CO_NESTED CO_NEWLOCALS CO_NOFREE
  CO_OPTIMIZED CO_VARARGS CO_VARKEYWORDS ClassFoundException ClosureVars EndOfBlock FrameInfo FullArgSpec GEN_CLOSED GEN_CREATED GEN_RUNNING
  GEN_SUSPENDED OrderedDict Parameter Signature TPFLAGS_IS_ABSTRACT Traceback abc ast attrgetter builtins classify_class_attrs cleandoc collections
  currentframe dis enum findsource formatannotation formatannotationrelativeto formatargspec formatargvalues functools get_annotations getabsfile
  getargs getargspec getargvalues getasyncgenlocals getasyncgenstate getattr_static getblock getcallargs getclasstree getclosurevars getcomments
  getcoroutinelocals getcoroutinestate getdoc getfile getframeinfo getfullargspec getgeneratorlocals getgeneratorstate getinnerframes getlineno
  getmembers getmembers_static getmodule getmodulename getmro getouterframes getsource getsourcefile getsourcelines importlib indentsize isabstract
  isasyncgen isasyncgenfunction isawaitable isbuiltin isclass iscode iscoroutine iscoroutinefunction isdatadescriptor isframe isfunction isgenerator
  isgeneratorfunction isgetsetdescriptor iskeyword ismemberdescriptor ismethod ismethoddescriptor ismethodwrapper ismodule isroutine istraceback
  itertools k linecache make_weakref markcoroutinefunction mod_dict modulesbyfile namedtuple os re signature stack sys token tokenize trace types
  unwrap v walktree warnings
io: BlockingIOError BufferedIOBase BufferedRWPair BufferedRandom BufferedReader BufferedWriter BytesIO DEFAULT_BUFFER_SIZE FileIO IOBase
  IncrementalNewlineDecoder OpenWrapper RawIOBase SEEK_CUR SEEK_END SEEK_SET StringIO TextIOBase TextIOWrapper UnsupportedOperation abc open open_code
  text_encoding
itertools: accumulate batched chain combinations combinations_with_replacement compress count cycle dropwhile filterfalse groupby islice pairwise
  permutations product repeat starmap takewhile tee zip_longest
json: JSONDecodeError JSONDecoder JSONEncoder codecs decoder detect_encoding dump dumps encoder load loads scanner tool
math: acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign cos cosh degrees dist e erf erfc exp exp2 expm1 fabs factorial floor fma fmod
  frexp fsum gamma gcd hypot inf isclose isfinite isinf isnan isqrt lcm ldexp lgamma log log10 log1p log2 modf nan nextafter perm pi pow prod radians
  remainder sin sinh sqrt sumprod tan tanh tau trunc ulp
operator: abs add and_ attrgetter call concat contains countOf delitem eq floordiv ge getitem gt iadd iand iconcat ifloordiv ilshift imatmul imod imul
  index indexOf inv invert ior ipow irshift is_ is_not isub itemgetter itruediv ixor le length_hint lshift lt matmul methodcaller mod mul ne neg not_
  or_ pos pow rshift setitem sub truediv truth xor
os: CLD_CONTINUED CLD_DUMPED CLD_EXITED CLD_KILLED CLD_STOPPED CLD_TRAPPED CLONE_FILES CLONE_FS CLONE_NEWCGROUP CLONE_NEWIPC CLONE_NEWNET CLONE_NEWNS
  CLONE_NEWPID CLONE_NEWTIME CLONE_NEWUSER CLONE_NEWUTS CLONE_SIGHAND CLONE_SYSVSEM CLONE_THREAD CLONE_VM DirEntry EFD_CLOEXEC EFD_NONBLOCK
  EFD_SEMAPHORE EX_CANTCREAT EX_CONFIG EX_DATAERR EX_IOERR EX_NOHOST EX_NOINPUT EX_NOPERM EX_NOUSER EX_OK EX_OSERR EX_OSFILE EX_PROTOCOL EX_SOFTWARE
  EX_TEMPFAIL EX_UNAVAILABLE EX_USAGE F_LOCK F_OK F_TEST F_TLOCK F_ULOCK GRND_NONBLOCK GRND_RANDOM GenericAlias MFD_ALLOW_SEALING MFD_CLOEXEC
  MFD_HUGETLB MFD_HUGE_16GB MFD_HUGE_16MB MFD_HUGE_1GB MFD_HUGE_1MB MFD_HUGE_256MB MFD_HUGE_2GB MFD_HUGE_2MB MFD_HUGE_32MB MFD_HUGE_512KB
  MFD_HUGE_512MB MFD_HUGE_64KB MFD_HUGE_8MB MFD_HUGE_MASK MFD_HUGE_SHIFT Mapping MutableMapping NGROUPS_MAX O_ACCMODE O_APPEND O_ASYNC O_BINARY
  O_CLOEXEC O_CREAT O_DIRECT O_DIRECTORY O_DSYNC O_EXCL O_FSYNC O_LARGEFILE O_NDELAY O_NOATIME O_NOCTTY O_NOFOLLOW O_NOINHERIT O_NONBLOCK O_PATH
  O_RANDOM O_RDONLY O_RDWR O_RSYNC O_SEQUENTIAL O_SYNC O_TEMPORARY O_TEXT O_TMPFILE O_TRUNC O_WRONLY POSIX_FADV_DONTNEED POSIX_FADV_NOREUSE
  POSIX_FADV_NORMAL POSIX_FADV_RANDOM POSIX_FADV_SEQUENTIAL POSIX_FADV_WILLNEED POSIX_SPAWN_CLOSE POSIX_SPAWN_CLOSEFROM POSIX_SPAWN_DUP2
  POSIX_SPAWN_OPEN PRIO_PGRP PRIO_PROCESS PRIO_USER P_ALL P_DETACH P_NOWAIT P_NOWAITO P_OVERLAY P_PGID P_PID P_PIDFD P_WAIT PathLike RTLD_DEEPBIND
  RTLD_GLOBAL RTLD_LAZY RTLD_LOCAL RTLD_NODELETE RTLD_NOLOAD RTLD_NOW RWF_APPEND RWF_DSYNC RWF_HIPRI RWF_NOWAIT RWF_SYNC R_OK SCHED_BATCH SCHED_FIFO
  SCHED_IDLE SCHED_OTHER SCHED_RESET_ON_FORK SCHED_RR SEEK_CUR SEEK_DATA SEEK_END SEEK_HOLE SEEK_SET SPLICE_F_MORE SPLICE_F_MOVE SPLICE_F_NONBLOCK
  ST_APPEND ST_MANDLOCK ST_NOATIME ST_NODEV ST_NODIRATIME ST_NOEXEC ST_NOSUID ST_RDONLY ST_RELATIME ST_SYNCHRONOUS ST_WRITE TFD_CLOEXEC TFD_NONBLOCK
  TFD_TIMER_ABSTIME TFD_TIMER_CANCEL_ON_SET TMP_MAX WCONTINUED WCOREDUMP WEXITED WEXITSTATUS WIFCONTINUED WIFEXITED WIFSIGNALED WIFSTOPPED WNOHANG
  WNOWAIT WSTOPPED WSTOPSIG WTERMSIG WUNTRACED W_OK XATTR_CREATE XATTR_REPLACE XATTR_SIZE_MAX X_OK abc abort access add_dll_directory altsep chdir
  chflags chmod chown chroot close closerange confstr confstr_names copy_file_range cpu_count ctermid curdir defpath device_encoding devnull dup dup2
  environ environb errno error eventfd eventfd_read eventfd_write execl execle execlp execlpe execv execve execvp execvpe extsep fchdir fchmod fchown
  fdatasync fdopen fork forkpty fpathconf fsdecode fsencode fspath fstat fstatvfs fsync ftruncate fwalk get_blocking get_exec_path get_inheritable
  get_terminal_size getcwd getcwdb getegid getenv getenvb geteuid getgid getgrouplist getgroups getloadavg getlogin getpgid getpgrp getpid getppid
  getpriority getrandom getresgid getresuid getsid getuid getxattr grantpt initgroups isatty kill killpg lchflags lchmod lchown linesep link listdir
  listxattr lockf login_tty lseek lstat major makedev makedirs memfd_create minor mkdir mkfifo mknod name nice open openpty pardir path pathconf
  pathconf_names pathsep pidfd_open pipe pipe2 plock popen posix_fadvise posix_fallocate posix_openpt posix_spawn posix_spawnp pread preadv
  process_cpu_count ptsname putenv pwrite pwritev read readlink readv register_at_fork remove removedirs removexattr rename renames replace rmdir
  scandir sched_get_priority_max sched_get_priority_min sched_getaffinity sched_getparam sched_getscheduler sched_param sched_rr_get_interval
  sched_setaffinity sched_setparam sched_setscheduler sched_yield sendfile sep set_blocking set_inheritable setegid seteuid setgid setgroups setns
  setpgid setpgrp setpriority setregid setresgid setresuid setreuid setsid setuid setxattr spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp
  spawnvpe splice st startfile stat stat_float_times stat_result statvfs statvfs_result strerror supports_bytes_environ supports_dir_fd
  supports_effective_ids supports_fd supports_follow_symlinks symlink sync sys sysconf sysconf_names system tcgetpgrp tcsetpgrp terminal_size
  timerfd_create timerfd_gettime timerfd_gettime_ns timerfd_settime timerfd_settime_ns times times_result truncate ttyname umask uname uname_result
  unlink unlockpt unsetenv unshare urandom utime wait wait3 wait4 waitid waitid_result waitpid waitstatus_to_exitcode walk write writev
os.path: abspath altsep basename commonpath commonprefix curdir defpath devnull dirname exists expanduser expandvars extsep genericpath getatime
  getctime getmtime getsize isabs isdevdrive isdir isfile isjunction islink ismount join lexists normcase normpath os pardir pathsep realpath relpath
  samefile sameopenfile samestat sep split splitdrive splitext splitroot stat supports_unicode_filenames sys
pathlib: EBADF EINVAL ELOOP ENOENT ENOTDIR Path PosixPath PurePath PurePosixPath PureWindowsPath S_ISBLK S_ISCHR S_ISDIR S_ISFIFO S_ISLNK S_ISREG
  S_ISSOCK Sequence UnsupportedOperation WindowsPath attrgetter contextmanager fnmatch functools io nt ntpath os posixpath re supports_symlinks sys
  urlquote_from_bytes warnings
platform: AndroidVer DEV_NULL IOSVersionInfo android_ver architecture collections dist freedesktop_os_release functools ios_ver itertools java_ver
  libc_ver linux_distribution mac_ver machine node os platform popen processor python_branch python_build python_compiler python_implementation
  python_revision python_version python_version_tuple re release subprocess sys system system_alias uname uname_result version warnings win32_edition
  win32_is_iot win32_ver
pprint: PrettyPrinter isreadable isrecursive pformat pp pprint re saferepr
queue: Empty Full LifoQueue PriorityQueue Queue ShutDown SimpleQueue deque heappop heappush threading time types
random: BPF LOG4 NV_MAGICCONST RECIP_BPF Random SG_MAGICCONST SystemRandom TWOPI betavariate binomialvariate choice choices expovariate gammavariate
  gauss getrandbits getstate lognormvariate main normalvariate paretovariate randbytes randint random randrange sample seed setstate shuffle
  triangular uniform vonmisesvariate weibullvariate
re: A ASCII DEBUG DOTALL I IGNORECASE L LOCALE M MULTILINE Match NOFLAG Pattern PatternError RegexFlag S Scanner T TEMPLATE U UNICODE VERBOSE X
  compile copyreg enum error escape findall finditer fullmatch functools match purge search split sre_compile sre_parse sub subn template
secrets: DEFAULT_ENTROPY SystemRandom base64 binascii choice compare_digest os randbelow randbits token_bytes token_hex token_urlsafe
shutil: COPY_BUFSIZE Error ExecError ReadError RegistryError SameFileError SpecialFileError chown collections copy copy2 copyfile copyfileobj copymode
  copystat copytree disk_usage errno fnmatch get_archive_formats get_terminal_size get_unpack_formats getgrnam getpwnam ignore_patterns make_archive
  move nt os posix register_archive_format register_unpack_format rmtree stat sys unpack_archive unregister_archive_format unregister_unpack_format
  warnings which
statistics: Counter Decimal Fraction LinearRegression NormalDist StatisticsError acos asin atan bisect_left bisect_right chain collections correlation
  cos cosh count covariance decimal defaultdict erf exp fabs fmean fsum geometric_mean groupby harmonic_mean hypot isfinite isinf itemgetter kde
  kde_random linear_regression log math mean median median_grouped median_high median_low mode mul multimode namedtuple numbers pi pstdev pvariance
  quantiles random reduce repeat sin sqrt stdev sumprod sys tan tau variance
string: Formatter Template ascii_letters ascii_lowercase ascii_uppercase capwords digits hexdigits octdigits printable punctuation whitespace
subprocess: ABOVE_NORMAL_PRIORITY_CLASS BELOW_NORMAL_PRIORITY_CLASS CREATE_BREAKAWAY_FROM_JOB CREATE_DEFAULT_ERROR_MODE CREATE_NEW_CONSOLE
  CREATE_NEW_PROCESS_GROUP CREATE_NO_WINDOW CalledProcessError CompletedProcess DETACHED_PROCESS DEVNULL HIGH_PRIORITY_CLASS IDLE_PRIORITY_CLASS
  NORMAL_PRIORITY_CLASS PIPE Popen REALTIME_PRIORITY_CLASS STARTF_USESHOWWINDOW STARTF_USESTDHANDLES STARTUPINFO STDOUT STD_ERROR_HANDLE
  STD_INPUT_HANDLE STD_OUTPUT_HANDLE SW_HIDE SubprocessError TimeoutExpired builtins call check_call check_output contextlib errno fcntl getoutput
  getstatusoutput grp io list2cmdline locale os pwd run select selectors signal sys threading time types warnings
sys: abiflags activate_stack_trampoline addaudithook api_version argv audit base_exec_prefix base_prefix breakpointhook builtin_module_names byteorder
  call_tracing callstats copyright deactivate_stack_trampoline displayhook dllhandle dont_write_bytecode exc_info excepthook exception exec_prefix
  executable exit flags float_info float_repr_style frozen get_asyncgen_hooks get_coroutine_origin_tracking_depth get_coroutine_wrapper
  get_int_max_str_digits getallocatedblocks getandroidapilevel getcheckinterval getdefaultencoding getdlopenflags getfilesystemencodeerrors
  getfilesystemencoding getobjects getprofile getrecursionlimit getrefcount getsizeof getswitchinterval gettotalrefcount gettrace
  getunicodeinternedsize getwindowsversion hash_info hexversion implementation int_info intern is_finalizing is_stack_trampoline_active last_exc
  last_traceback last_type last_value maxsize maxunicode meta_path modules monitoring orig_argv path path_hooks path_importer_cache platform
  platlibdir prefix ps1 ps2 pycache_prefix real_prefix set_asyncgen_hooks set_coroutine_origin_tracking_depth set_coroutine_wrapper
  set_int_max_str_digits setcheckinterval setdlopenflags setprofile setrecursionlimit setswitchinterval settrace stderr stdin stdlib_module_names
  stdout thread_info tracebacklimit unraisablehook version version_info warnoptions winver
tempfile: NamedTemporaryFile SpooledTemporaryFile TMP_MAX TemporaryDirectory TemporaryFile gettempdir gettempdirb gettempprefix gettempprefixb mkdtemp
  mkstemp mktemp tempdir template
textwrap: TextWrapper dedent fill indent re shorten wrap
threading: Barrier BoundedSemaphore BrokenBarrierError Condition Event ExceptHookArgs Lock RLock Semaphore TIMEOUT_MAX Thread ThreadError Timer
  WeakSet activeCount active_count currentThread current_thread enumerate excepthook functools get_ident get_native_id getprofile gettrace local
  main_thread setprofile setprofile_all_threads settrace settrace_all_threads stack_size warnings
time: CLOCK_BOOTTIME CLOCK_MONOTONIC CLOCK_MONOTONIC_RAW CLOCK_PROCESS_CPUTIME_ID CLOCK_REALTIME CLOCK_TAI CLOCK_THREAD_CPUTIME_ID altzone asctime
  clock clock_getres clock_gettime clock_gettime_ns clock_settime clock_settime_ns ctime daylight get_clock_info gmtime localtime mktime monotonic
  monotonic_ns perf_counter perf_counter_ns process_time process_time_ns pthread_getcpuclockid sleep strftime strptime struct_time thread_time
  thread_time_ns time time_ns timezone tzname tzset
traceback: ANSIColors BUILTIN_EXCEPTION_LIMIT FrameSummary StackSummary TracebackException clear_frames collections extract_stack extract_tb
  format_exc format_exception format_exception_only format_list format_stack format_tb itertools linecache print_exc print_exception print_last
  print_list print_stack print_tb suppress sys textwrap walk_stack walk_tb warnings
types: AsyncGeneratorType BuiltinFunctionType BuiltinMethodType CellType ClassMethodDescriptorType CodeType CoroutineType DynamicClassAttribute
  EllipsisType FrameType FunctionType GeneratorType GenericAlias GetSetDescriptorType LambdaType MappingProxyType MemberDescriptorType
  MethodDescriptorType MethodType MethodWrapperType ModuleType NoneType NotImplementedType SimpleNamespace TracebackType UnionType
  WrapperDescriptorType coroutine get_original_bases new_class prepare_class resolve_bases
urllib: error parse request response robotparser
urllib.parse: DefragResult DefragResultBytes MAX_CACHE_SIZE ParseResult ParseResultBytes Quoter ResultBase SplitResult SplitResultBytes clear_cache
  collections functools ipaddress math namedtuple non_hierarchical parse_qs parse_qsl quote quote_from_bytes quote_plus re scheme_chars splitattr
  splithost splitnport splitpasswd splitport splitquery splittag splittype splituser splitvalue sys to_bytes types unquote unquote_plus
  unquote_to_bytes unwrap urldefrag urlencode urljoin urlparse urlsplit urlunparse urlunsplit uses_fragment uses_netloc uses_params uses_query
  uses_relative warnings
urllib.request: AbstractBasicAuthHandler AbstractDigestAuthHandler AbstractHTTPHandler BaseHandler CacheFTPHandler ContentTooShortError DataHandler
  FTPHandler FancyURLopener FileHandler HTTPBasicAuthHandler HTTPCookieProcessor HTTPDefaultErrorHandler HTTPDigestAuthHandler HTTPError
  HTTPErrorProcessor HTTPHandler HTTPPasswordMgr HTTPPasswordMgrWithDefaultRealm HTTPPasswordMgrWithPriorAuth HTTPRedirectHandler HTTPSHandler
  MAXFTPCACHE OpenerDirector ProxyBasicAuthHandler ProxyDigestAuthHandler ProxyHandler Request URLError URLopener UnknownHandler addclosehook
  addinfourl base64 bisect build_opener collections contextlib email ftpcache ftperrors ftpwrapper getproxies getproxies_environment
  getproxies_registry hashlib http install_opener io localhost noheaders os parse_http_list parse_keqv_list pathname2url posixpath proxy_bypass
  proxy_bypass_environment proxy_bypass_registry quote re request_host socket splitattr splithost splitpasswd splitport splitquery splittag splittype
  splituser splitvalue ssl string sys tempfile thishost time to_bytes unquote unquote_to_bytes unwrap url2pathname urlcleanup urljoin urlopen urlparse
  urlretrieve urlsplit urlunparse warnings
uuid: Enum NAMESPACE_DNS NAMESPACE_OID NAMESPACE_URL NAMESPACE_X500 RESERVED_FUTURE RESERVED_MICROSOFT RESERVED_NCS RFC_4122 SafeUUID UUID bytes_
  ctypes getnode int_ lib libname main os platform sys uuid1 uuid3 uuid4 uuid5
warnings: WarningMessage catch_warnings defaultaction deprecated filters filterwarnings formatwarning onceregistry resetwarnings showwarning
  simplefilter sys warn warn_explicit
zipfile: BZIP2_VERSION BadZipFile BadZipfile CompleteDirs DEFAULT_VERSION FastLookup LZMACompressor LZMADecompressor LZMA_VERSION LargeZipFile
  MAX_EXTRACT_VERSION Path PyZipFile ZIP64_LIMIT ZIP64_VERSION ZIP_BZIP2 ZIP_DEFLATED ZIP_FILECOUNT_LIMIT ZIP_LZMA ZIP_MAX_COMMENT ZIP_STORED
  ZipExtFile ZipFile ZipInfo binascii bz2 compressor_names contextlib crc32 error functools importlib io is_zipfile itertools lzma main os pathlib
  posixpath re shutil sizeCentralDir sizeEndCentDir sizeEndCentDir64 sizeEndCentDir64Locator sizeFileHeader stat stringCentralDir stringEndArchive
  stringEndArchive64 stringEndArchive64Locator stringFileHeader struct structCentralDir structEndArchive structEndArchive64 structEndArchive64Locator
  structFileHeader sys threading time zlib`;

const TABLE: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  MEMBERS.split(/\n(?! )/).map((line) => {
    const [module = '', ...names] = line.split(/:?\s+/);
    return [module, new Set(names)] as const;
  }),
);

const ALTERED = new WeakMap<object, Set<string>>();

/** Code has set a name of a module: in that process it may hold any from then on. */
export function noteAltered(machine: object, module: string): void {
  const known = ALTERED.get(machine) ?? new Set();
  ALTERED.set(machine, known.add(module));
}

/** Whether a module holds a name in no version; false as well for modules that are not listed, or that code has altered. */
export function lacks(machine: object, module: string, name: string): boolean {
  const known = TABLE.get(module);
  return known !== undefined && !name.startsWith('_') && !known.has(name) && !ALTERED.get(machine)?.has(module);
}
