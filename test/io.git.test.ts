import { execFileSync } from 'node:child_process';
import fileSystem, * as fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import git from 'isomorphic-git';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { assess } from '../src/app/assess.js';
import { gather } from '../src/app/changes.js';
import { convert } from '../src/app/convert.js';
import { graph } from '../src/app/graph.js';
import { inspect } from '../src/app/inspect.js';
import { changesOf } from '../src/app/io-git.js';
import { TreeDiff } from '../src/app/tree-diff.js';

const folder = fs.mkdtempSync(join(tmpdir(), 'tiphys-git-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

/** 2024-01-01, in seconds since 1970. */
const START = 1_704_067_200;
const DAY = 86_400;

interface Change {
  readonly day: number;
  readonly by: string;
  /** Their address, where it is not made from their name. */
  readonly email?: string;
  readonly files: Readonly<Record<string, string>>;
  /** A second parent: a merge. */
  readonly merges?: string;
}

async function repository(name: string, changes: readonly Change[]): Promise<string> {
  const dir = join(folder, name);
  fs.mkdirSync(dir, { recursive: true });
  await git.init({ fs, dir, defaultBranch: 'main' });
  for (const change of changes) await commit(dir, change);
  return dir;
}

async function commit(dir: string, { day, by, email, files, merges }: Change): Promise<string> {
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(dirname(join(dir, file)), { recursive: true });
    fs.writeFileSync(join(dir, file), text);
    await git.add({ fs, dir, filepath: file, force: true });
  }
  const author = {
    name: by,
    email: email ?? `${by.replace(/\W/g, '.')}@example.invalid`,
    timestamp: START + day * DAY,
    timezoneOffset: 0,
  };
  const parent = merges === undefined ? undefined : [await git.resolveRef({ fs, dir, ref: 'HEAD' }), merges];
  return git.commit({ fs, dir, message: 'change', author, committer: author, ...(parent && { parent }) });
}

const dag = (name: string, version: number) =>
  `from airflow import DAG\nfrom airflow.operators.bash import BashOperator\nwith DAG("${name}", schedule="@daily"):\n    BashOperator(task_id="t", bash_command="load ${version}")\n`;
const etl = (version: number) => ({ 'dags/etl.py': dag('etl', version) });

/** How often somebody looks whether `path` is there; a file of git that only who reads the history asks for tells of that. */
function looksAt(path: string): { count(): number; end(): void } {
  const spy = vi.spyOn(fileSystem, 'lstatSync');
  syncBuiltinESMExports();
  return {
    count: () => spy.mock.calls.filter(([asked]) => asked === path).length,
    end() {
      spy.mockRestore();
      syncBuiltinESMExports();
    },
  };
}

const CHANGES: readonly Change[] = [
  { day: 0, by: 'Ada', files: { ...etl(1), 'dags/own.py': dag('own', 1), 'docs/x.md': 'x' } },
  { day: 1, by: 'Ada', files: { ...etl(2), 'dags/own.py': dag('own', 2) } },
  { day: 2, by: 'Ada', files: { ...etl(3), 'dags/own.py': dag('own', 3) } },
  { day: 100, by: 'Grace', files: etl(4) },
  { day: 150, by: 'renovate[bot]', files: etl(5) },
  { day: 160, by: 'Grace', files: { CODEOWNERS: '* @all\n/dags/own.py @harbour # theirs\n' } },
];

describe('changes of a repository', () => {
  let dir = '';
  beforeAll(async () => {
    dir = await repository('whole', CHANGES);
  });
  const files = new Set(['dags/etl.py', 'dags/own.py']);

  it('counts people by file, and what is recent up to the last commit', async () => {
    expect(await changesOf(dir, files)).toEqual({
      ...{ commits: 6, whole: true, first: '2024-01-01', last: '2024-06-09' },
      files: [
        {
          file: 'dags/etl.py',
          recent: 2,
          authors: [
            { name: 'Ada', changes: 3 },
            { name: 'Grace', changes: 1 },
          ],
        },
        { file: 'dags/own.py', recent: 0, authors: [{ name: 'Ada', changes: 3 }] },
      ],
    });
  });

  it('reaches the report: owners, the bus factor, the check; and the same bytes each time', async () => {
    const texts = await Promise.all(
      [1, 2].map(() => assess({ paths: [dir], formats: ['markdown'], output: '-', version: '0.0.0' })),
    );
    const [first, second] = texts.map((one) => (one.kind === 'assessed' ? one : undefined));
    expect(first?.text).toBe(second?.text);
    expect(first?.text).toContain('From 6 commits, 2024-01-01 to 2024-06-09.');
    expect(first?.text).toContain('| etl | @&#8203;all | Ada (3 of 4) | 2 | 4 | 2 |');
    expect(first?.text).toContain('| own | @&#8203;harbour | Ada (3 of 3) | 1 | 3 | 0 |');
    expect(first?.text).toContain('| Pipelines changed in the last 90 days of the history | 1 of 2 |');
    expect(first?.assessment.facts.ownership.busFactor).toBe(1);
    const checks = first?.assessment.score.dimensions.flatMap((one) => one.checks) ?? [];
    expect(checks.find(({ check }) => check.id === 'knowledge-shared')?.outcome).toMatchObject({
      ...{ kind: 'measured', good: 1, total: 2, unknown: 0 },
      evidence: [{ text: 'own: all 3 changes are by Ada' }],
    });
  });

  it('is read for reports, not for pictures', async () => {
    const looks = looksAt(join(dir, '.git', 'shallow'));
    const asked = { paths: [dir], version: '0.0.0' };
    expect((await graph({ ...asked, formats: ['mermaid'] })).kind).toBe('printed');
    expect(looks.count()).toBe(0);
    await assess({ ...asked, formats: ['json'], output: '-' });
    expect(looks.count()).toBe(1);
    looks.end();
  });

  it('a merge counts for nothing, what it merges does', async () => {
    const merged = await repository('merged', CHANGES.slice(0, 1));
    const main = await git.resolveRef({ fs, dir: merged, ref: 'HEAD' });
    const side = await commit(merged, { day: 1, by: 'Grace', files: etl(7) });
    await git.writeRef({ fs, dir: merged, ref: 'refs/heads/main', value: main, force: true });
    await commit(merged, { day: 2, by: 'Ada', files: { ...etl(1), 'docs/x.md': 'y' } });
    await commit(merged, { day: 3, by: 'Linus', files: etl(7), merges: side });
    expect(await changesOf(merged, files)).toMatchObject({
      commits: 4,
      files: [
        {
          file: 'dags/etl.py',
          authors: [
            { name: 'Ada', changes: 1 },
            { name: 'Grace', changes: 1 },
          ],
        },
        { file: 'dags/own.py', authors: [{ name: 'Ada', changes: 1 }] },
      ],
    });
  });

  it('a cut clone does not claim that one person alone is all', async () => {
    const cut = await repository('cut', CHANGES);
    const log = await git.log({ fs, dir: cut });
    fs.writeFileSync(join(cut, '.git', 'shallow'), `${log[4]?.oid}\n`);
    expect(await changesOf(cut, files)).toMatchObject({ commits: 5, whole: false, first: '2024-01-02' });
  });
});

describe('people', () => {
  const own = (version: number) => ({ 'dags/own.py': dag('own', version) });
  const files = new Set(['dags/etl.py', 'dags/own.py']);
  const authorsIn = async (dir: string) => {
    const changes = await changesOf(dir, files);
    return 'files' in changes ? Object.fromEntries(changes.files.map(({ file, authors }) => [file, authors])) : changes;
  };

  it('are one where an address or a name says so, whatever was seen before, and go by their newest name', async () => {
    const dir = await repository('names', [
      { day: 0, by: 'Ada King', email: 'ada@home.invalid', files: etl(1) },
      { day: 1, by: 'ada  king', email: 'ada@work.invalid', files: etl(2) },
      { day: 2, by: 'Ada', email: 'ADA@work.invalid', files: { ...etl(3), ...own(1) } },
      { day: 3, by: 'Ada K.', email: 'ada@home.invalid', files: etl(4) },
      { day: 4, by: 'Grace', email: 'grace@work.invalid', files: own(2) },
    ]);
    expect(await authorsIn(dir)).toEqual({
      'dags/etl.py': [{ name: 'Ada K.', changes: 4 }],
      'dags/own.py': [
        { name: 'Ada K.', changes: 1 },
        { name: 'Grace', changes: 1 },
      ],
    });
  });

  it('are who the mailmap says', async () => {
    const dir = await repository('mailmap', [
      { day: 0, by: 'al', email: 'al@old.invalid', files: etl(1) },
      { day: 1, by: 'root', email: 'root@host', files: etl(2) },
      { day: 2, by: 'Ada', email: 'ada@work.invalid', files: etl(3) },
      { day: 3, by: 'other', email: 'root@host', files: etl(4) },
    ]);
    fs.writeFileSync(
      join(dir, '.mailmap'),
      '# people\nAda King <ada@work.invalid>\n<ada@work.invalid> <AL@old.invalid>\nAda King <ada@work.invalid> Root <root@host>\n',
    );
    expect(await authorsIn(dir)).toEqual({
      'dags/etl.py': [
        { name: 'Ada King', changes: 3 },
        { name: 'other', changes: 1 },
      ],
    });
  });
});

/** Entries of a pack (gitformat-pack(5)): a tree that says `size`, whatever its data are. */
function lying(size: number, data: Buffer): Buffer {
  return Buffer.concat([packHead(2, size), deflateSync(data)]);
}

/** A delta that makes `size` bytes of a base of one. */
function growing(size: number): Buffer {
  const delta = Buffer.concat([numbered(1), numbered(size), Buffer.from([0x90, 1])]);
  return Buffer.concat([packHead(7, delta.length), Buffer.alloc(20, 0xaa), deflateSync(delta)]);
}

/** The base of a delta is the tree itself: its name is put in when the pack is written. */
function circle(): Buffer {
  const delta = Buffer.concat([numbered(1), numbered(1), Buffer.from([0x90, 1])]);
  return Buffer.concat([packHead(7, delta.length), Buffer.alloc(20, 0xbb), deflateSync(delta)]);
}

function packHead(type: number, size: number): Buffer {
  const rest = Math.floor(size / 16);
  const first = (type << 4) | (size % 16) | (rest > 0 ? 0x80 : 0);
  return rest > 0 ? Buffer.concat([Buffer.from([first]), numbered(rest)]) : Buffer.from([first]);
}

function numbered(value: number): Buffer {
  const bytes: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    bytes.push((left % 128) | (left >= 128 ? 0x80 : 0));
    if (left < 128) return Buffer.from(bytes);
  }
}

