/** Blocks of steps, and branches that run at once. */
import { body } from './flow.mjs';
import { step } from './steps.mjs';
import { conditionOf, listOf, simple, textOf } from './texts.mjs';

export function blocks(writer) {
  writer.pick([wrapped, wrapped, wrapped, wrapped, parallel, parallel, credentials, maps])(writer);
}

const HEADS = [
  (writer, on) => `${on}stage('${writer.name('Stage ')}') {`,
  (writer, on) => `${on}stage("${writer.name('S')} \${${simple(writer)}}") {`,
  (writer, on) => `${on}withEnv(['KEPT=around', "MORE=\${${simple(writer)}}"]) {`,
  (writer, on) => `${on}withEnv(["${writer.pick(['MORE', 'KEPT', 'TARGET'])}=" + ${simple(writer)}]) {`,
  (writer, on) => `${on}withEnv([a: 'b', MORE: ${simple(writer)}].collect { k, v -> "\${k.toUpperCase()}=\${v}" }) {`,
  (writer, on) => `${on}dir('${writer.name('d')}') {`,
  (writer, on) => `${on}dir("${writer.name('d')}-\${${simple(writer)}}") {`,
  (_, on) => `${on}timestamps {`,
  (_, on) => `${on}ansiColor('xterm') {`,
  (_, on) => `${on}timeout(10) {`,
  (_, on) => `${on}lock('${'resource'}') {`,
  (writer, on) => `${on}node('${writer.pick(['linux', 'windows && big'])}') {`,
  (writer, on) => `${on}node("agent-\${${simple(writer)}}") {`,
  (writer, on) => `${on}docker.image('${writer.pick(['maven:3', 'node:20'])}').inside {`,
  (writer, on) => `${on}docker.image("img:\${${simple(writer)}}").inside('-v /a:/b') {`,
  (_, on) => `${on}sshagent(['key']) {`,
];

function wrapped(writer) {
  writer.block(writer.pick(HEADS)(writer, writer.on), () => body(writer), { place: 'closure' });
}

function credentials(writer) {
  const { on } = writer;
  const head = writer.pick([
    `${on}withCredentials([${on}string(credentialsId: 'tok', variable: 'TOKEN')]) {`,
    `${on}withCredentials([${on}usernamePassword(credentialsId: 'up', usernameVariable: 'USR', passwordVariable: 'PSW'), ${on}file(credentialsId: "f-\${${simple(writer)}}", variable: 'FILE')]) {`,
  ]);
  writer.block(head, () => body(writer), { place: 'closure' });
}

function parallel(writer) {
  const { on } = writer;
  const made = writer.name('b');
  const item = writer.name('i');
  const inner = { place: 'closure' };
  writer.pick([
    () => {
      writer.block(
        `${on}parallel(`,
        () => {
          writer.block('first: {', () => body(writer), { tail: '},', ...inner });
          writer.block("'second one': {", () => body(writer), inner);
        },
        { tail: ')' },
      );
    },
    () => {
      writer.line(`def ${made} = [:]`);
      writer.block(`for (${item} in ${listOf(writer)}) {`, () => {
        writer.line(`def own${item} = ${item}`);
        writer.known.text.push(`own${item}`);
        writer.block(`${made}["b-\${own${item}}"] = {`, () => body(writer), inner);
      });
      more(writer, made);
    },
    () => {
      writer.line(`def ${made} = [:]`);
      writer.block(`${listOf(writer)}.each { ${item} ->`, () => {
        writer.known.text.push(item);
        writer.block(`${made}[${item}] = {`, () => body(writer), inner);
      });
      more(writer, made);
    },
    () => {
      writer.block(`def ${made} = ${listOf(writer)}.collectEntries { ${item} ->`, () => {
        writer.known.text.push(item);
        writer.block(`["t-\${${item}}".toString(), {`, () => body(writer), { tail: '}]', ...inner });
      });
      more(writer, made);
    },
    () => {
      writer.block(
        `def ${made} = [`,
        () => {
          writer.block('one: {', () => body(writer), { tail: '},', ...inner });
          writer.block('two: {', () => body(writer), inner);
        },
        { tail: ']' },
      );
      if (writer.chance(0.4))
        writer.block(`if (${conditionOf(writer)}) {`, () =>
          writer.block(`${made}['three'] = {`, () => body(writer), inner),
        );
      more(writer, made);
    },
    () => {
      writer.block(
        `${on}parallel(${listOf(writer)}.collectEntries { ${item} -> [(${item}): {`,
        () => {
          writer.known.text.push(item);
          body(writer);
        },
        { tail: '}] })', ...inner },
      );
    },
  ])();
}

function more(writer, made) {
  if (writer.chance(0.2)) writer.line(`${made}.failFast = false`);
  writer.line(writer.pick([`${writer.on}parallel ${made}`, `${writer.on}parallel(${made})`]));
}

/** Closures kept in maps or lists and called later. */
function maps(writer) {
  const made = writer.name('m');
  const item = writer.name('p');
  writer.block(
    `def ${made} = [`,
    () => {
      writer.block(
        `build: { ${item} ->`,
        () => {
          writer.known.text.push(item);
          body(writer, 1);
        },
        { tail: '},', place: 'closure' },
      );
      writer.block('check: {', () => step(writer), { place: 'closure' });
    },
    { tail: ']' },
  );
  writer.line(
    writer.pick([
      `${made}.build(${textOf(writer, 1)})`,
      `${made}['build'].call(${simple(writer)})`,
      `${made}.each { k, c -> c(${simple(writer)}) }`,
      `['build', 'check'].each { ${made}[it](${simple(writer)}) }`,
      `${made}.values().collect { it.call(${simple(writer)}) }`,
      `${made}[${conditionOf(writer)} ? 'build' : 'check'](${simple(writer)})`,
    ]),
  );
}
