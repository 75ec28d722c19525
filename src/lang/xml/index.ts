export { parseXml } from './parse.js';
export { rootTexts } from './records.js';
export { childOf, childText, type XmlDocument, type XmlElement, type XmlProblem } from './tree.js';
