/** The global of docker-workflow. */
class Docker {
  private final Steps steps

  Docker(Steps steps) { this.steps = steps }
  Image image(Object name) { new Image(steps, name.toString()) }
  Object withRegistry(Object url, Object credentials = null, Closure body) { body.call() }
}

class Image {
  private final Steps steps
  final String id

  Image(Steps steps, String id) { this.steps = steps; this.id = id }
  Object inside(Object arguments = '', Closure body) { steps.around('on', "image $id".toString(), body) }
}
