/** What kind of value the names and steps of Jenkins give. */
import type { GvExternal, GvOpaque, GvValue, OutsideKind } from '../../../lang/groovy/index.js';
import type { Known } from './known.js';
import { words } from './names.js';

/** Steps that answer with a text; `sh` and its like do where they print (`returnStdout`). */
const TEXT_STEPS = words('readFile readTrusted libraryResource pwd tool sha1 sha256 sh bat powershell pwsh');
const FLAG_STEPS = words('fileExists isUnix');
/** Steps that answer with texts by name: the variables of a checkout, a file of properties. */
const OF_TEXTS = words('readProperties checkout git svn');
/** Elements of a pom that are texts (`org.apache.maven.model.Model`). */
const OF_POM = words('groupId artifactId version packaging name description url modelVersion inceptionYear id');
const NUMBERS = /^(?:currentBuild|build\(\))\.(?:number|duration|startTimeInMillis|timeInMillis)$/;
const TEXTS =
  /^(?:env\.\w+|[A-Z][A-Z0-9_]*|(?:currentBuild|build\(\))\.(?:result|currentResult|displayName|fullDisplayName|fullProjectName|projectName|description|id|absoluteUrl|durationString)|scm\.url)$/;

/** Of a name or what a step answers. */
export function kindOf(target: GvOpaque | GvExternal, known: Known): OutsideKind | undefined {
  if (target.kind === 'external') return ofName(target.name, known);
  const { from } = target;
  if (from.how === 'property' || from.how === 'index') return ofPart(from);
  if (from.how !== 'call' || from.target !== undefined) return undefined;
  if (FLAG_STEPS.has(from.method)) return 'flag';
  if (/^write(?:JSON|Yaml)$/.test(from.method)) return 'text';
  if (!TEXT_STEPS.has(from.method)) return undefined;
  return asksStatus(from.args[0]) ? 'number' : 'text';
}

/** A parameter or variable by its bare name is its text (`value.ts`, `nameOf`). */
function ofName(name: string, known: Known): OutsideKind | undefined {
  const [, parameter] = /^params\.(\w+)$/.exec(name) ?? [];
  if (parameter !== undefined) return known.bound(parameter) === 'flag' ? 'flag' : 'scalar';
  return known.bound(name) || known.isVariable(name) ? 'text' : ofFact(name);
}

function ofFact(name: string): OutsideKind | undefined {
  if (NUMBERS.test(name)) return 'number';
  return TEXTS.test(name) ? 'text' : undefined;
}

/** `readProperties(…).version`, `build(…).number`. */
function ofPart(from: Extract<GvOpaque['from'], { how: 'property' | 'index' }>): OutsideKind | undefined {
  const name = from.how === 'property' ? from.name : from.key.kind === 'string' ? from.key.value : undefined;
  if (name === undefined || from.of.kind !== 'opaque' || from.of.from.how !== 'call' || from.of.from.target)
    return undefined;
  const step = from.of.from.method;
  if (step === 'build') return ofFact(`build().${name}`);
  return OF_TEXTS.has(step) || (step === 'readMavenPom' && OF_POM.has(name)) ? 'text' : undefined;
}

/** `returnStatus` with anything but a plain `false`. */
function asksStatus(first: GvValue | undefined): boolean {
  if (first?.kind !== 'map') return false;
  const status = first.entries.get('sreturnStatus')?.value;
  return status !== undefined && !(status.kind === 'boolean' && !status.value);
}
