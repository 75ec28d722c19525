import { expect, test } from 'vitest';
import { convert, read } from './support/run.js';

/** Conditions of steps by the line of the step, in a script whose parameters are texts. */
async function conditionsOf(body: string): Promise<readonly string[]> {
  const script = `properties([parameters([string(name: 'VERSION', defaultValue: '1.2')])])\nnode {\n${body}\n}\n`;
  const { files } = await convert(await read(new Map([['Jenkinsfile', script]])));
  const manifest = files.find((one) => one.text.includes('kind: WorkflowTemplate'))?.text ?? '';
  return [...manifest.matchAll(/^ +when: (.*)$/gm)].map(([, text = '']) => text.replace(/^["']|["']$/g, ''));
}

const VERSION = "workflow.parameters['VERSION']";

test('a text that a script makes of one that is there is asked for by Argo’s expression', async () => {
  expect(await conditionsOf("if (params.VERSION.replace('-', '.') == '1.2') { sh 'a' }")).toEqual([
    `{{=(replace(${VERSION}, '-', '.')) == '1.2'}}`,
  ]);
  expect(await conditionsOf("def v = params.VERSION.take(1)\nif (v != '2') { sh 'a' }")).toEqual([
    `{{=(join(split(${VERSION}, '')[0:1])) != '2'}}`,
  ]);
  const [starts] = await conditionsOf("if (params.VERSION.split('-')[1].startsWith('rc')) { sh 'a' }");
  expect(starts).toContain(" matches '^rc'");
});

test('what may be null, no text, or lose its newline on the way stays with a person', async () => {
  expect(await conditionsOf("if (params.VERSION.tokenize('-')[1] == 'rc') { sh 'a' }")).toEqual([]);
  expect(
    await conditionsOf("def out = sh(returnStdout: true, script: 'v')\nif (out.replace('a', 'b') == 'b') { sh 'a' }"),
  ).toEqual([]);
  expect(await conditionsOf("if (params.VERSION.toInteger() == 2) { sh 'a' }")).toEqual([]);
});
