/** Images that a parameter names and that may be no name at all: Argo refuses the whole workflow where the image of one template is empty. */
import type { Json } from '../../core/index.js';
import { type Fields, type LoweredPipeline, type LoweredTemplate, note } from './model.js';
import { quoted } from './questions.js';
import { resourcesOf } from './workload/resources.js';
import { securityOf } from './workload/security.js';

/** The one parameter that an image is, in either spelling of Argo. */
const WHOLLY = /^\{\{(?:=\s*workflow\.parameters\['([\w.-]+)'\]\s*|workflow\.parameters\.([\w.-]+))\}\}$/;
const WORKERS = ['container', 'script'] as const;

/**
 * The pipeline, where a template whose image comes from a parameter that is empty by default fails before its work, with an explanation: the steps
 * before it run, and it fails, as in the source. Argo's validation asks for an image before the run, so `image` stands in where there is none; a
 * container that starts first keeps it from running.
 */
export function withGivenImages(lowered: LoweredPipeline, image: string): LoweredPipeline {
  const empty = emptyByDefault(lowered);
  if (empty.size === 0) return lowered;
  const templates = lowered.templates.map((one) => asked(one, empty, image));
  const named = [...new Set(templates.flatMap(({ parameter }) => parameter ?? []))];
  if (named.length === 0) return lowered;
  return {
    ...lowered,
    templates: templates.map(({ template }) => template),
    notes: [...lowered.notes, ...named.map(told)],
  };
}

const told = (name: string) =>
  note('AR078', 'exact', 'content', `takes an image from the parameter ${name}, which is empty by default`, false);

/** Parameters of the workflow that are empty where nobody gives them. */
function emptyByDefault({ parameters, inputs = [] }: LoweredPipeline): ReadonlySet<string> {
  const own = Object.entries(parameters).flatMap(([name, value]) => (value === '' ? [name] : []));
  const others = inputs.flatMap(({ name, value, valueFrom }) =>
    typeof name === 'string' && (value ?? (valueFrom as Fields | undefined)?.default) === '' ? [name] : [],
  );
  return new Set([...own, ...others]);
}

function asked(template: LoweredTemplate, empty: ReadonlySet<string>, image: string) {
  const { fields } = template;
  const kind = WORKERS.find((one) => fields[one] !== undefined);
  const worker = kind && (fields[kind] as Fields);
  const parameter = worker && parameterIn(worker.image);
  if (kind === undefined || !worker || parameter === undefined || !empty.has(parameter)) return { template };
  const held = `workflow.parameters[${quoted(parameter)}]`;
  const given = { ...worker, image: `{{=${held} == '' ? ${quoted(image)} : ${held}}}` };
  const first = [question(parameter, image), ...((fields.initContainers as readonly Json[] | undefined) ?? [])];
  return { parameter, template: { ...template, fields: { ...fields, initContainers: first, [kind]: given } } };
}

function parameterIn(image: Json | undefined): string | undefined {
  const found = typeof image === 'string' ? WHOLLY.exec(image) : null;
  return found?.[1] ?? found?.[2];
}

/** The container that fails where there is no image; the parameter reaches it as a value of its environment. */
function question(parameter: string, image: string): Fields {
  const container = {
    name: 'image-given',
    image,
    command: ['sh', '-c', '[ -n "$TIPHYS_IMAGE" ] || { printf "%s\\n" "$TIPHYS_MISSING" >&2; exit 1; }'],
    env: [
      { name: 'TIPHYS_IMAGE', value: `{{workflow.parameters.${parameter}}}` },
      { name: 'TIPHYS_MISSING', value: `the parameter ${parameter} names the image of this step, and it is empty` },
    ],
  };
  return { ...container, resources: resourcesOf(container), securityContext: securityOf(container, true) };
}
