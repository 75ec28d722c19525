import type { Tree } from '../../tree.js';
import { cellOf, cellsOf, type DslCall, Settings } from '../call.js';
import { type Context, element, generic, leaf, leafOf, type Method, shape } from '../write.js';

/** A parameter with a name, a default and a description (`BuildParametersContext.simpleParam`). */
function simple(kind: string, otherwise = ''): Method {
  return {
    write: ({ args, span }) => [
      element(
        kind,
        [
          ...leafOf('name', cellOf(args[0]), span),
          leaf('defaultValue', cellOf(args[1]) ?? otherwise, span),
          ...leafOf('description', cellOf(args[2]), span),
        ],
        span,
      ),
    ],
  };
}

function choice({ args, span }: DslCall): Tree[] {
  const [name, options, description] = args;
  const choices = options ? cellsOf(options).map((cell) => leaf('string', cell, span)) : [];
  return [
    element(
      'hudson.model.ChoiceParameterDefinition',
      [
        ...leafOf('name', cellOf(name), span),
        element('choices', [element('a', choices, span)], span),
        ...leafOf('description', cellOf(description), span),
      ],
      span,
    ),
  ];
}

/** The id of a credential as a parameter; its type and whether it has to be there say nothing of a run. */
function credentials(call: DslCall): Tree[] {
  const { args, span } = call;
  const given = Settings.of(call);
  return [
    element(
      'com.cloudbees.plugins.credentials.CredentialsParameterDefinition',
      [
        ...leafOf('name', cellOf(args[0]), span),
        ...leafOf('defaultValue', given.text('defaultValue'), span),
        ...leafOf('description', given.text('description'), span),
      ],
      span,
    ),
  ];
}

/** `parameters { … }` (`BuildParametersContext`). */
export const parameters: Context = {
  id: 'parameters',
  other: (call) =>
    element(
      call.name,
      [...leafOf('name', cellOf(call.args[0]), call.span), ...call.bodies.flat().map(generic)],
      call.span,
    ),
  methods: {
    booleanParam: simple('hudson.model.BooleanParameterDefinition', 'false'),
    stringParam: simple('hudson.model.StringParameterDefinition'),
    textParam: simple('hudson.model.TextParameterDefinition'),
    nonStoredPasswordParam: shape({
      element: 'com.michelin.cio.hudson.plugins.passwordparam.PasswordParameterDefinition',
      given: ['name', 'description'],
    }),
    choiceParam: { write: choice },
    credentialsParam: { inside: { id: 'credentialsParam', methods: {} }, write: credentials },
    fileParam: shape({ element: 'hudson.model.FileParameterDefinition', given: ['name', 'description'] }),
    runParam: shape({
      element: 'hudson.model.RunParameterDefinition',
      given: ['name', 'projectName', 'description', 'filter'],
    }),
    labelParam: shape({
      element: 'org.jvnet.jenkins.plugins.nodelabelparameter.LabelParameterDefinition',
      given: ['name'],
      settings: { defaultValue: 'defaultValue', description: 'description' },
      otherwise: { defaultValue: '' },
    }),
    nodeParam: shape({
      element: 'org.jvnet.jenkins.plugins.nodelabelparameter.NodeParameterDefinition',
      given: ['name'],
      settings: { description: 'description' },
    }),
    // Plug-ins by their symbols ("Dynamic DSL"): the setters of the class.
    string: parameterOf('hudson.model.StringParameterDefinition'),
    text: parameterOf('hudson.model.TextParameterDefinition'),
    booleanParameter: parameterOf('hudson.model.BooleanParameterDefinition'),
    password: parameterOf('hudson.model.PasswordParameterDefinition'),
  },
};

function parameterOf(kind: string): Method {
  return shape({
    element: kind,
    settings: { name: 'name', defaultValue: 'defaultValue', description: 'description', trim: 'trim' },
  });
}
