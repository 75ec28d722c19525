/** Which containers came to be while somebody watched: what a round of a loop makes for itself is nothing that an earlier round left. */

let watched: WeakSet<object> | undefined;

/** Notes that something new was made; gives it back. */
export function born<T extends object>(made: T): T {
  watched?.add(made);
  return made;
}

/** Runs `body`, and keeps what is made meanwhile in `into`. */
export function watchingBirths<T>(into: WeakSet<object>, body: () => T): T {
  const outer = watched;
  watched = into;
  try {
    return body();
  } finally {
    watched = outer;
  }
}