/** The last entry is `oid`, the one before it the base that `growing` names. */
function writePack(dir: string, oid: string, given: readonly Buffer[]): void {
  const own = Buffer.from(oid, 'hex');
  const entries = given.map((entry) => Buffer.from(entry.toString('hex').replace('bb'.repeat(20), oid), 'hex'));
  const names = entries.length === 1 ? [own] : [Buffer.alloc(20, 0xaa), own];
  const places = entries.map((_, at) => 12 + entries.slice(0, at).reduce((sum, one) => sum + one.length, 0));
  const sorted = names.map((name, at) => ({ name, place: places[at] ?? 0 })).sort((a, b) => a.name.compare(b.name));
  const number = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  const fanout = Array.from({ length: 256 }, (_, first) => sorted.filter(({ name }) => (name[0] ?? 0) <= first).length);
  const index = [number(0xff744f63), number(2), ...fanout.map(number), ...sorted.map(({ name }) => name)];
  const tables = [...sorted.map(() => number(0)), ...sorted.map(({ place }) => number(place)), Buffer.alloc(40)];
  const path = join(dir, '.git/objects/pack/pack-hostile');
  fs.mkdirSync(dirname(path), { recursive: true });
  fs.writeFileSync(`${path}.idx`, Buffer.concat([...index, ...tables]));
  const head = Buffer.concat([Buffer.from('PACK'), number(2), number(entries.length)]);
  fs.writeFileSync(`${path}.pack`, Buffer.concat([head, ...entries, Buffer.alloc(20)]));
}

