/** The user asked for something that cannot be done as asked: exit status 2, `message` says what to do about it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
