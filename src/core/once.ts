/** What `work` gives, worked out when it is asked for first; what it needed is let go then. One that throws is asked again. */
export function once<T>(work: () => T): () => T {
  let left: (() => T) | undefined = work;
  let made: T | undefined;
  return () => {
    if (left) made = left();
    left = undefined;
    return made as T;
  };
}
