/**
 * What `inspect` shows of a pipeline: credentials in clear text are masked. A value that holds one is not what the source says any more, so that it is shown as
 * what is left of it, with a gap that says why.
 */
import { findSecrets, type Masking, maskDeep, maskerOf, maskValue, type Span } from '../core/index.js';

const inText = maskerOf([]);

/** What looks like a credential by its form, or by the name it stands under; names are kept. */
const MASKING: Masking = {
  text: inText,
  name: inText,
  value: (text) => (findSecrets(text, 'code', 'password').length > 0 ? maskValue(text) : inText(text)),
};

/** The same data with credentials masked; what holds none is handed on as it is. */
export const masked = (item: unknown): unknown => gapped(item, compared(maskDeep(item, MASKING)), undefined);

type Fields = Readonly<Record<string, unknown>>;

/** What a name that promises a credential is compared with is one, as if it were given to it. Hardly anything is, so that nothing is copied before. */
function compared(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item;
  const fields = item as Fields;
  let shown: Record<string, unknown> | undefined;
  for (const name in fields) {
    const one = fields[name];
    const other = comparedSide(name, fields) ?? compared(one);
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

const spanOf = ({ origin, span }: Fields): Span | undefined =>
  ((origin as Fields | undefined)?.span ?? span) as Span | undefined;

const NOWHERE: Span = { file: '', start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** A template of what stands before and behind the credentials, with one gap for all of them. */
function withGap(plain: string, shown: string, span: Span = NOWHERE): unknown {
  const before = alike(plain, shown);
  const behind = alike([...plain.slice(before)].reverse(), [...shown.slice(before)].reverse());
  const text = (value: string) => (value === '' ? [] : [{ kind: 'literal', value }]);
  const gap = { kind: 'unknown', why: 'IO020', span, what: 'a credential in clear text' };
  const parts = [...text(plain.slice(0, before)), gap, ...text(behind === 0 ? '' : plain.slice(-behind))];
  return parts.length === 1 ? gap : { kind: 'template', parts };
}

/** How many characters two texts begin with alike. */
function alike(one: ArrayLike<string>, other: ArrayLike<string>): number {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at += 1;
  return at;
}
