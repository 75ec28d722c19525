import groovy.json.JsonSlurper

/**
 * What Jenkins' steps do, for a run on plain Groovy (plug-ins workflow-basic-steps, workflow-cps, workflow-support, docker-workflow): work is recorded
 * with all that surrounds it, answers as the scenario says, and fails where it says so. Branches of `parallel` take turns at each step, in an order
 * that the scenario's seed decides.
 */
class Steps {
  static final WORK = 'sh bat echo error checkout git junit archiveArtifacts stash unstash build input mail writeFile deleteDir unstable slackSend cleanWs readFile fileExists'.split(' ') as List
  static final BLOCKS = 'timeout timestamps ansiColor lock wrap script waitUntil sshagent'.split(' ') as List
  static final DATA = 'readJSON readYaml libraryResource readTrusted isUnix pwd'.split(' ') as List
  static final DESCRIPTIONS = 'string booleanParam choice parameters pipelineTriggers cron buildDiscarder logRotator disableConcurrentBuilds text file usernamePassword usernameColonPassword'.split(' ') as List
  static final OTHERS = 'properties node stage dir ws withEnv withCredentials catchError warnError retry parallel load library milestone sleep tool'.split(' ') as List

  final Map scenario
  final List libraries
  final Turns turns
  final Map assigned = [:]
  final Script main
  int blocks = 0

  Steps(Script main) {
    this.main = main
    scenario = main.getBinding().getVariable('params').SCENARIO as Map
    libraries = scenario.libraries as List
    turns = new Turns(scenario.seed as int)
    def given = new LinkedHashMap(scenario.params as Map)
    def binding = new Names(this)
    binding.setVariable('params', given)
    binding.setVariable('env', new Environment(this))
    binding.setVariable('currentBuild', [result: null, currentResult: 'SUCCESS', number: 7, displayName: '#7', description: null])
    binding.setVariable('scm', 'scm')
    binding.setVariable('steps', new Plain(this))
    binding.setVariable('docker', new Docker(this))
    (WORK + BLOCKS + DATA + DESCRIPTIONS + OTHERS).each { name -> binding.setVariable(name, { Object... args -> does(name, args as List) }) }
    main.setBinding(binding)
    def context = GroovyShell.getDeclaredField('context')
    context.accessible = true
    context.set(StepTrace.TracingScript.current.shell, binding)
  }

  Map params() { scenario.params as Map }

  /** What a variable of the environment is here: the blocks around, what was assigned, parameters. */
  String variable(String name) {
    def around = turns.here.env.reverse().find { it.containsKey(name) }
    if (around != null) return around[name]
    if (assigned.containsKey(name)) return assigned[name]
    if ((scenario.env as Map).containsKey(name)) return scenario.env[name]
    params().containsKey(name) ? params()[name].toString() : null
  }

  Object does(String name, List args) {
    if (name in DESCRIPTIONS) return [kind: name, args: args]
    if (name in WORK) return work(name, args)
    if (name in BLOCKS) return name == 'waitUntil' ? until(args.last() as Closure) : (args.last() as Closure).call()
    this."_$name"(*args)
  }

  private static boolean until(Closure body) { while (!body()) { } ; true }

  static String textOf(List args) {
    def first = args ? args[0] : ''
    if (!(first instanceof Map)) return first.toString()
    for (key in ['script', 'message', 'file', 'text', 'job', 'name', 'url', 'testResults', 'artifacts', 'subject'])
      if (first[key] != null) return first[key].toString()
    ''
  }

