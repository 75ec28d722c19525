/** Names without a declaration: variables of the script, then those of the environment. */
class Names extends Binding {
  private final Steps steps

  Names(Steps steps) { this.steps = steps }
  boolean hasVariable(String name) { super.hasVariable(name) || steps.variable(name) != null }
  /** What nobody set is missing, not null: only then does a script look for a field of that name. */
  Object getVariable(String name) {
    def around = super.hasVariable(name) ? null : steps.variable(name)
    around != null ? around : super.getVariable(name)
  }
}

/** `env`: texts, whatever is assigned. */
class Environment extends GroovyObjectSupport {
  private final Steps steps

  Environment(Steps steps) { this.steps = steps }
  Object getProperty(String name) { steps.variable(name) }
  void setProperty(String name, Object value) { steps.assigned[name] = value.toString() }
  Object getAt(String name) { steps.variable(name) }
  void putAt(String name, Object value) { steps.assigned[name] = value.toString() }
}
