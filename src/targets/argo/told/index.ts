/**
 * Mail and callbacks: tasks beside the tries of a step, and a handler at the end of the run. They change nothing: a failure
 * among them fails neither step nor run, and a success among them hides no failure (`templates`; `docs` of Argo's hooks would say
 * the same, but a hook on a template with tries hides the failure from what stands behind it: 3.7.18).
 */
import { type FidelityNote, worstFidelity } from '../../../core/index.js';
import type { Callback, Pipeline } from '../../../ir/index.js';
import { copiesSecret } from '../credentials.js';
import type { ActionContext, Asks, DagNode, LoweredTemplate, PythonImage } from '../model.js';
import { note } from '../model.js';
import { dnsName, type HelperNames } from '../names.js';
import { callbackTeller } from './callback.js';
import { mailOf, mailTeller } from './mail.js';
import type { Teller, Told } from './teller.js';

export type { Told } from './teller.js';

/** What is told of a step or run, how truly, and the facets that this says. */
export interface Telling {
  readonly told: readonly Told[];
  readonly notes: readonly FidelityNote[];
  readonly expressed: ReadonlySet<string>;
}

/** Makes each template once, whichever steps call it. */
export class Tellers {
  readonly templates: LoweredTemplate[] = [];
  readonly asks: Asks[] = [];
  readonly images: PythonImage[] = [];
  private readonly known = new Map<string, Made>();

  constructor(
    private readonly pipeline: Pipeline,
    private readonly names: HelperNames,
  ) {}

  /** What is told when a step has ended. */
  ofStep(context: ActionContext): Telling {
    const mail = mailOf(context.step);
    const teller = mail && this.made(`mail ${JSON.stringify(mail.to)}`, 'mail', () => mailTeller(mail.to, context));
    const called = this.called(context.step.callbacks ?? []);
    const failed: Told[] = teller ? [{ on: 'failure', name: 'mail', template: teller.name }] : [];
    return {
      told: [...failed, ...called.told],
      notes: [...(mail && teller ? [...mail.notes, ...teller.notes] : []), ...called.notes],
      expressed: new Set([...called.expressed, ...(teller ? ['airflow.email'] : [])]),
    };
  }

  /** What is told when the run has ended; `handler` is the template for `onExit`. */
  ofRun(): Telling & { readonly handler?: string } {
    const called = this.called(this.pipeline.callbacks ?? [], true);
    if (called.told.length === 0) return called;
    const handler = this.names.name('ended', '');
    this.templates.push({
      name: handler,
      comment: 'what the source calls when a run has ended',
      fields: {},
      dag: atEnd(called.told),
    });
    return { ...called, handler };
  }

  private called(callbacks: readonly Callback[], ofRun = false): Telling {
    const told: Told[] = [];
    const notes: FidelityNote[] = [];
    for (const [index, callback] of callbacks.entries()) {
      const { on, name } = callback;
      const facet = `airflow.on_${on}_callback`;
      const teller = callbackTeller(callback, this.pipeline);
      if ('lack' in teller || copiesSecret(teller.body)) {
        const lack = 'lack' in teller ? teller.lack : 'a credential in clear text is not copied into a manifest';
        notes.push(note('AR007', 'approximate', 'content', `${facet} is not expressed: ${lack}`));
        continue;
      }
      const made = this.made(`${name} ${JSON.stringify(teller.body)}`, dnsName(name), () => teller);
      if (!made) continue;
      const fidelity = worstFidelity(made.notes.map((one) => one.fidelity));
      notes.push(note('AR018', fidelity, 'content', `${name} runs on ${on}, in a pod of its own`), ...made.notes);
      if (ofRun && asksForTask(callback)) notes.push(TASKLESS);
      told.push({ on, name: `${on}-${index + 1}`, template: made.name });
    }
    return { told, notes, expressed: new Set(callbacks.map(({ on }) => `airflow.on_${on}_callback`)) };
  }

  private made(key: string, name: string, make: () => Teller | undefined): Made | undefined {
    const known = this.known.get(key);
    if (known) return known;
    const teller = make();
    if (!teller) return undefined;
    const made = { name: this.names.name('tell', name), notes: teller.notes };
    const inputs = { parameters: [{ name: 'step' }] };
    this.templates.push({
      name: made.name,
      comment: 'told when a step or run has ended',
      fields: { inputs, ...teller.body },
    });
    if (teller.asks) this.asks.push(teller.asks);
    if (teller.image) this.images.push(teller.image);
    this.known.set(key, made);
    return made;
  }
}

const TASKLESS = note('AR053', 'approximate', 'content', 'the end of a run is told of no task: its task_id is empty');

const asksForTask = ({ program }: Callback) =>
  program?.reads.some((one) => one.scope === 'run' && (one.name === 'task_id' || one.name === 'log_url'));

interface Made {
  readonly name: string;
  readonly notes: readonly FidelityNote[];
}

/** The tasks of the exit handler: whatever they come to, the handler succeeds, and so the run ends as it did. */
function atEnd(told: readonly Told[]): readonly DagNode[] {
  const nodes = told.map(
    ({ on, name, template }): DagNode => ({
      name,
      template,
      when: `{{workflow.status}} ${on === 'success' ? '==' : '!='} Succeeded`,
      fields: { arguments: { parameters: [{ name: 'step', value: '' }] } },
    }),
  );
  const any = nodes.map(
    ({ name }) => `(${['Succeeded', 'Failed', 'Errored', 'Skipped'].map((end) => `${name}.${end}`).join(' || ')})`,
  );
  return [...nodes, { name: 'end', template: 'probe', depends: any.join(' && '), comment: 'whatever they came to' }];
}
