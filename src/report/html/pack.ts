export interface Size {
  readonly width: number;
  readonly height: number;
}

const GAP = 26;
/** Wider than high, as screens are. */
const RATIO = 1.7;

/** Rectangles in rows, in their order; each row as high as its highest. Whole and without overlap, not the tightest. */
export function pack(sizes: readonly Size[]): Size & { readonly places: readonly (readonly [number, number])[] } {
  const area = sizes.reduce((sum, { width, height }) => sum + (width + GAP) * (height + GAP), 0);
  const widest = sizes.reduce((most, { width }) => Math.max(most, width), 0);
  const limit = Math.max(widest, Math.sqrt(area * RATIO));
  const places: [number, number][] = [];
  let [x, y, row, right] = [0, 0, 0, 0];
  for (const { width, height } of sizes) {
    if (x > 0 && x + width > limit) [x, y, row] = [0, y + row + GAP, 0];
    places.push([x, y]);
    right = Math.max(right, x + width);
    x += width + GAP;
    row = Math.max(row, height);
  }
  return { places, width: right, height: y + row };
}
