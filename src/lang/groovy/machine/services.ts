import type { Span } from '../../../core/index.js';
import type {
  GvClass,
  GvClosure,
  GvInstance,
  GvString,
  GvText,
  GvUnknown,
  GvValue,
  Rounds,
  Watch,
} from '../values/types.js';

/** What the interpreter offers to the models of methods, written elsewhere for the same reason as `Rules`. */
export interface Services<Vm = never> {
  iterate(vm: Vm, value: GvValue, span: Span): { readonly items: readonly GvValue[]; readonly open?: GvUnknown };
  truth(vm: Vm, value: GvValue, span: Span): boolean | undefined;
  equal(vm: Vm, left: GvValue, right: GvValue, span: Span): boolean | undefined;
  compare(vm: Vm, left: GvValue, right: GvValue, span: Span): number | undefined;
  text(vm: Vm, value: GvValue, span: Span): GvString | GvText;
  repeatedly(vm: Vm, on: GvValue, span: Span, body: () => void, rounds?: Rounds): void;
  perhaps(vm: Vm, on: GvValue, span: Span, body: () => void): void;
  valueAt(vm: Vm, closure: GvClosure, span: Span, live?: boolean): GvValue | undefined;
  attempted(vm: Vm, body: () => void): boolean;
  telling<T>(vm: Vm, body: () => T, sure?: boolean): T;
  watched(vm: Vm): Watch;
  concurrently(vm: Vm, bodies: readonly (() => void)[], span: Span): void;
  loadScript(vm: Vm, file: string, span: Span): GvInstance | undefined;
  runScript(vm: Vm, file: string, span: Span): GvValue | undefined;
  newScript(vm: Vm, cls: GvClass, span: Span): GvInstance;
  loadClass(vm: Vm, name: string, span: Span): GvClass | undefined;
}
