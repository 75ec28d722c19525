/** The Git publisher: what is pushed after the build (job-dsl, GitPublisherContext). */
import type { Tree } from '../../tree.js';
import { cellOf, type DslCall, Settings } from '../call.js';
import { type Context, element, generic, leaf, leafOf, type Method, SETTING } from '../write.js';

const tag: Context = { id: 'tag', methods: { message: SETTING, create: SETTING, update: SETTING } };

const git: Context = {
  id: 'git publisher',
  methods: {
    pushOnlyIfSuccess: SETTING,
    pushMerge: SETTING,
    forcePush: SETTING,
    tag: { inside: tag, write: (call) => [tagOf(call)] },
    branch: { write: (call) => [pushed(call, 'BranchToPush', 'branchName', [])] },
  },
};

/** `tag('origin', 'name') { message … }` */
function tagOf(call: DslCall): Tree {
  const given = Settings.of(call);
  return pushed(call, 'TagToPush', 'tagName', [
    leaf('tagMessage', given.text('message') ?? '', call.span),
    leaf('createTag', given.flag('create') ?? 'false', call.span),
    leaf('updateTag', given.flag('update') ?? 'false', call.span),
    ...given.others(new Set(Object.keys(tag.methods))).map(generic),
  ]);
}

/** The remote comes first, the name of the branch or tag second. */
function pushed({ args, span }: DslCall, kind: string, name: string, more: readonly Tree[]): Tree {
  return element(
    `hudson.plugins.git.GitPublisher_-${kind}`,
    [...leafOf('targetRepoName', cellOf(args[0]), span), ...leafOf(name, cellOf(args[1]), span), ...more],
    span,
  );
}

function gitOf(call: DslCall): Tree[] {
  const { span } = call;
  const given = Settings.of(call);
  const flags = ['pushOnlyIfSuccess', 'pushMerge', 'forcePush'];
  const listed = (name: string, list: string) => {
    const found = given.all(name).flatMap((one) => git.methods[name]?.write(one) ?? []);
    return found.length > 0 ? [element(list, found, span)] : [];
  };
  return [
    element(
      'hudson.plugins.git.GitPublisher',
      [
        ...flags.map((name) => leaf(name, given.flag(name) ?? 'false', span)),
        ...listed('tag', 'tagsToPush'),
        ...listed('branch', 'branchesToPush'),
        ...given.others(new Set(Object.keys(git.methods))).map(generic),
      ],
      span,
    ),
  ];
}

export const gitPublisher: Method = { inside: git, write: gitOf };
