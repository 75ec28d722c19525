/** Members that a class has twice (org.codehaus.groovy.classgen.Verifier and ClassCompletionVerifier of Groovy 2.4). */
import type { Broken, ClassNode, FieldNode, MethodNode, Parameter } from '../syntax/ast.js';
import { type Code, gathered, type Told } from './code.js';

export function refusedMembers({ script }: Code): Broken[] {
  return gathered((tell) => {
    twiceAmong(script.methods, tell);
    for (const one of script.methods)
      if (one.name === 'run' && one.parameters.length === 0)
        tell(one.nameAt, "run() duplicates the method that the script's own statements are");
    for (const one of script.classes) inClass(one, tell);
  });
}

function inClass({ members, constants }: ClassNode, tell: Told): void {
  twiceAmong(members.filter((one) => one.kind === 'method') as MethodNode[], tell);
  const fields = members.filter((one) => one.kind === 'field') as FieldNode[];
  const seen = new Set<string>();
  for (const one of [...constants, ...fields]) {
    if (seen.has(one.name)) tell(one, `The field '${one.name}' is declared multiple times`);
    seen.add(one.name);
  }
  for (const one of members) if (one.kind === 'class') inClass(one, tell);
}

/** Methods of one signature, those among them that defaults of parameters make. */
function twiceAmong(methods: readonly MethodNode[], tell: Told): void {
  const seen = new Set<string>();
  const own = methods.map((method) => ({ method, signature: signatureOf(method.name, method.parameters) }));
  for (const { method, signature } of own) {
    if (seen.has(signature)) tell(method.nameAt, `${shown(method)} duplicates another method of the same signature`);
    seen.add(signature);
  }
  for (const { method } of own)
    for (const shorter of withoutDefaults(method.parameters)) {
      const signature = signatureOf(method.name, shorter);
      if (seen.has(signature))
        tell(method.nameAt, `The defaults of ${shown(method)} define a method that is already defined`);
      seen.add(signature);
    }
}

/** The parameters without the last of those with a default, the last two, and so on. */
function withoutDefaults(parameters: readonly Parameter[]): Parameter[][] {
  const optional = parameters.filter(({ initial }) => initial !== undefined);
  return optional.map((_, at) => {
    const left = new Set(optional.slice(at));
    return parameters.filter((one) => !left.has(one));
  });
}

function shown({ name, parameters }: MethodNode): string {
  return `${name}(${parameters.map((one) => `${typeOf(one)} ${one.name}`).join(', ')})`;
}

function signatureOf(name: string, parameters: readonly Parameter[]): string {
  return `${name}(${parameters.map(typeOf).join()})`;
}

/** Type arguments tell no methods apart. */
function typeOf({ type, variadic }: Parameter): string {
  const name = type?.name.replace(/^java\.(?:lang|util)\./, '') ?? 'Object';
  return `${name === 'def' ? 'Object' : name}${'[]'.repeat((type?.dimensions ?? 0) + (variadic ? 1 : 0))}`;
}
