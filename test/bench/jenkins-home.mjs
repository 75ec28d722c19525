#!/usr/bin/env node
/**
 * Writes a Jenkins home for measurements: freestyle, matrix and pipeline jobs in folders, each with records of builds.
 *   node test/bench/jenkins-home.mjs FOLDER [JOBS=1000] [BUILDS=40]
 * The same arguments give the same bytes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, jobs = '1000', builds = '40'] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('usage: jenkins-home.mjs FOLDER [JOBS] [BUILDS]\n');
  process.exit(2);
}

const HEAD = "<?xml version='1.1' encoding='UTF-8'?>\n";

function write(path, text) {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function freestyle(number) {
  const shells = Array.from(
    { length: 1 + (number % 5) },
    (_, at) => `    <hudson.tasks.Shell>
      <command>#!/bin/bash
set -euo pipefail
./build.sh --part ${at} --target "service-${number}" \\
  --output "$WORKSPACE/out"
make test PART=${at}
</command>
    </hudson.tasks.Shell>
`,
  );
  return `${HEAD}<project>
  <description>Builds service ${number}</description>
  <keepDependencies>false</keepDependencies>
  <properties>
    <hudson.model.ParametersDefinitionProperty>
      <parameterDefinitions>
        <hudson.model.StringParameterDefinition><name>BRANCH</name><defaultValue>main</defaultValue></hudson.model.StringParameterDefinition>
      </parameterDefinitions>
    </hudson.model.ParametersDefinitionProperty>
  </properties>
  <scm class="hudson.plugins.git.GitSCM" plugin="git@4.11.0">
    <configVersion>2</configVersion>
    <userRemoteConfigs><hudson.plugins.git.UserRemoteConfig><url>https://git.example.org/service-${number}.git</url></hudson.plugins.git.UserRemoteConfig></userRemoteConfigs>
    <branches><hudson.plugins.git.BranchSpec><name>*/main</name></hudson.plugins.git.BranchSpec></branches>
  </scm>
  <assignedNode>linux</assignedNode>
  <canRoam>false</canRoam>
  <disabled>false</disabled>
  <triggers><hudson.triggers.TimerTrigger><spec>H ${number % 24} * * *</spec></hudson.triggers.TimerTrigger></triggers>
  <concurrentBuild>false</concurrentBuild>
  <builders>
${shells.join('')}  </builders>
  <publishers>
    <hudson.tasks.ArtifactArchiver><artifacts>out/**</artifacts></hudson.tasks.ArtifactArchiver>
    <hudson.tasks.BuildTrigger><childProjects>service-${(number + 1) % Number(jobs)}</childProjects><threshold><name>SUCCESS</name></threshold></hudson.tasks.BuildTrigger>
  </publishers>
  <buildWrappers/>
</project>
`;
}

function pipeline(number) {
  return `${HEAD}<flow-definition plugin="workflow-job@2.42">
  <description/>
  <definition class="org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition" plugin="workflow-cps@2.94">
    <script>pipeline { agent any; stages { stage('one') { steps { sh 'make service-${number}' } } } }</script>
    <sandbox>true</sandbox>
  </definition>
  <triggers/>
</flow-definition>
`;
}

function record(number, build) {
  const start = 1_700_000_000_000 + build * 86_400_000 + number * 1_000;
  const result = (number + build) % 9 === 0 ? 'FAILURE' : 'SUCCESS';
  const actions = Array.from(
    { length: 12 },
    (_, at) => `    <com.example.Action><name>action-${at}</name><value>${at * number}</value></com.example.Action>\n`,
  );
  return `${HEAD}<build>
  <actions>
${actions.join('')}  </actions>
  <queueId>${build}</queueId>
  <timestamp>${start}</timestamp>
  <startTime>${start + 12}</startTime>
  <result>${result}</result>
  <duration>${60_000 + ((number * 37 + build * 101) % 600) * 1_000}</duration>
  <charset>UTF-8</charset>
  <keepLog>false</keepLog>
</build>
`;
}

for (let number = 0; number < Number(jobs); number++) {
  const place = `jobs/team-${number % 20}/jobs/service-${number}`;
  write(`${place}/config.xml`, number % 10 === 9 ? pipeline(number) : freestyle(number));
  for (let build = 1; build <= Number(builds); build++) {
    write(`${place}/builds/${build}/build.xml`, record(number, build));
    write(`${place}/builds/${build}/log`, 'Started by timer\nFinished: SUCCESS\n');
  }
}
for (let team = 0; team < 20; team++) {
  write(
    `jobs/team-${team}/config.xml`,
    `${HEAD}<com.cloudbees.hudson.plugins.folder.Folder plugin="cloudbees-folder@6.16"/>\n`,
  );
}
write(
  'config.xml',
  `${HEAD}<hudson><version>2.319.1</version><numExecutors>2</numExecutors><label>controller</label><clouds/></hudson>\n`,
);
