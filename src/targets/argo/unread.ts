/** What is said of parts of the source that were not read. */
import type { Fidelity, FidelityNote, NoteRuns } from '../../core/index.js';
import type { Node, NodeId, Origin } from '../../ir/index.js';
import { inRuns, type LoweredPipeline, note } from './model.js';

/** The words that the code of a reading follows in a note. */
const UNREAD = 'read in part: ';

/**
 * What keeps a part of the source from being read whole, a note for each code: who looks at one looks at it wherever it is met, whatever else is
 * met there. What says nothing against the course of a run matters in none that is played. `of`: the group that it is.
 * `standing`: where a code stands, so that it matters in runs that come there; nowhere: it may matter in any.
 */
export function unreadNotes(
  { why, aside = [] }: Pick<Origin, 'why' | 'aside'>,
  fidelity: Fidelity,
  about: FidelityNote['about'],
  of?: Pick<Node, 'id' | 'name'>,
  standing: (code: string) => Standing = () => ({ nodes: of ? [of.id] : [], pieces: [] }),
): FidelityNote[] {
  const whole = (code: string) => {
    const said = note('AR012', fidelity, about, `${UNREAD}${code}`);
    if (about !== 'structure' || fidelity === 'manual') return said;
    if (aside.includes(code)) return inRuns('unplayed', said);
    const runs = runsAt(standing(code));
    return runs ? { ...said, runs } : said;
  };
  const codes = why?.length ? why : ['what keeps it from being read whole is not known'];
  if (of === undefined) return codes.map(whole);
  return codes.map((code) => {
    const { message, ...one } = whole(code);
    return { ...one, message: `${of.name} is ${message}`, decision: { what: message, names: [] } };
  });
}

/** Where what was not read stands: in steps, each of which is one piece of work whatever it does, and in other nodes. */
export interface Standing {
  readonly nodes: readonly NodeId[];
  readonly pieces: readonly NodeId[];
}

function runsAt({ nodes, pieces }: Standing): NoteRuns | undefined {
  if (nodes.length + pieces.length === 0) return undefined;
  const also = pieces.length > 0 && { pieces };
  return nodes.length > 0 ? { when: 'reached', of: nodes, ...also } : { when: 'unplayed', ...also };
}

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
