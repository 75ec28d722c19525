/** A place in a column: an item, or a point (`id` absent) that an arrow over several columns passes through. */
export interface Slot {
  readonly id?: string;
  /** Slots of the column before that lead here, and of the column after that it leads to. */
  readonly before: Slot[];
  readonly after: Slot[];
}

/** Columns from left to right, and each arrow as the slots that it passes. */
export interface Ranks<Edge> {
  readonly columns: readonly (readonly Slot[])[];
  readonly routes: readonly { readonly edge: Edge; readonly slots: readonly Slot[] }[];
}

/** More points would make a picture of arrows alone; the arrow is then drawn straight to its end. */
const MOST_POINTS = 12;
const SWEEPS = 4;

/** Layers and their order (K. Sugiyama and others, 1981): the longest way decides the column, the mean of the neighbours the row. */
export function ranksOf<Edge extends { readonly from: string; readonly to: string }>(
  ids: readonly string[],
  edges: readonly Edge[],
  depths: ReadonlyMap<string, number>,
): Ranks<Edge> {
  const slots = new Map(ids.map((id): [string, Slot] => [id, { id, before: [], after: [] }]));
  const columns: Slot[][] = Array.from({ length: Math.max(0, ...depths.values()) + 1 }, () => []);
  for (const [id, slot] of slots) columns[depths.get(id) ?? 0]?.push(slot);
  const routes = edges.flatMap((edge) => {
    const [from, to] = [slots.get(edge.from), slots.get(edge.to)];
    if (!from || !to || from === to) return [];
    return [{ edge, slots: route(from, to, depths.get(edge.from) ?? 0, depths.get(edge.to) ?? 0, columns) }];
  });
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const forwards = sweep % 2 === 0;
    const order = forwards ? columns.keys() : [...columns.keys()].reverse();
    for (const index of order) sortColumn(columns, index, forwards);
  }
  return { columns, routes };
}

function route(from: Slot, to: Slot, start: number, end: number, columns: readonly Slot[][]): Slot[] {
  if (end <= start || end - start > MOST_POINTS) return [from, to];
  const slots = [from];
  for (let column = start + 1; column < end; column += 1) {
    const point: Slot = { before: [], after: [] };
    columns[column]?.push(point);
    slots.push(point);
  }
  slots.push(to);
  for (const [index, slot] of slots.entries()) {
    const next = slots[index + 1];
    if (!next) break;
    slot.after.push(next);
    next.before.push(slot);
  }
  return slots;
}

/** Stable, so that what has no neighbours keeps its place in the source's order. */
function sortColumn(columns: readonly Slot[][], index: number, forwards: boolean): void {
  const column = columns[index];
  const neighbour = columns[forwards ? index - 1 : index + 1];
  if (!column || !neighbour || column.length < 2) return;
  const rows = new Map(neighbour.map((slot, row) => [slot, row / neighbour.length]));
  const wanted = new Map(
    column.map((slot, row) => {
      const near = (forwards ? slot.before : slot.after).map((one) => rows.get(one) ?? 0);
      const mean = near.reduce((sum, one) => sum + one, 0) / near.length;
      return [slot, near.length === 0 ? row / column.length : mean];
    }),
  );
  column.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0));
}
