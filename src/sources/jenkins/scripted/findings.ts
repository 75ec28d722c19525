import type { CodeCatalogue } from '../../../core/index.js';

/** What the reader of scripted pipelines and shared libraries has to say. */
export const scriptedCodes = {
  JK080: {
    severity: 'warning',
    title: 'Shared library is not here',
    why: 'The script loads it, and no folder given holds it; every step and class that it would define is missing.',
    remedy: 'Check the library out and name it: `--library NAME=PATH`.',
  },
  JK081: {
    severity: 'warning',
    title: 'Steps in a loop of unknown length',
    why: 'How often they run, and with which values, is decided at run time.',
    remedy: 'Make the list known, or write the loop as a list that an earlier step gives out.',
  },
  JK082: {
    severity: 'warning',
    title: 'Branches that are not all known',
    why: 'The map handed to `parallel` is filled at run time; branches may be missing here.',
    remedy: 'Write the branches down, or make the list they are made from known.',
  },
  JK083: {
    severity: 'warning',
    title: 'Call of something that is not known',
    why: 'A method of an object or class from outside of the repository (a plug-in, Jenkins itself, a missing library); it may do anything, steps included.',
    remedy: 'Look up what it does and write it down by hand.',
  },
  JK084: {
    severity: 'warning',
    title: 'Script that was not evaluated to its end',
    why: 'A syntax error, an exception or the end of fuel cut the evaluation short; what would follow is missing.',
    remedy: 'Look at the diagnostics at the same file; they say where it ended.',
  },
  JK085: {
    severity: 'warning',
    title: 'Settings of the job that are not known',
    why: '`properties` was given something that run time decides, or that no rule knows.',
    remedy: 'Write the parameters, triggers and limits of the job down by hand.',
  },
  JK086: {
    severity: 'warning',
    title: 'File that the script loads is not here',
    why: '`load`, `readTrusted` or `libraryResource` names a file that the assessed folders do not hold, or a name that run time decides.',
    remedy: 'Add the file or its library, or look at what it does by hand.',
  },
  JK087: {
    severity: 'warning',
    title: 'Declarative pipeline inside of Groovy code',
    why: 'A `pipeline` block that a library or a condition opens is found, but its stages are not read there.',
    remedy: 'Put the block into a Jenkinsfile of its own, with the values that the library would be given.',
  },
  JK088: {
    severity: 'info',
    title: 'Library code that nothing here reaches',
    why: 'No pipeline and no step of the assessed folders calls these classes and scripts, so what they do is in no figure.',
    remedy: 'Assess the repositories that use the library with `--library NAME=PATH`, or remove what nobody uses.',
  },
  JK089: {
    severity: 'info',
    title: 'File of data taken as it is committed',
    why: 'A step reads it right after the checkout, so its data decide here what the pipeline does. Jenkins reads the file of each commit that it builds.',
    remedy: 'Convert again when the file changes, or hand its data to the workflow as parameters.',
  },
  JK090: {
    severity: 'warning',
    title: 'Step without an agent',
    why: 'It needs a workspace, and with `agent none` or outside of `node` there is none: Jenkins ends the build there.',
    remedy: 'Give the stage an agent, or put the step into `node { … }`. In the workflow it would run.',
  },
  JK091: {
    severity: 'warning',
    title: 'Started by pull requests or reviews',
    why: 'A run builds the proposed change, with variables that name it, and reports back to its page. A push is another event, at another time, with none of these.',
    remedy:
      'Let the code host send its events of pull requests to an EventSource, and hand the change to the workflow as parameters.',
  },
  JK092: {
    severity: 'info',
    title: 'Block that the caller gives',
    why: 'A library’s step runs the closure that it is called with; which steps that are says each caller, and no file of the library.',
    remedy:
      'Assess the repositories that call the step with `--library NAME=PATH`: there the steps of the block are read where they run.',
  },
  JK093: {
    severity: 'info',
    title: 'Loop over a list that the run makes',
    why: 'Its steps run once for each item, in order; how many items there are, only the run knows.',
    remedy: 'Let an earlier step give out the list as JSON, and the workflow loop over that (`withParam`).',
  },
  JK094: {
    severity: 'warning',
    title: 'Code that Jenkins does not run as it is written',
    why: 'A method of Java (`sort`, `eachLine`, `forEach`, a lazy text), a constructor or a `@NonCPS` method calls a closure or method of the script, which may stop at a step. Jenkins ends the caller at its first call and takes what that gives for the whole (“expected to call … but wound up catching …”), or fails. Or a closure is given a delegate by `with`, `rehydrate` or a copy of it, which Jenkins sets on the copy and does not ask.',
    remedy:
      'Put closure and call into a method with `@NonCPS` that calls no steps, or write a loop; ask `it` for what `with` is called on, and set `delegate` on the closure itself. What is read here is what Groovy alone would do.',
  },
  JK095: {
    severity: 'warning',
    title: 'Block that is read once for several ways',
    why: 'A wrapper calls the block that it is given on each way of a condition. In a large script wrappers within wrappers would double its steps at each level, so the steps of the block stand on the first way alone; this step stands for them on another.',
    remedy: 'Let the wrapper call its block in one place, or take the steps from the first way by hand.',
  },
  JK100: {
    severity: 'warning',
    title: 'Groovy that works on the controller',
    why: 'Files, processes and addresses that Groovy itself reaches for are those of the controller, whatever agent stands around the code; no step does it, so no log of a step shows it.',
    remedy: 'Do it in a step (`sh`, `writeFile`, `httpRequest`), or write it down by hand.',
  },
  JK101: {
    severity: 'warning',
    title: 'Script that is taken for one of the repository',
    why: '`load` names a path of which only the run knows how it begins, or one in a folder that nothing here puts the repository into. One script of the repository ends so, and its steps are read; another file may lie there.',
    remedy: 'Load it by its path below the checkout, or make sure that the file read is the one that is meant.',
  },
} as const satisfies CodeCatalogue;

/** Said, and no loss of the reading. */
export const HARMLESS: ReadonlySet<string> = new Set(['JK015', 'JK016', 'JK089', 'JK092', 'JK093']);
