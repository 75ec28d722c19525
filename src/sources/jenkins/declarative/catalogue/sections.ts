import { FINALIZER_ORDER } from '../../../../ir/index.js';
import { catalogueOf } from './signatures.js';
import { STEPS } from './steps.js';

/** Kinds of agents: pipeline-model-definition, docker-workflow, kubernetes. */
export const AGENTS = catalogueOf(`
any
none
label/node label! customWorkspace retries:int
docker image! alwaysPull:boolean args customWorkspace label registryCredentialsId registryUrl reuseNode:boolean
dockerfile additionalBuildArgs alwaysPull:boolean args customWorkspace dir filename label registryCredentialsId registryUrl reuseNode:boolean
kubernetes yaml yamlFile label name cloud namespace inheritFrom defaultContainer serviceAccount nodeSelector customWorkspace idleMinutes instanceCap …
`);

/** Conditions of `when`: pipeline-model-definition. */
export const CONDITIONS = catalogueOf(`
branch pattern! comparator
buildingTag
changeRequest id target branch fork url title author authorDisplayName authorEmail comparator
changelog pattern!
changeset pattern! caseSensitive:boolean comparator
environment name! value! ignoreCase:boolean
equals expected:any! actual:any!
expression
isRestartedRun
tag pattern! comparator
triggeredBy cause! detail
allOf
anyOf
not
`);

/** How many conditions may stand in the block of a condition: any number, or just one. */
export const NESTING: ReadonlyMap<string, 'some' | 'one'> = new Map([
  ['allOf', 'some'],
  ['anyOf', 'some'],
  ['not', 'one'],
]);

/** Options of a pipeline: properties of jobs (Jenkins itself and its plug-ins) and pipeline-model-definition's own. */
const OWN_OPTIONS = catalogueOf(`
authenticationToken …
authorizationMatrix …
buildBlocker …
buildDiscarder strategy:describable!
copyArtifactPermission projectNames!
disableConcurrentBuilds abortPrevious:boolean
disableResume
durabilityHint hint!
githubProjectProperty projectUrlStr! displayName
gitLabConnection gitLabConnection! …
office365ConnectorWebhooks …
overrideIndexTriggers enableTriggers:boolean!
preserveStashes buildCount:int
rateLimitBuilds throttle:describable …
throttleJobProperty …
checkoutToSubdirectory subdirectory!
disableRestartFromStage
newContainerPerStage
parallelsAlwaysFailFast
quietPeriod quietPeriod:int!
skipDefaultCheckout skipDefaultCheckout:Boolean!
skipStagesAfterUnstable
`);

/** Steps with a block that need no agent around them may be options (`Options.wrapperStepsTypeCache`). */
const WRAPPERS =
  'ansiColor catchError lock retry script timeout timestamps waitUntil warnError withContext withCredentials withEnv wrap ws'.split(
    ' ',
  );
const IN_STAGE = 'checkoutToSubdirectory skipDefaultCheckout'.split(' ');

const wrappers = WRAPPERS.flatMap((name) => STEPS.get(name) ?? []);
export const OPTIONS = new Map(
  [...wrappers, ...OWN_OPTIONS.values(), ...catalogueOf('podTemplate{} …').values()].map((one) => [one.name, one]),
);
export const STAGE_OPTIONS = new Map(
  [...OPTIONS].filter(([name]) => !OWN_OPTIONS.has(name) || IN_STAGE.includes(name)),
);

/** Triggers: Jenkins itself, github, gitlab-plugin, generic-webhook-trigger, parameterized-scheduler and others of that kind. */
export const TRIGGERS = catalogueOf(`
cron spec!
pollSCM scmpoll_spec! ignorePostCommitHooks:boolean
upstream upstreamProjects! threshold:describable
bitbucketPush …
githubPush
githubPullRequests …
gitlab …
GenericTrigger …
genericTrigger …
issueCommentTrigger …
parameterizedCron parameterizedSpecification!
dockerHubTrigger …
eventTrigger …
gerrit …
rtBuildTrigger …
urlTrigger …
`);

/** Parameters: Jenkins itself, credentials, git-parameter and others that compute their choices. */
export const PARAMETERS = catalogueOf(`
string/stringParam name! defaultValue description trim:boolean
text/textParam name! defaultValue description trim:boolean
booleanParam name! defaultValue:boolean description
choice/choiceParam name! choices:any description
password name! defaultValueAsSecret:describable! description
nonStoredPasswordParam name! description
file/fileParam name! description
run/runParam name! projectName! description! filter!
credentials name! …
activeChoice …
activeChoiceHtml …
base64File …
dateParam …
extendedChoice …
gitParameter …
imageTag …
persistentString …
persistentChoice …
persistentBoolean …
reactiveChoice …
stashedFile …
validatingString …
`);

/** Tools that an installation may be configured for: their plug-ins' symbols. */
export const TOOLS: ReadonlySet<string> = new Set(
  'allure ant dockerTool git go gradle groovy jdk jfrog jgit jgitapache maven msbuild nodejs terraform xunit'.split(
    ' ',
  ),
);

/** Results that `post` acts on, in the order in which Jenkins runs them. */
export const POST_CONDITIONS = FINALIZER_ORDER;

export type PostCondition = (typeof POST_CONDITIONS)[number];

/** Objects that stand as arguments of options and parameters. */
export const OBJECTS = catalogueOf(`
logRotator daysToKeepStr! numToKeepStr! artifactDaysToKeepStr! artifactNumToKeepStr! removeLastBuild:boolean
throttle count:int! durationName! userBoost:boolean
`);
