/** What a Sensor names: dependencies of its own, events of EventSources, the workflow that it starts (argo-events, sensors/dependencies, triggers). */
import { list, record, text } from '../json.js';
import type { ManifestDocument } from './documents.js';
import type { Mapping, Path, Report } from './finding.js';

export interface EventSurroundings {
  /** The events of each EventSource among the manifests, by its name. */
  readonly sources: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whether a manifest of that kind and name is among them. */
  readonly has: (kind: string, name: string) => boolean;
}

const isEvents = ({ apiVersion, kind }: ManifestDocument, wanted: string) =>
  apiVersion.startsWith('argoproj.io/') && kind === wanted;

export const isSensor = (document: ManifestDocument) => isEvents(document, 'Sensor');

/** Fields of an EventSource's `spec` that are no kind of event (eventsource/v1alpha1, EventSourceSpec). */
const NO_EVENTS = new Set(['eventBusName', 'replicas', 'service', 'template']);

/** The events that EventSources offer: the keys below each kind of event. */
export function eventsOffered(documents: readonly ManifestDocument[]): EventSurroundings['sources'] {
  return new Map(
    documents
      .filter((document) => isEvents(document, 'EventSource'))
      .map(({ name, body }) => {
        const kinds = Object.entries(record(body.spec)).filter(([key]) => !NO_EVENTS.has(key));
        return [name, new Set(kinds.flatMap(([, events]) => Object.keys(record(events))))] as const;
      }),
  );
}

export function checkSensor({ body }: ManifestDocument, around: EventSurroundings, report: Report): void {
  const spec = record(body.spec);
  const dependencies = list(spec.dependencies).map(record);
  const names = new Set(dependencies.map(({ name }) => text(name)));
  for (const [index, one] of dependencies.entries())
    checkDependency(one, ['spec', 'dependencies', index], around, report);
  for (const [index, trigger] of list(spec.triggers).entries())
    checkTrigger(record(trigger), ['spec', 'triggers', index], { names, ...around }, report);
}

function checkDependency(dependency: Mapping, at: Path, { sources }: EventSurroundings, report: Report): void {
  const [source, event] = [text(dependency.eventSourceName), text(dependency.eventName)];
  const offered = sources.get(source);
  if (!offered)
    report('references', `eventsource "${source}" is not among the manifests`, [...at, 'eventSourceName'], 'advice');
  else if (!offered.has(event))
    report('references', `eventsource "${source}" has no event "${event}"`, [...at, 'eventName'], 'fails');
}

function checkTrigger(
  trigger: Mapping,
  at: Path,
  { names, has }: EventSurroundings & { readonly names: ReadonlySet<string> },
  report: Report,
): void {
  const template = record(trigger.template);
  const unknown = (name: string) => name !== '' && !names.has(name);
  for (const name of text(template.conditions).match(/[\w-]+/g) ?? [])
    if (unknown(name))
      report('references', `condition names no dependency: ${name}`, [...at, 'template', 'conditions'], 'fails');
  for (const kind of ['argoWorkflow', 'k8s'] as const) {
    const own = record(template[kind]);
    for (const [index, { src }] of list(own.parameters).map(record).entries()) {
      const name = text(record(src).dependencyName);
      if (unknown(name))
        report('references', `no dependency "${name}"`, [...at, 'template', kind, 'parameters', index], 'fails');
    }
    const resource = record(record(own.source).resource);
    const ref = record(record(resource.spec).workflowTemplateRef);
    const wanted = ref.clusterScope === true ? 'ClusterWorkflowTemplate' : 'WorkflowTemplate';
    if (text(resource.kind) !== 'Workflow' || text(ref.name) === '' || has(wanted, text(ref.name))) continue;
    report(
      'references',
      `${wanted.toLowerCase()} "${text(ref.name)}" is not among the manifests`,
      [...at, 'template', kind, 'source', 'resource', 'spec', 'workflowTemplateRef'],
      'fails',
    );
  }
}
