/** Packages that come with Airflow or beside it, by the names that they are imported by. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/**
 * What Airflow has loaded before any DAG file (`sys.modules` of 2.10.5 and of 3.1.3, after its DagBag is imported): a folder of the
 * repository of such a name hides nothing, wherever it lies on the path.
 */
export const LOADED_BEFORE = words(`
airflow attr attrs certifi click cron_descriptor croniter cryptography dateutil dill fsspec greenlet idna importlib_metadata itsdangerous jinja2
lazy_object_proxy markupsafe methodtools packaging pathspec pendulum pluggy pytz six sqlalchemy sqlalchemy_jsonfield tabulate tenacity
typing_extensions upath yaml zipp`);

/**
 * What many install beside Airflow: its other dependencies, the clients of its providers, what data is worked on with. Only names that a
 * repository does not choose for its own code without meaning these.
 */
export const OFTEN_INSTALLED = words(`
adal adlfs aiohttp alembic anthropic arrow asana atlassian authlib avro awswrangler azure babel backoff boto boto3 botocore bs4 cassandra celery
clickhouse_connect clickhouse_driver confluent_kafka cosmos cx_Oracle dagfactory dask databricks datadog dateparser dbt delta deltalake docker dotenv duckdb
elasticsearch facebook_business fastapi fastavro flask ftfy gcsfs geopandas git github gitlab google googleapiclient gspread great_expectations
grpc gspread_pandas hdfs hvac httpx ibis imap_tools influxdb influxdb_client intake jaydebeapi jenkins jira joblib jsonschema jwt kafka kubernetes langchain ldap3
lightgbm loguru lxml matplotlib minio mlflow mysql MySQLdb neo4j networkx nltk numpy office365 openai openlineage openpyxl opensearchpy
opentelemetry opsgenie_sdk oracledb pandas pandera papermill paramiko peewee pinecone pinot plotly polars prestodb prometheus_client prophet psutil
psycopg psycopg2 pyarrow pydantic pydantic_settings pydantic_xml pydrive pygsheets pyhive pymongo pymssql pymysql pyodbc pypsrp pyspark pytest ray redis redshift_connector requests rich s3fs
scipy scrapy seaborn selenium sendgrid sentry_sdk shapely simple_salesforce sklearn slack slack_sdk slugify smbclient smbprotocol snowflake spacy
sqlmesh sqlparse sshtunnel statsmodels stripe tableauserverclient telegram teradatasql termcolor tensorflow torch tqdm transformers trino
tweepy twilio twitter unidecode urllib3 vertica_python weaviate webdav3 winrm xgboost xlrd xlsxwriter yfinance zeep zenpy
cachetools chardet ciso8601 deepdiff dpath faker flatten_json funcy fuzzywuzzy geopy glom holidays humanize humps inflect inflection isodate jmespath
jsonpath_ng jsonpickle more_itertools orjson pycountry pytimeparse rapidfuzz ruamel simplejson sqlglot stringcase toml tomli tomlkit toolz ujson
workalendar xmltodict`);
