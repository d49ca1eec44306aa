# A receiver of webhooks, by https, as others would write it. Says on its first line its port, then a line for each
# request: METHOD PATH ID. What a path does:
#
#	/check/SECRET	verifies signature, time, headers and schema: 204, or 400 and why
#	/twice/SECRET	the same, but each event fails two times before
#	/slow		204 after two seconds	/hang	never answers
#	/large		1 MB			/away	redirects to /stolen
#	/cut		hangs up		/no	410
#
#	python3 sink.py DIRECTORY SCHEMA	puts ca.pem into DIRECTORY
import hashlib, hmac, http.server, json, ssl, subprocess, sys, threading, time
import jsonschema

directory, schema = sys.argv[1], json.load(open(sys.argv[2]))
seen, lock = {}, threading.Lock()


def fault(handler, secret, body):
    parts = dict(part.split('=', 1) for part in handler.headers['Ancrage-Signature'].split(','))
    right = hmac.new(secret.encode(), parts['t'].encode() + b'.' + body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(right, parts['v1']):
        return 'the signature is wrong'
    if abs(int(parts['t']) - time.time()) > 300:
        return 'the time is wrong'
    told = json.loads(body)
    jsonschema.validate(told, schema, jsonschema.Draft202012Validator)
    if set(told) != set(schema['properties']) or told['id'] != handler.headers['Ancrage-Delivery'] or told['event'] != handler.headers['Ancrage-Event']:
        return 'headers and body do not agree'
    if handler.headers['Content-Type'] != 'application/json' or handler.headers['Cookie'] or handler.headers['Origin']:
        return 'strange headers'
    return None


class Receiver(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def answer(self, status, text=b'', **headers):
        self.send_response(status)
        self.send_header('Content-Length', str(len(text)))
        self.send_header('Set-Cookie', 'a=1')
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text)

    def checked(self, secret, body):
        wrong = fault(self, secret, body)
        self.answer(400 if wrong else 204, (wrong or '').encode())
        if wrong:
            sys.stderr.write(f'sink: {wrong}: {body}\n')

    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length']))
        name = self.headers['Ancrage-Delivery']
        way, _, secret = self.path[1:].partition('/')
        with lock:
            seen[name] = seen.get(name, 0) + 1
            count = seen[name]
            print('POST', '/' + way, name, flush=True)
        if way == 'check' or (way == 'twice' and count > 2):
            self.checked(secret, body)
        elif way == 'twice':
            self.answer(500)
        elif way == 'slow':
            time.sleep(2)
            self.answer(204)
        elif way == 'hang':
            time.sleep(60)
        elif way == 'large':
            self.answer(200, b'x' * 1000000)
        elif way == 'away':
            self.answer(302, Location=f'https://127.0.0.1:{port}/stolen')
        elif way == 'cut':
            self.connection.shutdown(2)
        else:
            self.answer(410)

    def do_GET(self):
        print('GET', self.path, '-', flush=True)
        self.answer(200)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 50

    def handle_error(self, *_):
        pass


subprocess.run(['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2',
                '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,DNS:rebound.example,IP:127.0.0.1',
                '-keyout', f'{directory}/key.pem', '-out', f'{directory}/ca.pem'], check=True, stderr=subprocess.DEVNULL)
server = Server(('127.0.0.1', int(sys.argv[3]) if len(sys.argv) > 3 else 0), Receiver)
port = server.server_address[1]
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(f'{directory}/ca.pem', f'{directory}/key.pem')
# The handshake in the thread of its connection, so that nobody who is slow holds up the others.
server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
print(port, flush=True)
server.serve_forever()
