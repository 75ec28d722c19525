/** The global `steps`. */
class Plain extends GroovyObjectSupport {
  private final Steps all

  Plain(Steps all) { this.all = all }
  Object invokeMethod(String name, Object args) { all.does(name, args as List) }
}
