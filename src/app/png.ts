import { UsageError } from './usage.js';

/** Draws an SVG text as a PNG file's bytes. */
export type PngMaker = (svg: string) => Uint8Array;

interface Resvg {
  readonly Resvg: new (svg: string, options: unknown) => { render(): { asPng(): Uint8Array } };
}

/** Not among our dependencies: a native library of some megabytes that only PNG needs. It is looked for beside Tiphys, never in what is assessed. */
const PACKAGE = '@resvg/resvg-js';

/** The library that draws, where it is installed; a `UsageError` that says what to do where it is not. */
export async function loadPngMaker(): Promise<PngMaker> {
  const loaded = await load();
  if (!loaded)
    throw new UsageError(
      `png needs the package ${PACKAGE}, which is not installed: npm install ${PACKAGE}. Or write --format svg and convert the files, for example with rsvg-convert -o x.png x.svg`,
    );
  const options = {
    background: 'white',
    fitTo: { mode: 'zoom', value: 2 },
    font: { loadSystemFonts: true, defaultFontFamily: 'Liberation Sans' },
  };
  return (svg) => new loaded.Resvg(svg, options).render().asPng();
}

async function load(): Promise<Resvg | undefined> {
  try {
    return (await import(PACKAGE)) as Resvg;
  } catch {
    return undefined;
  }
}
