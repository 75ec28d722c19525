import { kept } from './common.js';
import type { StepFamily } from './family.js';

/**
 * What a build tells the place where its sources are reviewed: states of commits, comments on merge requests (plug-ins `gitlab-plugin`,
 * `pipeline-githubnotify-step`, `github-pullrequest`, `bitbucket-build-status-notifier`, `stashNotifier`, `checks-api`). Known, kept with all arguments.
 */
export const family: StepFamily = {
  id: 'commit-status',
  steps: [
    'updateGitlabCommitStatus',
    'addGitLabMRComment',
    'acceptGitLabMR',
    'githubNotify',
    'setGitHubPullRequestStatus',
    'githubPRComment',
    'bitbucketStatusNotify',
    'notifyBitbucket',
    'publishChecks',
  ],
  classes: [
    'org.jenkinsci.plugins.github.status.GitHubCommitStatusSetter',
    'com.dabsquared.gitlabjenkins.publisher.GitLabCommitStatusPublisher',
    'org.jenkinsci.plugins.stashNotifier.StashNotifier',
  ],
  builders: ['github-notifier', 'gitlab-notifier', 'stash'],
  read: (call) => kept(call),
};
