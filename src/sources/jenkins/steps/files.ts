import { kept } from './common.js';
import type { StepFamily } from './family.js';

/** Files of the workspace as Groovy reads and writes them, and what Groovy asks of the agent: known, kept with their arguments. */
export const family: StepFamily = {
  id: 'files',
  steps: [
    ...['readFile', 'writeFile', 'fileExists', 'readJSON', 'writeJSON', 'readYaml', 'writeYaml', 'readProperties'],
    ...['readMavenPom', 'writeMavenPom', 'readCSV', 'writeCSV', 'findFiles', 'touch', 'zip', 'unzip', 'tar', 'untar'],
    ...['sha1', 'sha256', 'isUnix', 'pwd', 'tool', 'fingerprint', 'cleanWs', 'deleteDir'],
  ],
  classes: [],
  builders: [],
  read: (call) => kept(call),
};
