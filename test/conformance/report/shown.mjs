import { HOSTILE_NAMES } from '../../support/hostile.mjs';

/** Every name but those whose characters are shown by their code points: those are listed as they shall look. */
const SHOWN = [
  ...HOSTILE_NAMES.filter((name) => !/[\p{Cc}\p{Cf}\p{Cs}]/u.test(name)).map((name) => name.slice(0, 300)),
  '‹U+202E›gnirts',
  'bell␇ nul␀ esc␛[31m tab␉ cr␍ lf␊next',
];
const OF_THEIRS = 'img, script:not([type]), iframe, b, h1 + h1, a[href^="http"], a[href^="javascript"]';
/** Zero-width spaces keep `@team` from calling anybody, and one line is one line. */
const flat = (text) => text.replaceAll(/\u200b/g, '').replaceAll(/\s+/g, ' ');

/** Which hostile names are missing among the texts of a page, and which of its elements they made. */
export async function shownIn(page, within) {
  const text = flat(await page.evaluate((place) => document.querySelector(place).textContent, within));
  const theirs = await page.evaluate(
    (place, selector) => [...document.querySelectorAll(`${place} :is(${selector})`)].map((one) => one.outerHTML),
    within,
    OF_THEIRS,
  );
  return { missing: SHOWN.filter((name) => !text.includes(flat(name).trim())), theirs };
}