describe('what cannot be read', () => {
  const files = new Set(['dags/etl.py']);

  it.each(['shallow', 'HEAD', 'packed-refs'])('a pipe in place of %s is never opened', async (name) => {
    const dir = await repository(`pipe-${name}`, CHANGES.slice(0, 1));
    fs.rmSync(join(dir, '.git', name), { force: true });
    execFileSync('mkfifo', [join(dir, '.git', name)]);
    expect(await changesOf(dir, files)).toMatchObject({ unknown: expect.stringContaining('could not be read') });
  });

  it('an object that unpacks to far more than it takes is not unpacked', async () => {
    const dir = await repository('bomb', CHANGES.slice(0, 1));
    const head = await git.resolveRef({ fs, dir, ref: 'HEAD' });
    const { tree } = (await git.readCommit({ fs, dir, oid: head })).commit;
    const place = join(dir, '.git/objects', tree.slice(0, 2), tree.slice(2));
    fs.rmSync(place);
    fs.writeFileSync(place, deflateSync(Buffer.concat([Buffer.from('tree 300000000\0'), Buffer.alloc(300_000_000)])));
    expect(await changesOf(dir, files)).toMatchObject({ unknown: expect.stringContaining('could not be read') });
    expect(process.memoryUsage().rss).toBeLessThan(1_500_000_000);
  });

  it.each([
    ['unpacks to more than its head says', [lying(100, Buffer.alloc(300_000_000))]],
    ['says that it is too large', [lying(30_000_000, Buffer.alloc(10))]],
    ['is made by a delta that copies one byte after the other', [lying(1, Buffer.from('x')), growing(2_000_000_000)]],
    ['is a delta of itself', [circle()]],
  ])('a tree in a pack that %s is refused, with a diagnostic', async (_, entries) => {
    const dir = await repository(`pack-${entries.length}-${entries[0]?.length}`, CHANGES.slice(0, 1));
    const head = await git.resolveRef({ fs, dir, ref: 'HEAD' });
    const { tree } = (await git.readCommit({ fs, dir, oid: head })).commit;
    fs.rmSync(join(dir, '.git/objects', tree.slice(0, 2), tree.slice(2)));
    writePack(dir, tree, entries);
    const before = process.memoryUsage().rss;
    const changes = await changesOf(dir, files);
    expect(changes).toMatchObject({ unknown: expect.stringContaining('could not be read'), refused: true });
    expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000);
    const result = await assess({ paths: [dir], formats: ['markdown'], output: '-', version: '0.0.0' });
    if (result.kind !== 'assessed') throw new Error('nothing was assessed');
    const refused = result.assessment.bundle.diagnostics.find(({ code }) => code === 'IO019');
    expect(refused).toMatchObject({ severity: 'warning', span: { file: '.git' } });
    expect(result.text).toContain('IO019');
  });

  it('a commit that was compared in part only does not count, nor is the history whole', async () => {
    const entries = (version: string) => [
      { path: 'a', oid: `a${version}`, type: 'tree' },
      { path: 'b', oid: `b${version}`, type: 'tree' },
    ];
    const reader = {
      commit: async (oid: string) => `t${oid}`,
      tree: async (oid: string) =>
        oid.startsWith('t') ? entries(oid) : [{ path: 'x', oid: `blob ${oid}`, type: 'blob' }],
    };
    const author = { name: 'Ada', email: 'ada@example.invalid' };
    const commits = [
      { oid: '3', tree: 't3', parents: ['2'], author, seconds: START + 2 * DAY },
      { oid: '2', tree: 't2', parents: ['1'], author, seconds: START + DAY },
      { oid: '1', tree: 't1', parents: [], author, seconds: START },
    ];
    const log = { commits, whole: true, shallow: new Set<string>() };
    const looked = (most: number) => gather(log, new TreeDiff(reader, new Set(['a/x', 'b/x']), most), (one) => one);
    expect(await looked(100)).toMatchObject({ commits: 3, whole: true });
    expect(await looked(8)).toMatchObject({ commits: 1, whole: false, first: '2024-01-03' });
    expect(await looked(4)).toEqual({ unknown: 'comparing its newest commit takes more than is read' });
  });
});

