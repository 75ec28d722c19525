import { describe, expect, test } from 'vitest';
import {
  findSecrets,
  LENIENT,
  maskDeep,
  maskerOf,
  maskingOf,
  maskValue,
  secretClass,
  type TextKind,
} from '../src/core/index.js';
import { searchSecrets } from '../src/facts/secrets.js';
import type { FactsInput } from '../src/facts/types.js';
import { cpuMilliseconds } from './support/cpu.js';

/** What is found in a text, as `kind:value`. */
function found(text: string, kind: TextKind = 'code', name?: string): string[] {
  return findSecrets(text, kind, name).map((match) => `${match.kind}:${text.slice(match.start, match.end)}`);
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Put together at run time, so that no scanner takes this file for a leak. */
const FORMATS: readonly (readonly [string, string])[] = [
  ['aws-access-key', `AKIA${'QX7ZJ2M4N6P8R3T5'}`],
  ['github-token', `ghp_${LETTERS.slice(0, 36)}`],
  ['github-token', `github_pat_${LETTERS.slice(0, 30)}`],
  ['gitlab-token', `glpat-${LETTERS.slice(3, 23)}`],
  ['slack-token', `xoxb-${LETTERS.slice(26, 36)}-abcdEFGH1234`],
  ['google-api-key', `AIza${LETTERS.slice(0, 35)}`],
  ['jwt', `eyJ${LETTERS.slice(0, 20)}.eyJ${LETTERS.slice(5, 30)}.${LETTERS.slice(10, 40)}`],
  ['stripe-key', `sk_live_${LETTERS.slice(0, 24)}`],
  ['npm-token', `npm_${LETTERS.slice(0, 36)}`],
  ['vault-token', `hvs.${LETTERS.slice(0, 30)}`],
  ['sonar-token', `sqp_${'0123456789abcdef'.repeat(3).slice(0, 40)}`],
  ['docker-token', `dckr_pat_${LETTERS.slice(2, 29)}`],
  ['grafana-token', `glsa_${LETTERS.slice(0, 32)}_0a1b2c3d`],
  ['anthropic-key', `sk-ant-${LETTERS.slice(1, 40)}`],
  ['openai-key', `sk-proj-${LETTERS.slice(1, 40)}`],
  ['openai-key', `sk-${LETTERS.slice(2, 22)}T3BlbkFJ${LETTERS.slice(30, 50)}`],
  ['azure-client-secret', `aB18Q~${LETTERS.slice(1, 35)}`],
  ['terraform-token', `${LETTERS.slice(20, 34)}.atlasv1.${LETTERS.slice(0, 60)}`],
  ['newrelic-license', `${'0123456789abcdef'.repeat(3).slice(0, 36)}NRAL`],
  ['digitalocean-token', `dop_v1_${'0123456789abcdef'.repeat(4)}`],
  ['shopify-token', `shpat_${'0123456789abcdef'.repeat(2)}`],
  ['mailgun-key', `key-${'0123456789abcdef'.repeat(2)}`],
  ['slack-token', `xapp-1-${LETTERS.slice(26, 50)}`],
  ['gitlab-token', `GR1348941${LETTERS.slice(3, 23)}`],
  ['age-key', `AGE-SECRET-KEY-1${LETTERS.toUpperCase().slice(0, 58)}`],
  ['doppler-token', `dp.pt.${LETTERS.slice(0, 43)}`],
  ['mapbox-token', `sk.eyJ${LETTERS.slice(0, 40)}.${LETTERS.slice(5, 27)}`],
];

describe('known formats', () => {
  test.each(FORMATS)('%s', (kind, value) => {
    expect(found(`before ${value} after`)).toEqual([`${kind}:${value}`]);
    expect(found(`x = "${value}"`, 'formats')).toEqual([`${kind}:${value}`]);
  });

  test.each([
    ['infura-key', 'https://mainnet.infura.io/v3/', '9f0c1e2d3b4a59687766554433221100'],
    ['infura-key', 'wss://mainnet.infura.io/ws/v3/', '9f0c1e2d3b4a59687766554433221100'],
    ['alchemy-key', 'https://eth-mainnet.g.alchemy.com/v2/', LETTERS.slice(4, 36)],
    ['discord-webhook', 'https://discord.com/api/webhooks/123456789012345678/', `${LETTERS}-_${LETTERS.slice(0, 4)}`],
    ['telegram-token', 'https://api.telegram.org/bot', `1234567890:${LETTERS.slice(0, 35)}`],
    [
      'teams-webhook',
      'https://corp.webhook.office.com/webhookb2/',
      `${LETTERS.slice(0, 36)}@${LETTERS.slice(0, 36)}/IncomingWebhook/${'0123456789abcdef'.repeat(2)}/${LETTERS.slice(0, 36)}`,
    ],
  ])('an address that is its own key: %s', (kind, before, key) => {
    for (const judgement of ['code', 'formats', 'settings', 'program'] as const)
      expect(found(`url = "${before}${key}"`, judgement), judgement).toEqual([`${kind}:${key}`]);
    expect(found(`${before}{key} and ${before}$KEY and ${before}${key.slice(0, 20)}`)).toEqual([]);
  });

  test('a private key with its body, not the mere mention of one', () => {
    const body = LETTERS.slice(0, 40);
    const key = `-----BEGIN RSA PRIVATE KEY-----\n${body}\n-----END RSA PRIVATE KEY-----`;
    expect(found(key, 'formats')).toEqual([`private-key:\n${body}\n`]);
    expect(found('if "-----BEGIN PRIVATE KEY-----" in text:', 'formats')).toEqual([]);
  });

  test('a password in a URL', () => {
    expect(found('postgresql://etl:zu7-Tannenbaum@db.example.invalid/etl')).toEqual(['url-password:zu7-Tannenbaum']);
    expect(found('postgresql://etl:${PASSWORD}@db/etl postgres://airflow:airflow@db http://a.b/c:d@e')).toEqual([]);
  });

  test('where URLs are made up, one counts that others could open', () => {
    const url = (password: string, host: string) => found(`see ftp://etl:${password}@${host}/x`, 'examples').length;
    expect(url('zu7-Tannenbaum', 'db.corp.invalid')).toBe(1);
    expect(['db', 'localhost:5432', '127.0.0.1', 'db.example.com'].map((host) => url('zu7-Tannenbaum', host))).toEqual(
      Array(4).fill(0),
    );
    expect(url('datacatalogpwd', 'db.corp.invalid')).toBe(0);
    const spoken = 'postgres://airflow:pg_password@db/x';
    expect([findSecrets(spoken, 'code', undefined, LENIENT), found(spoken)].map(({ length }) => length)).toEqual([
      0, 1,
    ]);
  });

  test("the issuers' own examples", () => {
    expect(found('AKIAIOSFODNN7EXAMPLE')).toEqual([]);
    expect(found(`ghp_${'x'.repeat(36)}`)).toEqual([]);
  });
});

test('what a tool is told to keep under a telling name is found', () => {
  const value = LETTERS.slice(7, 47);
  expect(found(`aws configure set aws_secret_access_key ${value} --profile x`)).toEqual([`token:${value}`]);
  expect(found(`npm config set //npm.example.org/:_authToken ${value}`)).toEqual([`token:${value}`]);
  expect(found('git config set user.name somebody-else')).toEqual([]);
});

describe('values under telling names', () => {
  test.each([
    ['DB_PASSWORD', 'kaltes-Wasser-81'],
    ['password', 'letmein'],
    ['clientSecret', 'q8Zr2Lw9xT4m'],
    ['API_KEY_PROD', 'a8f5f167f44f4964e6c998dee827110c'],
  ])('%s = %s', (name, value) => {
    expect(findSecrets(value, 'code', name)).toHaveLength(1);
  });

  test.each([
    ['password', 'changeme'],
    ['password', '<password>'],
    ['password', '${DB_PASSWORD}'],
    ['password', '{{ conn.db.password }}'],
    ['password', 'xxxxxxxx'],
    ['password', 'db_password'],
    ['password_file', '/run/secrets/Pa55word'],
    ['secret', 'my-secret-name'],
    ['secret', 'projects/etl/secrets/api'],
    ['token', 'bearer'],
    ['token_url', 'https://login.example.invalid/oauth2/v1'],
    ['primary_key', 'a8f5f167f44f4964e6c998dee827110c'],
    ['password', 'the password of the user'],
    ['password', 'iampassword'],
    ['update_password', 'on_create'],
    ['AccountKey', ',concat(listKeys(parameters('],
    ['password', 'password1'],
    ['password', '$DB_PASSWORD`'],
    ['password', "\\\\$GIT_PASSWORD'"],
    ['api_token', 'GITHUB_TOKEN'],
    ['token', '\u2026@git.example.invalid/fork'],
    ['api_key', 'sk-aaaaaaaaaaaaaaaaa1'],
    ['dockerCredential', 'a1c2e3f4-0b1d-4e5f-8a9b-0c1d2e3f4a5b'],
    ['curl_password', '$login.password'],
    ['db_password', '{login[1]}'],
  ])('not told of: %s = %s', (name, value) => {
    expect(findSecrets(value, 'code', name, LENIENT)).toEqual([]);
  });

  test.each(['iampassword', 'password1', 'Admin1234!', 'Root12345678', '$ecret;Zq81xY', 'x-aaaaaaaaaaaaaaaaa1'])(
    'but never copied or shown: password = %s',
    (value) => {
      expect(findSecrets(value, 'code', 'password')).toHaveLength(1);
      expect(maskerOf([])(`password = '${value}'`)).not.toContain(value);
    },
  );

  test('a password that only its command tells', () => {
    const value = 'kaltes4Wasser-81';
    for (const line of [
      `docker login -u ci -p ${value} registry.example.com`,
      `az login --service-principal -u a -p '${value}' --tenant t`,
      `redis-cli -a ${value} ping`,
      `echo ${value} | docker login -u ci --password-stdin`,
      `get(url, auth=("etl", "${value}"))`,
      `HTTPBasicAuth(user, '${value}')`,
    ])
      expect(found(line), line).toEqual([`password:${value}`]);
    for (const line of [
      'docker run -p 8080:80 web; docker login registry && docker run -p 9090:90 web',
      'echo $PASSWORD | docker login --password-stdin',
      'auth=("etl", "some-realm") docker.login("https://registry", "registry-login")',
    ])
      expect(found(line), line).toEqual([]);
  });

  test('a key that a configuration puts together of names is a name', () => {
    const key = '"Identity:Password:RequireDigit"';
    expect(findSecrets(key, 'settings', undefined, LENIENT)).toEqual([]);
  });

  test('words that follow a word make running text of it', () => {
    const line = '# :var ARTIFACTORY_PASSWORD:  Access password';
    expect(
      [findSecrets(line, 'settings', undefined, LENIENT), findSecrets(line, 'settings')].map((one) => one.length),
    ).toEqual([0, 1]);
    expect(findSecrets('password: hunter2X user', 'settings', undefined, LENIENT)).toHaveLength(1);
  });

  test('the last telling word of a name decides', () => {
    expect(['DB_PASSWORD', 'dbPassword', 'password2', 'PASSWORD_TEST'].map(secretClass)).toEqual(
      Array(4).fill('password'),
    );
    expect(['apiKey', 'secret-access-key', 'TOKEN'].map(secretClass)).toEqual(Array(3).fill('token'));
    expect(['aws_access_key_id', 'password_hash', 'tokens', 'compass', 'key'].map(secretClass)).toEqual(
      Array(5).fill(undefined),
    );
  });
});

describe('in text', () => {
  test('assignments, options and the programs that take passwords', () => {
    expect(found('PGPASSWORD=fake-Zq81 psql')).toEqual(['password:fake-Zq81']);
    expect(found('load --password fake-Zq81 --day 1')).toEqual(['password:fake-Zq81']);
    expect(found('mysqldump -u etl -pfake-Zq81-x etl')).toEqual(['password:fake-Zq81-x']);
    expect(found('mysql -u etl -p etl9Zdatabase')).toEqual([]);
    expect(found('curl -s -u me:fake-Zq81 https://x.example.invalid')).toEqual(['password:fake-Zq81']);
    expect(found('curl -s "$U" -u "me:fa;ke Zq81" -u "me:fa;ke-Zq81"')).toEqual([
      'password:fa;ke Zq81',
      'password:fa;ke-Zq81',
    ]);
    expect(found('R=`curl -s x --user $USER:$PASS` sshpass -p "$P" ssh -p65000 h')).toEqual([]);
    expect(found('Server=db;User Id=etl;Password=Xy12zw99;')).toEqual(['password:Xy12zw99']);
  });

  test('bare words are values in settings only; a shell default is no value', () => {
    expect(found('password: letmein\n', 'settings')).toEqual(['password:letmein']);
    expect(found('password: letmein\n', 'code')).toEqual([]);
    expect(found('password = get_password()\n', 'settings')).toEqual([]);
    expect(found('echo ${DB_PASSWORD:-Xy12zw99}', 'settings')).toEqual([]);
    expect(found('if password == "Xy12zw99":', 'program')).toEqual([]);
    expect(found("id = old ? 'the-api-token' : 'a8f5f167f44f4964e6c998dee827110c'", 'program')).toEqual([]);
    expect(found('sed s/x/native-password=ON\\\\nrequire_Tls=1/')).toEqual([]);
  });
});

/** A word is a password where its program takes one, and nowhere else. */
describe('words behind the options of known programs', () => {
  const word = ['sun', 'flower'].join('');
  test.each([
    ['mysql -uroot -pWORD app < dump.sql'],
    ["mariadb-dump -u root -p'WORD' app"],
    ['docker exec db mysql -u root -pWORD app'],
    ['curl -U me:WORD https://x.example.invalid'],
    ['curl -sSfu me:WORD https://x.example.invalid'],
    ['curl -s \\\n  --proxy-user me:WORD https://x.example.invalid'],
    ['curl -d "a;b|c" -u me:WORD https://x.example.invalid'],
    ['http -a me:WORD GET https://x.example.invalid'],
    ['sshpass -p WORD ssh -p 2222 host'],
    ['docker login -u me -p WORD registry.example.invalid'],
    ['az login --service-principal -u id -p WORD --tenant t'],
    ['oc login -u admin -p WORD'],
    ['cf auth me WORD'],
    ['plink -pw WORD host'],
    ['osql -U sa -P WORD'],
    ['cqlsh -u cassandra -p WORD host'],
    ['influx -username me -password WORD'],
    ['vsql -h host -U etl -w WORD'],
    ['openssl rsa -passin pass:WORD -in key.pem'],
    ['7z a -pWORD out.7z data'],
    ['rar a -hpWORD out.rar data'],
    ['smbclient //host/share WORD -U me'],
    ['xfreerdp /u:me /p:WORD /v:host'],
    ['twine upload -u me -p WORD dist/*'],
    ['rabbitmqctl add_user etl WORD'],
    ['mysqladmin -u root password WORD'],
    ['db2 connect to dw user etl using WORD'],
    ['.logon td/etl,WORD'],
    ['ipmitool -U admin -P WORD power off'],
    ['snmpwalk -v3 -A WORD host'],
    ['psexec \\\\host -u me -p WORD cmd'],
    ['schtasks /create /ru me /rp WORD'],
    ['security unlock-keychain -p WORD login.keychain'],
    ['airflow users create -u admin -p WORD -r Admin'],
    ['pdftk in.pdf output o.pdf user_pw WORD'],
    ['htpasswd -b -c users me WORD'],
    ['echo WORD | sudo -S systemctl restart x'],
    ['echo WORD | docker login -u me --password-stdin'],
    ['sqlplus etl/WORD@dw @load.sql'],
    ['somecli -password WORD --host x'],
    ['["mysql", "-u", "root", "-pWORD"]'],
  ])('%s', (line) => {
    const text = line.replace('WORD', word);
    for (const judgement of [undefined, LENIENT])
      expect(findSecrets(text, 'code', undefined, judgement).map(({ start, end }) => text.slice(start, end))).toEqual([
        word,
      ]);
  });

  test.each([
    ['mkdir -p WORD'],
    ['cp -p WORD other'],
    ['ssh -p 2222 WORD'],
    ['docker run -p 8080:80 WORD'],
    ['mysql -u root -p WORD'],
    ['redis-cli -p 6379 WORD'],
    ['curl -u $USER:$WORD https://x.example.invalid'],
    ['zip -r out.zip WORD'],
    ['docker login registry.example.invalid; install -p WORD'],
    ['kubectl -n mysql get pods -p WORD'],
    ['mongo --port 27017 WORD'],
  ])('none: %s', (line) => {
    expect(findSecrets(line.replace('WORD', word), 'code')).toEqual([]);
  });

  test('a long random word among arguments, but no revision, digest or certificate', () => {
    const random = Array.from({ length: 40 }, (_, at) => 'kQ7zR2xW9'.charAt((at * 5) % 9)).join('');
    expect(findSecrets(`./notify.sh prod ${random}`, 'code')).toHaveLength(1);
    const hex = Array.from({ length: 40 }, (_, at) => '0123456789abcdef'.charAt((at * 7) % 16)).join('');
    for (const text of [
      `git checkout ${hex}`,
      `./notify.sh ${hex}`,
      `echo sha256 ${random}`,
      `${random}\n${random}`,
      `ssh-rsa ${random}`,
    ])
      expect(findSecrets(text, 'code'), text).toEqual([]);
    expect(findSecrets(`rows = fetch("a", "${random}")`, 'program')).toEqual([]);
  });
});

/** What only the program of a command tells. */
describe('passwords by their place', () => {
  const value = `Kq7${LETTERS.slice(3, 9)}Z`;
  test.each([
    ['sqlplus -s etl/VALUE@ora @load.sql'],
    ['jdbc:oracle:thin:etl/VALUE@//ora.example.com:1521/DW'],
    ['echo VALUE | sudo -S systemctl restart x'],
    ['kinit etl <<< VALUE'],
    ["echo 'etl:VALUE' | chpasswd"],
    ['mc alias set s3 https://s3.example.com etl VALUE'],
    ['echo "db.example.com:5432:dw:etl:VALUE" > ~/.pgpass'],
    ['net use Z: /user:etl VALUE'],
    ['kubectl create secret generic db --from-literal=x=VALUE'],
    ['curl -k -u etl:VALUE https://x.example.com'],
    ['mysql -P 3306 -u etl -pVALUE dw'],
    ['keytool -list -storepass VALUE'],
    ['keytool -import -keypass VALUE'],
    ['openssl enc -aes256 -k VALUE -in a'],
    ['ldapsearch -D cn=etl -w VALUE -b dc=x'],
    ['sqlcmd -S db -U sa -P VALUE'],
    ['unzip -P VALUE a.zip'],
    ['mongodump -u etl -p VALUE --db dw'],
    ['beeline -u jdbc:hive2://hive -n etl -p VALUE'],
    ['smbclient //nas/x -U etl%VALUE'],
    ['machine x login etl password VALUE'],
    ['log in with the password VALUE'],
    ['echo "db.example.com:6543:dw:etl:VALUE" > ~/.pgpass'],
    ['db.example.com:6543:dw:etl:VALUE'],
    ['htpasswd -b .htpasswd etl VALUE'],
    ['htpasswd -nb etl VALUE'],
    ['$p = ConvertTo-SecureString "VALUE" -AsPlainText -Force'],
    ['mvn -B deploy -Dpassword=VALUE'],
    ['SECRET_KEY_BASE=VALUE'],
    ['<server><password>VALUE</password></server>'],
    ["[name: 'API_TOKEN', value: 'VALUE']"],
    ['<name>PASS</name><defaultValue>VALUE</defaultValue>'],
    ['("Private-Token", "VALUE")'],
    ['args: ["--db-password", "VALUE"]'],
    ['- --db-password\n- VALUE\n'],
  ])('%s', (text) => {
    expect(found(text.replace('VALUE', value)).map((one) => one.split(':').at(-1))).toEqual([value]);
  });

  test.each([
    ['openssl req -keyout server.key -out server.csr'],
    ['echo yes | sudo -S true'],
    ['sqlplus etl/$PASSWORD@ora'],
    ['docker run -v /a:8080:b:c:latest x'],
    ['unzip -P "$PASSWORD" a.zip'],
    ['the password Base64Encoder writes'],
    ['password authentication'],
    ['00:11:22:33:44:55'],
    ['name:8080:a:b:word'],
    ["[name: 'API_TOKEN', value: params.API_TOKEN]"],
    ['authorization: token is missing'],
    ['Basic Understanding of the platform'],
  ])('none in: %s', (text) => expect(found(text)).toEqual([]));

  test.each(['password = $ARG5$', 'TRUSTSTORE_PASSWORD="changeit"', `clientSecret: "{AQAAABAAAAAw${LETTERS}==}"`])(
    'nobody is told of %s',
    (text) => expect(findSecrets(text, 'settings', undefined, LENIENT)).toEqual([]),
  );
});

/** Of a program that nobody knows, `-p` may be a port, a path or a project. */
describe('behind a short option of any program', () => {
  const made = `Kq7x${LETTERS.slice(36, 38)}9tLe4Vz`;
  test.each([
    [`uploader -u etl -p ${made} file`],
    [`mongodump -u etl -p '${made}'`],
    [`7z x -p${made} a.7z`],
    [`xfreerdp /u:etl /p:${made} /v:host`],
    [`tool --auth ${made}`],
    [`tool --key=${made} --verbose`],
    [`args: ["-p", "${made}"]`],
  ])('%s', (text) => expect(found(text)).toEqual([`password:${made}`]));

  test.each([
    ['docker run -p 127.0.0.1:8080:80 x'],
    ['mkdir -p /data/Release2024/Nightly'],
    ['qsub -P Project12Alpha x'],
    ['build -p NightlyBuild2024 x'],
    ['scp -P 2222 a b'],
    ['tool --key 0123456789abcdef0123456789abcdef01234567'],
    ['tool --key "$API_KEY"'],
    ['ssh -p "${PORT}" host'],
  ])('none in: %s', (text) => expect(found(text)).toEqual([]));

  test('as a word of a list', () => {
    expect(found(made, 'code', '-p')).toEqual([`password:${made}`]);
    expect(found('NightlyBuild2024', 'code', '-p')).toEqual([]);
  });
});

test('an HTTP header is read by its scheme', () => {
  const hex = '0123456789abcdef'.repeat(3).slice(3, 43);
  const basic = btoa(`etl:Kq7${LETTERS.slice(3, 9)}`);
  expect(found(`curl -H 'Authorization: token ${hex}' https://x.example.com`)).toEqual([`token:${hex}`]);
  expect(found(`Basic ${basic}`)).toEqual([`token:${basic}`]);
  expect(found(`{"auths": {"r.example.com": {"auth": "${basic}"}}}`, 'settings')).toEqual([`token:${basic}`]);
});

test('words in an element of XML, and what Maven has encrypted, are told to nobody', () => {
  const told = (text: string) => findSecrets(text, 'program', undefined, LENIENT).length;
  expect(['proxypass', '{COQLCE6DU6GtcS5P=}', 'Kq7xZ9tLe4'].map((one) => told(`<password>${one}</password>`))).toEqual([
    0, 0, 1,
  ]);
});

describe('masking', () => {
  test('at most two characters are shown', () => {
    expect(maskValue('fake-Zq81')).toBe('fa***');
    expect(maskValue('hunter2')).toBe('***');
  });

  test('known values wherever they stand, overlapping ones as one', () => {
    const mask = maskerOf(['abcdef-1', 'def-1ghi']);
    expect(mask('x abcdef-1ghi y abcdef-1')).toBe('x ab*** y ab***');
    expect(maskDeep({ 'k abcdef-1': ['abcdef-1', 3, null, { a: true }] }, mask)).toEqual({
      'k ab***': ['ab***', 3, null, { a: true }],
    });
  });

  test('a password that is a word is masked as a word, not within one', () => {
    const mask = maskerOf(['load', 'metadata']);
    expect(mask('upload x-load y_load -pload load! loads')).toBe('upload x-*** y_*** -p*** ***! loads');
  });

  test('a word that is a name too stays a name, and is masked where it stands as a value', () => {
    const step = { id: 'etl#metadata', kind: 'step', name: 'metadata', file: 'dags/metadata.py', steps: [] };
    const masking = maskingOf(['metadata', 'steps', 'sunshine', 'kind'], [step]);
    const data = {
      ...step,
      env: { DB_PASSWORD: { kind: 'text', value: 'metadata' }, TABLE: 'metadata' },
      given: [{ name: 'password', file: 'dags/metadata.py', value: 'metadata' }],
      script: 'load --password metadata metadata sunshine',
      message: 'no steps',
    };
    expect(maskDeep(data, masking)).toEqual({
      ...step,
      env: { DB_PASSWORD: { kind: 'text', value: '***' }, TABLE: 'metadata' },
      given: [{ name: 'password', file: 'dags/metadata.py', value: '***' }],
      script: 'load --password me*** metadata su***',
      message: 'no steps',
    });
  });

  test('a task that is called like a credential holds none for that', () => {
    const masking = { text: String, name: String, value: () => '***' };
    const step = { id: 'p/getToken', name: 'getToken', origin: {}, facets: [{ key: 'id', value: 'getToken' }] };
    expect(maskDeep(step, masking)).toBe(step);
    expect(maskDeep({ name: 'apiToken', value: 'x' }, masking)).toEqual({ name: 'apiToken', value: '***' });
  });

  test('fields and kinds of ours are none, whatever they stand under', () => {
    const value = { kind: 'code', lang: 'groovy', text: 'opened', reads: [{ scope: 'output', node: 'a', port: 'x' }] };
    const masking = { text: String, name: String, value: () => '***' };
    expect(maskDeep({ kind: 'gate', pass: value, skips: 'direct' }, masking)).toEqual({
      ...{ kind: 'gate', pass: value, skips: 'direct' },
    });
    expect(maskDeep({ env: { DB_PASS: value, pass: 'one' } }, masking)).toEqual({
      env: { DB_PASS: { ...value, text: '***' }, pass: '***' },
    });
  });

  test('what looks like a credential is masked without being known', () => {
    expect(maskerOf([])(`see ghp_${LETTERS.slice(0, 36)}`)).toBe('see gh***');
  });
});

describe('hostile texts take linear time', () => {
  const seeds = [
    'eyJ-',
    'token',
    'tokentoken=',
    '://a:b',
    '"password": ',
    '--password ',
    'curl -u ',
    '-----BEGIN PRIVATE KEY-----',
    'password="\\"',
    'a.token-',
    'Bearer ',
    ' -p A1b',
    "name: 'x', value: ",
    '<name>a</name><description>',
    '- --p\n',
    'Authorization: token ',
    'a:1:b:c:',
    'htpasswd -b ',
    'htpasswd -b -c ',
    'mysql -p',
    'openssl "',
    'cf auth a ',
    'a Bc1D2e',
    'db2 connect to ',
  ];
  test.each(seeds)('%s', (seed) => {
    const text = seed.repeat(Math.ceil(1_000_000 / seed.length));
    const start = cpuMilliseconds();
    findSecrets(text, 'settings');
    maskerOf(['aaaaaaaa', seed.repeat(3)])(text);
    expect(cpuMilliseconds() - start).toBeLessThan(5_000);
  });
});

test('a database of the run itself is masked and not told; elsewhere it is told', () => {
  const told = (url: string) => findSecrets(url, 'code', undefined, LENIENT).length;
  const local = 'postgresql://harbour:harbour@localhost:5432/tides';
  expect([told(local), found(local).length]).toEqual([0, 1]);
  expect(told('postgresql://harbour:harbour@db/tides')).toBe(1);
  expect(told('postgresql://harbour:Zk8fQ2xV9pLm@localhost/tides')).toBe(1);
  expect(told('postgresql://Zk8fQ2xV9pLm:Zk8fQ2xV9pLm@localhost/tides')).toBe(1);
});

test('in a literal of several lines, the place is the line of the credential', () => {
  const file = 'Jenkinsfile';
  const inner = 'set -e\nexport DB_PASSWORD="kaltes-Wasser-81"\nload\n';
  const span = { file, start: { line: 1, column: 4 }, end: { line: 4, column: 4 } };
  const { findings } = searchSecrets({
    ...{ inventory: [{ file, role: 'pipeline', system: 'jenkins' }], bundle: { pipelines: [] } },
    readText: () => `sh '''${inner}'''\n`,
    sources: [{ file, literals: [{ text: inner, span }] }],
  } as unknown as FactsInput);
  expect(findings.map((one) => one.span.start.line)).toEqual([2]);
});

test('a line above a string is looked through once, whatever comments stand in it', () => {
  const file = 'dags/x.py';
  const text = `def f(): ${'#:'.repeat(100_000)}\u2028x\n    "what it does"\n`;
  const span = { file, start: { line: 2, column: 5 }, end: { line: 2, column: 19 } };
  const start = cpuMilliseconds();
  searchSecrets({
    ...{ inventory: [], bundle: { pipelines: [] }, readText: () => text },
    sources: [{ file, literals: [{ text: 'what it does', span }] }],
  } as unknown as FactsInput);
  expect(cpuMilliseconds() - start).toBeLessThan(2_000);
});

test('keys that encrypt or sign are looked for by their names, as those of an API are', () => {
  for (const name of ['FERNET_KEY', 'encryption_key', 'signing-key', 'masterKey'])
    expect(found(`${name}=q7Rz0vT1LbW9xKe2`, 'settings'), name).toEqual(['token:q7Rz0vT1LbW9xKe2']);
});

test('a value made of variables alone is told to nobody', () => {
  const told = (text: string) => findSecrets(text, 'settings', undefined, LENIENT).length;
  expect([told('password="$password$key"'), told('password="$user:$word"'), told('password="$a-Zk8fQ2xV"')]).toEqual([
    0, 0, 1,
  ]);
});
