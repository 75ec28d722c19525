import type { Repository, RepositoryFile } from '../../source.js';
import { jobKindOf } from './config-xml.js';
import { systemKindOf } from './controller.js';
import { isJobBuilder, isJobDsl } from './dsl/detect.js';
import { rootName } from './names.js';
import { isPluginList } from './plugins.js';

/** What a file is to the reader of jobs. */
export type JobFile = 'job' | 'folder' | 'system' | 'plugins' | 'builder' | 'casc' | 'dsl' | 'dsl-class';

/** Ant and Maven call their root `project` as well; a job has one of these. */
const FREESTYLE = /<(?:builders|publishers|buildWrappers|keepDependencies|canRoam)[\s>/]/;
/** Branch jobs of multibranch projects are made by Jenkins; their project stands for them. Records of builds are no jobs. */
const MADE =
  /\/jobs\/[^/]+\/(?:branches|configurations|promotions|modules|builds)\/.+\.xml$|\/builds\/[^/]+\/[^/]+\.xml$/;

/** The list of a file may be set in; an entry may have an anchor. */
const ENTRIES =
  /^ {0,4}- *(?:job|job-template|project|job-group|defaults|builder|publisher|wrapper|trigger|scm|parameter|property|pipeline-scm|reporter|view|view-template):[ \t]*(?:&\S+[ \t]*)?(?:#.*)?$/m;
const WORDS =
  /^\s+-?\s*['"]?(?:builders|publishers|triggers|wrappers|parameters|properties|project-type|jobs|scm|defaults|dsl)['"]?:/m;
/** Defaults may be nothing but variables. */
const DEFAULTS = /^ {0,4}- *defaults:[ \t]*(?:&\S+[ \t]*)?(?:#.*)?\n(?:[ \t]+.*\n|\n){0,400}?[ \t]+name:/m;
/** Zuul's files have the same two words at the top and another meaning. */
const ZUUL = /(?:^|\/)\.?zuul(?:\.yaml|\.d\/)/;
const CASC = /^(?:jenkins|unclassified|credentials|jobs|security|tool|appearance|groovy):[ \t]*(?:#.*)?$/gm;
const CASC_JENKINS =
  /^ {1,8}(?:systemMessage|numExecutors|securityRealm|authorizationStrategy|clouds|nodes|labelString|mode|agentProtocols|globalNodeProperties|crumbIssuer|remotingSecurity|slaveAgentPort):/m;
const CASC_JOBS = /^jobs:[ \t]*\n(?:#.*\n)*\s*- (?:script|file|url):/m;
const CASC_PLACE = /(?:^|\/)(?:casc[^/]*|jenkins[^/]*)\.ya?ml$|(?:^|\/)casc[^/]*\/[^/]+\.ya?ml$/i;

export function detectJobFile({ file }: RepositoryFile, repository: Repository): JobFile | undefined {
  if (isPluginList(file)) return 'plugins';
  if (file.endsWith('.xml')) return MADE.test(`/${file}`) ? undefined : xmlFile(file, repository.readText(file) ?? '');
  if (/\.(?:groovy|jobdsl|dsl)$/.test(file)) return dslFile(file, repository.readText(file) ?? '');
  if (!/\.ya?ml(?:\.inc)?$/.test(file) || ZUUL.test(file)) return undefined;
  return yamlFile(file, repository.readText(file) ?? '');
}

function dslFile(file: string, text: string): JobFile | undefined {
  if (isJobDsl(file, text)) return 'dsl';
  return isJobBuilder(file, text) ? 'dsl-class' : undefined;
}

function xmlFile(file: string, text: string): JobFile | undefined {
  const root = rootName(text);
  if (root === undefined) return undefined;
  const kind = jobKindOf(root);
  if (kind === 'folder') return 'folder';
  if (kind !== undefined) return root !== 'project' || FREESTYLE.test(text) ? 'job' : undefined;
  return systemKindOf(root) !== undefined && /(?:^|\/)(?:config|credentials)\.xml$/.test(file) ? 'system' : undefined;
}

function yamlFile(file: string, text: string): JobFile | undefined {
  if ((ENTRIES.test(text) && WORDS.test(text)) || DEFAULTS.test(text)) return 'builder';
  if (/\{\{-?\s|^apiVersion:/m.test(text)) return undefined;
  const keys = new Set([...text.matchAll(CASC)].map(([key]) => key.trim()));
  if (keys.size === 0) return undefined;
  const jenkins = [...keys].some((key) => key.startsWith('jenkins:')) && CASC_JENKINS.test(text);
  return jenkins || CASC_JOBS.test(text) || (CASC_PLACE.test(file) && keys.size > 1) ? 'casc' : undefined;
}
