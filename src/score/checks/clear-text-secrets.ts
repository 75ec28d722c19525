import { lineSpan } from '../../core/index.js';
import type { Facts } from '../../facts/types.js';
import { type Answer, ask } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'clear-text-secrets',
  dimension: 'security',
  risk: 'critical',
  title: 'Credentials in clear text',
  unmet: 'Credentials stand in clear text',
  question: 'Is no credential written in the file in clear text?',
  subject: 'file',
  systems: ['*'],
  why: 'Whoever can read the repository, its clones or its backups can use the credential; it stays in the history after it is removed.',
  how: 'Every string of pipeline code and every text of the inventory is searched for documented token formats, private keys, URLs with a password, and for values under names such as password, token or secret that look like credentials. Placeholders and references do not count. Values are never kept.',
  remedy:
    'Revoke the credential, put its successor into a secret store (Airflow connection, Kubernetes Secret), and refer to it by name.',
  remedyFor: {
    airflow:
      'Revoke the credential, put its successor into an Airflow connection or a secret backend, and refer to it by name.',
    jenkins: 'Revoke the credential, put its successor into the credentials store, and bind it with withCredentials.',
    cron: 'Revoke the credential, and let the command read its successor from a file that only its account can read.',
    kubernetes: 'Revoke the credential, and mount its successor from a Secret.',
    systemd: 'Revoke the credential, and pass its successor with LoadCredential=.',
  },
  effort: [0.1, 0.5],
  source: 'OWASP, "Secrets Management Cheat Sheet", section 3; CWE-798',
  measure: (facts) => {
    const found = bySource(facts);
    return ask(
      facts.files,
      'there is no file to search',
      ({ file }) => ({ span: found.get(file)?.[0]?.span ?? lineSpan(file, 1) }),
      ({ file, searched }) => answer(found.get(file), searched),
      facts.broken,
    );
  },
};

function bySource({ secrets }: Facts): Map<string, Facts['secrets'][number][]> {
  const found = new Map<string, Facts['secrets'][number][]>();
  for (const secret of secrets) {
    const own = found.get(secret.span.file);
    if (own) own.push(secret);
    else found.set(secret.span.file, [secret]);
  }
  return found;
}

function answer(found: readonly Facts['secrets'][number][] | undefined, searched: boolean): Answer {
  if (!found) return searched ? 'good' : { unknown: 'its text could not be searched' };
  const each = found.map(({ kind, name, masked, span }) => `${name ?? kind} = ${masked} (line ${span.start.line})`);
  return { bad: each.join(', ') };
}
