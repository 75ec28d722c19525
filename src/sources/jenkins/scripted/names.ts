/** What the reader of scripted pipelines knows of the names of steps, beside the step families. */
import type { GvValue } from '../../../lang/groovy/index.js';

export const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/**
 * Calls that only describe something for the call around them: parameters, triggers, credentials, options (the symbols of
 * `DescribableModel`).
 */
export const DESCRIPTIONS = words(`
  string text booleanParam choice password credentials file run parameters pipelineTriggers cron pollSCM upstream githubPush
  buildDiscarder logRotator disableConcurrentBuilds disableResume durabilityHint rateLimitBuilds preserveStashes
  overrideIndexTriggers copyArtifactPermission gitLabConnection githubProjectProperty throttleJobProperty usernamePassword
  usernameColonPassword sshUserPrivateKey certificate dockerCert configFile containerTemplate containerEnvVar
  envVar secretEnvVar emptyDirVolume hostPathVolume secretVolume configMapVolume persistentVolumeClaim nfsVolume
  developers culprits requestor recipients scmGit brokenBuildSuspects upstreamDevelopers extendedChoice gitParameter
  activeChoice stringParam textParam choiceParam fileParam runParam credentialsParam nonStoredPasswordParam legacySCM modernSCM gitUsernamePassword aws azureServicePrincipal kubeconfigFile kubeconfigContent pruneTags cleanBeforeCheckout cloneOption submodule booleanValue
  podAnnotation podEnvVar portMapping containerLivenessProbe emptyDirWorkspaceVolume hostPathWorkspaceVolume nfsWorkspaceVolume
  persistentVolumeClaimWorkspaceVolume dynamicPVC genericEphemeralVolume artifactsPublisher dependenciesFingerprintPublisher
  concordionPublisher findbugsPublisher invokerPublisher jacocoPublisher jgivenPublisher junitPublisher mavenLinkerPublisher
  openTasksPublisher pipelineGraphPublisher spotbugsPublisher
`);

/** `zip` is a binding of credentials, and a step where it names the file that it makes. */
export const describes = (name: string, args: readonly GvValue[]): boolean =>
  DESCRIPTIONS.has(name) || (name === 'zip' && args[0]?.kind === 'map' && !args[0].entries.has('szipFile'));

/**
 * Facts that come to be while a build runs, or that change in it: the outcome so far, what a checkout found, where the steps run just now.
 */
export function isOnTheWay(name: string): boolean {
  return /^(?:currentBuild\b|(?:env\.)?(?:GIT_(?:BRANCH|LOCAL_BRANCH|CHECKOUT_DIR|COMMIT|PREVIOUS_COMMIT|PREVIOUS_SUCCESSFUL_COMMIT|URL(?:_\d+)?|(?:COMMITTER|AUTHOR)_(?:NAME|EMAIL))|SVN_(?:REVISION|URL)(?:_\d+)?|STAGE_NAME|NODE_(?:NAME|LABELS)|WORKSPACE(?:_TMP)?|EXECUTOR_NUMBER|BUILD_STATUS)$)/.test(
    name,
  );
}

/** Methods that print to the log and do nothing else. */
export const PRINTING = words('println print printf');

/** Steps that return nothing. */
export const VOID = words(`
  echo error archiveArtifacts archive stash unstash writeFile deleteDir cleanWs mail emailext sleep
  milestone unstable properties publishHTML step zip tar
`);

/** Steps whose result is plain data: methods called on it do nothing to the outside. */
export const DATA = words(`
  sh bat powershell pwsh readFile readJSON readYaml readProperties readCSV readManifest readMavenPom findFiles fileExists pwd isUnix
  tool input build waitForBuild checkout git svn httpRequest sha1 sha256 libraryResource readTrusted getContext waitForQualityGate
  writeJSON writeYaml slackSend
  getEnvironment params env currentBuild scm nodesByLabel compareVersions unzip resolveScm
`);

/** Globals that only answer: methods on them do nothing to the outside. */
const ANSWERING = words(
  'env params currentBuild scm java groovy BUILD_NUMBER JOB_NAME WORKSPACE BRANCH_NAME Math System binding',
);

