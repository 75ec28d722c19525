/** Mistakes that a reader of loops could make, put into what was read. */

/** `step`: a body without its last step; `first`: a text with the first item; `once`: a loop that is none. */
export function planted(mistake, bundle) {
  for (const { body } of bundle.pipelines) for (const loop of loopsOf(body)) PLANTS[mistake](loop);
}

const PLANTS = {
  step: ({ body }) => body.nodes.pop(),
  first: (loop) => replaced(loop, loop.expand.over.item),
  once: (loop) => {
    delete loop.expand;
    replaced(loop, undefined);
  },
};

function* loopsOf({ nodes }) {
  for (const node of nodes) {
    if (node.kind !== 'group') continue;
    if (node.expand?.over.kind === 'runtime') yield node;
    yield* loopsOf(node.body);
  }
}

/** Every reference to the item, or to any where none is named, becomes a text. */
function replaced(value, item) {
  for (const [key, one] of Object.entries(value)) {
    if (typeof one !== 'object' || one === null) continue;
    if (one.kind === 'ref' && one.to.scope === 'item' && (item === undefined || one.to.name === item))
      value[key] = { kind: 'literal', value: 'p1-a' };
    else replaced(one, item);
  }
}
