/** Templates that do work themselves, and waits (validate.go, validateLeaf). */
import { parseDocument } from 'yaml';
import { type Context, into, type Place, type Scope } from './context.js';
import { isInPieces, knownImage } from './images.js';
import { fieldNameProblem } from './names.js';
import { checkVariables } from './scope.js';
import { isPlaceholder } from './tags.js';
import type { Container, Template } from './types.js';

export function checkLeaf(template: Template, scope: Scope, place: Place, context: Context): void {
  const prefix = `templates.${template.name ?? ''}`;
  checkVariables(template as never, scope, `${prefix}:`, place, context);
  if (template.container) {
    checkMounts(template, prefix, place, context);
    checkImage(template.container, 'container', prefix, place, context);
  }
  if (template.script) checkImage(template.script, 'script', prefix, place, context);
  if (template.containerSet)
    checkContainerSet(template, `${prefix}.containerSet`, into(place, 'containerSet'), context);
  if (template.resource) checkResource(template, prefix, into(place, 'resource'), context);
  checkDeadline(template, prefix, place, context);
  if (template.parallelism !== undefined)
    context.report(
      'policies',
      `${prefix}.parallelism is only valid for steps and dag templates`,
      into(place, 'parallelism'),
    );
}

/** No two things are mounted at one place. */
function checkMounts(template: Template, prefix: string, place: Place, context: Context): void {
  const mounts = template.container?.volumeMounts ?? [];
  const seen = new Map<string, string>();
  for (const [index, { name, mountPath = '' }] of mounts.entries()) {
    const earlier = seen.get(mountPath);
    const at = into(place, 'container', 'volumeMounts', index);
    if (earlier !== undefined)
      context.report(
        'volumes',
        `${prefix}.container.volumeMounts[${index}].mountPath '${mountPath}' already mounted in ${earlier}`,
        at,
      );
    seen.set(mountPath, `container.volumeMounts.${name ?? ''}`);
  }
  for (const [index, { name, path = '' }] of (template.inputs?.artifacts ?? []).entries()) {
    const earlier = seen.get(path);
    const at = into(place, 'inputs', 'artifacts', index);
    if (earlier !== undefined)
      context.report(
        'volumes',
        `${prefix}.inputs.artifacts[${index}].path '${path}' already mounted in ${earlier}`,
        at,
      );
    seen.set(path, `inputs.artifacts.${name ?? ''}`);
  }
}

/** An image, of the template or of the workflow's defaults; those of a ClusterWorkflowTemplate do not count for Argo. */
function checkImage(
  { image }: Container,
  kind: 'container' | 'script',
  prefix: string,
  place: Place,
  context: Context,
) {
  const { holder } = place;
  const usual = holder.kind === 'ClusterWorkflowTemplate' ? undefined : holder.spec.templateDefaults?.[kind]?.image;
  const known = knownImage(image || usual || '', context.globals);
  if (known === '') context.report('templates', `${prefix}.${kind}.image may not be empty`, into(place, kind));
  else if (known !== undefined && !isPlaceholder(known) && isInPieces(known))
    context.report('templates', inPieces(`${prefix}.${kind}.image`, known), into(place, kind), 'advice');
}

const inPieces = (field: string, image: string) =>
  `${field} is '${image}' where nobody gives the parameters in it, which names no image: its pod cannot start`;

