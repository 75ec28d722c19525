import { literal } from '../values.js';
import { credentialOf, kept, secret } from './common.js';
import type { StepFamily } from './family.js';

/** Work that a plug-in does with a service of its own (deployment, images, analysis): known, kept with all its arguments. */
export const family: StepFamily = {
  id: 'services',
  steps: ['sshPublisher', 'rtUpload', 'rtDownload', 'rtPublishBuildInfo', 'nexusArtifactUploader', 's3Upload'],
  classes: [
    'jenkins.plugins.publish__over__ssh.BapSshBuilderPlugin',
    'jenkins.plugins.publish__over__ssh.BapSshPublisherPlugin',
    'org.jvnet.hudson.plugins.SSHBuilder',
    'com.cloudbees.dockerpublish.DockerBuilder',
    'org.jenkinsci.plugins.dockerbuildstep.DockerBuilder',
    'hudson.plugins.sonar.SonarRunnerBuilder',
    'hudson.plugins.sonar.SonarPublisher',
    'org.jfrog.hudson.generic.ArtifactoryGenericConfigurator',
    'org.jfrog.hudson.ArtifactoryRedeployPublisher',
    'hudson.plugins.git.GitPublisher',
    'hudson.plugins.s3.S3BucketPublisher',
    'sp.sd.nexusartifactuploader.NexusArtifactUploader',
  ],
  builders: [
    'publish-over-ssh',
    'ssh-builder',
    'ssh',
    'docker-build-publish',
    'sonar',
    'artifactory-generic',
    'artifactory',
    's3',
    'nexus-artifact-uploader',
  ],
  read: (call) => {
    const credential = credentialOf(call, 'credentialsId', 'credentials-id', 'deployerCredentialsId');
    const ids = credential?.ids ?? [];
    const reading = kept(call, { resources: ids.flatMap((id) => secret(id)) });
    if (!credential) return reading;
    const [id, ...more] = ids;
    const named = id !== undefined && more.length === 0 ? literal(id) : credential.value();
    return { ...reading, inputs: { credentialsId: named } };
  },
};
