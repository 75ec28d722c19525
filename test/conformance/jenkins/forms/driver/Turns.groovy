/** Who runs: one thread at a time; branches of `parallel` are threads, and each step hands over to any of those that may go on. */
class Turns {
  private final Random random
  private final List<Place> ready = []
  private final Object lock = new Object()
  private Place current = new Place()
  private final boolean mixed

  Turns(int seed) {
    random = new Random(seed)
    mixed = seed != 0
  }

  Place getHere() { current }

  /** Before each step: anybody's turn. */
  void next() {
    if (!mixed || !ready) return
    def own = current
    ready << own
    pass(own)
  }

  private void pass(Place own) {
    synchronized (lock) {
      current = ready.remove(mixed ? random.nextInt(ready.size()) : 0)
      lock.notifyAll()
      while (own != null && current != own) lock.wait(10_000)
    }
  }

  /** Runs all bodies; the first failure, by time. */
  Throwable together(List<Closure> bodies, int block) {
    def own = current
    Throwable first = null
    int left = bodies.size()
    if (left == 0) return null
    def places = bodies.withIndex().collect { body, at -> own.branch(block, at as int) }
    ready.addAll(places)
    places.eachWithIndex { place, at ->
      def thread = new Thread(null, {
        synchronized (lock) { while (current != place) lock.wait(10_000) }
        try { bodies[at].call() } catch (Throwable problem) { first = first ?: problem }
        left -= 1
        if (left == 0) ready << own
        pass(null)
      } as Runnable, "branch", 64L << 20)
      thread.daemon = true
      thread.start()
    }
    pass(own)
    first
  }
}

/** What stands around the code that runs. */
class Place {
  List env = [], dir = [], on = [], lanes = [], stages = [], secrets = []

  Place branch(int block, int at) {
    new Place(env: [] + env, dir: [] + dir, on: [] + on, lanes: lanes + [[block, at]], stages: [] + stages, secrets: [] + secrets)
  }
}
