/**
 * What `inspect` shows of a pipeline: credentials in clear text are masked. A value that holds one is not what the source says any more, so that it is shown as
 * what is left of it, with a gap that says why.
 */
import { findSecrets, type Masking, maskDeep, maskerOf, maskValue, type Span } from '../core/index.js';
import { spanOf, withGap } from './gaps.js';

/** The same data with credentials masked: those of `known`, and what looks like one by its form, or by the name it stands under. What holds none is handed on as it is. */
export function maskingFor(known: readonly string[]): (item: unknown) => unknown {
  const inText = maskerOf(known);
  const masking: Masking = {
    text: inText,
    name: inText,
    value: (text) => (findSecrets(text, 'code', 'password').length > 0 ? maskValue(text) : inText(text)),
  };
  return (item) => gapped(item, compared(maskDeep(item, masking)), undefined);
}

type Fields = Readonly<Record<string, unknown>>;

/** What a name that promises a credential is compared with is one, as if it were given to it. Hardly anything is, so that nothing is copied before. */
function compared(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item;
  const fields = item as Fields;
  let shown: Record<string, unknown> | undefined;
  for (const name in fields) {
    const one = fields[name];
    const other = comparedSide(name, fields) ?? behindOption(fields, name) ?? compared(one);
    if (other === one) continue;
    shown ??= (Array.isArray(item) ? [...item] : { ...item }) as Record<string, unknown>;
    shown[name] = other;
  }
  return shown ?? item;
}

function comparedSide(name: string, { left, right }: Fields): unknown {
  if (name === 'left') return maskedBeside(left, right);
  return name === 'right' ? maskedBeside(right, left) : undefined;
}

/** `--api-key` and, as the next word of a list, its value. */
function behindOption(words: Fields, at: string): unknown {
  if (!Array.isArray(words)) return undefined;
  const [before, own] = [words[Number(at) - 1], words[Number(at)]] as (Fields | string | undefined)[];
  if (typeof before === 'string' && typeof own === 'string') return carries(before, own) ? maskValue(own) : undefined;
  if (typeof before !== 'object' || typeof own !== 'object' || before.kind !== 'literal') return undefined;
  if (own.kind !== 'literal' || typeof own.value !== 'string' || !carries(String(before.value), own.value))
    return undefined;
  return { ...own, value: maskValue(own.value) };
}

const carries = (option: string, word: string) =>
  /^-{1,2}[A-Za-z][\w.-]*$/.test(option) && findSecrets(word, 'code', option).length > 0;

function maskedBeside(side: unknown, other: unknown): unknown {
  const [own, ref] = [side as Fields | undefined, other as Fields | undefined];
  if (own?.kind !== 'literal' || typeof own.value !== 'string' || ref?.kind !== 'ref') return undefined;
  const name = String((ref.to as Fields | undefined)?.name ?? '');
  return findSecrets(own.value, 'code', name).length > 0 ? { ...own, value: maskValue(own.value) } : undefined;
}

function gapped(plain: unknown, shown: unknown, around: Span | undefined): unknown {
  if (plain === shown || typeof plain !== 'object' || plain === null) return shown;
  if (Array.isArray(plain)) return plain.map((one, index) => gapped(one, (shown as readonly unknown[])[index], around));
  const [own, other] = [plain as Fields, shown as Fields];
  if (own.kind === 'literal' && typeof own.value === 'string' && own.value !== other.value)
    return withGap(own.value, String(other.value), around);
  const span = spanOf(own) ?? around;
  return Object.fromEntries(Object.entries(other).map(([name, one]) => [name, gapped(own[name], one, span)]));
}
