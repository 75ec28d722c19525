import { parseXml } from '../../../../lang/xml/index.js';
import { entryOf, textOf, type YamlNode } from '../../../../lang/yaml/index.js';
import type { JobDoubt } from '../model.js';
import { fromXml, type Tree } from '../tree.js';

/**
 * The element that `raw: {xml: …}` puts into config.xml as it stands (`jenkins_jobs/modules/general.py`, `raw`), placed where the YAML has
 * it. Undefined where the text is not known or is no XML; the latter is said.
 */
export function rawElement(item: YamlNode, args: YamlNode | undefined, doubts: JobDoubt[]): Tree | undefined {
  const xml = args && entryOf(args, 'xml');
  const text = textOf(xml);
  if (!xml || text === undefined || xml.unknown !== undefined) return undefined;
  const { root, problems } = parseXml(item.span.file, text.trim());
  const [problem] = problems;
  if (problem) {
    const code = problem.kind === 'entity' ? 'JK003' : problem.kind === 'limit' ? 'JK004' : 'JK002';
    doubts.push({ code, message: `raw: ${problem.message}`, span: xml.span });
    return undefined;
  }
  return root && placed(fromXml(root), xml.span);
}

function placed(tree: Tree, span: Tree['span']): Tree {
  return { ...tree, span, children: tree.children.map((one) => placed(one, span)) };
}
