import type { StepFamily } from './family.js';

/** Groovy run by Jenkins itself (system) or on the agent: kept as text, nothing of its work is understood. */
export const family: StepFamily = {
  id: 'groovy',
  steps: [],
  classes: [
    'hudson.plugins.groovy.SystemGroovy',
    'hudson.plugins.groovy.Groovy',
    'org.jvnet.hudson.plugins.groovypostbuild.GroovyPostbuildRecorder',
    'javaposse.jobdsl.plugin.ExecuteDslScripts',
  ],
  builders: ['system-groovy', 'groovy', 'groovy-postbuild', 'dsl'],
  read: (call) => {
    const source = call.inner('source', 'scriptSource', 'script') ?? call;
    const script = source.inner('script');
    const text =
      script?.text('script', '') ??
      source.text(
        'command',
        'scriptText',
        'script-text',
        'groovyScript',
        'scriptFile',
        'file',
        'target',
        'targets',
        '',
      ) ??
      '';
    call.rest();
    return {
      kind: 'action',
      opaque: true,
      action: { kind: 'code', lang: 'groovy', text, span: call.span, needs: [] },
      doubts: [{ code: 'JK024', message: 'a Groovy script is kept as text' }],
    };
  },
};
