import { join } from 'node:path';
import { parseFleet } from './fleet-list.js';
import { fleetManifests } from './fleet-manifest.js';
import { demandFolder } from './io-output.js';
import { readUserFile, readUserFileIfAny } from './io-user-file.js';
import { writeWhole } from './io-write.js';
import { UsageError } from './usage.js';

export interface FleetRequest {
  /** The list of repositories: one URL a line. */
  readonly list: string;
  readonly output: string;
  /** An image with git, Node and `migrate` on its path. */
  readonly image?: string;
  readonly namespace?: string;
  readonly parallelism: number;
  readonly force: boolean;
  readonly version: string;
}

/** Writes the manifests that assess a list of repositories in a cluster; nothing is cloned or started here. */
export async function fleet(
  request: FleetRequest,
): Promise<{ readonly repositories: number; readonly files: readonly string[] }> {
  const { list, output, image = `tiphys:${request.version}`, namespace, parallelism } = request;
  demandFolder(output);
  const repositories = parseFleet(list, readUserFile(list));
  const { stringify } = await import('yaml');
  const documents = fleetManifests(repositories, { image, namespace, parallelism });
  const manifest = documents.map((one) => stringify(one, { lineWidth: 0, aliasDuplicateObjects: false })).join('---\n');
  const texts = { 'fleet.yaml': manifest, Dockerfile: DOCKERFILE, 'README.md': readme(image, namespace) };
  for (const [name, text] of Object.entries(texts)) {
    const file = join(output, name);
    const old = readUserFileIfAny(file);
    if (!request.force && old !== undefined && old !== text)
      throw new UsageError(`${file}: is there already; --force overwrites it`);
  }
  for (const [name, text] of Object.entries(texts)) writeWhole(join(output, name), text);
  return { repositories: repositories.length, files: Object.keys(texts).map((name) => join(output, name)) };
}

const DOCKERFILE = `# An image for the fleet: build it in the folder of tiphys itself (docker build -f THIS_FILE FOLDER_OF_TIPHYS).
FROM node:22-bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends git ca-certificates && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/tiphys
COPY . .
RUN npm ci --omit=dev --ignore-scripts && ln -s /opt/tiphys/bin/migrate.js /usr/local/bin/migrate
USER 1000
`;

function readme(image: string, namespace: string | undefined): string {
  const into = namespace === undefined ? '' : ` -n ${namespace}`;
  return `# A fleet of assessments

\`fleet.yaml\` holds the list of repositories as ConfigMaps and one Argo Workflow. Each of its pods clones the repositories of one batch, one after
the other, and assesses them; when all have ended, their results are merged by \`migrate portfolio\`. The last step fails when a repository is
missing, and names it; the portfolio is made all the same.

1. Build and push the image \`${image}\`: \`npm run build\` in the folder of tiphys, then \`docker build\` with the Dockerfile beside this file.
2. Private repositories: \`kubectl create secret generic git-credentials --from-file=git-credentials=FILE${into}\`, where FILE holds one
   \`https://user:token@host\` a line.
3. \`kubectl create -f fleet.yaml${into}\`. The claim \`work\` wants a storage class that several pods can write to (ReadWriteMany).

The portfolio is printed by the step \`merge\` and lies in the volume: \`portfolio.md\`, \`portfolio.html\`, \`portfolio.json\`, and one JSON result for each
repository in \`results/\`.
`;
}
