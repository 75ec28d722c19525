/** Mistakes put into what was read, which the comparison has to notice. */

/** Changes all that `inspect` said: a step less in each region of several, conditions turned round, a word more in each text, a variable gone. */
export const PLANTS = {
  step: (node) => {
    if (node.body?.nodes.length > 1) {
      const [gone] = node.body.nodes;
      node.body.nodes.shift();
      node.body.edges = node.body.edges.filter(({ from, to }) => from !== gone.id && to !== gone.id);
    }
  },
  guard: (node) => {
    if (node.when) node.when = { op: 'not', of: node.when };
  },
  text: (node) => {
    const script = node.action?.script;
    if (script?.kind === 'literal') script.value = `${script.value} more`;
  },
  variable: (node) => {
    if (node.action?.kind === 'shell') delete node.env.KEPT;
  },
};

export function planted(kind, { pipelines }) {
  const visit = (node) => {
    PLANTS[kind](node);
    for (const one of node.body?.nodes ?? []) visit(one);
    for (const one of node.finalizers ?? []) for (const inner of one.body.nodes) visit(inner);
  };
  for (const one of pipelines) visit(one);
}
