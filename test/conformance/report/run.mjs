/**
 * The report in a real browser: no request, no error, no dialog, no finding of axe in light and dark, a map of 2,000 boxes that answers within
 * 100 ms, hostile names shown as text, and every Mermaid picture taken by Mermaid itself. Status 3: there is no Chromium to ask.
 *   node test/conformance/report/run.mjs [FOLDER_FOR_SCREENSHOTS]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import MarkdownIt from 'markdown-it';
import puppeteer from 'puppeteer-core';
import { hostileRepository } from '../../support/hostile.mjs';
import { manyPipelines } from './many.mjs';
import { shownIn } from './shown.mjs';

const require = createRequire(import.meta.url);
const CHROMIUM = [
  process.env.TIPHYS_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const executablePath = CHROMIUM.find((path) => path && existsSync(path));
if (!executablePath) {
  console.log('no Chromium (TIPHYS_CHROMIUM names one)');
  process.exit(3);
}

const pictures = process.argv[2];
const work = mkdtempSync(join(tmpdir(), 'tiphys-report-'));
const failures = [];
const expect = (what, holds, detail = '') => {
  console.log(`${holds ? 'ok' : 'NOT OK'}: ${what}${detail === '' ? '' : ` (${detail})`}`);
  if (!holds) failures.push(what);
};
const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  await pageIsSound('harbour', 'fixtures/repos/harbour-analytics');
  await pageIsSound('hostile', folderOf('hostile', hostileRepository()), hostileShown);
  await pageIsSound('many', folderOf('many', manyPipelines()), mapAnswers);
  await markdownShown();
  await picturesAreStill();
  await printFits();
  await mermaidTakes();
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}
console.log(`report: ${failures.length} of the expectations not met`);
process.exitCode = failures.length === 0 ? 0 : 1;

function folderOf(name, texts) {
  for (const [path, text] of texts) {
    const file = join(work, name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return join(work, name);
}

function migrate(...args) {
  const { status, stderr } = spawnSync(process.execPath, ['bin/migrate.js', ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`migrate ${args.join(' ')}: ${status}\n${stderr}`);
}

async function pageIsSound(name, path, further = async () => {}) {
  const file = join(work, `${name}.html`);
  migrate('assess', path, '--format', 'html', '-o', file);
  for (const scheme of ['light', 'dark']) {
    const page = await browser.newPage();
    const seen = [];
    page.on('pageerror', (error) => seen.push(String(error)));
    page.on('console', (message) => ['error', 'warn'].includes(message.type()) && seen.push(message.text()));
    page.on('dialog', (dialog) => seen.push(`dialog ${dialog.message()}`) && dialog.dismiss());
    page.on(
      'request',
      (request) => request.url() !== pathToFileURL(file).href && seen.push(`request ${request.url()}`),
    );
    await page.setViewport({ width: 1440, height: 1000 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    const start = performance.now();
    await page.goto(pathToFileURL(file).href);
    const opened = Math.round(performance.now() - start);
    expect(
      `${name}, ${scheme}: nothing but itself, no error, no dialog`,
      seen.length === 0,
      seen.slice(0, 3).join('; ') || `opened in ${opened} ms`,
    );
    if (scheme === 'light') await further(page);
    if (pictures) await page.screenshot({ path: join(pictures, `${name}-${scheme}.png`) });
    if (name !== 'many') await noBarriers(`${name}, ${scheme}`, file, scheme);
    await page.close();
  }
}

/** In a page of its own, whose policy is set aside: the page itself would not run a foreign script. */
async function noBarriers(name, file, scheme) {
  const page = await browser.newPage();
  await page.setBypassCSP(true);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const found = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return violations.map(
      ({ id, impact, nodes }) => `${id} (${impact}) ${nodes.length}: ${nodes[0].html.slice(0, 120)}`,
    );
  });
  expect(`${name}: axe finds nothing`, found.length === 0, found.join('; '));
  await page.close();
}

async function hostileShown(page) {
  await allShown('hostile, HTML', page, 'main');
}

async function allShown(what, page, within) {
  const { missing, theirs } = await shownIn(page, within);
  expect(`${what}: every name is shown as text`, missing.length === 0, missing.slice(0, 3).join(' // '));
  expect(`${what}: no element of theirs`, theirs.length === 0, theirs.slice(0, 2).join(' // '));
}

/** Markdown as the most trusting place would show it: HTML on, links made of what looks like one. */
async function markdownShown() {
  const file = join(work, 'hostile.md');
  migrate('assess', join(work, 'hostile'), '--format', 'markdown', '-o', file);
  const html = new MarkdownIt({ html: true, linkify: true }).render(readFileSync(file, 'utf8'));
  const page = await browser.newPage();
  const seen = [];
  page.on('dialog', (dialog) => seen.push(dialog.message()) && dialog.dismiss());
  page.on('request', (request) => seen.push(request.url()));
  await page.setContent(`<main>${html}</main>`);
  await allShown('hostile, Markdown', page, 'main');
  expect('hostile, Markdown: nothing acts and nothing is fetched', seen.length === 0, seen.slice(0, 2).join('; '));
  await page.close();
}

