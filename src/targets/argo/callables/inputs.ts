/** What a callable is given and pulls, as variables of its container's environment. */
import type { Json } from '../../../core/index.js';
import type { Choice, LoadedTime, Program, Ref, Value } from '../../../ir/index.js';
import { encodedChoice } from '../data/choices.js';
import { expressionOf, noNeeds } from '../data/expression.js';
import { type HeldPart, type Templated, templatedText } from '../data/templated.js';
import { parameterOf, variableJson } from '../data/variables.js';
import type { ActionContext, Feed } from '../model.js';
import { type Argument, argumentJson } from './arguments.js';
import { isHandedOn, parameterJson, type Variable } from './environment.js';

/** Input parameters of the template, one for each output that is read, and the variables that hold them. */
export class Inputs {
  readonly feeds: Feed[] = [];
  readonly env: Variable[] = [];
  readonly texts: Templated[] = [];
  /** Whether something is made of the clock when the step runs. */
  readsClock = false;
  /** The variables that hold parameters of the DAG, by the parameters' names. */
  readonly params = new Map<string, string>();

  constructor(private readonly context: ActionContext) {}

  /** An argument as the runtime reads it, or why it cannot be had. */
  json(value: Value): Argument {
    return argumentJson(value, {
      variable: (one) => {
        if (one.kind !== 'ref') return undefined;
        if (one.to.scope === 'param') return this.#param(one.to.name);
        if (one.to.scope === 'variable') return this.#variablePart(one.to);
        return one.to.scope === 'output' ? this.#variable(one.to.node, one.to.port) : undefined;
      },
      text: (one) => this.#text(one),
      time: (one) => this.#time(one),
      choice: (one) => this.#choice(one),
      item: (name) => this.#item(name),
    });
  }

  /** A parameter of the DAG as JSON; one of its name that the task has itself goes first there. */
  #param(name: string): string | undefined {
    const { pipeline, step } = this.context;
    const param = pipeline.params.find((one) => one.name === name);
    if (!param || !isHandedOn(param) || step.facets.some(({ key }) => key === 'airflow.params')) return undefined;
    const held = this.params.get(name);
    if (held !== undefined) return held;
    const variable = `TIPHYS_GIVEN_${this.params.size}`;
    this.params.set(name, variable);
    this.env.push({ name: variable, value: `{{=sprig.b64enc(${parameterJson(param)})}}` });
    return variable;
  }

  /** A number or a part that was taken of a Variable, as JSON. */
  #variablePart(ref: Extract<Ref, { scope: 'variable' }>): string | undefined {
    const isTaken = this.context.pipeline.params.some(({ name }) => name === parameterOf(ref));
    const held = isTaken ? undefined : variableJson(ref);
    if (!held) return undefined;
    const variable = `TIPHYS_VARIABLE_${this.texts.length}`;
    const env = [{ name: variable, value: `{{=sprig.b64enc(${held.expression})}}` }];
    const { variable: name, notes } = held;
    this.texts.push({ parts: [], env, feeds: [], dates: false, params: [], variables: [name], notes });
    this.env.push(...env);
    return variable;
  }

  #time({ read, zone, steps }: LoadedTime): Json {
    this.readsClock = true;
    return { $tiphys_time: { read, ...(zone !== undefined && { zone }), steps: steps.map((one) => ({ ...one })) } };
  }

  #choice(value: Choice): string | undefined {
    const needs = noNeeds();
    const express = (one: Value) => expressionOf(one, this.context, needs);
    const expression = encodedChoice(value, express, (text) => `sprig.b64enc(toJson(${text}))`);
    if (expression === undefined || needs.env.length > 0 || needs.feeds.length > 0) return undefined;
    const variable = `TIPHYS_CHOICE_${this.texts.length}`;
    const env = [{ name: variable, value: `{{=${expression}}}` }];
    this.texts.push({ parts: [], ...needs, env });
    this.env.push(...env);
    return variable;
  }

  #item(name: string): string | undefined {
    const { item } = this.context;
    return item?.expression(name) === undefined ? undefined : item.named(name);
  }

  #text(value: Value): Json | undefined {
    const text = templatedText(value, this.context, `${this.texts.length}_`, true);
    if (!text) return undefined;
    this.texts.push(text);
    this.env.push(...text.env);
    this.feeds.push(...text.feeds);
    return {
      $tiphys_text: text.parts.map((part) => (typeof part === 'string' ? part : heldJson(part))),
    };
  }

  /** What the callable pulls by itself: `task key` → variable. */
  pulled({ reads }: Program): { readonly xcom: Record<string, string> } | { readonly lack: string } {
    const xcom: Record<string, string> = {};
    for (const one of reads) {
      if (one.scope !== 'output') continue;
      const variable = this.#variable(one.node, one.port);
      const id = this.context.keyOf(one.node);
      if (variable === undefined)
        return { lack: `the result of ${id}, which is not upstream in the same DAG or writes none` };
      xcom[`${id} ${one.port === 'return_value' ? one.port : one.port.slice('xcom_'.length)}`] = variable;
    }
    return { xcom };
  }

  #variable(node: string, port: string): string | undefined {
    if (!/^(return_value|xcom_[A-Za-z0-9_-]+)$/.test(port) || this.context.producerOf(node, port) === undefined)
      return undefined;
    const known = this.feeds.findIndex((one) => one.node === node && one.port === port && one.as === undefined);
    if (known >= 0) return `TIPHYS_IN_${known}`;
    const index = this.feeds.length;
    this.feeds.push({ name: `in_${index}`, node, port });
    this.env.push({ name: `TIPHYS_IN_${index}`, value: `{{inputs.parameters.in_${index}}}` });
    return `TIPHYS_IN_${index}`;
  }
}

/** A part of a text as the runtime reads it (runtimes/python, `held`). */
function heldJson({ variable, plain, path }: HeldPart): Json {
  if (path) return { $tiphys_part: variable, path: [...path] };
  return { [plain ? '$tiphys_env' : '$tiphys']: variable };
}
