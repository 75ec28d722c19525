import type { Diagnostic } from '../../src/core/index.js';

/** `severity CODE file:line:column message`, one a line. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((diagnostic) => `${renderDiagnostic(diagnostic)}\n`).join('');
}

function renderDiagnostic({ severity, code, span, message }: Diagnostic): string {
  const place = span ? ` ${span.file}:${span.start.line}:${span.start.column}` : '';
  return `${severity} ${code}${place} ${message}`;
}
