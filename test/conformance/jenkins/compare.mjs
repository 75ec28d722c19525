/** One run on both sides: which steps ran how often, in which order, and how the run ended. */

/** What differs, in words; nothing where the two behave alike. */
export function differences({ texts }, scenario, real, ours) {
  if (!real || !ours) return ['one side gave no answer'];
  if (ours.error || !ours.nodes) return [`the controller refuses it: ${ours.error}`];
  const there = real.steps
    .filter(({ name }) => name === 'ran')
    .map(({ args }) => ({ text: args[0], lanes: args[1].split(' ').filter(Boolean) }));
  const here = podsOf(ours, texts, scenario);
  const counts = countDifferences(there, here);
  const end = [real.error ? 'Failed' : 'Succeeded', ours.phase];
  return [
    ...counts,
    ...(end[0] === end[1] ? [] : [`the run ends ${end[0]} there, ${end[1]} here`]),
    ...(counts.length > 0 ? [] : orderDifferences(there, here)),
  ];
}

/** Steps that a pod ran: of a merged script those up to the first that fails. */
export function podsOf({ nodes }, texts, { fail }) {
  return nodes
    .filter(({ type, started }) => type === 'Pod' && started >= 0)
    .flatMap(({ template, started, ended }) => {
      const own = texts.get(template) ?? [];
      const stop = own.findIndex((text) => (fail[text] ?? 0) !== 0);
      return (stop < 0 ? own : own.slice(0, stop + 1)).map((text) => ({ text, started, ended }));
    });
}

function countDifferences(there, here) {
  const count = (list, text) => list.filter((one) => one.text === text).length;
  const all = [...new Set([...there, ...here].map(({ text }) => text))];
  return all
    .filter((text) => count(there, text) !== count(here, text))
    .map((text) => `"${text}" runs ${count(there, text)} times there, ${count(here, text)} here`);
}

/** Two runs of steps have an order unless they stand in two branches of one parallel block. */
function orderDifferences(there, here) {
  const found = [];
  there.forEach((first, at) => {
    for (const second of there.slice(at + 1)) {
      if (first.text === second.text || apart(first.lanes, second.lanes)) continue;
      // Without a way to tell runs of one step in several branches apart, the earliest has to come before the last.
      const ends = Math.min(...here.filter(({ text }) => text === first.text).map(({ ended }) => ended));
      const starts = Math.max(...here.filter(({ text }) => text === second.text).map(({ started }) => started));
      if (ends > starts) found.push(`"${first.text}" ends before "${second.text}" starts there, not here`);
    }
  });
  return found;
}

function apart(one, other) {
  return one.some((lane) => {
    const [block, branch] = split(lane);
    return other.some((that) => split(that)[0] === block && split(that)[1] !== branch);
  });
}

const split = (lane) => [lane.slice(0, lane.indexOf(':')), lane.slice(lane.indexOf(':') + 1)];
