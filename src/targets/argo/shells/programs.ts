/** Whether an image that nobody chose has what a script calls: only what is known to be there is claimed. */
import type { FidelityNote } from '../../../core/index.js';
import { type Calls, callsOf } from '../../../ir/index.js';
import { note, together } from '../model.js';

/** Images whose programs are listed here; of every other, whoever names it says that it has them. */
const DEBIAN = /^(?:docker\.io\/(?:library\/)?)?debian:(?:12|bookworm)(?:[.-][\d.]+)?(?:-slim)?$/;

/**
 * Debian 12's essential packages and those that every image of it has, as `dpkg -L` lists them: base-passwd, bsdutils, coreutils, dash, bash, debianutils,
 * diffutils, findutils, grep, gzip, libc-bin, mawk, ncurses-bin, perl-base, sed, tar, util-linux. Without what asks about the machine or changes it.
 */
const PROGRAMS = new Set(
  (
    '[ arch awk b2sum base32 base64 basename basenc bash cat chgrp chmod choom cksum clear cmp comm cp csplit cut dash date dd diff diff3 dir dircolors dirname ' +
    'du echo egrep env expand expr factor fallocate false fgrep find flock fmt fold getconf getopt grep gunzip gzexe gzip head iconv infocmp install ionice ' +
    'ipcmk join link ln locale localedef logger look ls mawk mcookie md5sum mkdir mkfifo mktemp more mv namei nawk nice nl nohup numfmt od paste pathchk perl pr ' +
    'printenv printf ptx pwd rbash readlink realpath rename.ul renice rev rgrep rm rmdir run-parts savelog script sdiff sed seq setsid sh sha1sum sha224sum ' +
    'sha256sum sha384sum sha512sum shred shuf sleep sort split stat stdbuf stty sum sync tac tail tar taskset tee tempfile test tic timeout touch tput tr true ' +
    'truncate tsort tty tzselect uncompress unexpand uniq unlink vdir wc whereis which xargs yes zcat zcmp zdiff zegrep zfgrep zforce zgrep zless zmore znew'
  ).split(' '),
);

/** Programs that are there, and ask about the machine that they run on or change it. */
const OF_MACHINE = new Set(
  (
    'addgroup adduser agetty apt apt-cache apt-config apt-get apt-key apt-mark blkid blockdev chfn chgpasswd chown chpasswd chroot chsh delgroup deluser df dmesg ' +
    'dnsdomainname domainname dpkg dpkg-query dpkg-reconfigure dpkg-statoverride fdisk findmnt fsck fsfreeze fstrim getent gpasswd groupadd groupdel groupmod ' +
    'groups hostid hostname hwclock id invoke-rc.d ipcrm ipcs killall5 last lastlog ldconfig losetup lsblk lscpu lsipc lslocks lslogins lsmem lsns mesg mkfs ' +
    'mknod mkswap mount mountpoint newgrp nproc nsenter passwd pidof pinky pivot_root prlimit runuser service setpriv sg start-stop-daemon su sulogin swapoff ' +
    'swapon umount uname unshare update-alternatives update-rc.d useradd userdel usermod users wall wdctl who whoami wipefs'
  ).split(' '),
);

/** POSIX.1-2017, "Shell Command Language", 2.14, and the utilities that dash(1) lists under "Builtins". */
const DASH =
  ': . [ alias bg break cd chdir command continue echo eval exec exit export false fc fg getopts hash jobs kill local printf pwd read readonly return set shift test times trap true type ulimit umask unalias unset wait';
/** bash(1), "SHELL BUILTIN COMMANDS", and what its grammar has beyond POSIX' (`ir/commands.ts`). */
const BASH = `${DASH} builtin caller compgen complete declare dirs disown enable help history let logout mapfile popd pushd readarray shopt source suspend typeset [[ (( <( <<< =( select time {…,…} $'…' &> &>>`;

const SHELLS: Readonly<Record<string, ReadonlySet<string>>> = {
  sh: new Set(DASH.split(' ')),
  dash: new Set(DASH.split(' ')),
  bash: new Set(BASH.split(' ')),
};

const MOST_NAMED = 5;

/** A text and what reads it, in the words of a command line, as `#!` has them. */
export interface Section {
  /** What stands for values of the run is no word of the script. */
  readonly script: string;
  readonly interpreter: string;
}

export function programNotes(image: string, sections: readonly Section[]): readonly FidelityNote[] {
  if (!DEBIAN.test(image)) return [];
  const lacks = sections.map(lacksOf);
  return said(
    image,
    lacks.flatMap(({ missing }) => missing),
    lacks.flatMap(({ ofMachine }) => ofMachine),
  );
}

interface Lacks {
  readonly missing: readonly string[];
  readonly ofMachine: readonly string[];
}

function lacksOf({ script, interpreter }: Section): Lacks {
  const program = programOf(interpreter);
  const builtins = Object.hasOwn(SHELLS, program) ? SHELLS[program] : undefined;
  if (!builtins) return { missing: [PROGRAMS.has(program) ? `the modules of ${program}` : program], ofMachine: [] };
  const calls = callsOf(script);
  if (!calls) return { missing: ['what the script calls, which is not made out'], ofMachine: [] };
  const has = (word: string) => builtins.has(word) || isExpansion(word, program) || PROGRAMS.has(nameIn(word));
  const words = [...calls.words].filter((word) => !has(word)).sort();
  const ofMachine = words.filter((word) => OF_MACHINE.has(nameIn(word)));
  return { missing: [...words.filter((word) => !ofMachine.includes(word)), ...openOf(calls)], ofMachine };
}

const openOf = ({ open }: Calls) => [...open].sort().map((one) => `what \`${one.replaceAll('`', "'")}\` runs`);

/** `${NAME//a/b}` of bash. */
const isExpansion = (word: string, program: string) => program === 'bash' && word.startsWith('${');

/** `/usr/bin/sort` is `sort`; a file of any other folder has no name here. */
const nameIn = (word: string) => word.replace(/^\/(?:usr\/)?s?bin\//, '');

/** `/usr/bin/env -S bash -e` runs `bash`. */
function programOf(interpreter: string): string {
  const names = interpreter.split(/\s+/).filter((word) => word !== '' && !word.startsWith('-'));
  const [first = '', second = ''] = names.map((word) => word.split('/').at(-1) ?? '');
  return first === 'env' ? second : first;
}

function said(image: string, missing: readonly string[], ofMachine: readonly string[]): readonly FidelityNote[] {
  const lacks = together(`runs in ${image}, which is not known to have `, distinct(missing), '', named(missing));
  const asks = together(
    'asks about the machine that it runs on, or changes it: ',
    distinct(ofMachine),
    '',
    named(ofMachine),
  );
  return [
    ...(missing.length > 0 ? [note('AR074', 'approximate', 'content', lacks)] : []),
    ...(ofMachine.length > 0 ? [note('AR052', 'approximate', 'content', asks)] : []),
  ];
}

const distinct = (found: readonly string[]) => [...new Set(found)];

function named(found: readonly string[]): string {
  const all = distinct(found);
  const more = all.length > MOST_NAMED ? ` and ${all.length - MOST_NAMED} more` : '';
  return `${all.slice(0, MOST_NAMED).join(', ')}${more}`;
}