describe('no history', () => {
  it.each([
    ['none', (_dir: string) => {}, 'there is no .git folder beside the files'],
    ['file', (dir: string) => fs.writeFileSync(join(dir, '.git'), 'gitdir: /elsewhere\n'), 'its .git is no folder'],
    ['empty', (dir: string) => fs.mkdirSync(join(dir, '.git')), 'its .git lacks what it names'],
    [
      'broken',
      (dir: string) => {
        fs.mkdirSync(join(dir, '.git'));
        fs.writeFileSync(join(dir, '.git', 'HEAD'), `${'0'.repeat(39)}1\n`);
      },
      'its .git lacks what it names',
    ],
  ])('%s', async (name, make, why) => {
    const dir = join(folder, `no-${name}`);
    fs.mkdirSync(dir);
    make(dir);
    expect((await changesOf(dir, new Set(['x']))) as { unknown: string }).toMatchObject({
      unknown: expect.stringContaining(why),
    });
  });

  it('is said as unknown, and scored as nothing', async () => {
    const dir = join(folder, 'plain');
    fs.mkdirSync(join(dir, 'dags'), { recursive: true });
    fs.writeFileSync(join(dir, 'dags/etl.py'), dag('etl', 1));
    const result = await assess({ paths: [dir], formats: ['markdown'], output: '-', version: '0.0.0' });
    if (result.kind !== 'assessed') throw new Error('nothing was assessed');
    const checks = result.assessment.score.dimensions.flatMap((one) => one.checks);
    const why = 'there is no .git folder beside the files';
    expect(checks.find(({ check }) => check.id === 'knowledge-shared')?.outcome).toEqual({
      kind: 'not-applicable',
      why,
    });
    expect(result.text).toContain('| Pipelines changed in the last 90 days of the history | not measured |');
  });
});

