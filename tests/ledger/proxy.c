/*
 * proxy: stands between workers and MariaDB, and loses what passes.
 *
 *	proxy LISTEN DATABASE SEED [NAME=PERMILLE...]
 *
 * Both are Unix sockets. The kinds of faults and their names are in `faults`.
 * SIGTERM ends it; it then prints how often each was done, as NAME=TIMES.
 */
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>

#include "base/log.h"
#include "ledger/record.h"

enum {
	MOST_SESSIONS = 256,
	CHUNK = 64 * 1024,
	HEADER = 4,			/* of a packet: three bytes of length, one of sequence */
	SEEN = 64,			/* bytes of a packet that are looked at */
	LATEST = 100,			/* milliseconds that a reply is held back */
};

enum { COM_QUERY = 3, COM_STMT_PREPARE = 22, COM_STMT_EXECUTE = 23 };

enum fault_kind {
	SENT,		/* the reply to COMMIT of a submission is lost */
	COMMIT,		/* of anything else */
	UNSENT,		/* COMMIT itself is lost, and the connection with it */
	CUT,		/* any reply, in its middle */
	LATE,		/* any reply comes late */
	KILL,		/* the worker dies after COMMIT of a submission, before it hears of it */
	FAULT_KINDS
};

static struct { const char *name; int permille, times; } faults[FAULT_KINDS] = {
	[SENT] = { "sent" }, [COMMIT] = { "commit" }, [UNSENT] = { "unsent" }, [CUT] = { "cut" }, [LATE] = { "late" },
	[KILL] = { "kill" },
};

struct session {
	int client, database;		/* sockets; the session is free where client is 0 */
	pid_t worker;
	unsigned char packet[HEADER + SEEN];	/* that the client is sending: its first bytes */
	size_t got, whole;		/* of that packet, with its header; whole: 0 until known */
	int is_preparing;		/* a submission's INSERT: the reply names the statement */
	uint32_t statement;		/* that name, 0: none */
	int is_sending;			/* it was executed in this transaction */
	int swallows, kills;		/* the reply awaited */
	long long held_until;		/* milliseconds, 0: not held */
};

static struct session sessions[MOST_SESSIONS];
static uint64_t chance;
static int submissions;			/* COMMITs of one that were asked for */
static volatile sig_atomic_t is_ending;

static long long now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

static int happens(enum fault_kind kind)
{
	int does = chance_below(&chance, 1000) < faults[kind].permille;

	faults[kind].times += does;
	return does;
}

static void drop(struct session *session)
{
	close(session->client);
	close(session->database);
	*session = (struct session){ 0 };
}

/* --- what the client says */

static int is_query(const struct session *session, const char *sql)
{
	size_t length = strlen(sql);

	return session->packet[HEADER] == COM_QUERY && session->whole == HEADER + 1 + length &&
	       !memcmp(session->packet + HEADER + 1, sql, length);
}

static uint32_t number_at(const unsigned char *bytes)
{
	return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

/* What becomes of a COMMIT; false where it is not to be passed on. */
static int plan_commit(struct session *session)
{
	int is_sending = session->is_sending;

	session->is_sending = 0;
	submissions += is_sending;
	if (happens(UNSENT))
		return 0;
	session->kills = is_sending && session->worker && happens(KILL);
	session->swallows = session->kills || happens(is_sending ? SENT : COMMIT);
	return 1;
}

/* A packet that is whole. False where it is not to be passed on. */
static int take_packet(struct session *session)
{
	static const char insert[] = "INSERT INTO submission (";
	const unsigned char *command = session->packet + HEADER;

	if (*command == COM_STMT_PREPARE && session->whole > HEADER + sizeof(insert))
		session->is_preparing = !memcmp(command + 1, insert, sizeof(insert) - 1);
	else if (*command == COM_STMT_EXECUTE && session->statement && number_at(command + 1) == session->statement)
		session->is_sending = 1;
	else if (is_query(session, "ROLLBACK"))
		session->is_sending = 0;
	else if (is_query(session, "COMMIT"))
		return plan_commit(session);
	return 1;
}

/* The bytes of a chunk may be of several packets, or of a part of one. */
static int take_bytes(struct session *session, const unsigned char *bytes, size_t count)
{
	int passes = 1;

	for (size_t i = 0; i < count && passes; i++) {
		if (session->got < sizeof(session->packet))
			session->packet[session->got] = bytes[i];
		if (++session->got == HEADER)
			session->whole = HEADER + (number_at(session->packet) & 0xffffff);
		if (session->got >= HEADER && session->got == session->whole) {
			passes = take_packet(session);
			session->got = session->whole = 0;
		}
	}
	return passes;
}

/* --- passing on */

static int pass(int to, const unsigned char *bytes, size_t count)
{
	while (count) {
		ssize_t passed = send(to, bytes, count, MSG_NOSIGNAL);

		if (passed <= 0)
			return 0;
		bytes += passed;
		count -= (size_t)passed;
	}
	return 1;
}

static void pass_up(struct session *session)
{
	unsigned char bytes[CHUNK];
	ssize_t count = read(session->client, bytes, sizeof(bytes));

	if (count <= 0 || !take_bytes(session, bytes, (size_t)count) || !pass(session->database, bytes, (size_t)count))
		drop(session);
	else if (session->swallows && !session->kills && chance_of(&chance, 0.3))
		drop(session);		/* while it still commits: who comes back may be quicker */
}

/* The reply to a prepared statement: a zero, then its number. */
static void take_statement(struct session *session, const unsigned char *bytes, size_t count)
{
	if (count >= HEADER + 5 && !bytes[HEADER])
		session->statement = number_at(bytes + HEADER + 1);
	session->is_preparing = 0;
}

static void pass_down(struct session *session)
{
	unsigned char bytes[CHUNK];
	ssize_t count = read(session->database, bytes, sizeof(bytes));

	if (count > 0 && session->is_preparing)
		take_statement(session, bytes, (size_t)count);
	if (session->kills && count > 0)
		kill(session->worker, SIGKILL);
	if (count <= 0 || session->swallows) {
		drop(session);
	} else if (happens(CUT)) {
		pass(session->client, bytes, (size_t)count / 2);
		drop(session);
	} else if (!pass(session->client, bytes, (size_t)count)) {
		drop(session);
	}
}

/* A reply is there: it is passed on now, or is left where it is for a while. */
static void take_reply(struct session *session)
{
	if (!session->held_until && happens(LATE)) {
		session->held_until = now() + chance_below(&chance, LATEST);
		return;
	}
	session->held_until = 0;
	pass_down(session);
}

/* --- sockets */

static struct sockaddr_un address_of(const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };

	if (strlen(path) >= sizeof(address.sun_path))
		die("the path '%s' is too long for a socket", path);
	memcpy(address.sun_path, path, strlen(path) + 1);
	return address;
}

