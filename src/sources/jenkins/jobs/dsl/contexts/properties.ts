import { cellOf, type DslCall } from '../call.js';
import { type Context, element, leaf, shape, written } from '../write.js';
import { triggers } from './triggers.js';

const pipelineTriggers: Context = {
  id: 'pipelineTriggers',
  methods: {
    triggers: {
      inside: triggers,
      write: ({ bodies, span }) => [element('triggers', written(bodies.flat(), triggers), span)],
    },
  },
};

const PIPELINE = 'org.jenkinsci.plugins.workflow.job.properties.';

/** `properties { … }` (`PropertiesContext`), with the symbols of the pipeline plug-ins' own properties. */
export const properties: Context = {
  id: 'properties',
  methods: {
    pipelineTriggers: {
      inside: pipelineTriggers,
      write: (call: DslCall) => [
        element(`${PIPELINE}PipelineTriggersJobProperty`, written(call.bodies.flat(), pipelineTriggers), call.span),
      ],
    },
    disableConcurrentBuilds: shape({ element: `${PIPELINE}DisableConcurrentBuildsJobProperty` }),
    disableResume: shape({ element: `${PIPELINE}DisableResumeJobProperty` }),
    durabilityHint: shape({ element: `${PIPELINE}DurabilityHintJobProperty` }),
    preserveStashes: shape({ element: `${PIPELINE}PreserveStashesJobProperty` }),
    buildDiscarder: shape({ element: 'jenkins.model.BuildDiscarderProperty' }),
    githubProjectUrl: shape({
      element: 'com.coravy.hudson.plugins.github.GithubProjectProperty',
      given: ['projectUrl'],
    }),
    githubProjectProperty: shape({ element: 'com.coravy.hudson.plugins.github.GithubProjectProperty' }),
    rebuild: shape({ element: 'com.sonyericsson.rebuild.RebuildSettings' }),
    ownership: shape({ element: 'com.synopsys.arc.jenkins.plugins.ownership.jobs.JobOwnerJobProperty' }),
    sidebarLinks: shape({ element: 'hudson.plugins.sidebar__link.SidebarLinksProperty' }),
    zenTimestamp: shape({ element: 'hudson.plugins.zentimestamp.ZenTimestampJobProperty', given: ['pattern'] }),
    buildFailureAnalyzer: shape({ element: 'com.sonyericsson.jenkins.plugins.bfa.model.ScannerJobProperty' }),
    copyArtifactPermission: shape({ element: 'hudson.plugins.copyartifact.CopyArtifactPermissionProperty' }),
    priority: {
      write: ({ args, span }) => [
        element(
          'jenkins.advancedqueue.priority.strategy.PriorityJobProperty',
          [leaf('priority', cellOf(args[0]) ?? '', span)],
          span,
        ),
      ],
    },
  },
};
