/**
 * Mail and callbacks: tasks beside the tries of a step, and a handler at the end of the run. They change nothing: a failure
 * among them fails neither step nor run, and a success among them hides no failure (`templates`; `docs` of Argo's hooks would say
 * the same, but a hook on a template with tries hides the failure from what stands behind it: 3.7.18).
 */

import { type FidelityNote, type Json, worstFidelity } from '../../../core/index.js';
import type { Callback, Pipeline } from '../../../ir/index.js';
import { CLEAR_TEXT, copiesSecret } from '../credentials.js';
import { alertsOf } from '../facet-words.js';
import { is } from '../joins/formula.js';
import type { ActionContext, Asks, DagNode, LoweredTemplate, PythonImage } from '../model.js';
import { note, together } from '../model.js';
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
  private readonly mails = new Map<string, Made>();
  private readonly callbacks = new Map<string, Made | Lacking>();

  constructor(
    private readonly pipeline: Pipeline,
    private readonly names: HelperNames,
  ) {}

  /** What is told when a step has ended. */
  ofStep(context: ActionContext): Telling {
    const mail = mailOf(context.step);
    const teller = mail && this.mail(mail.to, context);
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
      const made = this.callback(callback);
      if ('lack' in made) {
        notes.push(
          note('AR007', 'approximate', 'content', {
            ...together(`the callback on ${on} does not run here: `, made.lack),
            ...alertsOf(on),
          }),
        );
        continue;
      }
      const fidelity = worstFidelity(made.notes.map((one) => one.fidelity));
      notes.push(note('AR018', fidelity, 'content', `${name} runs on ${on}, in a pod of its own`), ...made.notes);
      if (ofRun && asksForTask(callback)) notes.push(TASKLESS);
      told.push({ on, name: `${on}-${index + 1}`, template: made.name });
    }
    return { told, notes, expressed: new Set(callbacks.map(({ on }) => `airflow.on_${on}_callback`)) };
  }

  private mail(to: Json, context: ActionContext): Made | undefined {
    const key = JSON.stringify(to);
    const known = this.mails.get(key);
    if (known) return known;
    const teller = mailTeller(to, context);
    const made = teller && this.made('mail', teller);
    if (made) this.mails.set(key, made);
    return made;
  }

  private callback(callback: Callback): Made | Lacking {
    const { name, program } = callback;
    const key = JSON.stringify([name, program ?? null]);
    const known = this.callbacks.get(key);
    if (known) return known;
    const teller = callbackTeller(callback, this.pipeline);
    const made = this.madeOf(name, teller);
    this.callbacks.set(key, made);
    return made;
  }

  private madeOf(name: string, teller: Teller | Lacking): Made | Lacking {
    if ('lack' in teller) return teller;
    return copiesSecret(teller.body) ? { lack: CLEAR_TEXT.why } : this.made(dnsName(name), teller);
  }

  private made(name: string, teller: Teller): Made {
    const made = { name: this.names.name('tell', name), notes: teller.notes };
    const inputs = { parameters: [{ name: 'step' }] };
    this.templates.push({
      name: made.name,
      comment: 'told when a step or run has ended',
      fields: { inputs, ...teller.body },
    });
    if (teller.asks) this.asks.push(teller.asks);
    if (teller.image) this.images.push(teller.image);
    return made;
  }
}

const TASKLESS = note('AR053', 'approximate', 'content', 'the end of a run is told of no task: its task_id is empty');

const asksForTask = ({ program }: Callback) =>
  program?.reads.some((one) => one.scope === 'run' && (one.name === 'task_id' || one.name === 'log_url'));

interface Lacking {
  readonly lack: string;
}

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
  const any = nodes.map(({ name }) => is(name, 'Succeeded', 'Failed', 'Errored', 'Skipped').text);
  return [...nodes, { name: 'end', template: 'probe', depends: any.join(' && '), comment: 'whatever they came to' }];
}
