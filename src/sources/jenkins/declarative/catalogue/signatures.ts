/** What Jenkins checks an argument against: the erased type of a constructor's parameter or of a setter. */
export type ParameterType =
  | { readonly kind: 'String' | 'int' | 'boolean' | 'Boolean' | 'double' | 'list' | 'describable' | 'any' }
  | { readonly kind: 'enum'; readonly values: readonly string[] };

export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  /** Parameters of the constructor are required, those with a setter are not (structs plug-in, `DescribableParameter.isRequired`). */
  readonly required: boolean;
  /** May stand without its name, whether required or not: versions of its plug-in differ. */
  readonly alone: boolean;
}

/** The arguments that a step, option, trigger, parameter, condition or agent of a plug-in takes. */
export interface Signature {
  readonly name: string;
  /** Takes a block (`StepDescriptor.takesImplicitBlockArgument`). */
  readonly block: boolean;
  readonly parameters: readonly Parameter[];
  /** True where its plug-in has more parameters than are listed: then no name is wrong. */
  readonly open: boolean;
}

export type Catalogue = ReadonlyMap<string, Signature>;

const KINDS: ReadonlySet<string> = new Set([
  'String',
  'int',
  'boolean',
  'Boolean',
  'double',
  'list',
  'describable',
  'any',
]);

/**
 * One signature a line: the name, `{}` after it where it takes a block, then its parameters as `name:type`. `!` after a
 * type: required; `?`: versions of the plug-in differ. No type: `String`. `a|b|c`: one of these constants. `…`: there are more. `name/other`: two names for the same.
 */
export function catalogueOf(lines: string): Catalogue {
  const signatures = lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap(signaturesOf);
  return new Map(signatures.map((one) => [one.name, one]));
}

function signaturesOf(line: string): Signature[] {
  const [head = '', ...words] = line.split(/\s+/);
  const block = head.endsWith('{}');
  const parameters = words.filter((word) => word !== '…').map(parameterOf);
  return head
    .replace(/\{\}$/, '')
    .split('/')
    .map((name) => ({ name, block, parameters, open: words.includes('…') }));
}

function parameterOf(word: string): Parameter {
  const [name = '', type = 'String'] = word.replace(/[!?]$/, '').split(':');
  return { name, type: typeOf(type), required: word.endsWith('!'), alone: /[!?]$/.test(word) };
}

function typeOf(text: string): ParameterType {
  if (KINDS.has(text)) return { kind: text as Exclude<ParameterType['kind'], 'enum'> };
  return { kind: 'enum', values: text.split('|') };
}

/** The only required parameter, which may be given without its name (`DescribableModel.getSoleRequiredParameter`). */
export function soleRequired({ parameters }: Signature): Parameter | undefined {
  const [only, ...more] = parameters.filter(({ alone }) => alone);
  return more.length === 0 ? only : undefined;
}
