import type { Repository, RepositoryFile } from '../source.js';

/** What a file is to cron. */
export type CronFile = 'crontab' | 'template' | 'run-parts';

const CRONTAB = /(?:^|\/)(?:crontab(?:[._-][^/]*)?|[^/]+\.crontab(?:\.txt)?|[^/]+[._-]crontab)$/;
const IN_CRON_FOLDER = /(?:^|\/)(?:cron\.d|crontabs|cron\/tabs|spool\/cron)\/[^/]+$/;
/** Names that say less; the text decides. */
const CRON_SUFFIX = /\.cron$/;
const RUN_PARTS = /(?:^|\/)(?:etc\/)?cron\.(?:hourly|daily|weekly|monthly)\/[^/]+$/;
const TEMPLATE = /\.(?:j2|jinja2?|erb|epp|tmpl|tpl|template|in|mustache|hbs)$/;
/** What cron and run-parts pass over: hidden files, backups, package leftovers; and files about the folder. */
const NOT_CRON =
  /(?:^|\/)(?:\.[^/]*|README[^/]*|Makefile)$|~$|\.(?:md|rst|py|rb|yml|yaml|json|xml|go|js|ts|c|h|html|bak|orig|rpmsave|rpmnew|dpkg-[a-z]+|service|timer)$/i;
const JOB_LINE =
  /^[ \t]*-?(?:@(?:reboot|yearly|annually|monthly|weekly|daily|midnight|hourly)|[\d*][\d*,/~-]*(?:[ \t]+[\w*,/~-]+){4})[ \t]+\S/m;

/** Decides on the name, and where that is weak on the text; undefined for what is no business of cron. */
export function cronFile(file: string, text: () => string): CronFile | undefined {
  if (RUN_PARTS.test(file)) return NOT_CRON.test(file) ? undefined : 'run-parts';
  const bare = file.replace(TEMPLATE, '');
  const named = CRONTAB.test(bare) || IN_CRON_FOLDER.test(bare);
  if (NOT_CRON.test(bare) || !(named || CRON_SUFFIX.test(bare))) return undefined;
  if (text().startsWith('#!')) return undefined;
  if (bare !== file) return 'template';
  return named || JOB_LINE.test(text()) ? 'crontab' : undefined;
}

/** The same for a file of a repository. */
export function detectCron({ file }: RepositoryFile, repository: Repository): CronFile | undefined {
  return cronFile(file, () => repository.readText(file) ?? '');
}
