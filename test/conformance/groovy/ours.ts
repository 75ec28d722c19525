/** What the comparison with real Groovy needs of ours, for a bundle. */
export { groovyCalls, groovyScriptOf } from '../../support/groovy-branches.js';
export { trace } from '../../support/groovy-calls.js';
export { groovyEmitted } from '../../support/groovy-data.js';
export { programOf } from '../../support/groovy-programs.js';
