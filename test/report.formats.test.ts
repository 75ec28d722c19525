import { readdirSync } from 'node:fs';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Assessment } from '../src/report/assessment.js';
import { REPORT_FORMATS } from '../src/report/formats.js';
import { repositoryNames, repositoryTexts } from './support/files.js';
import { assess, read } from './support/run.js';
import { adfJudge, judgeOf, readJson, reportJudge, sarifJudge } from './support/schemas.js';

describe.each(repositoryNames())('the formats of %s', (name) => {
  let assessment: Assessment;
  beforeAll(async () => {
    assessment = await assess(await read(repositoryTexts(name), name));
  });

  it('JSON is as its published schema says', async () => {
    expect(reportJudge(JSON.parse(await REPORT_FORMATS.json.render(assessment)))).toEqual([]);
    expect(reportJudge(readJson(`fixtures/repos/${name}.report.json`))).toEqual([]);
  });

  it("Jira's document is as Atlassian's schema says, and fits", async () => {
    const text = await REPORT_FORMATS.jira.render(assessment);
    expect(adfJudge(JSON.parse(text))).toEqual([]);
    expect(text.length).toBeLessThanOrEqual(32_767);
    expect(text).toContain('Executive summary');
  });

  it('plain text fits, and begins with the verdict', async () => {
    const text = await REPORT_FORMATS.text.render(assessment);
    expect(text.length).toBeLessThanOrEqual(4000);
    expect(text.split('\n')[2]).toContain(`Verdict: ${assessment.score.verdict}.`);
    expect(text).not.toMatch(/\*\*|&amp;|\\_/);
  });

  it('the bill of materials is CycloneDX 1.6, and names every dependency once', async () => {
    const text = await REPORT_FORMATS.cyclonedx.render(assessment);
    expect(await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text)).toBeNull();
    const refs: string[] = JSON.parse(text).components.map((one: { 'bom-ref': string }) => one['bom-ref']);
    expect(new Set(refs).size).toBe(refs.length);
    const names = new Set(JSON.parse(text).components.map((one: { name: string }) => one.name));
    for (const { name: dependency } of assessment.facts.dependencies) expect(names).toContain(dependency);
  });

  it('HTML has every section and every table row of the Markdown, and loads nothing', async () => {
    const [markdown, html] = [
      await REPORT_FORMATS.markdown.render(assessment),
      await REPORT_FORMATS.html.render(assessment),
    ];
    const sections = [...markdown.matchAll(/^## /gm)].length;
    expect([...html.matchAll(/<h2>/g)].length).toBe(sections);
    const tables = [...markdown.matchAll(/^\|[-:|]+\|$/gm)].length;
    const rows = [...markdown.matchAll(/^\| .*\|$/gm)].length; // heads included
    expect([...html.matchAll(/<table /g)].length).toBe(tables);
    expect([...html.matchAll(/<tr>/g)].length).toBe(rows);
    expect(html).not.toMatch(/\b(?:src|href)="(?!#)/);
    expect([...html.matchAll(/<svg class="graph"/g)].length).toBe([...markdown.matchAll(/^```mermaid/gm)].length);
    expect(html).toContain('default-src &#39;none&#39;; script-src &#39;sha256-');
  });

  it('SARIF has each finding with a rule that explains it, the most severe first, and the same fingerprints when lines move', async () => {
    const log = JSON.parse(await REPORT_FORMATS.sarif.render(assessment));
    expect(sarifJudge(log)).toEqual([]);
    const [run] = log.runs;
    const bad = assessment.score.dimensions.flatMap(({ checks }) =>
      checks.flatMap(({ outcome }) =>
        outcome.kind === 'measured' ? outcome.evidence.filter((one) => one.outcome === 'bad') : [],
      ),
    );
    const said = run.results.map(
      ({ ruleId, message, locations }: { ruleId: string; message: unknown; locations: unknown }) =>
        JSON.stringify([ruleId, message, locations]),
    );
    expect(new Set(said).size).toBe(said.length);
    const times = run.results.map(({ occurrenceCount = 1 }: { occurrenceCount?: number }) => occurrenceCount);
    expect(sum(times)).toBe(bad.length + assessment.bundle.diagnostics.length);
    const prints: string[] = run.results.map((one: { partialFingerprints: { primaryLocationLineHash: string } }) => {
      return one.partialFingerprints.primaryLocationLineHash;
    });
    expect(new Set(prints).size).toBe(prints.length);
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
    for (const { id, help } of run.tool.driver.rules) expect(help.text, id).not.toBe('');
    const texts = new Map(
      [...repositoryTexts(name)].map(([file, text]) => [file, file.endsWith('.py') ? `\n\n${text}` : text]),
    );
    const moved = JSON.parse(await REPORT_FORMATS.sarif.render(await assess(await read(texts, name))));
    const movedPrints = moved.runs[0].results.map(
      (one: { partialFingerprints: { primaryLocationLineHash: string } }) =>
        one.partialFingerprints.primaryLocationLineHash,
    );
    expect(movedPrints.sort()).toEqual([...prints].sort());
  });
});

it('every published schema is valid', () => {
  for (const file of readdirSync('schemas')) expect(() => judgeOf(readJson(`schemas/${file}`)), file).not.toThrow();
});

it('the schemas refuse what is not of their kind', () => {
  for (const judge of [reportJudge, adfJudge, sarifJudge]) expect(judge({ version: 7 })).not.toEqual([]);
});

/** Sets of pipelines that start one another, each bound to no other set. */
function bound(sets: number, size: number): Map<string, string> {
  const files = new Map<string, string>();
  for (let set = 0; set < sets; set += 1)
    for (let one = 0; one < size; one += 1) {
      const next = one + 1 < size ? `build job: '../s${set}p${one + 1}'` : "sh 'make'";
      files.set(`jobs/s${set}p${one}.xml`, job(next));
    }
  return files;
}

const job = (step: string) =>
  `<flow-definition><definition class="org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition"><script>node { ${step}; echo 'a' }</script></definition></flow-definition>`;

describe('as many pictures as GitLab draws on a page', () => {
  it.each([
    [8, 2],
    [30, 3],
    [90, 6],
  ])('%i sets of %i pipelines that start one another', async (sets, size) => {
    const assessment = await assess(await read(bound(sets, size)));
    const markdown = await REPORT_FORMATS.markdown.render(assessment);
    const blocks = [...markdown.matchAll(/^```mermaid\n(.*?)\n```/gms)].map(([, body = '']) => body);
    expect(blocks.length).toBeLessThanOrEqual(50);
    expect(Math.max(...blocks.map((body) => body.length))).toBeLessThanOrEqual(2000);
    const across = /### Across pipelines\n(.*?)\n##/s.exec(markdown)?.[1] ?? '';
    for (let set = 0; set < sets; set += 1)
      expect(across, `set ${set}`).toMatch(new RegExp(`\\bs${set}p${size - 1}\\b`));
  });
});

const sum = (figures: readonly number[]) => figures.reduce((total, one) => total + one, 0);
