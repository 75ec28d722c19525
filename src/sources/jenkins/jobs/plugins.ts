import { lineSpan, type StatedDependency } from '../../../core/index.js';
import type { XmlElement } from '../../../lang/xml/index.js';
import type { Repository } from '../../source.js';
import { pluginOf } from './tree.js';

const LIST = /(?:^|\/)plugins\.txt$/;
const ARCHIVE = /^(?:.*\/)?plugins\/([^/]+)\.[jh]pi$/;

export function isPluginList(file: string): boolean {
  return LIST.test(file);
}

/** `name`, `name:version`, `name:version:url`, one a line, `#` comments (the plugin installation manager's format). */
export function pluginsOfList(file: string, text: string): StatedDependency[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const [, name, version] = /^\s*([\w.-]+)(?::([^\s:#]+))?/.exec(line) ?? [];
    if (name === undefined) return [];
    const fixed = version !== undefined && !/^(?:latest|experimental|incrementals)/.test(version);
    return [plugin(name, fixed ? version : undefined, lineSpan(file, index + 1, line.length))];
  });
}

/** Plug-ins that attributes of a configuration name, each once. */
export function pluginsOfXml(root: XmlElement): StatedDependency[] {
  const found = new Map<string, StatedDependency>();
  const visit = (element: XmlElement) => {
    const stated = pluginOf(element.attributes.plugin);
    if (stated && !found.has(stated.name)) found.set(stated.name, plugin(stated.name, stated.version, element.span));
    for (const child of element.children) visit(child);
  };
  visit(root);
  return [...found.values()];
}

/** Plug-ins installed in a Jenkins home: the archives by name, with the version where the unpacked manifest lies beside. */
export function installedPlugins({
  files,
  readText,
}: Repository): readonly { file: string; plugin: StatedDependency }[] {
  return files.flatMap(({ file }) => {
    const [, name] = ARCHIVE.exec(file) ?? [];
    if (name === undefined) return [];
    const manifest = readText(`${file.slice(0, file.lastIndexOf('/'))}/${name}/META-INF/MANIFEST.MF`) ?? '';
    const version = /^Plugin-Version:[ \t]*(\S+)/m.exec(manifest)?.[1];
    return [{ file, plugin: plugin(name, version, lineSpan(file, 1)) }];
  });
}

function plugin(name: string, version: string | undefined, span: StatedDependency['span']): StatedDependency {
  return { ecosystem: 'jenkins-plugin', name, ...(version !== undefined && { version }), span };
}
