import type { Tree } from '../../tree.js';
import { type DslCall, joinedCells, Settings } from '../call.js';
import { type Context, element, generic, leaf, leafOf, SETTING } from '../write.js';
import { assignments } from './downstream.js';

const NAMES = ['env', 'envs', 'propertiesFile', 'script', 'scriptFile', 'groovy', 'loadFilesFromMaster'] as const;
/** Which other variables are kept, and whether parameters give way (`EnvironmentVariableContext`). */
const KEEPING = ['keepSystemVariables', 'keepBuildVariables', 'overrideBuildParameters', 'contributors'] as const;

/** `environmentVariables { env('NAME', 'value') }` of a job, a wrapper or a builder. */
export const environment: Context = {
  id: 'environmentVariables',
  methods: Object.fromEntries([...NAMES, ...KEEPING].map((name) => [name, SETTING])),
};

/** What EnvInject is told, under `info`. `calls` may name variables in a map beside the closure. */
export function environmentInfo(call: DslCall): Tree {
  const { span } = call;
  const given = Settings.of(call);
  const maps = call.args.some(({ kind }) => kind === 'map') ? [call] : [];
  const lines = assignments([...maps, ...given.all('env', 'envs')]);
  return element(
    'info',
    [
      ...(lines.length > 0 ? [leaf('propertiesContent', joinedCells(lines, '\n'), span)] : []),
      ...leafOf('propertiesFilePath', given.text('propertiesFile'), span),
      ...leafOf('scriptFilePath', given.text('scriptFile'), span),
      ...leafOf('scriptContent', given.text('script'), span),
      ...leafOf('groovyScriptContent', given.text('groovy'), span),
      ...given.others(new Set(Object.keys(environment.methods))).map(generic),
    ],
    span,
  );
}
