/** `try` of scripted pipelines: what catches runs where the body failed, `finally` whatever happened. */
import { all, any, is, topLevel } from '../joins/formula.js';
import type { DagNode } from '../model.js';
import type { Post } from './post.js';
import { verdictNode } from './wiring.js';

/** It ends well where the body did, or else the handler, and `finally` did too. */
export function tryNodes(body: string, posts: readonly Post[]): readonly DagNode[] {
  const handler = posts.find(({ on }) => on === 'failure');
  const last = posts.find(({ on }) => on === 'always');
  const handled = handler && is(handler.name, 'Succeeded', 'Failed', 'Errored', 'Omitted');
  const settled = all(is(body, 'Succeeded', 'Failed', 'Errored'), ...(handled ? [handled] : []));
  const well = any(is(body, 'Succeeded'), ...(handler ? [is(handler.name, 'Succeeded')] : []));
  return [
    ...(handler ? [{ ...handler, depends: topLevel(is(body, 'Failed', 'Errored')), comment: 'what catches' }] : []),
    ...(last ? [{ ...last, depends: topLevel(settled), comment: 'what runs in any case' }] : []),
    verdictNode(topLevel(all(well, ...(last ? [is(last.name, 'Succeeded')] : [])))),
  ].map(({ name, template, depends, comment }) => ({
    name,
    template,
    ...(depends !== undefined && { depends }),
    ...(comment !== undefined && { comment }),
  }));
}
