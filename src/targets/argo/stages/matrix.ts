/** The cells of a matrix. */
import type { Expand, Value } from '../../../ir/index.js';

export type Cell = Readonly<Record<string, string>>;

/** The names of its axes. */
export const axesOf = ({ over }: Expand): readonly string[] => (over.kind === 'static' ? Object.keys(over.axes) : []);

/** Every combination of values that is not excluded, the first axis slowest; undefined where a value is not known. */
export function cellsOf({ over }: Expand): readonly Cell[] | undefined {
  if (over.kind !== 'static') return undefined;
  const axes = Object.entries(over.axes).map(([name, values]) => [name, values.map(textOf)] as const);
  if (axes.length === 0 || axes.some(([, texts]) => texts.length === 0 || texts.includes(undefined))) return undefined;
  const all = axes.reduce<readonly Cell[]>(
    (so, [name, texts]) => so.flatMap((cell) => texts.map((text) => ({ ...cell, [name]: text ?? '' }))),
    [{}],
  );
  return all.filter((cell) => !over.exclude.some((one) => excludes(one, cell)));
}

function excludes(one: Readonly<Record<string, readonly string[]>>, cell: Cell): boolean {
  const parts = Object.entries(one);
  return parts.length > 0 && parts.every(([name, values]) => values.includes(cell[name] ?? ''));
}

/** Text that Argo would take for an expression of its own is not known to arrive as it is. */
function textOf(value: Value): string | undefined {
  if (value.kind !== 'literal' || value.value === null || typeof value.value === 'object') return undefined;
  const text = String(value.value);
  return text.includes('{{') ? undefined : text;
}
