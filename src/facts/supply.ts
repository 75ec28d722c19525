import { AUTOMATION, namesInCode } from './tests.js';
import type { FactsInput, SupplyFacts } from './types.js';

/** Makers of a bill of materials (CISA, "Minimum Elements for a Software Bill of Materials"; the tools' own names). */
const SBOM =
  /\b(?:syft|cyclonedx[\w-]*|cdxgen|spdx-sbom-generator|sbom-action|docker sbom|trivy[^\n]{0,200}(?:cyclonedx|spdx)|--sbom(?:=true)?)\b/i;
/** Signing and provenance (sigstore.dev; slsa.dev; Docker Content Trust). */
const SIGNING =
  /\b(?:cosign|notation sign|slsa-github-generator|attest-build-provenance|docker trust sign|DOCKER_CONTENT_TRUST=1|gpg (?:[^\n]{0,100})--detach-sign|--provenance(?:=(?:true|mode=\w+))?)\b/i;
const BUILDS = /(?:^|\/)(?:Dockerfile[^/]*|[^/]*\.[Dd]ockerfile|Containerfile)$/;

/** Looked for in the repository's automation, its pipelines and its Makefiles. */
export function supplyFacts({ inventory, readText }: FactsInput): SupplyFacts {
  const files = inventory.map(({ file }) => file);
  const speaking = inventory
    .filter(
      ({ file, role, system }) =>
        AUTOMATION.test(file) || /(?:^|\/)Makefile$/.test(file) || (system !== undefined && role === 'pipeline'),
    )
    .map(({ file }) => file);
  const naming = (pattern: RegExp) => speaking.filter((file) => namesInCode(pattern, readText(file) ?? ''));
  return { images: files.filter((file) => BUILDS.test(file)), sbom: naming(SBOM), signing: naming(SIGNING) };
}
