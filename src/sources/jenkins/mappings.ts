import type { Becomes, SourceMapping } from '../source.js';
import { PlainCall } from './plain-call.js';
import { readStep } from './steps/choose.js';
import type { StepCall, StepReading } from './steps/family.js';
import { families } from './steps/registry.generated.js';

/** Steps of pipelines, classes of config.xml and names of Job Builder, by family, each with what its plainest use becomes. */
export function jenkinsMappings(): readonly SourceMapping[] {
  const names = (
    form: StepCall['form'],
    group: string,
    { id, all }: { readonly id: string; readonly all: readonly string[] },
  ): SourceMapping[] =>
    all.map((construct) => {
      const becomes = becomesOf(readStep(new PlainCall(form, construct)), construct);
      return { construct, group, family: id, ...(becomes && { becomes }) };
    });
  return [
    ...families.flatMap(({ id, steps: all }) => names('step', 'Pipeline steps', { id, all })),
    ...families.flatMap(({ id, classes: all }) => names('class', 'Classes in config.xml', { id, all })),
    ...families.flatMap(({ id, builders: all }) => names('builder', 'Job Builder', { id, all })),
  ];
}

function becomesOf(reading: StepReading, construct: string): Becomes | undefined {
  if (reading.kind === 'group') return undefined;
  if (reading.kind === 'scope') return { around: true };
  const { action, inputs, facets = [] } = reading;
  const detail = detailOf(reading);
  return {
    action: action.kind,
    ...(detail !== undefined && { detail }),
    sample: {
      construct,
      action,
      inputs: inputs ?? {},
      facets: [...facets],
      placement: { on: { kind: 'any' }, workspace: 'workspace' },
    },
  };
}

function detailOf({ action }: Extract<StepReading, { kind: 'action' }>): string | undefined {
  if (action.kind === 'notify') return action.channel;
  if (action.kind === 'artifact') return action.op;
  if (action.kind === 'service') return `${action.service} ${action.operation}`;
  return action.kind === 'foreign' ? action.construct : undefined;
}