async function picturesAreStill() {
  const folder = join(work, 'hostile-svg');
  migrate('graph', join(work, 'hostile'), '--format', 'svg', '-o', folder);
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.svg'));
  const seen = [];
  for (const file of files) {
    const page = await browser.newPage();
    const address = pathToFileURL(join(folder, file)).href;
    page.on('dialog', (dialog) => seen.push(`${file}: ${dialog.message()}`) && dialog.dismiss());
    page.on('pageerror', (error) => seen.push(`${file}: ${error}`));
    page.on('request', (request) => request.url() !== address && seen.push(request.url()));
    await page.goto(address);
    if (!(await page.$('svg'))) seen.push(`${file} is no picture`);
    await page.close();
  }
  expect(
    `hostile: ${files.length} pictures open by themselves, and are still`,
    files.length > 0 && seen.length === 0,
    seen[0],
  );
}

/** On A4 between its margins, at 96 pixels an inch: a table that is wider is cut off. */
async function printFits() {
  const page = await browser.newPage();
  await page.setViewport({ width: 703, height: 1017 });
  await page.emulateMediaType('print');
  await page.goto(pathToFileURL(join(work, 'harbour.html')).href);
  const wide = await page.evaluate(() =>
    [...document.querySelectorAll('.table')]
      .filter((one) => one.scrollWidth > one.clientWidth + 1)
      .map((one) => one.textContent.slice(0, 60)),
  );
  expect('printed: every table fits the page', wide.length === 0, wide.slice(0, 2).join(' // '));
  await page.close();
}

async function mapAnswers(page) {
  const times = await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    const canvas = document.querySelector('#map canvas');
    const search = document.getElementById('map-search');
    canvas.scrollIntoView();
    for (let index = 0; index < 5; index++) await frame();
    const key = (name) => canvas.dispatchEvent(new KeyboardEvent('keydown', { key: name, cancelable: true }));
    const median = async (act) => {
      const all = [];
      for (let index = 0; index < 15; index++) {
        const start = performance.now();
        act(index);
        await frame();
        all.push(performance.now() - start);
      }
      return Math.round(all.sort((a, b) => a - b)[7]);
    };
    const boxes = JSON.parse(document.getElementById('map-data').textContent).boxes.length;
    const pan = await median((index) => key(index % 2 ? 'ArrowLeft' : 'ArrowRight'));
    const look = await median((index) => {
      search.value = index % 2 ? 'step_1' : 'flow';
      search.dispatchEvent(new Event('input'));
    });
    for (let index = 0; index < 5; index++) key('+');
    const near = await median((index) => key(index % 2 ? 'ArrowUp' : 'ArrowDown'));
    return { boxes, pan, look, near };
  });
  expect('a map of 2,000 boxes', times.boxes >= 2000, `${times.boxes} boxes`);
  for (const what of ['pan', 'look', 'near'])
    expect(`the map answers within 100 ms: ${what}`, times[what] <= 100, `median ${times[what]} ms`);
}

async function mermaidTakes() {
  const page = await browser.newPage();
  await page.goto('about:blank');
  await page.addScriptTag({ path: require.resolve('mermaid/dist/mermaid.min.js') });
  for (const [name, path] of [
    ['harbour', 'fixtures/repos/harbour-analytics'],
    ['hostile', join(work, 'hostile')],
  ]) {
    const folder = join(work, `${name}-graphs`);
    migrate('graph', path, '--format', 'mermaid', '-o', folder);
    const files = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((file) => file.endsWith('.mmd'));
    const refused = [];
    for (const file of files) {
      const text = readFileSync(join(folder, file), 'utf8');
      const wrong = await page.evaluate(async (source) => {
        try {
          globalThis.mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });
          const { svg } = await globalThis.mermaid.render(`g${Math.floor(performance.now() * 1000)}`, source);
          return /<script|onerror=|javascript:/i.test(svg.replaceAll(/>[^<]*</g, '><'))
            ? 'something acts in its SVG'
            : '';
        } catch (error) {
          return String(error);
        }
      }, text);
      if (wrong !== '') refused.push(`${file}: ${wrong.slice(0, 200)}`);
    }
    expect(
      `Mermaid draws all ${files.length} pictures of ${name}`,
      files.length > 0 && refused.length === 0,
      refused.slice(0, 2).join('; '),
    );
  }
  await page.close();
}
