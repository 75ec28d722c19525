/** What stands in a pipeline or a stage before its steps: each is written, and what it means is given back. */

/** `none`: how often there is none. */
export function agent(writer, none) {
  if (writer.chance(none)) {
    if (none < 0.3) writer.line('agent none');
    return undefined;
  }
  const [text, on] = writer.pick([
    ['agent any', 'any'],
    ["agent { label 'linux && big' }", 'label linux && big'],
    ["agent { node { label 'win' } }", 'label win'],
    ["agent { docker 'node:20' }", 'image node:20'],
    ["agent {\n  docker {\n    image 'maven:3'\n    args '-v /a:/b'\n  }\n}", 'image maven:3'],
    ['agent { dockerfile true }', 'dockerfile Dockerfile'],
  ]);
  writer.line(text);
  return on;
}

/** `bare` where nothing is checked out; tries and limits are those of `own`, or of the whole run. */
export function options(writer, told, own, isWhole) {
  if (!writer.chance(0.5)) return '';
  const isBare = writer.chance(0.4);
  if (writer.chance(0.5)) told.limit = writer.upTo(9);
  if (writer.chance(0.5)) told.tries = 1 + writer.upTo(3);
  const found = [
    ...(isBare ? ['skipDefaultCheckout()'] : []),
    ...(told.limit ? [`timeout(time: ${told.limit}, unit: 'HOURS')`] : []),
    ...(told.tries ? [`retry(${told.tries})`] : []),
    'timestamps()',
  ];
  writer.line(`options {\n${found.map((one) => `  ${one}\n`).join('')}}`);
  if (!isWhole && told.limit) own.limits = [...own.limits, told.limit * 3600];
  if (!isWhole && told.tries) own.tries = [...own.tries, told.tries];
  return isBare ? 'bare' : '';
}

/** A variable sees what is around it by its own name, and the others of its block by theirs, later ones too. */
export function environment(writer, { env }, share) {
  if (!writer.chance(share)) return env;
  const names = ['ALPHA', 'BETA', 'TOKEN', 'GAMMA'].filter(() => writer.chance(0.5));
  if (names.length === 0) names.push('ALPHA');
  const isAhead = names.includes('ALPHA') && names.includes('GAMMA') && writer.chance(0.4);
  const made = { ...env };
  writer.block('environment {', () => {
    for (const name of names) {
      const isFixed = name === 'TOKEN' || (isAhead && (name === 'GAMMA' || name === 'ALPHA'));
      const [text, value] = isFixed ? FIXED[name] : writer.pick(formsOf(name, made.ALPHA));
      writer.line(`${name} = ${text}`);
      made[name] = value;
    }
  });
  return made;
}

const FIXED = {
  TOKEN: ["credentials('tok')", 'secret:tok'],
  ALPHA: ['"${GAMMA}-ahead"', 'gamma-ahead'],
  GAMMA: ["'gamma'", 'gamma'],
};

function formsOf(name, before) {
  const own = name.toLowerCase();
  return [
    [`'${own}'`, own],
    [`"\${params.TARGET}-x"`, '<param:TARGET>-x'],
    ...(before ? [[`"\${ALPHA}-y"`, `${before}-y`]] : []),
    ...(before && name !== 'ALPHA' ? [[`"\${env.ALPHA}"`, before]] : []),
  ];
}