  private Object work(String name, List args) {
    turns.next()
    def text = textOf(args)
    def here = turns.here
    def seen = [:]
    def all = [params().keySet(), (scenario.env as Map).keySet(), assigned.keySet(), *here.env*.keySet()].flatten() as Set
    all.each { seen[it] = variable(it.toString()) }
    StepTrace.TracingScript.current.step('ran', [name, text, [env: seen, dir: here.dir.join('/'), on: here.on.join(','), lanes: here.lanes, stages: here.stages, secrets: here.secrets]] as Object[])
    if (name == 'error' || siteIn(text) in (scenario.fail as List)) throw new hudson.AbortException(text)
    if (name == 'unstable') main.getBinding().getVariable('currentBuild').result = 'UNSTABLE'
    def named = args && args[0] instanceof Map ? args[0] : [:]
    def answer = (scenario.answers as Map)[siteIn(text)]
    if (name == 'readFile') return "${answer ?: ''}\n".toString()
    if (name == 'fileExists') return answer == 'true'
    if (named.returnStatus) return numberIn(answer)
    if (named.returnStdout) return "${answer == null ? '' : answer}\n".toString()
    null
  }

  /** The name of a piece of work, which stands in its text. */
  static String siteIn(Object text) { def all = text.toString() =~ /\bs\d+\b/; all ? all[0] : '' }
  private static int numberIn(Object answer) { answer.toString() ==~ /\d+/ ? answer.toString() as int : 0 }

  private Object around(String what, Object value, Closure body) {
    turns.here[what].push(value)
    try { body.call() } finally { turns.here[what].pop() }
  }

  void _properties(Object list) { }
  void _milestone(Object... args) { }
  void _sleep(Object... args) { }
  Object _tool(Object name) { "/tools/$name".toString() }
  Object _node(Closure body) { around('on', 'any') { apart(body) } }
  Object _node(Object label, Closure body) { around('on', "label $label".toString()) { apart(body) } }
  /** An agent has a workspace of its own: folders around it are those of another one. */
  private Object apart(Closure body) {
    def around = turns.here.dir
    turns.here.dir = []
    try { body.call() } finally { turns.here.dir = around }
  }
  Object _stage(Object name, Closure body) { around('stages', (name instanceof Map ? name.name : name).toString(), body) }
  Object _dir(Object name, Closure body) { around('dir', name.toString(), body) }
  Object _ws(Object name, Closure body) { around('dir', name.toString(), body) }
  Object _withEnv(List list, Closure body) {
    around('env', list.collectEntries { def text = it.toString(); [(text.substring(0, text.indexOf('='))): text.substring(text.indexOf('=') + 1)] }, body)
  }
  Object _withCredentials(List list, Closure body) {
    def names = list.collectMany { one -> one.args.collectMany { Map m -> m.findAll { key, value -> key.endsWith('ariable') }.values() as List } }
    around('secrets', names, body)
  }

  Object _catchError(Closure body) { _catchError([:], body) }
  Object _catchError(Map results, Closure body) { try { body.call() } catch (Exception e) { main.getBinding().getVariable('currentBuild').result = results.buildResult ?: 'FAILURE' }; null }
  Object _warnError(Object message, Closure body) { _catchError([buildResult: 'UNSTABLE'], body) }
  Object _retry(Object count, Closure body) {
    int tries = (count instanceof Map ? count.count : count) as int
    for (int at = 1; ; at++) {
      try { return body.call() } catch (Exception e) { if (at >= tries) throw e }
    }
  }

  Object _parallel(Map branches) {
    def block = blocks++
    def bodies = branches.findAll { name, body -> body instanceof Closure }
    def failed = turns.together(bodies.collect { name, body -> body }, block)
    if (failed) throw failed
    null
  }

  Object _load(Object path) {
    StepTrace.TracingScript.current.shell.parse(new File(libraries.last(), path.toString())).run()
  }
  Object _library(Object name) { null }
  Object _libraryResource(Object path) { libraries.collect { new File(it, "resources/$path") }.find { it.file }.text }
  Object _readTrusted(Object path) { new File(libraries.last(), path.toString()).text }
  Object _isUnix() { true }
  Object _pwd(Object... args) { '/ws' }
  Object _readJSON(Map args) { args.text == null ? (scenario.data as Map)[args.file.toString()] : new JsonSlurper().parseText(args.text.toString()) }
  Object _readYaml(Map args) { _readJSON(args) }
}
