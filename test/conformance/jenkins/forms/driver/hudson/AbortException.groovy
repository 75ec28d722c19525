package hudson

/** What a step fails with. */
class AbortException extends IOException {
  AbortException(String message) { super(message) }
}
