/** What is said of parts of the source that were not read. */
import type { FidelityNote } from '../../core/index.js';
import type { LoweredPipeline } from './model.js';

/** The words that the codes of a reading follow in a note. */
export const UNREAD = 'read in part: ';

type Titles = Readonly<Record<string, string>>;

/** The same pipeline, its notes on what was read in part with what each code means: nobody knows codes by heart. */
export function withTitles(lowered: LoweredPipeline, titles: Titles | undefined): LoweredPipeline {
  if (!titles) return lowered;
  const told = (notes: readonly FidelityNote[]) =>
    notes.map((one) => (one.code === 'AR012' ? titled(one, titles) : one));
  return {
    ...lowered,
    notes: told(lowered.notes),
    steps: lowered.steps.map((step) => ({ ...step, notes: told(step.notes) })),
  };
}

function titled(note: FidelityNote, titles: Titles): FidelityNote {
  const { message, decision } = note;
  return {
    ...note,
    message: inWords(message, titles),
    ...(decision && { decision: { ...decision, what: inWords(decision.what, titles) } }),
  };
}

/** `read in part: JK070 (title)`; what stands before the codes is a name of the source and stays as it is. */
function inWords(message: string, titles: Titles): string {
  const end = message.lastIndexOf(UNREAD) + UNREAD.length;
  if (end < UNREAD.length) return message;
  const codes = message.slice(end).split(', ');
  const said = codes.map((code) => (Object.hasOwn(titles, code) ? `${code} (${titles[code]})` : code));
  return `${message.slice(0, end)}${said.join(', ')}`;
}
