/** Steps of declarative pipelines, with their rows. */
import { canonical } from './declared-when.mjs';

export function row(out, at, name, text) {
  for (const cell of at.cells)
    out.rows.push({
      ...{ stage: at.path.join('/'), name, text, post: at.post, on: at.on, when: canonical(['all', ...at.when]) },
      ...{ env: at.env, tries: at.tries.join(), limits: at.limits.join(), cell: JSON.stringify(cell) },
    });
}

export function steps(writer, out, own, count) {
  for (let at = 0; at < count; at += 1) step(writer, out, own);
}

const BLOCKS = [
  ['dir("sub") {', (own) => own],
  ['retry(3) {', (own) => ({ ...own, tries: [...own.tries, 3] })],
  ['timeout(5) {', (own) => ({ ...own, limits: [...own.limits, 300] })],
  [
    `withEnv(['ALPHA=in', "MORE=\${params.TARGET}"]) {`,
    (own) => ({ ...own, env: { ...own.env, ALPHA: 'in', MORE: 'param:TARGET' } }),
  ],
  [
    "withCredentials([string(credentialsId: 'cc', variable: 'CC')]) {",
    (own) => ({ ...own, env: { ...own.env, CC: 'secret:cc' } }),
  ],
  ["catchError(buildResult: 'SUCCESS', stageResult: 'FAILURE') {", (own) => own],
  ['timestamps {', (own) => own],
  ["lock('one') {", (own) => own],
  ["node('inner') {", (own) => ({ ...own, on: 'label inner' })],
  [
    "withCredentials([usernamePassword(credentialsId: 'up', usernameVariable: 'USR', passwordVariable: 'PSW')]) {",
    (own) => ({ ...own, env: { ...own.env, USR: 'secret:up/username', PSW: 'secret:up/password' } }),
  ],
  [
    "withCredentials([file(credentialsId: 'f', variable: 'FILE')]) {",
    (own) => ({ ...own, env: { ...own.env, FILE: 'secret:f' } }),
  ],
];

function step(writer, out, own) {
  const site = writer.site();
  const { ALPHA } = own.env;
  const isCell = own.env.OS !== undefined;
  const form = writer.upTo(10);
  if (form <= 4) {
    writer.line(`sh '${site} $ALPHA'`);
    return row(out, own, 'sh', `${site} $ALPHA`);
  }
  if (form === 5) {
    writer.line(`sh "${site} \${params.TARGET}${isCell ? ` \${OS}` : ''}"`);
    return row(out, own, 'sh', `${site} <param:TARGET>${isCell ? ' <item:OS>' : ''}`);
  }
  if (form === 6 && ALPHA) {
    writer.line(`sh(script: "${site} \${env.ALPHA}", label: 'l')`);
    return row(out, own, 'sh', `${site} ${ALPHA.startsWith('param:') ? `<${ALPHA}>` : ALPHA}`);
  }
  if (form === 7) {
    writer.line(`echo '${site}'`);
    return row(out, own, 'echo', site);
  }
  if (form === 8)
    return writer.block('script {', () => {
      const [text, condition] = writer.pick([
        ['params.DRY', ['is', 'param:DRY']],
        ["params.KIND == 'b'", ['eq', 'param:KIND', 'b']],
      ]);
      writer.line(`if (${text}) { sh '${site} then' } else { sh '${site} else' }`);
      row(out, { ...own, when: [...own.when, condition] }, 'sh', `${site} then`);
      row(out, { ...own, when: [...own.when, ['not', condition]] }, 'sh', `${site} else`);
    });
  const [head, inside] = writer.pick(BLOCKS);
  return writer.block(head, () => steps(writer, out, inside(own), 1));
}
