import type { FactsInput, TestFacts } from './types.js';

/** Tests that load the DAGs as the scheduler does (Airflow, "Best Practices", "Testing a DAG"). */
const INTEGRITY = /\bDagBag\b|\bimport_errors\b|\blist-import-errors\b/;
/** Tests of Groovy pipelines (JenkinsPipelineUnit README; Jenkins handbook, "Extending with Shared Libraries", "Testing"). */
const PIPELINE_UNIT =
  /\bBasePipelineTest\b|\bDeclarativePipelineTest\b|\bcom\.lesfurets\.jenkins\b|\bJenkinsPipelineSpecification\b|\b(?:DslScriptLoader|MemoryJobManagement)\b/;
/** Tests of Groovy code by JUnit or Spock. */
const UNIT_TEST = /\borg\.junit\b|\bspock\.lang\b|\bgroovy\.test\b|\bgroovy\.util\.GroovyTestCase\b/;
/** Where automation is configured: what runs there runs on each change. */
export const AUTOMATION =
  /(?:^|\/)(?:\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.yml|\.circleci\/config\.yml|azure-pipelines\.yml|\.pre-commit-config\.yaml|Jenkinsfile[^/]*)$/;
/** Linters and test runners for what pipelines are made of. */
const CHECKERS =
  /\b(?:pytest|unittest|tox|nox|ruff|flake8|pylint|pyflakes|mypy|pyright|bandit|shellcheck|sqlfluff|bats|ansible-lint|yamllint|hadolint|tflint|terraform validate|npm-groovy-lint|CodeNarc|codenarc|eslint|golangci-lint|rubocop|systemd-analyze verify|pre-commit run|list-import-errors|airflow dags test|super-linter|make(?: [\w-]+=\S*)* (?:[\w-]+-)?(?:lint|tests?|check))\b|(?:^|[\s/'"])(?:run[-_])?(?:tests?|lint)\.sh\b/;

/** What runs the tests of a library of pipelines, where it has some. */
const BUILDS =
  /\b(?:mvnw?\b[^\n]{0,200}\b(?:test|verify|package|install|deploy)|gradlew?\b[^\n]{0,200}\b(?:test|check|build))\b/;

/** Names of test files; Airflow's safe mode takes them for DAG files, because they mention both words. */
const TEST_NAME = /(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$|(?:^|\/)tests?\/.*\.py$/;

/** Data that tests work on, and images that they run in: nothing of what runs in production. */
const TEST_DATA =
  /(?:^|\/)(?:test-?data|test-?resources|test-?fixtures)\/|(?:^|\/)(?:tests?|__tests__|integration-?tests?|specs?)\/(?:[^/]+\/)*(?:data|resources|fixtures?)\//i;
const TEST_IMAGE = /(?:^|\/)(?:tests?|__tests__|integration-?tests?|specs?)\//i;

/** The same without what belongs to tests: images, and manifests that are data. Unless pipelines are defined in nothing else. */
export function withoutTests(input: FactsInput): FactsInput {
  const isOfTests = ({ file, role }: FactsInput['inventory'][number]) =>
    TEST_DATA.test(file) || (role === 'image' && TEST_IMAGE.test(file));
  const kept = input.inventory.filter((one) => one.role === 'pipeline' || !isOfTests(one));
  return kept.length === input.inventory.length ? input : { ...input, inventory: kept };
}

/** A DAG that a test works on does not make its file another thing. */
const asserts = (text: string) => /^def test_\w/m.test(text) && /^[ \t]+assert\s/m.test(text);

/** Tests by their role, or by their name where no pipeline is defined in them that is more than what they test. */
export function testFiles({ inventory, bundle, readText }: FactsInput): ReadonlySet<string> {
  const defining = new Set(bundle.pipelines.map(({ origin }) => origin.span.file));
  const isTest = ({ file, role }: FactsInput['inventory'][number]) =>
    role === 'test' || (TEST_NAME.test(file) && (!defining.has(file) || asserts(readText(file) ?? '')));
  return new Set(inventory.filter(isTest).map(({ file }) => file));
}

export function testFacts(input: FactsInput): TestFacts {
  const { inventory, readText } = input;
  const files = [...testFiles(input)];
  const automation = inventory.map(({ file }) => file).filter((file) => AUTOMATION.test(file));
  const groovy = inventory.map(({ file }) => file).filter((file) => file.endsWith('.groovy'));
  const library = libraryClasses(groovy);
  const pipelineUnit = groovy.filter((file) => {
    const text = readText(file) ?? '';
    return PIPELINE_UNIT.test(text) || (UNIT_TEST.test(text) && importsOne(text, library));
  });
  const checks = (text: string) =>
    namesInCode(CHECKERS, text) || (pipelineUnit.length > 0 && namesInCode(BUILDS, text));
  return {
    files,
    integrity: files.filter((file) => INTEGRITY.test(readText(file) ?? '')),
    lint: automation.filter((file) => checks(readText(file) ?? '')),
    pipelineUnit,
  };
}

/** Classes of shared libraries by their full names: `src/common/Version.groovy` is `common.Version`; what an application compiles is none. */
function libraryClasses(groovy: readonly string[]): ReadonlySet<string> {
  const names = groovy.flatMap((file) => /(?:^|\/)src\/((?!main\/|test\/)[\w/]+)\.groovy$/.exec(file)?.[1] ?? []);
  return new Set(names.map((name) => name.replaceAll('/', '.')));
}

function importsOne(text: string, classes: ReadonlySet<string>): boolean {
  return [...text.matchAll(/^\s*import\s+(?:static\s+)?([\w.]+)/gm)].some(([, name = '']) => classes.has(name));
}

/** Does the pattern, which matches within a line, find something in a line of the text that is no comment? */
export function namesInCode(pattern: RegExp, text: string): boolean {
  return pattern.test(text) && text.split('\n').some((line) => !/^\s*(?:#|\/\/)/.test(line) && pattern.test(line));
}

const IMPORT =
  /^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^()]{1,2000}|[^\n#(]{1,500})|import[ \t]+([\w., ]{1,500}))/gm;
const QUOTED = /["']([\w.-]{1,250})["']/g;

/**
 * Names of modules that tests import, and texts (DAG ids) that they name; `extract/Reader` for a name taken from a package, which may hand
 * on what a module of it defines.
 */
export function testedNames(input: FactsInput): ReadonlySet<string> {
  const names = new Set<string>();
  for (const file of testFiles(input)) {
    const text = file.endsWith('.py') ? (input.readText(file) ?? '') : '';
    for (const [, from = '', what = '', modules = ''] of text.matchAll(IMPORT)) {
      const home = from.split('.').at(-1) ?? '';
      for (const name of `${from},${what},${modules}`.split(/[,()\s]+/)) names.add(name.split('.').at(-1) ?? '');
      for (const name of what.split(/[,()\s]+/)) names.add(`${home}/${name}`);
    }
    for (const [, name = ''] of text.matchAll(QUOTED)) names.add(name);
  }
  return names;
}
