import { catalogueOf } from './signatures.js';

const UNITS = 'NANOSECONDS|MICROSECONDS|MILLISECONDS|SECONDS|MINUTES|HOURS|DAYS';

/**
 * Steps whose plug-ins are part of every pipeline installation or nearly so. Sources: the constructors and setters of the step
 * classes in workflow-basic-steps, workflow-durable-task-step, workflow-cps, pipeline-stage-step, pipeline-input-step,
 * pipeline-build-step, pipeline-milestone-step, pipeline-model-definition, workflow-scm-step, git, subversion, junit,
 * credentials-binding, ssh-agent, lockable-resources, timestamper, ansicolor, ws-cleanup, mailer and pipeline-groovy-lib, as
 * www.jenkins.io/doc/pipeline/steps lists them. Jenkins checks a step of any other name when it runs, not before.
 */
export const STEPS = catalogueOf(`
# workflow-basic-steps
archive includes! excludes
catchError{} buildResult catchInterruptions:boolean message stageResult
deleteDir
dir{} path!
echo message!
error message!
fileExists file!
isUnix
mail subject! body! bcc cc charset from mimeType replyTo to
pwd tmp:boolean
readFile file! encoding
retry{} count:int! conditions:list
sleep time:int! unit:${UNITS}
stash name! allowEmpty:boolean excludes includes useDefaultExcludes:boolean
step delegate:describable!
timeout{} time:int! activity:boolean unit:${UNITS}
tool name! type
unstable message!
unstash name!
waitUntil{} initialRecurrencePeriod:int quiet:boolean
warnError{} message! catchInterruptions:boolean
withContext{} context:any!
getContext type:any!
withEnv{} overrides:list!
wrap{} delegate:describable!
writeFile file! text! encoding
# workflow-durable-task-step
bat script! encoding label returnStatus:boolean returnStdout:boolean
node{} label!
powershell script! encoding label returnStatus:boolean returnStdout:boolean
pwsh script! encoding label returnStatus:boolean returnStdout:boolean
sh script! encoding label returnStatus:boolean returnStdout:boolean
ws{} dir!
# workflow-cps, pipeline-stage-step, pipeline-input-step, pipeline-build-step, pipeline-milestone-step, pipeline-model-definition
build job! parameters:list propagate:boolean quietPeriod:any wait:boolean waitForStart:boolean
envVarsForTool toolId! toolVersion!
input message! cancel id ok parameters:list submitter submitterParameter
load path!
milestone ordinal:any! label unsafe:boolean
properties properties:list!
script{}
stage{} name! concurrency:any
validateDeclarativePipeline path!
# workflow-scm-step, git, subversion
checkout scm:describable! changelog:boolean poll:boolean
git url! branch changelog:boolean credentialsId poll:boolean
svn url! changelog:boolean poll:boolean
# junit; archiveArtifacts and fingerprint are steps of Jenkins itself
archiveArtifacts artifacts! allowEmptyArchive:boolean caseSensitive:boolean defaultExcludes:boolean excludes fingerprint:boolean followSymlinks:boolean onlyIfSuccessful:boolean
fingerprint targets! caseSensitive:boolean defaultExcludes:boolean excludes
junit testResults! allowEmptyResults:boolean checksName healthScaleFactor:double keepLongStdio:boolean keepProperties:boolean keepTestNames:boolean skipMarkingBuildUnstable:boolean skipOldReports:boolean skipPublishingChecks:boolean stdioRetention testDataPublishers:list
# credentials-binding, ssh-agent, lockable-resources, timestamper, ansicolor, ws-cleanup, pipeline-groovy-lib
ansiColor{} colorMapName!
cleanWs cleanWhenAborted:boolean cleanWhenFailure:boolean cleanWhenNotBuilt:boolean cleanWhenSuccess:boolean cleanWhenUnstable:boolean cleanupMatrixParent:boolean deleteDirs:boolean disableDeferredWipeout:boolean externalDelete notFailBuild:boolean patterns:list skipWhenFailed:boolean
library identifier! changelog:boolean retriever:describable
lock{} resource? extra:list inversePrecedence:boolean label priority:int quantity:int reason resourceSelectStrategy skipIfLocked:boolean variable …
sshagent{} credentials:list! ignoreMissing:boolean
timestamps{}
withCredentials{} bindings:list!
`);
