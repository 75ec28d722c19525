import { describe, expect, test } from 'vitest';
import { findSecrets, LENIENT } from '../src/core/index.js';

/** What is struck out of a text that is shown. */
const found = (text: string) => findSecrets(text, 'code').map(({ start, end }) => text.slice(start, end));
const MIXED = ['q63ZHiOVNrHId', 'jKXlan062j0if', 'wrNTHg4ESD'].join('');

describe('passwords at places that only the program tells', () => {
  test.each([
    [`ssh-keygen -t rsa -N 'harbour-lamp' -f key`, 'harbour-lamp'],
    ['keytool -importkeystore -srcstorepass harbour-lamp -srckeystore a', 'harbour-lamp'],
    ['useradd -p "harbour-lamp" ops', 'harbour-lamp'],
    ['skopeo copy --dest-creds=ci:harbour-lamp docker://a docker://b', 'harbour-lamp'],
    ['buildah push --creds ci:harbour-lamp a docker://b', 'harbour-lamp'],
    ['crane auth login -u a -p harbour-lamp r.example.com', 'harbour-lamp'],
    ['java -jar jenkins-cli.jar -auth admin:harbour-lamp build x', 'harbour-lamp'],
    ['fastlane match --git_basic_authorization harbour-lamp', 'harbour-lamp'],
    ['sqlldr userid=scott/harbourlamp@x control=a.ctl', 'harbourlamp'],
    [`impdp userid=\\"system/harbourlamp\\" directory=d`, 'harbourlamp'],
    [`perl -e 'DBI->connect("dbi:mysql:x", "a", "harbourlamp")'`, 'harbourlamp'],
    [`pymysql.connect("db", "loader", "harbourlamp", "mart")`, 'harbourlamp'],
    [`CREATE USER 'a'@'%' IDENTIFIED BY 'harbourlamp'`, 'harbourlamp'],
    [`alter role app with password 'harbourlamp'`, 'harbourlamp'],
    [`SET PASSWORD FOR 'a'@'%' = PASSWORD('harbourlamp')`, 'harbourlamp'],
    ['ftp -n <<E\nopen ftp.example.com\nuser ops harbourlamp\nput a\nE', 'harbourlamp'],
    [`vault login ${MIXED}`, MIXED],
    [`vault write auth/approle/login role_id=x secret_id=${MIXED}`, MIXED],
    ['aws ssm put-parameter --name x --type SecureString --value harbourlamp', 'harbourlamp'],
    ['echo "harbourlamp" | gpg --batch --passphrase-fd 0 -d f', 'harbourlamp'],
    ['passwd --stdin ops <<< "harbourlamp"', 'harbourlamp'],
    [`git clone https://${MIXED}@git.example.com/a/b.git`, MIXED],
    [`curl https://x.example.com/api?key=${MIXED}`, MIXED],
    [`curl -b "JSESSIONID=${MIXED}" https://x.example.com`, MIXED],
    [`spark-submit --conf spark.hadoop.fs.s3a.secret.key=${MIXED} a.py`, MIXED],
    [`jmeter -n -t a.jmx -Jpassword=harbourlamp`, 'harbourlamp'],
    [`mysql -uroot --password='harbourlamp9`, 'harbourlamp9'],
    ['Login; the sftp password is HarbourLamp81%', 'HarbourLamp81%'],
    ['user: `ops`, password: `HarbourLamp81#`', 'HarbourLamp81#'],
    ['Your password is <b>harbour-lamp-lantern881</b>', 'harbour-lamp-lantern881'],
    ['Basic TWVhZG93TWVhZG93NzEj', 'TWVhZG93TWVhZG93NzEj'],
  ])('%s', (text, value) => {
    expect(found(text)).toEqual([value]);
  });
});

describe('what only looks like it', () => {
  test.each([
    'Calls ETL WF wwf_DM_RRAP_Dm_Sanity_Check_Heloc23 , Original taskID: IW502#OW_DM_RRIIH23_SAS_LOAD',
    'Calls ETL WF wf_STG_RRAP_Dm_PostLoad_Audit_2_2_BASEL , Original taskID: IW502#OW_DM',
    'vault login -method=oidc role=reader',
    'keytool -importkeystore -srcstorepass $STORE_PASS -srckeystore a',
    'sqlplus -s /nolog @scripts/load.sql',
    'the password is required, and is sha256-hashed',
    'password.txt: a file',
    'https://0123456789abcdef0123456789abcdef@o1.ingest.sentry.io/1',
    `CREATE USER app IDENTIFIED BY '{{ var.value.app_password }}'`,
    'Basic Authentication of the proxy',
    'https://x.example.com/api?key=harbour-traffic-by-quarter',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

test('a token of X begins with a run that no stand-in is told by', () => {
  const token = `${'A'.repeat(20)}AAMu9QAAAAAA%2BFzi${MIXED}${MIXED.slice(3)}%3Dx7Q`;
  const text = `BEARER = "${token}${'Kd8'.repeat(6)}"`;
  expect(findSecrets(text, 'examples', undefined, LENIENT).map(({ kind }) => kind)).toEqual(['x-bearer-token']);
});
