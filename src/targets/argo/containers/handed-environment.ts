/** An environment that another step hands on: only the run knows which variables there are, so that a patch of the pod sets them. */
import type { FidelityNote } from '../../../core/index.js';
import type { Value } from '../../../ir/index.js';
import { type ActionContext, type Feed, note } from '../model.js';
import { quoted } from '../questions.js';

/** What the template says for it. */
export interface HandedEnvironment {
  readonly podSpecPatch: string;
  readonly feed: Feed;
  readonly note: FidelityNote;
}

const INPUT = 'environment';
const RESULT = /^(return_value|xcom_[A-Za-z0-9_-]+)$/;

/** Undefined where it is no result of one step that stands before this one. */
export function handedEnvironment(value: Value, { producerOf }: ActionContext): HandedEnvironment | undefined {
  if (value.kind !== 'ref' || value.to.scope !== 'output') return undefined;
  const { node, port } = value.to;
  if (!RESULT.test(port) || producerOf(node, port)?.gathered !== false) return undefined;
  return {
    podSpecPatch: `{"containers":[{"name":"main","env":{{=${VARIABLES}}}}]}`,
    feed: { name: INPUT, node, port },
    note: note(
      'AR065',
      'approximate',
      'content',
      'its environment is what another step hands on: whoever may read the workflow can read it too, and a value that is no text ends the step',
    ),
  };
}

/**
 * A list of variables, as JSON in the JSON of the patch. Kubernetes makes one dollar of two. Variables of a patch stand before those of the
 * template, so that none of these helps with braces, as elsewhere (`literals`): of two, the second one is written as JSON may write it.
 */
const GIVEN = `fromJSON(sprig.b64dec(inputs.parameters[${quoted(INPUT)}]))`;
const TEXT = `type(#[1]) == 'string' ? replace(#[1], '$', '$$') : fromJSON('no text in an environment')`;
const LIST = `toJson(map(toPairs(${GIVEN}), ({'name': #[0], 'value': ${TEXT}})))`;
const VARIABLES = `replace(${LIST}, ${quoted('{{')}, ${quoted('{\\u007b')})`;
