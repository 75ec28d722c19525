import { cellOf, type DslCall } from '../call.js';
import { type Context, element, leaf, leafOf, shape } from '../write.js';

/** `upstream('a, b', 'UNSTABLE')`; lists and text alike. */
function upstream({ args, span }: DslCall) {
  const threshold = cellOf(args[1]) ?? { text: 'SUCCESS' };
  return [
    element(
      'jenkins.triggers.ReverseBuildTrigger',
      [
        ...leafOf('upstreamProjects', cellOf(args[0]), span),
        element('threshold', [leaf('name', threshold, span)], span),
      ],
      span,
    ),
  ];
}

/** `triggers { … }` (`ItemTriggerContext`, `TriggerContext`), with the symbols of Jenkins' own triggers. */
export const triggers: Context = {
  id: 'triggers',
  methods: {
    cron: shape({ element: 'hudson.triggers.TimerTrigger', given: ['spec'], settings: { spec: 'spec' } }),
    scm: shape({
      element: 'hudson.triggers.SCMTrigger',
      given: ['spec'],
      settings: { ignorePostCommitHooks: 'ignorePostCommitHooks' },
    }),
    pollSCM: shape({
      element: 'hudson.triggers.SCMTrigger',
      given: ['spec'],
      settings: { scmpoll_spec: 'spec', ignorePostCommitHooks: 'ignorePostCommitHooks' },
    }),
    upstream: { write: upstream },
    githubPush: shape({ element: 'com.cloudbees.jenkins.GitHubPushTrigger' }),
    bitbucketPush: shape({ element: 'com.cloudbees.jenkins.plugins.BitBucketTrigger' }),
    gitlabPush: shape({ element: 'com.dabsquared.gitlabjenkins.GitLabPushTrigger' }),
    gerrit: shape({ element: 'com.sonyericsson.hudson.plugins.gerrit.trigger.hudsontrigger.GerritTrigger' }),
    githubPullRequest: shape({ element: 'org.jenkinsci.plugins.ghprb.GhprbTrigger' }),
    parameterizedCron: shape({
      element: 'org.jenkinsci.plugins.parameterizedscheduler.ParameterizedTimerTrigger',
      given: ['parameterizedSpecification'],
      settings: { parameterizedSpecification: 'parameterizedSpecification' },
    }),
  },
};
