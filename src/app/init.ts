import { WAVE_SIZE } from '../report/model/batches.js';
import { PRICES, PRICES_AS_OF } from '../report/model/prices.js';
import { CONSTANTS } from '../score/constants.js';
import { CONFIG_FILE } from './config.js';
import { readUserFileIfAny } from './io-user-file.js';
import { writeWhole } from './io-write.js';
import { DEFAULT_LIMITS } from './limits.js';
import { DEFAULT_IMAGE } from './target-options.js';
import { UsageError } from './usage.js';

/** Writes the commented configuration; a `UsageError` when the file is there already, unless `force`. */
export function init({ output = CONFIG_FILE, force }: { readonly output?: string; readonly force: boolean }): string {
  if (!force && readUserFileIfAny(output) !== undefined)
    throw new UsageError(`${output}: is there already; --force overwrites it`);
  writeWhole(output, configTemplate());
  return output;
}

/** Every key with its default, commented out, so that a later default is not frozen by a file that nobody meant to change. */
export function configTemplate(): string {
  const limits = Object.entries(DEFAULT_LIMITS).map(([key, value]) => `#   ${key}: ${value}`);
  const effort = Object.entries(CONSTANTS.effort).map(([kind, [low, high]]) => `#   ${kind}: [${low}, ${high}]`);
  const prices = Object.entries(PRICES).map(([key, value]) => `#   ${key}: ${value}`);
  return `# Configuration of migrate (Tiphys). It is read from the working directory, or from --config FILE; never from the repository that is
# assessed. Every key is optional; what is commented out is the default.

# The container image for shell steps whose source names none.
# image: ${DEFAULT_IMAGE}

# The namespace that is written into the manifests; none by default.
# namespace: workflows

# By label of an agent or queue: the image that stands for it, and the nodes of the cluster that it means. None by default.
# agents:
#   gpu:
#     image: registry.example/gpu-tools:1.4
#     nodeSelector: { accelerator: gpu }

# What is read at most: bytes of one file, number of files, bytes of all. Files over a limit are reported, never lost silently.
# limits:
${limits.join('\n')}

# The effort table: person-days (low, high) for each piece of work of a kind. It decides the effort range and the complexity.
# effort:
${effort.join('\n')}

# Findings that are accepted: the check, a reason, and the file (or a folder with / at its end); without a file everywhere. They are
# listed in the report. In a source: \`# tiphys: ignore=ID reason\`. None by default.
# suppress:
#   - check: retries-set
#     file: dags/once/
#     reason: loads that must not be repeated

# Prices and assumptions of the cost section. Dated ${PRICES_AS_OF}.
# prices:
${prices.join('\n')}

# Most pipelines of a wave of the roadmap; those that need one another in a circle stay together.
# waveSize: ${WAVE_SIZE}
`;
}
