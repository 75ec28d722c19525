import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { beforeAll, expect, it } from 'vitest';
import { visible } from '../src/core/index.js';
import type { Assessment } from '../src/report/assessment.js';
import { type Block, plainText } from '../src/report/document/blocks.js';
import { parseDocument } from '../src/report/document/parse.js';
import { REPORT_FORMATS } from '../src/report/formats.js';
import { graphFiles } from '../src/report/graph/formats.js';
import { GITHUB_BUDGET, partsOf } from '../src/report/split.js';
import { HOSTILE_NAMES, hostileRepository } from './support/hostile.mjs';
import { assess, read } from './support/run.js';
import { adfJudge, reportJudge, sarifJudge } from './support/schemas.js';

let assessment: Assessment;
beforeAll(async () => {
  assessment = await assess(await read(hostileRepository(), 'hostile'));
});

/** The only elements that the page is made of. */
const TAGS = new Set(
  'html head meta title style body a div nav strong ol ul li main header h1 h2 h3 h4 p dl dt dd small section table thead tbody tfoot tr th td code em span figure pre svg g rect text path polygon input button canvas script br blockquote hr'.split(
    ' ',
  ),
);

/** Quotes of a text are entities: every plain one belongs to an attribute. */
const withoutValues = (markup: string) => markup.replaceAll(/"[^"<>]*"/g, '""');

const tables = (blocks: readonly Block[]) => blocks.filter((block) => block.kind === 'table');

it('every name is read as it is', () => {
  const names = assessment.bundle.pipelines.map(({ name }) => name);
  expect(names).toHaveLength(HOSTILE_NAMES.length + 1);
  expect(names.filter((name) => HOSTILE_NAMES.includes(name)).length).toBeGreaterThanOrEqual(HOSTILE_NAMES.length - 1);
});

it('Markdown shows each name as text, in its cell, and grows no heading, image, link or extra column', async () => {
  const blocks = parseDocument(await REPORT_FORMATS.markdown.render(assessment));
  const inventory = tables(blocks).find(({ head }) => plainText(head[0] ?? []) === 'Pipeline');
  expect(inventory?.rows.every((row) => row.length === inventory.head.length)).toBe(true);
  const shown =
    inventory?.rows.map((row) => plainText(row[0] ?? ''.split('').map(() => ({ kind: 'break' as const })))) ?? [];
  for (const { name } of assessment.bundle.pipelines) {
    const start = visible(name).slice(0, 300).replaceAll('\u200b', '');
    expect(
      shown.some((text) => text.replaceAll(/\s+/g, ' ').startsWith(start.replaceAll(/\s+/g, ' ').trim())),
      start,
    ).toBe(true);
  }
  expect(blocks.filter((block) => block.kind === 'heading' && block.level <= 2)).toHaveLength(12);
  expect(JSON.stringify(blocks)).not.toContain('"kind":"link"');
});

it('HTML has no element, attribute or script of theirs, and shows what would act', async () => {
  const html = await REPORT_FORMATS.html.render(assessment);
  expect([...html.matchAll(/<script/g)]).toHaveLength(2); // the data and the page's own
  const bare = html.replaceAll(/(<(style|script)[^>]*>)[\s\S]*?<\/\2>/g, '$1');
  expect([...bare.matchAll(/<([A-Za-z][^\s>/]*)/g)].map(([, tag = '']) => tag).filter((tag) => !TAGS.has(tag))).toEqual(
    [],
  );
  expect(withoutValues(bare)).not.toMatch(/<[^>]*\s(?:on\w+|src|style)=/);
  expect([...bare.matchAll(/href="([^"]*)"/g)].map(([, to = '']) => to).filter((to) => !/^#\w+$/.test(to))).toEqual([]);
  expect(html).not.toMatch(/[\u0000-\u0008\u200b-\u200f\u202a-\u202e\u2066-\u2069]/);
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(html).toContain('‹U+202E›');
});

it('JSON, SARIF, ADF, CycloneDX and plain text stay what they are', async () => {
  const jira = await REPORT_FORMATS.jira.render(assessment);
  expect(adfJudge(JSON.parse(jira))).toEqual([]);
  expect(jira.length).toBeLessThanOrEqual(32_767);
  expect(reportJudge(JSON.parse(await REPORT_FORMATS.json.render(assessment)))).toEqual([]);
  const bom = await REPORT_FORMATS.cyclonedx.render(assessment);
  expect(await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(bom)).toBeNull();
  const sarif = JSON.parse(await REPORT_FORMATS.sarif.render(assessment));
  expect(sarifJudge(sarif)).toEqual([]);
  const uris: string[] = sarif.runs[0].results.flatMap(
    (one: { locations?: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
      (one.locations ?? []).map(({ physicalLocation }) => physicalLocation.artifactLocation.uri),
  );
  for (const uri of uris) expect(uri).toMatch(/^[\w.~!*'()%-]+(\/[\w.~!*'()%-]+)*$/);
  expect((await REPORT_FORMATS.text.render(assessment)).length).toBeLessThanOrEqual(4000);
});

it('pictures keep every name inside of its label, and file names are plain', async () => {
  const files = await graphFiles(assessment, ['mermaid', 'dot', 'svg']);
  for (const { path, format, text } of files) {
    expect(path).toMatch(/^[\w./-]+$/);
    if (format === 'svg')
      expect(withoutValues(text)).not.toMatch(/<(?!\/?(?:svg|style|g|rect|text|path|polygon)\b)|<[^>]*\son\w+=/);
    if (format === 'mermaid') {
      expect(text.length).toBeLessThanOrEqual(2000 + 200);
      for (const line of text.trimEnd().split('\n')) {
        expect(line).toMatch(
          /^(?:%% |flowchart LR$|\s+(?:n\d+\["[^"<>]*"\]|[ng]\d+ -->(?:\|[^"|<>]*\|)? [ng]\d+|classDef |class |subgraph g\d+\["[^"<>]*"\]|end)$|\s+class)/,
        );
      }
    }
  }
});

it('--split cuts at borders, marks each part, and loses nothing', async () => {
  const markdown = await REPORT_FORMATS.markdown.render(assessment);
  for (const budget of [GITHUB_BUDGET, 12_000, 6000]) {
    const parts = partsOf(markdown, budget, 'hostile');
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(budget);
    const words = (text: string) => text.split('\n').filter((line) => line !== '' && !line.startsWith('> '));
    const rows = new Set(parts.flatMap(words));
    for (const line of words(markdown)) expect(rows, line.slice(0, 80)).toContain(line);
    if (parts.length > 1) expect(parts[0]).toMatch(/^> \*\*Part 1 of \d+\*\*/);
  }
});
