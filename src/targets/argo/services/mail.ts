/** A message by mail, as Airflow sends it (airflow/utils/email.py): with Python's own library. */

export const MAIL_IMAGE = 'python:3.12-slim';

/** Variables: SUBJECT, HTML (which `SUBTYPE=plain` makes no HTML of), TO, CC, BCC, SENDER, and the connection's. Receivers are a JSON list, or a text apart by commas or semicolons. */
export const MAIL = [
  "python3 - <<'PROGRAM'",
  'import json, os, re, smtplib',
  'from email.message import EmailMessage',
  '',
  'def people(name):',
  '    text = os.environ.get(name, "")',
  '    found = json.loads(text) if text.startswith("[") else re.split(r"[,;]", text)',
  '    return [one.strip() for one in found if one.strip()]',
  '',
  'host, port = os.environ["CONN_HOST"], int(os.environ.get("CONN_PORT") or 587)',
  'login, password = os.environ.get("CONN_LOGIN"), os.environ.get("CONN_PASSWORD")',
  'message = EmailMessage()',
  'message["Subject"] = " ".join(os.environ["SUBJECT"].split("\\n"))',
  'message["From"] = os.environ.get("SENDER") or login',
  'message["To"] = ", ".join(people("TO"))',
  'if people("CC"):',
  '    message["Cc"] = ", ".join(people("CC"))',
  'message.set_content(os.environ["HTML"], subtype=os.environ.get("SUBTYPE") or "html")',
  'server = smtplib.SMTP_SSL(host, port) if port == 465 else smtplib.SMTP(host, port)',
  'with server:',
  '    if port == 587:',
  '        server.starttls()',
  '    if login and password:',
  '        server.login(login, password)',
  '    server.send_message(message, to_addrs=people("TO") + people("CC") + people("BCC"))',
  'PROGRAM',
].join('\n');
