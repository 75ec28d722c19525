import type { InventoryFile } from '../core/index.js';

type Role = InventoryFile['role'];

/** What a supporting file is, by its name; the first pattern that fits counts. Files that fit none are of no interest. */
const ROLES: readonly (readonly [RegExp, Role])[] = [
  [/(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$|(?:^|\/)tests?\/.*\.(?:py|groovy|sh|ya?ml)$|\.bats$/, 'test'],
  [
    /(?:^|\/)[^/]*(?:requirements|constraints)[^/]*\.(?:txt|in)$|(?:^|\/)requirements\/[^/]*\.(?:txt|in)$/,
    'dependencies',
  ],
  [
    /(?:^|\/)(?:pyproject\.toml|setup\.(?:cfg|py)|Pipfile(?:\.lock)?|poetry\.lock|uv\.lock|pdm\.lock|environment\.ya?ml)$/,
    'dependencies',
  ],
  [
    /(?:^|\/)(?:package(?:-lock)?\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|pom\.xml|(?:build|settings)\.gradle(?:\.kts)?|[\w.-]+\.versions\.toml|plugins\.txt)$/,
    'dependencies',
  ],
  [
    /(?:^|\/)(?:lcov\.info|[^/]*\.lcov|[^/]*(?:coverage|cobertura|jacoco|junit|test-results?)[^/]*\.xml|TEST-[^/]+\.xml)$/i,
    'documentation',
  ],
  [/(?:^|\/)(?:Dockerfile[^/]*|[^/]*\.[Dd]ockerfile|Containerfile|(?:docker-)?compose[^/]*\.ya?ml)$/, 'image'],
  [/(?:^|\/)(?:README|CHANGELOG|CONTRIBUTING|LICENSE|NOTICE)[^/]*$|\.(?:md|rst|adoc)$/i, 'documentation'],
  [
    /(?:^|\/)(?:\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.yml|\.circleci\/config\.yml|azure-pipelines\.yml|tox\.ini|noxfile\.py|Makefile)$/,
    'configuration',
  ],
  [/(?:^|\/)CODEOWNERS$/, 'configuration'],
  [
    /(?:^|\/)(?:\.pre-commit-config\.yaml|\.pylintrc|\.flake8|ruff\.toml|pytest\.ini|mypy\.ini|\.coveragerc|sonar-project\.properties)$/,
    'configuration',
  ],
  [
    /(?:^|\/)(?:airflow\.cfg|\.airflowignore|\.env[^/]*|tiphys\.config\.yaml)$|\.(?:ya?ml|toml|ini|cfg|properties|json)$/,
    'configuration',
  ],
  // where credentials are kept that should not stand in a repository
  [
    /(?:^|\/)(?:\.pgpass|pgpass\.conf|[._]netrc|\.git-credentials|\.npmrc|\.pypirc|\.my\.cnf|\.dockercfg|\.s3cfg|\.boto|settings(?:-security)?\.xml|\.aws\/credentials|id_(?:rsa|dsa|ecdsa|ed25519))$|\.(?:tf|tfvars|pem|key|ppk|p8)$/,
    'configuration',
  ],
  [/\.(?:py|ipynb|sh|bash|sql|groovy|hql|R)$/, 'other'],
];

/** The role of a file that no source system claims; undefined for one that says nothing about pipelines. */
export function roleOf(file: string): Role | undefined {
  return ROLES.find(([pattern]) => pattern.test(file))?.[1];
}
