/** A statement begins: a line, a block, or after another one. Blanks are bounded, so that no text takes long. */
const BEGINS = String.raw`(?:^|[{;>])[ \t]{0,200}(?:\w{1,60}[ \t]{1,20})?(?:\w{1,60}[ \t]{0,20}=[ \t]{0,20})?(?:\w{1,60}[ \t]{0,9}\.[ \t]{0,9})?`;
const GIVEN = String.raw`[ \t]{0,20}\(?[ \t]{0,20}`;
/** Methods that only Job DSL has. */
const NAMES =
  'freeStyleJob|pipelineJob|workflowJob|multibranchPipelineJob|multibranchWorkflowJob|mavenJob|matrixJob|multiJob|ivyJob|organizationFolder|listView';
const MAKES = new RegExp(`${BEGINS}(?:${NAMES})\\b${GIVEN}["'\\w$(]`, 'm');
/** `job('name') {`, `folder "name" {`. */
const NAMED = new RegExp(
  `${BEGINS}(?:job|folder)${GIVEN}(?:"[^"\\n]{1,300}"|'[^'\\n]{1,300}')[ \\t]{0,20}\\)?[ \\t,]{0,20}\\{`,
  'm',
);
/** `job(name) {`: other languages have functions of that name. */
const COMPUTED = new RegExp(`${BEGINS}(?:job|folder)[ \\t]{0,20}\\([^\\n{]{1,300}\\)[ \\t]{0,20}\\{`, 'm');
/** Blocks of a job or folder. */
const BLOCKS =
  /^[ \t]*(?:steps|scm|triggers|publishers|wrappers|parameters|definition|logRotator|displayName|description|using|configure)\b/m;
const CLASS = /^(?:(?:public|abstract|final)[ \t]{1,20}){0,3}(?:class|interface|trait|enum)[ \t]{1,20}\w+/m;
const PIPELINE = /^(?:pipeline|node)[ \t]{0,20}(?:\([^)\n]{0,300}\)[ \t]{0,20})?\{/m;
/** Long texts and comments, of which one that is not closed goes on to the end; texts of one line, because a pattern of files in one begins no comment. */
const QUOTED =
  /'''[\s\S]*?(?:'''|$(?![\s\S]))|"""[\s\S]*?(?:"""|$(?![\s\S]))|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\/\*[\s\S]*?(?:\*\/|$(?![\s\S]))|(?<![:"'\w])\/\/.*$/gm;
const ONE_LINE = /^(["'])(?!\1\1)/;
/** Scripts that hand themselves to builders of jobs (`new JobBuilder(…).build(this)`, `new JobBuilder(dsl: this)`) stand in such folders. */
const PLACE = /(?:^|\/)(?:jobs?|seeds?|dsl|job-?dsl)\//i;
const HANDED_ON =
  /(?:\.[ \t]{0,9}|\bnew[ \t]{1,9}(?:\w{1,60}\.){0,9})\w{1,60}[ \t]{0,9}\((?:[^()\n]{0,300}[,:])?[ \t]{0,9}this[ \t]{0,9}[,)]/;
/** The same by a method or closure of another file: `import static jobs.Backup.job as backup`, `backup(this, vars)`. */
const IMPORTS = /^import[ \t]{1,9}static\b/m;
const HANDED_TO = /^[ \t]{0,200}\w{1,60}[ \t]{0,9}\([ \t]{0,9}this[ \t]{0,9}[,)]/m;
/** Beyond this a script is not looked at to find out what it is. */
const LONGEST = 500_000;

/** A script without its long texts and comments. */
export function codeOf(text: string): string {
  return text.slice(0, LONGEST).replace(QUOTED, (one) => (ONE_LINE.test(one) ? one : '""'));
}

/** Whether a script is one of Job DSL: it calls methods that make jobs, and is no pipeline and no class. */
export function isJobDsl(file: string, text: string): boolean {
  if (!/\.(?:groovy|jobdsl|dsl)$/.test(file) || /(?:^|\/)vars\/[^/]+\.groovy$/.test(file)) return false;
  if (!/[jJ]ob|[fF]older|View|this/.test(text)) return false;
  const code = codeOf(text);
  if (PIPELINE.test(code) || CLASS.test(code)) return false;
  if (PLACE.test(file) && (HANDED_ON.test(code) || (IMPORTS.test(code) && HANDED_TO.test(code)))) return true;
  return MAKES.test(code) || NAMED.test(code) || (COMPUTED.test(code) && BLOCKS.test(code));
}

/** The same of an object that was handed in: `dsl.job(vars.NAME + '/x') {`. */
const OF_OBJECT = new RegExp(
  `\\.[ \\t]{0,9}(?:job|folder|${NAMES})[ \\t]{0,20}\\([^\\n]{1,300}\\)[ \\t]{0,20}\\{`,
  'm',
);
/** Where tests stand, which make jobs for nobody. */
const TESTS = /(?:^|\/)(?:tests?|spec)\//i;

/** Whether a file holds classes that make jobs (`static job = { dsl, vars -> dsl.job('x') { … } }`): nothing does until a seed script calls them. */
export function isJobBuilder(file: string, text: string): boolean {
  if (!file.endsWith('.groovy') || TESTS.test(file) || !/[jJ]ob/.test(text)) return false;
  const code = codeOf(text);
  return CLASS.test(code) && (MAKES.test(code) || NAMED.test(code) || (OF_OBJECT.test(code) && BLOCKS.test(code)));
}

/** The line, from 1, on which a builder makes its first job. */
export function makingLine(text: string): number {
  const [first = 0] = [MAKES, NAMED, OF_OBJECT].map((one) => one.exec(text)?.index).filter((at) => at !== undefined);
  return text.slice(0, first).split('\n').length + (/^[;{>]?[ \t]*\n/.test(text.slice(first)) ? 1 : 0);
}

/** Whether a file that a seed job's pattern names is a script: builders of jobs lie among them as classes. */
export function isSeedScript(file: string, text: string): boolean {
  return /\.(?:groovy|jobdsl|dsl)$/.test(file) && !CLASS.test(codeOf(text));
}
