import { filesOfTools } from './analysis-files.js';
import { kept } from './common.js';
import type { StepFamily } from './family.js';

/** Steps whose tools name the files that they read. */
const OF_TOOLS = new Set(['recordIssues', 'recordCoverage']);

/** Reports of analysers and of tests that plug-ins read, show and judge a build by: known, kept with all their arguments where it is not known that they only keep files. */
export const family: StepFamily = {
  id: 'analysis',
  steps: [
    'recordIssues',
    'jacoco',
    'cobertura',
    'xunit',
    'nunit',
    'robot',
    'perfReport',
    'cucumber',
    'recordCoverage',
    'publishCoverage',
    'allure',
  ],
  classes: [
    'hudson.plugins.warnings.WarningsPublisher',
    'hudson.plugins.checkstyle.CheckStylePublisher',
    'hudson.plugins.pmd.PmdPublisher',
    'hudson.plugins.dry.DryPublisher',
    'hudson.plugins.findbugs.FindBugsPublisher',
    'hudson.plugins.tasks.TasksPublisher',
    'hudson.plugins.analysis.collector.AnalysisPublisher',
    'hudson.plugins.jacoco.JacocoPublisher',
    'hudson.plugins.cobertura.CoberturaPublisher',
    'org.jenkinsci.plugins.cloverphp.CloverPublisher',
    'hudson.plugins.clover.CloverPublisher',
    'org.jenkinsci.plugins.xunit.XUnitBuilder',
    'org.jenkinsci.plugins.xunit.XUnitPublisher',
    'hudson.plugins.nunit.NUnitPublisher',
    'hudson.plugins.robot.RobotPublisher',
    'hudson.plugins.testng.Publisher',
    'hudson.plugins.performance.PerformancePublisher',
    'io.jenkins.plugins.analysis.core.steps.IssuesRecorder',
  ],
  builders: [
    'warnings',
    'checkstyle',
    'pmd',
    'dry',
    'findbugs',
    'jacoco',
    'cobertura',
    'clover',
    'xunit',
    'robot',
    'testng',
    'performance',
  ],
  read: (call) => (OF_TOOLS.has(call.name) ? filesOfTools(call) : kept(call)),
};
