
// What Jenkins' steps do with the blocks that they are given, for a run on plain Groovy. The Jenkinsfile before this is run as it
// stands. Steps: the plug-ins workflow-basic-steps and workflow-cps. Declarative: pipeline-model-definition, ModelInterpreter
// (`evaluateStage`, `evaluateSequentialStages`, `runPostConditions`) and the ordinals of its conditions.

// Work is recorded with the parallel branches that it stands in; it fails as often as planned, or always (-1).
def work(text) {
  ran(text.toString(), lanes.join(' '))
  def more = left[text.toString()] ?: 0
  if (more != 0) {
    left[text.toString()] = more - 1
    error(text.toString())
  }
}

def sh(arg) {
  def text = arg instanceof Map ? arg.script : arg
  work(text)
  if (!(arg instanceof Map)) return null
  def answer = (params.ANSWERS ?: [:])[text.toString()]
  if (arg.returnStatus) return (answer ?: '0').toInteger()
  return arg.returnStdout ? "${answer ?: ''}\n".toString() : null
}
def properties(list) { }
def parameters(list) { }
def string(Map named) { }
def booleanParam(Map named) { }
def echo(arg) { work(arg) }

// workflow-cps, `LoadStep`: a script that shares the binding; it has the steps of this one.
def load(path) {
  def script = this.class.classLoader.parseClass(params.LOADED[path].toString()).newInstance()
  script.binding = binding
  script.run()
}

def timeout(Map limits, Closure body) { body() }
def timestamps(Closure body) { body() }
def lock(name, Closure body) { body() }
def dir(name, Closure body) { body() }
def withEnv(list, Closure body) { body() }
def node(Closure body) { body() }
def node(label, Closure body) { body() }
def script(Closure body) { body() }

def retry(int count) { frames.last().tries = count }
def retry(int count, Closure body) {
  for (int at = 1; ; at++) {
    try { return body() } catch (problem) { if (at >= count) throw problem }
  }
}

def catchError(Map results, Closure body) {
  try { body() } catch (problem) { caught(problem.message) }
}

// All branches run; the first failure is thrown when all have ended.
def parallel(Map branches) {
  def first = null
  def block = "parallel${System.identityHashCode(branches)}"
  branches.each { name, body ->
    if (!(body instanceof Closure)) return
    lanes.push("${block}:${name}")
    try { body() } catch (problem) { first = first ?: problem } finally { lanes.pop() }
  }
  if (first) throw first
}

def frame(name) { [name: name, error: null, posts: [:], skipped: false, tries: 1, mode: 'chain', matrix: false, cellBody: null, cellPost: null, excludes: [], excluded: null] }

def pipeline(Closure body) {
  declarative = true
  def own = frame('pipeline')
  frames.push(own)
  body()
  runPosts(own)
  frames.pop()
  if (own.error) throw own.error
}

def stage(name, Closure body) {
  if (!declarative) return body()
  def parent = frames.last()
  if (parent.skipped || (parent.error && parent.mode != 'parallel')) return
  def own = frame(name)
  def isLane = parent.mode == 'parallel'
  frames.push(own)
  if (isLane) lanes.push("${parent.name}:${name}")
  for (int at = 1; ; at++) {
    own.error = null
    own.posts = [:]
    body()
    runPosts(own)
    if (!own.error || at >= own.tries) break
  }
  if (isLane) lanes.pop()
  frames.pop()
  if (own.error && !parent.error) parent.error = own.error
}

def steps(Closure body) {
  def own = frames.last()
  if (own.skipped) return
  try { body() } catch (problem) { own.error = problem }
}

def parallel(Closure body) {
  frames.last().mode = 'parallel'
  body()
}

def stages(Closure body) {
  def own = frames.last()
  if (!own.matrix) return body()
  own.cellBody = body
}

// Each cell has what the matrix says, its `post` among that.
def matrix(Closure body) {
  def own = frames.last()
  own.matrix = true
  body()
  own.matrix = false
  def first = null
  cellsOf(own.axes.entrySet() as List).findAll { !isLeftOut(own, it) }.each { cell ->
    lanes.push("${own.name}:${cell.values().join(',')}")
    own.error = null
    cell.each { name, value -> binding.setVariable(name, value) }
    own.cellBody()
    if (own.cellPost) {
      own.posts = [:]
      own.cellPost()
      runPosts(own)
      own.posts = [:]
    }
    first = first ?: own.error
    lanes.pop()
  }
  own.error = first
}

def axes(Closure body) { frames.last().axes = [:]; body() }
def axis(Closure body) { body() }
def name(text) { frames.last().axis = text }
def values(Object... texts) {
  def own = frames.last()
  if (own.excluded == null) own.axes[own.axis] = texts as List
  else own.excluded << [axis: own.axis, of: texts as List, listed: true]
}
def notValues(Object... texts) { frames.last().excluded << [axis: frames.last().axis, of: texts as List, listed: false] }
def excludes(Closure body) { body() }
// A cell is left out where all axes of an `exclude` say so (pipeline-model-definition, `Exclude`).
def exclude(Closure body) {
  def own = frames.last()
  own.excluded = []
  body()
  own.excludes << own.excluded
  own.excluded = null
}
def isLeftOut(own, cell) { own.excludes.any { all -> all.every { (cell[it.axis] in it.of) == it.listed } } }
def cellsOf(List axes) {
  if (!axes) return [[:]]
  axes[0].value.collectMany { value -> cellsOf(axes.drop(1)).collect { [(axes[0].key): value] + it } }
}

def options(Closure body) { body() }

def when(Closure body) {
  if (!holds(body).every { it }) frames.last().skipped = true
}
def holds(Closure body) {
  conditions.push([])
  body()
  conditions.pop()
}
def expression(Closure body) { conditions.last() << (body() as boolean) }
def branch(pattern) { conditions.last() << (params.BRANCH_NAME == pattern) }
def not(Closure body) { conditions.last() << !holds(body)[0] }
def allOf(Closure body) { conditions.last() << holds(body).every { it } }
def anyOf(Closure body) { conditions.last() << holds(body).any { it } }

def post(Closure body) {
  def own = frames.last()
  if (own.matrix) own.cellPost = body
  else if (!own.skipped) body()
}
def always(Closure body) { frames.last().posts.always = body }
def success(Closure body) { frames.last().posts.success = body }
def unsuccessful(Closure body) { frames.last().posts.unsuccessful = body }
def failure(Closure body) { frames.last().posts.failure = body }
def cleanup(Closure body) { frames.last().posts.cleanup = body }

// Each condition is asked with what is known by then, and an error in one does not keep the others from running.
def runPosts(own) {
  ['always', 'success', 'unsuccessful', 'failure', 'cleanup'].each { name ->
    def body = own.posts[name]
    def holds = name in ['always', 'cleanup'] || (name == 'success') == (own.error == null)
    if (!body || !holds) return
    try { body() } catch (problem) { if (own.error == null) own.error = problem }
  }
}