function checkContainerSet(template: Template, prefix: string, place: Place, context: Context): void {
  const { containers = [], volumeMounts = [] } = template.containerSet ?? {};
  if (containers.length === 0)
    context.report('templates', `${prefix}.containers must have at least one container`, place);
  const names = new Set<string>();
  for (const [index, { name = '' }] of containers.entries()) {
    const at = into(place, 'containers', index);
    const wrong = name === '' ? 'is required' : fieldNameProblem(name);
    if (wrong) context.report('names', `${prefix}.containers[${index}].name: '${name}' is invalid: ${wrong}`, at);
    if (names.has(name)) context.report('names', `${prefix}.containers[${index}].name '${name}' is not unique`, at);
    names.add(name);
  }
  const paths = volumeMounts.map(({ mountPath = '' }) => mountPath);
  for (const [index, path] of paths.entries())
    if (paths.indexOf(path) < index)
      context.report('volumes', `${prefix}.volumeMounts[${index}].mountPath '${path}' already mounted`, place);
  checkContainerOrder(containers, names, prefix, place, context);
  const hands = [template.inputs?.artifacts, template.outputs?.parameters, template.outputs?.artifacts].some(
    (all) => all?.length,
  );
  if (hands && !names.has('main'))
    context.report('templates', `${prefix}.containers must have a container named "main" for input or output`, place);
}

type Ordered = readonly { readonly name?: string; readonly dependencies?: readonly string[] }[];

function checkContainerOrder(all: Ordered, names: ReadonlySet<string>, prefix: string, place: Place, context: Context) {
  const waiting = new Map(
    all.map(({ name = '', dependencies = [] }) => [name, dependencies.filter((one) => names.has(one))]),
  );
  for (const { name, dependencies = [] } of all)
    for (const other of dependencies)
      if (!names.has(other))
        context.report('depends', `${prefix}.containers.${name ?? ''} dependency '${other}' not defined`, place);
  for (let left = waiting.size + 1; waiting.size > 0; left = waiting.size) {
    for (const [name, above] of waiting) if (!above.some((one) => waiting.has(one))) waiting.delete(name);
    if (waiting.size === left || (waiting.size > 0 && left <= waiting.size))
      return context.report(
        'depends',
        `${prefix}.containers dependency cycle detected: ${[...waiting.keys()].join(', ')}`,
        place,
      );
  }
}

const ACTIONS = ['get', 'create', 'apply', 'delete', 'replace', 'patch'];

function checkResource(template: Template, prefix: string, place: Place, context: Context): void {
  const { action = '', manifest = '', manifestFrom } = template.resource ?? {};
  const report = (message: string) => context.report('templates', message, place);
  if (!isPlaceholder(action) && !ACTIONS.includes(action))
    report(`${prefix}.resource.action must be one of: ${ACTIONS.join(', ')}`);
  if (action === 'delete' || action === 'get') return;
  if (manifest === '' && !manifestFrom)
    report(`either ${prefix}.resource.manifest or ${prefix}.resource.manifestFrom must be specified`);
  if (manifest !== '' && manifestFrom)
    report("shouldn't have both `manifest` and `manifestFrom` specified in `Manifest` for resource template");
  const from = manifestFrom?.artifact?.name;
  if (manifestFrom?.artifact && !template.inputs?.artifacts?.some(({ name }) => name === from))
    report(`artifact ${from ?? ''} in \`manifestFrom\` refer to a non-exist artifact`);
  if (manifest !== '' && !isPlaceholder(manifest) && !isYaml(manifest))
    report(`${prefix}.resource.manifest must be a valid yaml`);
}

/** Expressions in it are put aside: only the run knows what they become. */
function isYaml(text: string): boolean {
  const plain = text.replaceAll(/\{\{\s*=\s*(.+?)\s*\}\}/g, 'placeholder');
  return parseDocument(plain, { logLevel: 'silent', version: '1.1' }).errors.every(
    ({ code }) => code === 'MULTIPLE_DOCS',
  );
}

function checkDeadline(
  { activeDeadlineSeconds: deadline }: Template,
  prefix: string,
  place: Place,
  context: Context,
): void {
  if (deadline === undefined) return;
  const text = String(deadline);
  if (/^\d+$/.test(text) || isPlaceholder(text) || /^\{\{.*\}\}$/.test(text)) return;
  context.report(
    'policies',
    `${prefix}.activeDeadlineSeconds must be a positive integer > 0 or an argo variable`,
    into(place, 'activeDeadlineSeconds'),
  );
}
