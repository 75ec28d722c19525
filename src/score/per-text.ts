/** Asks each text once: a helper or a template gives hundreds of steps the same script. For one pass over them, as the answers are kept. */
export function perText<Answer>(ask: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const answer = known.get(text);
    if (answer !== undefined) return answer;
    const made = ask(text);
    known.set(text, made);
    return made;
  };
}
