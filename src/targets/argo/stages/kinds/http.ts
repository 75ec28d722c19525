/** Requests of the HTTP Request plug-in, with curl. */
import type { Step, Value } from '../../../../ir/index.js';
import { note } from '../../model.js';
import { CURL } from '../../services/http.js';
import type { Job, Scope } from '../job.js';
import { RESULT } from '../script.js';
import { basicAuth, inPlace, secretOf, unnamedCredential, type Work } from './body.js';

/** What the plug-in takes for well answered unless told otherwise (HttpRequest, `validResponseCodes`). */
const USUAL_CODES = '100:399';

/** Undefined where a part is not known; the answer's status is judged as the plug-in judges it. */
export function httpWork(step: Step, scope: Scope, job: Job): Work | undefined {
  const { action, inputs } = step;
  if (action.kind !== 'http' || !/^[A-Z]+$/.test(action.method)) return undefined;
  const judged = judging(inputs.validResponseCodes ?? { kind: 'literal', value: USUAL_CODES });
  const headers = inputs.headers === undefined ? [] : headersOf(inputs.headers);
  if (!judged || !headers) return undefined;
  const variables: Readonly<Record<string, Value>> = {
    HTTP_URL: action.url,
    ...(action.body && { HTTP_BODY: action.body }),
    ...(inputs.outputFile && { HTTP_FILE: inputs.outputFile }),
    ...Object.fromEntries(headers.map((value, at) => [`HTTP_HEADER_${at}`, value])),
  };
  const unnamed = unnamedCredential(inputs.credentials);
  if (unnamed) return unnamed;
  const secret = secretOf(inputs.credentials);
  const signed = secret === undefined ? [] : basicAuth(secret, 'HTTP', job);
  const flags = [
    ...headers.map((_, at) => `-H "$HTTP_HEADER_${at}"`),
    ...(action.body ? ['--data-raw "$HTTP_BODY"'] : []),
    ...(signed.length > 0 ? ['-u "$HTTP_USER:$HTTP_PASSWORD"'] : []),
  ];
  const script = [
    `code=$(curl -sS -L ${method(action.method)} ${[...flags, `-o ${BODY}`].join(' ')} -w '%{http_code}' "$HTTP_URL") || exit 1`,
    `echo "status $code"; cat ${BODY} 2>/dev/null`,
    ...(inputs.outputFile ? [`cp ${BODY} "$HTTP_FILE" || exit 1`] : []),
    judged,
  ].join('\n');
  const { placement, ...rest } = step;
  const place = inputs.outputFile && placement ? { placement } : {};
  const work = inPlace(
    { ...rest, ...place, env: { ...step.env, ...variables } },
    () => ['container', { image: CURL, command: ['sh', '-c', script] }],
    scope,
    job,
    signed,
  );
  if (!work || 'refused' in work) return work;
  return {
    fields: work.fields,
    notes: [note('AR055', 'approximate', 'content', `runs in ${CURL}, which the source does not name`)],
  };
}

const BODY = RESULT;

const method = (name: string) => (name === 'HEAD' ? '-I' : `-X ${name}`);

function headersOf(headers: Value): readonly Value[] | undefined {
  if (headers.kind !== 'map') return undefined;
  return Object.entries(headers.entries).map(([name, value]) => ({
    kind: 'template',
    parts: [{ kind: 'literal', value: `${name}: ` }, ...(value.kind === 'template' ? value.parts : [value])],
  }));
}

/** `200`, `200:299`, several with commas between. */
function judging(codes: Value): string | undefined {
  if (codes.kind !== 'literal') return undefined;
  const ranges = String(codes.value)
    .split(',')
    .map((one) => /^\s*(\d{3})(?::(\d{3}))?\s*$/.exec(one));
  const tests = ranges.map((one) => one && `{ [ "$code" -ge ${one[1]} ] && [ "$code" -le ${one[2] ?? one[1]} ]; }`);
  return tests.includes(null) ? undefined : tests.join(' || ');
}
