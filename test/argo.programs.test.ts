import { describe, expect, test } from 'vitest';
import { programNotes } from '../src/targets/argo/shells/programs.js';

const IMAGE = 'debian:12-slim';
const said = (script: string, interpreter = 'bash', image = IMAGE) =>
  programNotes(image, [{ script, interpreter }]).map(({ message }) =>
    message.replace(/^.*(?:to have|changes it:) /, ''),
  );

describe('what a bare image is not known to have', () => {
  test.each([
    ['sort a | uniq -c > b; gzip b', 'sh -xe', []],
    ['/usr/bin/sort a', 'sh', []],
    ['curl -sf x | jq .', 'bash', ['curl, jq']],
    ['/opt/tools/sort a', 'bash', ['/opt/tools/sort']],
    ['./sort a', 'bash', ['./sort']],
    ['[[ -f a ]] && pushd b', 'bash', []],
    ['[[ -f a ]] && pushd b', 'sh', ['[[, pushd']],
    ['[[ -f a ]] && pushd b', '/usr/bin/env -S bash -e', []],
    ['echo ${a//b/c}', 'bash', []],
    ['echo ${a//b/c}', '/bin/dash', ['${a//b/c}']],
    ['$TOOL x; eval "$y"; . ./env', 'bash', ['what `$TOOL` runs, what `. ./env` runs, what `eval "$y"` runs']],
    [
      'sh -c "curl x"; timeout 5 make; find . -exec zstd {} +; trap "killall x" EXIT',
      'bash',
      ['curl, killall, make, zstd'],
    ],
    ['command -v docker || exit 0', 'bash', ['docker']],
    ['say() { ls; }; say', 'bash', []],
    ['hostname; df -h', 'bash', ['df, hostname']],
    ['print(1)', '/usr/bin/env python3', ['python3']],
    ['print 1', 'perl', ['the modules of perl']],
    ['if true; then', 'bash', ['what the script calls, which is not made out']],
  ])('%s by %s', (script, interpreter, expected) => {
    expect(said(script, interpreter)).toEqual(expected);
  });

  test('an image that somebody chose is taken at his word', () => {
    expect(said('curl x', 'bash', 'registry.example/tools:1')).toEqual([]);
    expect(said('curl x', 'bash', 'docker.io/library/debian:bookworm-slim')).toEqual(['curl']);
  });
});