static int listen_at(const char *path)
{
	struct sockaddr_un address = address_of(path);
	int listening = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	unlink(path);
	if (listening < 0 || bind(listening, (struct sockaddr *)&address, sizeof(address)) || chmod(path, 0666) ||
	    listen(listening, MOST_SESSIONS))
		die("cannot listen at '%s'", path);
	return listening;
}

static struct session *free_session(void)
{
	for (int i = 0; i < MOST_SESSIONS; i++)
		if (!sessions[i].client)
			return &sessions[i];
	die("more than %d connections", MOST_SESSIONS);
}

static pid_t peer_of(int client)
{
	struct ucred peer = { 0 };
	socklen_t length = sizeof(peer);

	return getsockopt(client, SOL_SOCKET, SO_PEERCRED, &peer, &length) || peer.pid <= 1 ? 0 : peer.pid;
}

/* Where there is no database, the client finds the line dead. */
static void begin_session(int listening, const char *path)
{
	struct sockaddr_un address = address_of(path);
	int client = accept4(listening, NULL, NULL, SOCK_CLOEXEC), database = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct session *session;

	if (client < 0 || database < 0 || connect(database, (struct sockaddr *)&address, sizeof(address))) {
		close(client);
		close(database);
		return;
	}
	session = free_session();
	session->client = client;
	session->database = database;
	session->worker = peer_of(client);
}

static void look_at(struct session *session, const struct pollfd *client, const struct pollfd *database)
{
	if (client->fd >= 0 && client->revents)
		pass_up(session);
	else if (database->fd >= 0 && database->revents)
		take_reply(session);
}

/* Which sockets are looked at: none of one whose reply is held back. */
static int list_sockets(struct pollfd *sockets)
{
	int wait = 1000;

	for (int i = 0; i < MOST_SESSIONS; i++) {
		long long left = sessions[i].held_until ? sessions[i].held_until - now() : 0;
		int is_watched = sessions[i].client && left <= 0;

		sockets[2 * i] = (struct pollfd){ is_watched ? sessions[i].client : -1, POLLIN, 0 };
		sockets[2 * i + 1] = (struct pollfd){ is_watched ? sessions[i].database : -1, POLLIN, 0 };
		if (left > 0 && left < wait)
			wait = (int)left;
	}
	return wait;
}

static void serve(int listening, const char *path)
{
	static struct pollfd sockets[2 * MOST_SESSIONS + 1];

	while (!is_ending) {
		int wait = list_sockets(sockets);

		sockets[2 * MOST_SESSIONS] = (struct pollfd){ listening, POLLIN, 0 };
		if (poll(sockets, 2 * MOST_SESSIONS + 1, wait) <= 0)
			continue;
		for (int i = 0; i < MOST_SESSIONS; i++)
			if (sessions[i].client)
				look_at(&sessions[i], &sockets[2 * i], &sockets[2 * i + 1]);
		if (sockets[2 * MOST_SESSIONS].revents)
			begin_session(listening, path);
	}
}

static void end(int signal_number)
{
	(void)signal_number;
	is_ending = 1;
}

static void take_rate(const char *word)
{
	size_t length = strcspn(word, "=");

	for (int i = 0; i < FAULT_KINDS; i++)
		if (strlen(faults[i].name) == length && !strncmp(faults[i].name, word, length) && word[length]) {
			faults[i].permille = (int)strtol(word + length + 1, NULL, 10);
			return;
		}
	die("there is no fault '%s'", word);
}

int main(int argc, char **argv)
{
	struct sigaction action = { .sa_handler = end };
	int listening;

	log_program("proxy");
	if (argc < 4) {
		fprintf(stderr, "proxy LISTEN DATABASE SEED [NAME=PERMILLE...]\n");
		return 2;
	}
	chance = strtoull(argv[3], NULL, 10);
	for (int i = 4; i < argc; i++)
		take_rate(argv[i]);
	sigemptyset(&action.sa_mask);
	sigaction(SIGTERM, &action, NULL);
	listening = listen_at(argv[1]);
	serve(listening, argv[2]);
	unlink(argv[1]);
	for (int i = 0; i < FAULT_KINDS; i++)
		printf("%s=%d\n", faults[i].name, faults[i].times);
	printf("submissions=%d\n", submissions);
	return 0;
}