describe('where the sources of a pipeline are', () => {
  const JENKINSFILE = "pipeline { agent any\n stages { stage('a') { steps { sh 'make' } } } }\n";
  const parametersOf = async (url: string | undefined) => {
    const dir = fs.mkdtempSync(join(folder, 'own-'));
    await git.init({ fs, dir, defaultBranch: 'trunk' });
    if (url !== undefined) await git.setConfig({ fs, dir, path: 'remote.origin.url', value: url });
    fs.writeFileSync(join(dir, 'Jenkinsfile'), JENKINSFILE);
    const result = await convert({ paths: [dir], output: `${dir}-out`, force: false });
    if (result.kind !== 'written') throw new Error(result.kind);
    const text = result.conversion.files.find(({ path }) => /^base\/.*(?<!access)\.yaml$/.test(path))?.text ?? '';
    return {
      ...Object.fromEntries([...text.matchAll(/- name: (SCM_\w+)\n\s+value: (.*)/g)].map((one) => one.slice(1))),
    };
  };

  it('is the default of what it checks out, without a login', async () => {
    expect(await parametersOf('https://ada:geheim@git.example.org/team/app.git')).toEqual({
      SCM_URL: 'https://git.example.org/team/app.git',
      SCM_REVISION: 'trunk',
    });
    expect((await parametersOf('git@git.example.org:team/app.git')).SCM_URL).toBe('git@git.example.org:team/app.git');
  });

  it.each([undefined, '/srv/git/app.git', 'file:///srv/app.git', 'https://x.org/{{a}}', '../app', '--upload-pack=x'])(
    'has no default where .git names %s',
    async (url) => {
      expect(await parametersOf(url)).toEqual({ SCM_URL: '""', SCM_REVISION: '""' });
    },
  );
});

describe('what a .gitignore names', () => {
  const files = {
    '.gitignore': 'archive/\n*.tmp.py\n',
    'dags/archive/old.py': dag('old', 1),
    'dags/new.py': dag('new', 1),
  };
  const found = async (dir: string) => {
    const { bundle } = await inspect({ paths: [dir], pretty: false });
    return {
      names: bundle.pipelines.map(({ name }) => name).sort(),
      codes: bundle.diagnostics.map(({ code }) => code).filter((code) => code.startsWith('IO')),
    };
  };

  it('is read where git keeps it all the same, and only that', async () => {
    const dir = await repository('kept', [{ day: 0, by: 'Ada', files }]);
    fs.writeFileSync(join(dir, 'dags/archive/untracked.py'), dag('untracked', 1));
    fs.writeFileSync(join(dir, 'dags/scratch.tmp.py'), dag('scratch', 1));
    const { names, codes } = await found(dir);
    expect(names).toEqual(['new', 'old']);
    expect(codes).not.toContain('IO016');
    fs.writeFileSync(join(dir, '.tiphysignore'), 'archive/\n');
    expect((await found(dir)).names).toEqual(['new']);
  });

  it('is left out without an index, and that is said', async () => {
    const dir = fs.mkdtempSync(join(folder, 'export-'));
    for (const [file, text] of Object.entries(files)) {
      fs.mkdirSync(dirname(join(dir, file)), { recursive: true });
      fs.writeFileSync(join(dir, file), text);
    }
    expect(await found(dir)).toEqual({ names: ['new'], codes: ['IO016'] });
  });
});
