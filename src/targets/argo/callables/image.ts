/** The image of a callable: Python alone, or one to be built with the packages that it imports. */
import type { EmittedFile, FidelityNote } from '../../../core/index.js';
import type { Program } from '../../../ir/index.js';
import { note, type PythonImage } from '../model.js';
import { shortHash } from '../names.js';
import { libraryRequirements } from './library.js';

/** The version that Airflow 2.10's and 3.1's own images have. */
const VERSION = '3.12';
const pythonOf = (version: string) => `python:${version}-slim`;
const PYTHON = pythonOf(VERSION);

/** The image that a program runs in. */
export function imageFor({ packages, library }: Program): PythonImage {
  const wanted = [...new Set(packages.map(distributionOf))].sort();
  if (library) {
    const { base, wanted: needed, isStated } = libraryRequirements(library);
    return builtOn(base, [...new Set([...needed, ...wanted])], isStated && wanted.length === 0);
  }
  return wanted.length === 0 ? plainImage(VERSION) : imageOf(wanted);
}

/** An image of Python alone. */
export function plainImage(version: string): PythonImage {
  const name = pythonOf(version);
  const notes = [note('AR001', 'exact', 'content', `runs in ${name}, which the source does not name`, false)];
  return { name, packages: [], notes };
}

/** An image of Python with packages, sorted, in any version or in those that they say. */
export function imageOf(wanted: readonly string[], version = VERSION): PythonImage {
  const told = version === VERSION ? wanted : [`python ${version}`, ...wanted];
  const name = `tiphys-python:${shortHash(told.join('\n'))}`;
  const base = pythonOf(version);
  return { name, packages: wanted, notes: notesOf(name, wanted), ...(base !== PYTHON && { base }) };
}

/** An image with packages on top of one that is no plain Python. */
function builtOn(base: string, wanted: readonly string[], isStated: boolean): PythonImage {
  const name = `tiphys-python:${shortHash([base, ...wanted].join('\n'))}`;
  return { name, packages: wanted, notes: notesOf(name, wanted, isStated), base };
}

/** `pandas==2.2.0`: any other form leaves the version to the day on which the image is built. */
const PINNED = /^[A-Za-z0-9._[\],-]+\s*===?\s*[^\s*,;]+$/;

function notesOf(name: string, wanted: readonly string[], isStated = true): readonly FidelityNote[] {
  const file = dockerfileOf(name);
  const pinned = isStated && wanted.every((one) => PINNED.test(one));
  const how = pinned ? 'as the source states them' : 'in versions that nothing states';
  const message = `needs ${wanted.join(', ')}, ${how}: build ${name} from ${file}`;
  return [note('AR051', pinned ? 'exact' : 'approximate', 'content', message, true)];
}

const folderOf = (name: string) => name.replace(':', '-');

/** Where the Dockerfile of an image that has to be built stands, from the output folder. */
export const dockerfileOf = (name: string): string => `images/${folderOf(name)}/Dockerfile`;

/** The Dockerfile and the requirements of each image that has to be built. */
export function imageFiles(images: readonly PythonImage[]): readonly EmittedFile[] {
  const byName = new Map(images.filter(({ packages }) => packages.length > 0).map((one) => [one.name, one]));
  return [...byName.values()].flatMap(({ name, packages, base = PYTHON }) => [
    {
      path: dockerfileOf(name),
      text: `# docker build -t ${name} images/${folderOf(name)}\nFROM ${base}\nCOPY requirements.txt /tmp/requirements.txt\nRUN pip install --no-cache-dir -r /tmp/requirements.txt\n${base.startsWith('python:') ? 'USER 1000\n' : ''}`,
    },
    {
      path: `images/${folderOf(name)}/requirements.txt`,
      text: `${packages.every((one) => PINNED.test(one)) ? '' : '# add the versions that Airflow runs with\n'}${packages.join('\n')}\n`,
    },
  ]);
}

/** Packages that are imported under another name than they are installed by. */
const DISTRIBUTIONS: Readonly<Record<string, string>> = {
  yaml: 'PyYAML',
  sklearn: 'scikit-learn',
  bs4: 'beautifulsoup4',
  cv2: 'opencv-python-headless',
  PIL: 'Pillow',
  dateutil: 'python-dateutil',
  dotenv: 'python-dotenv',
  psycopg2: 'psycopg2-binary',
  MySQLdb: 'mysqlclient',
  jwt: 'PyJWT',
  OpenSSL: 'pyOpenSSL',
  Crypto: 'pycryptodome',
  pkg_resources: 'setuptools',
  slack: 'slackclient',
  telegram: 'python-telegram-bot',
  docx: 'python-docx',
  pptx: 'python-pptx',
  magic: 'python-magic',
  ruamel: 'ruamel.yaml',
  git: 'GitPython',
  github: 'PyGithub',
  gitlab: 'python-gitlab',
  kafka: 'kafka-python',
  nacl: 'PyNaCl',
  ldap: 'python-ldap',
  serial: 'pyserial',
  zmq: 'pyzmq',
  mysql: 'mysql-connector-python',
  googleapiclient: 'google-api-python-client',
  apiclient: 'google-api-python-client',
  skimage: 'scikit-image',
  fitz: 'PyMuPDF',
  attr: 'attrs',
  dns: 'dnspython',
  jose: 'python-jose',
  socks: 'PySocks',
  tabula: 'tabula-py',
  shapefile: 'pyshp',
  mpl_toolkits: 'matplotlib',
  opensearchpy: 'opensearch-py',
  slugify: 'python-slugify',
  pythonjsonlogger: 'python-json-logger',
  umap: 'umap-learn',
  faiss: 'faiss-cpu',
  hubspot: 'hubspot-api-client',
  discord: 'discord.py',
};

/** Packages that share their first name with others of their maker. */
const SHARED: Readonly<Record<string, string>> = {
  'google.auth': 'google-auth',
  'google.oauth2': 'google-auth',
  'google.protobuf': 'protobuf',
  'google.genai': 'google-genai',
  'snowflake.connector': 'snowflake-connector-python',
  'snowflake.snowpark': 'snowflake-snowpark-python',
  'snowflake.sqlalchemy': 'snowflake-sqlalchemy',
  'databricks.sql': 'databricks-sql-connector',
  'databricks.sdk': 'databricks-sdk',
  'databricks.connect': 'databricks-connect',
};

/** `google.cloud.bigquery` → `google-cloud-bigquery`, `yaml.loader` → `PyYAML`. */
export function distributionOf(module: string): string {
  const [first = module, second, third] = module.split('.');
  const shared = `${first}.${second}`;
  if (Object.hasOwn(SHARED, shared)) return SHARED[shared] ?? first;
  if (first === 'google' && second === 'cloud' && third !== undefined)
    return `google-cloud-${third.replaceAll('_', '-')}`;
  if (first === 'google' && second !== undefined) return `google-${second.replaceAll('_', '-')}`;
  if (first === 'azure' && second !== undefined)
    return `azure-${[second, third].filter((one) => one !== undefined).join('-')}`;
  return Object.hasOwn(DISTRIBUTIONS, first) ? (DISTRIBUTIONS[first] ?? first) : first;
}
