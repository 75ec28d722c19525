import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chance, dagFile } from '../conformance/joins/generate.mjs';

/** Files of one small DAG each, about 1 KB, hardly a line of which is no task or edge: so many files, or as many as have so many bytes. */
export function denseDags(folder, { files = Number.POSITIVE_INFINITY, bytes = Number.POSITIVE_INFINITY }) {
  return written(folder, files, bytes, dagFile);
}

/** The same DAGs in files of 8 KB, the rest of which are functions, as tasks in Python bring them along. */
export function longFiles(folder, bytes) {
  return written(folder, Number.POSITIVE_INFINITY, bytes, (number, random) => {
    let text = dagFile(number, random);
    for (let index = 0; text.length < 8_000; index += 1) text += helper(index);
    return text;
  });
}

/** Declarative pipelines of some 9 KB in folders of their own, hardly a line of which is no step. */
export function denseJenkinsfiles(folder, bytes) {
  for (let number = 0, size = 0; size < bytes; number += 1) {
    const text = jenkinsfile(number);
    size += text.length;
    const place = join(folder, `p${String(number).padStart(4, '0')}`);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'Jenkinsfile'), text);
  }
  return folder;
}

function jenkinsfile(number) {
  const stages = Array.from(
    { length: 15 },
    (_, at) => `    stage("Stage ${at}") {
      when { branch "main" }
      steps {
        sh "make build-${at} TARGET=\${params.TARGET}"
        sh """
          cd work/${at}
          ./gradlew clean assemble -Pversion=\${env.BUILD_NUMBER} --info
          docker build -t \${REGISTRY}/\${APP}:${at} .
        """
        junit "build/**/*.xml"
        archiveArtifacts artifacts: "build/libs/*.jar", fingerprint: true
        script { if (env.BRANCH_NAME == "main") { echo "released ${at}" } }
      }
      post { failure { echo "failed ${at}" } }
    }
`,
  );
  return `pipeline {
  agent { label "linux" }
  options { timeout(time: 30, unit: "MINUTES"); disableConcurrentBuilds() }
  parameters { string(name: "TARGET", defaultValue: "dev", description: "where to") }
  environment { APP = "app-${number}"; REGISTRY = "registry.example.org" }
  stages {
${stages.join('')}  }
}
`;
}

function written(folder, files, bytes, make) {
  mkdirSync(folder, { recursive: true });
  const random = chance(1);
  for (let number = 0, size = 0; number < files && size < bytes; number += 1) {
    const text = make(number, random);
    size += text.length;
    writeFileSync(join(folder, `dag_${String(number).padStart(5, '0')}.py`), text);
  }
  return folder;
}

function helper(index) {
  return `

def helper_${index}(rows, limit=${index}, **context):
    """Keep the rows up to the limit."""
    kept = [dict(row, number=n) for n, row in enumerate(rows) if n < limit]
    for row in kept:
        if row.get("state") == "open" and not row["number"] % 2:
            context["ti"].xcom_push(key=f"row_{row['number']}", value=row)
        elif row.get("state") is None:
            raise ValueError("row without a state: %s" % row)
    return kept
`;
}
