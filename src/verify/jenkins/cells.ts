import type { Expand } from '../../ir/index.js';
import { Unsupported } from '../../targets/argo/lint/expr/values.js';

export type Cell = Readonly<Record<string, string>>;

/** The cells of a matrix: every combination that no `exclude` names. */
export function cellsOf({ over }: Expand): readonly Cell[] {
  if (over.kind !== 'static') throw new Unsupported('a list of cells that only the run knows');
  let cells: readonly Cell[] = [{}];
  for (const [axis, values] of Object.entries(over.axes))
    cells = cells.flatMap((cell) =>
      values.map((value) => {
        if (value.kind !== 'literal') throw new Unsupported(`a value of the axis ${axis} that only the run knows`);
        return { ...cell, [axis]: String(value.value) };
      }),
    );
  const excluded = (cell: Cell) =>
    over.exclude.some((one) =>
      Object.entries(one).every(([axis, values]) => cell[axis] !== undefined && values.includes(cell[axis])),
    );
  return cells.filter((cell) => !excluded(cell));
}
