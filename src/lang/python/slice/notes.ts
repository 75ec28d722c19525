import type { Span } from '../../../core/index.js';
import type { SyntaxNode } from '../syntax/nodes.js';
import { ModuleText } from './module-text.js';
import type { Access, ModuleSource, Open } from './types.js';

/** An access as it is met: `within` names the function that the parameter is of, where that is not the entry. */
export interface Met extends Omit<Access, 'of'> {
  readonly of: { readonly parameter: string; readonly within?: string } | { readonly name: string };
  readonly node?: SyntaxNode;
}

/** What a slice has gathered: the texts of its modules, and all that is to be said of it. */
export class SliceNotes {
  readonly open: Open[] = [];
  readonly packages = new Map<string, Span>();
  readonly accesses: Met[] = [];
  readonly files: Span[] = [];
  /** Where the place of the module's file is asked for. */
  readonly placed: Span[] = [];
  /** By the name of the module. */
  readonly texts = new Map<string, ModuleText>();

  /** What is taken of a module. */
  text(source: ModuleSource): ModuleText {
    let known = this.texts.get(source.name);
    if (!known) {
      known = new ModuleText(source);
      this.texts.set(source.name, known);
    }
    return known;
  }

  /** Something that the slice cannot have, once for each line. */
  lack(what: string, span: Span): void {
    const same = (one: Open) =>
      one.what === what && one.span.start.line === span.start.line && one.span.file === span.file;
    if (!this.open.some(same)) this.open.push({ what, span });
  }

  /** A package that has to be installed, first met at `span`. */
  package(name: string, span: Span): void {
    if (!this.packages.has(name)) this.packages.set(name, span);
  }
}