/** Methods of texts, lists and maps: on a value that is not known they do nothing to the outside. */
export const PURE = words(`
  trim split tokenize toLowerCase toUpperCase toString equals equalsIgnoreCase contains containsKey startsWith endsWith replace
  replaceAll replaceFirst substring indexOf lastIndexOf length size isEmpty get getAt put putAt add addAll each eachWithIndex collect
  collectEntries find findAll any every join sort unique reverse first last head tail take drop plus minus multiply div mod keySet
  values entrySet toInteger toLong toBoolean toDouble isInteger isNumber readLines eachLine stripIndent stripMargin matches
  getMessage getCause getCauses getStackTrace toList toSet flatten count max min sum inject groupBy asBoolean compareTo hashCode getClass
  isCase is intValue capitalize padLeft padRight concat charAt bytes getBytes format printStackTrace remove clear iterator next hasNext
  push pop grep with collectMany findResult subMap toArray asType call
  tr center normalize denormalize strip repeat lines chars intern codePointAt compareToIgnoreCase isAllWhitespace isDouble isLong isFloat
  toBigDecimal toBigInteger toFloat toCharacter isDigit isLetter isLetterOrDigit isUpperCase isLowerCase isWhitespace eachMatch
  collate permutations combinations transpose indexed withIndex countBy dropRight takeRight dropWhile takeWhile init containsAll disjoint
  intersect toSorted toUnique findIndexOf findLastIndexOf findIndexValues reverseEach times upto downto abs round intdiv power subList
  group groupCount hitEnd lookingAt nextInt nextLong nextBoolean nextDouble clone inspect dump
  asImmutable plusDays minusDays plusHours minusHours plusMinutes minusMinutes plusSeconds minusSeconds plusWeeks minusWeeks plusMonths
  minusMonths plusYears minusYears toLocalDate toInstant toEpochMilli isBefore isAfter encodeHex encodeBase64 decodeBase64
`);

/** Of those the ones that change what they are called on, with operators by the names of their methods. */
export const CHANGING = words('put putAt putAll add addAll leftShift remove clear push pop sort unique reverse');

/** Those that answer only, whatever a method was given: not `call`, for it may be a closure that calls steps. */
export const ANSWERS: ReadonlySet<string> = new Set([...PURE].filter((one) => one !== 'call' && !CHANGING.has(one)));

/** Roots of Jenkins' own objects, by their classes: what is got from them only answers, whatever else they do. */
const OF_JENKINS = words('Jenkins jenkins hudson');

export const isOfJenkins = (root: string): boolean => OF_JENKINS.has(root);

/** `Jenkins.instance.getItemByFullName('x')`, `hudson.model.Result.fromString('FAILURE')`: what the controller knows, as a value. */
function asksJenkins(root: string, method: string): boolean {
  return OF_JENKINS.has(root) && (/^(?:get|is|has)[A-Z]|^(?:fromString|combine)$/.test(method) || ANSWERS.has(method));
}

/** Marks on the picture of a run (pipeline-model-definition, `Utils`): nothing is done, and no step follows from them. */
export function onlyMarks(name: string): boolean {
  return /^org\.jenkinsci\.plugins\.pipeline\.modeldefinition\.Utils\.markStage\w+$/.test(name);
}

/** Steps that answer yes or no (workflow-basic-steps, workflow-durable-task-step). */
export const ASKING: ReadonlySet<string> = new Set(['fileExists', 'isUnix']);

/** Steps whose result or object matters, and whose work no family knows: kept with their arguments. */
export const KEPT = words(`
  properties library load stage tool readTrusted hg resolveScm getContext waitForQualityGate publishChecks cobertura
  jacoco ansiblePlaybook kubernetesDeploy s3Download unarchive
`);

/** Blocks that end well although what is inside failed, so that nothing of the body reaches the caller. */
export const FORGIVING = words('catchError warnError waitUntil parallel');

/** Methods that nothing but texts has: what a step gave that nobody knows is one, where they are asked of it. */
export const OF_TEXTS = words(`
  trim strip stripIndent stripMargin tokenize toLowerCase toUpperCase startsWith endsWith equalsIgnoreCase substring replaceAll
  replaceFirst readLines toInteger toBoolean isInteger capitalize padLeft padRight
`);

/** Whether a method of what `root` (outside.ts, `rootOf`) stands for does nothing to the outside. */
export function onlyAnswers(root: string, method: string): boolean {
  const [, step] = /^step:(.*)$/s.exec(root) ?? [];
  if (step !== undefined) return DATA.has(step) || DESCRIPTIONS.has(step) || OF_TEXTS.has(method);
  return root === 'text' || ANSWERING.has(root) || asksJenkins(root, method) || /^[A-Z][A-Z0-9_]*$/.test(root);
}
