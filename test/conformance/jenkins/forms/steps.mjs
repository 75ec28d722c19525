/** Pieces of work, each with a name of its own in its text, in the forms that people write. */
import { conditionOf, simple, textOf } from './texts.mjs';

/** One call of a step that does something. */
export function step(writer) {
  const { on } = writer;
  const site = writer.site();
  writer.line(writer.pick(FORMS)(writer, on, site));
}

const said = (writer) => `\${${writer.chance(0.7) ? simple(writer) : textOf(writer, 1)}}`;

const FORMS = [
  (_, on, site) => `${on}sh '${site} make'`,
  (writer, on, site) => `${on}sh "${site} ${said(writer)}"`,
  (writer, on, site) => `${on}sh("${site} ${said(writer)} ${said(writer)}")`,
  (writer, on, site) => `${on}sh script: "${site} ${said(writer)}"`,
  (writer, on, site) => `${on}sh(script: '${site} ' + ${textOf(writer, 1)}, label: 'a label')`,
  (writer, on, site) => `${on}sh(label: "l", script: "${site} ${said(writer)}")`,
  (writer, on, site) => `${on}echo "${site} ${said(writer)}"`,
  (writer, on, site) => `${on}echo('${site} ' + ${textOf(writer, 1)})`,
  (writer, on, site) => `${on}echo message: "${site} ${said(writer)}"`,
  (writer, on, site) => `${on}bat "${site} ${said(writer)}"`,
  (writer, on, site) => `${on}sh(['${site}', ${simple(writer)}, ${textOf(writer, 1)}].join(' '))`,
  (writer, on, site) => `${on}sh """\n  ${site} one \\\\\n    ${said(writer)}\n  two\n"""`,
  (_writer, on, site) => `${on}sh '''${site} one\ntwo \${THREE}\n'''.stripIndent()`,
  (writer, on, site) => `${on}sh """\\\n    ${site} ${said(writer)}\n    two\n""".stripIndent()`,
  (writer, on, site) =>
    `def ${writer.name('cmd')} = "${site} ${said(writer)}"\n${on}sh ${'cmd'}`.replace(
      /def (cmd\d+)(.*)sh cmd$/s,
      'def $1$2sh $1',
    ),
  (writer, on, site) => `${on}sh "${site} \${${conditionOf(writer)} ? 'yes' : 'no'}"`,
  (writer, on, site) => `${on}sh "${site} $HOME \\$PATH ${said(writer)}"`.replace('$HOME', '\\$HOME'),
  (writer, on, site) => `if (${conditionOf(writer)}) ${on}sh "${site} ${said(writer)}"`,
  (_writer, on, site) => `${on}sh script: '${site} x', returnStdout: false`,
  (_, on, site) => (on === '' ? `steps.sh '${site} steps'` : `${on}sh '${site} steps'`),
  (writer, on, site) => `${on}git url: "https://host/${site} ${said(writer)}", branch: 'main'`,
  (_, on, site) => `${on}archiveArtifacts '${site}/*.jar'`,
  (writer, on, site) =>
    `${on}archiveArtifacts artifacts: "${site}/\${${writer.pick(["'a'", `${on}params.DRY`])}}.jar", fingerprint: true`,
  (_, on, site) => `${on}junit '${site}/*.xml'`,
  (_, on, site) => `${on}stash name: '${site}', includes: '**'`,
  (writer, on, site) => `${on}writeFile file: '${site}.txt', text: "${said(writer)}"`,
  (writer, on, site) => `${on}build job: "${site} ${said(writer)}", wait: false`,
];

/** A step whose answer gets a name; what it may be is up to the scenario. */
export function asked(writer) {
  const { on } = writer;
  const site = writer.site();
  const name = writer.name('v');
  const { text, number } = writer.known;
  const [kind, form] = writer.pick([
    [text, `${on}sh(script: '${site} ask', returnStdout: true).trim()`],
    [text, `${on}sh(returnStdout: true, script: "${site} ask ${said(writer)}").trim()`],
    [text, `(${on}sh(script: '${site} ask', returnStdout: true) ?: '').trim()`],
    [text, `${on}sh(script: '${site} ask', returnStdout: true)?.trim() ?: 'none'`],
    [text, `${on}sh(script: '${site} ask', returnStdout: true).trim().toLowerCase()`],
    [text, `${on}sh(script: '${site} ask', returnStdout: true).trim().split('-').last()`],
    [text, `"t-\${${on}sh(script: '${site} ask', returnStdout: true).trim()}"`],
    [text, `${on}sh(script: '${site} ask', returnStdout: true)`],
    [number, `${on}sh(script: '${site} status', returnStatus: true)`],
    [number, `${on}sh(returnStatus: true, script: "${site} status ${said(writer)}")`],
    [number, `${on}sh(script: '${site} ask', returnStdout: true).trim().length()`],
    [text, `(${on}sh(script: '${site} status', returnStatus: true) == 0 ? 'good' : 'bad')`],
    [text, `${on}fileExists('${site}') ? 'there' : 'missing'`],
    [text, `${on}readFile('${site}').trim()`],
    [text, `${on}readFile(file: '${site}')`],
  ]);
  writer.line(`${writer.pick(['def', 'def', 'final', on === '' ? '' : 'def'])} ${name} = ${form}`.trim());
  kind.push(name);
}
