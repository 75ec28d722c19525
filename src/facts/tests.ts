import type { FactsInput, TestFacts } from './types.js';

/** Tests that load the DAGs as the scheduler does (Airflow, "Best Practices", "Testing a DAG"). */
const INTEGRITY = /\bDagBag\b|\bimport_errors\b|\blist-import-errors\b/;
/** Where automation is configured: what runs there runs on each change. */
const AUTOMATION =
  /(?:^|\/)(?:\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.yml|\.circleci\/config\.yml|azure-pipelines\.yml|\.pre-commit-config\.yaml|Jenkinsfile[^/]*)$/;
/** Linters and test runners for what pipelines are made of. */
const CHECKERS =
  /\b(?:pytest|unittest|tox|nox|ruff|flake8|pylint|pyflakes|mypy|pyright|bandit|shellcheck|sqlfluff|bats|list-import-errors|airflow dags test|make (?:lint|test|check))\b/;

export function testFacts({ inventory, readText }: FactsInput): TestFacts {
  const files = inventory.filter(({ role }) => role === 'test').map(({ file }) => file);
  const automation = inventory.map(({ file }) => file).filter((file) => AUTOMATION.test(file));
  return {
    files,
    integrity: files.filter((file) => INTEGRITY.test(readText(file) ?? '')),
    lint: automation.filter((file) => CHECKERS.test(withoutComments(readText(file) ?? ''))),
  };
}

function withoutComments(text: string): string {
  const lines = text.split('\n').filter((line) => !/^\s*(?:#|\/\/)/.test(line));
  return lines.join('\n');
}

const IMPORT = /^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+\(?([^\n#]{1,500})|import[ \t]+([\w., ]{1,500}))/gm;
const QUOTED = /["']([\w.-]{1,250})["']/g;

/** Names of modules that tests import, and texts (DAG ids) that they name. */
export function testedNames({ inventory, readText }: FactsInput): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { file, role } of inventory) {
    if (role !== 'test' || !file.endsWith('.py')) continue;
    const text = readText(file) ?? '';
    for (const [, from = '', what = '', modules = ''] of text.matchAll(IMPORT)) {
      for (const name of `${from},${what},${modules}`.split(/[,()\s]+/)) names.add(name.split('.').at(-1) ?? '');
    }
    for (const [, name = ''] of text.matchAll(QUOTED)) names.add(name);
  }
  return names;
}
