"""Answers the requests of library/answers.py: prints its port, then serves until it is stopped. Nothing else may depend on who asks first."""
import http.server
import json
import urllib.parse


class Answers(http.server.BaseHTTPRequestHandler):
    asked = {}

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        path = urllib.parse.urlsplit(self.path)
        # One that is asked for the third time has something to say; the count begins anew then, for whoever comes next.
        count = self.asked[self.path] = self.asked.get(self.path, 0) % 3 + 1
        if path.path == "/echo":
            told = {"method": self.command, "path": self.path, "body": body, "day": self.headers.get("X-Day")}
            return self.write(200, json.dumps(told))
        if path.path == "/later":
            return self.write(200, json.dumps({"ready": count == 3}))
        if path.path == "/appears":
            return self.write(200 if count == 3 else 404, "here")
        return self.write(500 if path.path == "/error" else 404, "no")

    def write(self, status, text):
        self.send_response(status)
        self.end_headers()
        self.wfile.write(text.encode())

    do_GET = do_POST = do_PUT = answer

    def log_message(self, *_):
        pass


with http.server.HTTPServer(("127.0.0.1", 0), Answers) as server:
    print(server.server_port, flush=True)
    server.serve_forever()
