import { isEntry, type Line } from './lines.js';

/** `system`: a user stands between the time and the command. `unclear`: it may be either; then it is read as `user`. */
export type Form = 'user' | 'system' | 'unclear';

const SYSTEM_PLACE = /(?:^|\/)(?:etc\/crontab|cron\.d\/[^/]+)$/;
const USER_PLACE = /(?:^|\/)(?:crontabs|cron\/tabs|spool\/cron)\/[^/]+$/;
/** The comment that distributions put above the columns of /etc/crontab. */
const HEADER = /^#.*\bdow\s+user(?:-?name)?\s+command/im;
const USER_NAME = /^[a-z_][a-z0-9_-]{0,31}$/;
/** Accounts that Debian and Red Hat create (base-passwd, setup) and servers bring; none of them is a command. */
const ACCOUNTS = new Set(
  'root daemon bin sys nobody www-data apache nginx postgres mysql mongodb redis mail news uucp proxy backup list irc gnats ubuntu ec2-user centos airflow jenkins tomcat git'.split(
    ' ',
  ),
);
const COMMANDS =
  /^(?:(?:ba|da|z|k)?sh|python[\d.]*|php[\d.]*|perl|ruby|node|java|nice|ionice|sudo|nohup|timeout|flock|env|test|cd|find|curl|wget|rsync|docker|run-parts|cat|cp|mv|rm|tar|make|service|systemctl|logrotate|exec|time|source|airflow|git|mysql)$/;

/** By its place where that decides, else by what all its lines have in common. */
export function formOf(file: string, text: string, lines: readonly Line[]): Form {
  if (SYSTEM_PLACE.test(file) || HEADER.test(text)) return 'system';
  if (USER_PLACE.test(file)) return 'user';
  const starts = lines.flatMap(({ content }) => (isEntry(content) ? [content.rest.split(/[ \t]+/, 2)] : []));
  if (starts.length === 0 || !starts.every(([name = '', next]) => USER_NAME.test(name) && next !== undefined))
    return 'user';
  if (starts.every(([name = '', next = '']) => ACCOUNTS.has(name) && (!COMMANDS.test(name) || next.startsWith('/'))))
    return 'system';
  return starts.every(([name = '']) => !COMMANDS.test(name)) && starts.every(([, next = '']) => next.startsWith('/'))
    ? 'unclear'
    : 'user';
}
