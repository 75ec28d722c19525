export { parseYaml } from './parse.js';
export {
  entryOf,
  itemsOf,
  type TextPart,
  textOf,
  type YamlEntry,
  type YamlNode,
  type YamlProblem,
  type YamlReading,
} from './tree.js';
