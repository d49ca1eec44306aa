/*
 * storm: very many drafts, all complete, are sent at once while the site is
 * harmed. What ledger does for whole journeys, for the one step that counts, a
 * hundred times faster. audit compares, by the same record.
 *
 *	storm DIR RECORD SUBMISSIONS CLIENTS SEED DATABASE_KILLS
 *
 * DIR is the directory of a running site that holds tests/bench/consultation.
 * One journey is gone through and sent; another stops before sending, and its
 * draft is copied under as many keys as wanted. The first one's row is what
 * each of them must be. One draft of ten is sent twice at the same time.
 */
#include <errno.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>

#include "participant/secret.h"
#include "base/log.h"
#include "bench/script.h"
#include "db/db.h"
#include "ledger/harm.h"
#include "ledger/line.h"

enum {
	MOST_CLIENTS = 64,
	MOST_SUBMISSIONS = 1000000,
	BATCH = 10000,		/* drafts copied by one statement */
	MOST_TRIES = 400,
	PAUSE = 100,		/* milliseconds between two tries; up to three times as much */
	LOOK_PAUSE = 100,	/* between two looks at how far it is */
	MOST_COMPLAINTS = 5,	/* told by one client */
	BODY_ROOM = 20000,
	FIRST = 2,		/* the storm's first number in the record: 0 was sent by itself, 1 is the draft that is copied */
};

struct storm {
	const char *directory, *record, *address;
	struct arena arena;
	struct db *db;
	int submissions, clients;
	const char *seed;
	struct script script;
	const struct step *submit;
	char model[KEY_LENGTH + 1];	/* the key whose draft is copied */
	struct harm harm;
	int *kills;			/* of workers, by all clients together */
};

/* By the reply and not by the clock: sanitized workers take long to begin, and must get somewhere. */
static const double worker_rate = 0.02;

static long long milliseconds(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

static void nap(int pause)
{
	nanosleep(&(struct timespec){ pause / 1000, pause % 1000 * 1000000L }, NULL);
}

/* The same in copy_drafts(), by the server. */
static void key_of(const struct storm *storm, int number, char key[KEY_LENGTH + 1])
{
	char name[100];
	struct hash hash;

	snprintf(name, sizeof(name), "%s-%d", storm->seed, number);
	hash = hash_of(name, strlen(name));
	for (int i = 0; i < KEY_LENGTH / 2; i++)
		snprintf(key + 2 * i, 3, "%02x", hash.bytes[i]);
}

static void body_of(const struct step *step, const char *key, char body[BODY_ROOM])
{
	snprintf(body, BODY_ROOM, "%s", step->body);
	if (step->key)
		memcpy(body + step->key, key, KEY_LENGTH);
}

/* --- before the storm */

static void begin_work(struct storm *storm)
{
	if (db_ready(storm->db))
		die("no database");
}

static void end_work(struct storm *storm)
{
	if (db_keep(storm->db))
		die("the database failed");
}

/* All of a journey but its sending, under the model's key. */
static void make_model(struct storm *storm)
{
	static struct line line;
	static char body[BODY_ROOM];

	line.address = storm->address;
	key_of(storm, 1, storm->model);
	for (int i = 0; i < storm->script.count; i++) {
		const struct step *step = &storm->script.steps[i];

		if (!step->body || step->kind == SUBMIT)
			continue;
		body_of(step, storm->model, body);
		line_post(&line, step->path, body);
		if (line_status(&line) != step->status)
			die("the model's draft is refused: %.300s", line.in);
	}
	line_close(&line);
}

/* first: the number of the first one made. */
static void copy_drafts(struct storm *storm, int first, int count)
{
	struct query *query = db_query(storm->db,
		"INSERT INTO draft (key_hash, survey, version_hash, notice_hash, answers, language, mode, people, own_device,"
		" page, last_day, generated, test, key_number, finder, code_hash, key_sealed)"
		" SELECT UNHEX(SHA2(UNHEX(LEFT(SHA2(CONCAT(?, '-', ? + q.seq), 256), 32)), 256)), d.survey, d.version_hash,"
		" d.notice_hash, d.answers, d.language, d.mode, d.people, d.own_device, d.page, d.last_day, d.generated, d.test,"
		" d.key_number, RANDOM_BYTES(16), RANDOM_BYTES(32), RANDOM_BYTES(16)"
		" FROM seq_0_to_9999 q JOIN draft d WHERE d.key_hash = ? AND q.seq < ?");
	struct submission_key key;
	struct hash key_hash;

	if (!submission_key_read(storm->model, &key))
		die("'%s' is no key", storm->model);
	key_hash = submission_key_hash(&key);
	query_give_text(query, storm->seed);
	query_give_number(query, first);
	query_give_hash(query, &key_hash);
	query_give_number(query, count);
	if (query_end(query) != count)
		die("drafts were not copied");
}

static void make_drafts(struct storm *storm)
{
	for (int made = 0; made < storm->submissions; made += BATCH) {
		int count = storm->submissions - made < BATCH ? storm->submissions - made : BATCH;

		begin_work(storm);
		copy_drafts(storm, FIRST + made, count);
		end_work(storm);
	}
}

static const char *text_hash(struct storm *storm, const char *text)
{
	struct hash hash = hash_of(text, strlen(text));

	return hex_write(&storm->arena, hash.bytes, HASH_SIZE);
}

/* "HASH TEXTS" of the only submission that is there, as the record has them. */
static const char *sent_whole(struct storm *storm)
{
	struct buffer line = buffer_in(&storm->arena);
	struct query *query;
	const char *before = " ";

	begin_work(storm);
	query = db_query(storm->db, "SELECT answers FROM submission LIMIT 2");
	if (!query_next(query))
		die("nothing was sent");
	buffer_add_text(&line, text_hash(storm, query_text(query, &storm->arena)));
	if (query_next(query))
		die("the site was used before");
	query_end(query);
	query = db_query(storm->db, "SELECT question, body FROM verbatim ORDER BY question LIMIT 100");
	for (; query_next(query); before = ",") {
		const char *question = query_text(query, &storm->arena);

		buffer_print(&line, "%s%s=%s", before, question, text_hash(storm, query_text(query, &storm->arena)));
	}
	query_end(query);
	end_work(storm);
	if (*before == ' ')
		buffer_add_text(&line, " -");
	return line.bytes;
}

/* --- one client */

struct sender {
	const struct storm *storm;
	FILE *record;
	struct line line, mate;		/* mate: a second window of the same person */
	char body[BODY_ROOM];
	uint64_t chance;
	struct harm harm;
	int complaints;
};

static int is_sent(const struct line *line, int status)
{
	const char *location = line_header(line, "\r\nLocation:");

	return status == 303 && location && !strncmp(location + strcspn(location, "\r") - strlen("/receipt"), "/receipt", 8);
}

static int complain(struct sender *sender, int number, const struct line *line, int status)
{
	if (sender->complaints++ < MOST_COMPLAINTS)
		printf("#	%d: told %d: %.200s\n", number, status, line->in);
	return 0;
}

/* Is it told to have been sent? -1: told nothing, or to ask again. */
static int read_told(struct sender *sender, int number, struct line *line)
{
	int status = line_status(line);

	if (!status || status >= 500)
		return -1;
	return is_sent(line, status) ? 1 : complain(sender, number, line, status);
}

static int send_once(struct sender *sender, int number, int is_double)
{
	const char *path = sender->storm->submit->path;
	int told, mate_told = -1;

	line_post(&sender->line, path, sender->body);
	if (is_double)
		line_post(&sender->mate, path, sender->body);
	told = read_told(sender, number, &sender->line);
	if (is_double)
		mate_told = read_told(sender, number, &sender->mate);
	return told == 0 || mate_told == 0 ? 0 : told > 0 || mate_told > 0 ? 1 : -1;
}

static void send_draft(struct sender *sender, int number)
{
	char key[KEY_LENGTH + 1];
	int told = -1;

	key_of(sender->storm, number, key);
	body_of(sender->storm->submit, key, sender->body);
	for (int tries = 0; tries < MOST_TRIES && told < 0; tries++) {
		if (tries)
			nap(PAUSE + chance_below(&sender->chance, 2 * PAUSE));
		told = send_once(sender, number, chance_below(&sender->chance, 10) == 0);
	}
	if (chance_of(&sender->harm.chance, worker_rate)) {
		kill_worker(&sender->harm);
		__atomic_add_fetch(sender->storm->kills, 1, __ATOMIC_RELAXED);
	}
	fprintf(sender->record, "ended %d %s\n", number, outcome_names[told > 0 ? ACKED : told < 0 ? UNKNOWN : REFUSED]);
}

static const char *part_of_record(const struct storm *storm, int client)
{
	static char path[HARM_LINE];

	snprintf(path, sizeof(path), "%s.%d", storm->record, client);
	return path;
}

static void run_client(struct storm *storm, int client)
{
	struct sender *sender = arena_new(&storm->arena, struct sender);

	sender->storm = storm;
	sender->line.address = sender->mate.address = storm->address;
	sender->chance = strtoull(storm->seed, NULL, 10) * 1000 + (uint64_t)client;
	sender->harm = (struct harm){ .directory = storm->directory, .chance = sender->chance + 500 };
	sender->record = fopen(part_of_record(storm, client), "w");
	if (!sender->record)
		_exit(2);
	for (int i = client; i < storm->submissions; i += storm->clients)
		send_draft(sender, FIRST + i);
	fflush(stdout);
	_exit(fclose(sender->record) || sender->complaints ? 1 : 0);
}

/* --- the storm */

static void begin_clients(struct storm *storm)
{
	fflush(stdout);
	for (int i = 0; i < storm->clients; i++) {
		pid_t child = fork();

		if (child < 0)
			die("no process for a client");
		if (!child)
			run_client(storm, i);
	}
}

static int64_t count_submissions(const struct storm *storm)
{
	struct query *query;
	int64_t count = 0;

	if (db_ready(storm->db))
		return 0;
	query = db_query(storm->db, "SELECT COUNT(*) FROM submission");
	if (query_next(query))
		count = query_number(query);
	query_end(query);
	return db_undo(storm->db) ? 0 : count;
}

/* Clients that ended; failed: of those, which complain. The database's restarter is a child too. */
static int gather(struct storm *storm, int *failed)
{
	int status, ended = 0;
	pid_t child;

	look_after_restart(&storm->harm, milliseconds());
	/* In this order: what waits for a child takes its status away. */
	while (!storm->harm.restarting && (child = waitpid(-1, &status, WNOHANG)) > 0) {
		ended++;
		*failed += !WIFEXITED(status) || WEXITSTATUS(status);
	}
	return ended;
}

static int run_storm(struct storm *storm)
{
	int failed = 0, left = storm->clients;
	long long count_at = 0;
	int64_t sent = 0;

	storm->kills = mmap(NULL, sizeof(*storm->kills), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (storm->kills == MAP_FAILED)
		die("no memory to share");
	begin_clients(storm);
	while (left) {
		nap(LOOK_PAUSE);
		left -= gather(storm, &failed);
		if (milliseconds() > count_at && !storm->harm.restart_at) {
			sent = count_submissions(storm);
			count_at = milliseconds() + 1000;
		}
		if (!storm->harm.restart_at && storm->harm.database_kills < storm->harm.databases &&
		    (double)sent / storm->submissions > (storm->harm.database_kills + 0.5) / (storm->harm.databases + 0.5))
			kill_database(&storm->harm, milliseconds());
	}
	while (storm->harm.restart_at || storm->harm.restarting) {
		look_after_restart(&storm->harm, milliseconds());
		nap(20);
	}
	return failed;
}

static void copy_part(FILE *to, const char *path)
{
	FILE *from = fopen(path, "r");
	char line[HARM_LINE];

	while (from && fgets(line, sizeof(line), from))
		fputs(line, to);
	if (from)
		fclose(from);
	unlink(path);
}

static void write_record(struct storm *storm, const char *whole)
{
	FILE *record = fopen(storm->record, "w");
	const struct step *first = &storm->script.steps[script_find(&storm->script, START, 0)];
	char key[KEY_LENGTH + 1];

	if (!record)
		die("%s: %s", storm->record, strerror(errno));
	fprintf(record, "begun 0 bench %.*s\nsends 0 %s\nended 0 acked\n", KEY_LENGTH, first->body + first->key, whole);
	fprintf(record, "begun 1 bench %s\nended 1 left\n", storm->model);
	for (int i = 0; i < storm->submissions; i++) {
		key_of(storm, FIRST + i, key);
		fprintf(record, "begun %d bench %s\nsends %d %s\n", FIRST + i, key, FIRST + i, whole);
	}
	for (int i = 0; i < storm->clients; i++)
		copy_part(record, part_of_record(storm, i));
	if (fclose(record))
		die("%s: %s", storm->record, strerror(errno));
}

static void open_site(struct storm *storm)
{
	static char address[HARM_LINE], socket[HARM_LINE], user[HARM_LINE], database[HARM_LINE];

	site_setting(storm->directory, "ADDRESS", address);
	site_setting(storm->directory, "DB_SOCKET", socket);
	site_setting(storm->directory, "DB_USER", user);
	site_setting(storm->directory, "DB_NAME", database);
	storm->address = address;
	storm->db = db_open(&(struct db_account){ socket, user, NULL, database, 0 });
}

static int claim(int holds, const char *words)
{
	printf("%s - %s\n", holds ? "ok" : "not ok", words);
	return !holds;
}

static int conclude(const struct storm *storm, int complaining, long long took)
{
	int failed = 0;

	printf("# %d drafts sent in %lld s, %.0f a second\n", storm->submissions, took / 1000,
	       storm->submissions * 1000.0 / (double)took);
	printf("# %d workers and %d databases killed\n", *storm->kills, storm->harm.database_kills);
	failed += claim(!complaining, "everybody is told that it is sent, however often it is sent");
	failed += claim(storm->harm.database_kills == storm->harm.databases, "the database was killed as often as wanted");
	failed += claim(*storm->kills > 0, "workers were killed");
	return failed;
}

int main(int argc, char **argv)
{
	static struct storm storm;
	static struct sheet sheet = { "bench", "tests/bench/consultation/questionnaire.json" };
	long long began, took;
	const char *whole;
	int complaining, failed;

	if (argc != 7) {
		fprintf(stderr, "storm DIR RECORD SUBMISSIONS CLIENTS SEED DATABASE_KILLS\n");
		return 2;
	}
	log_program("storm");
	storm.directory = storm.harm.directory = argv[1];
	storm.record = argv[2];
	storm.submissions = (int)(strtol(argv[3], NULL, 10) % (MOST_SUBMISSIONS + 1));
	storm.clients = (int)(strtol(argv[4], NULL, 10) % (MOST_CLIENTS + 1));
	storm.seed = argv[5];
	storm.harm.databases = (int)strtol(argv[6], NULL, 10);
	storm.harm.chance = strtoull(argv[5], NULL, 10);
	if (storm.submissions < 1 || storm.clients < 1)
		return 2;
	open_site(&storm);
	sheet_load(&sheet);
	script_record(&storm.script, &storm.arena, storm.address, "bench", &sheet, 1);
	storm.submit = &storm.script.steps[script_find(&storm.script, SUBMIT, 0)];
	whole = sent_whole(&storm);
	make_model(&storm);
	make_drafts(&storm);
	began = milliseconds();
	complaining = run_storm(&storm);
	took = milliseconds() - began;
	write_record(&storm, whole);
	failed = conclude(&storm, complaining, took);
	db_close(storm.db);
	json_decref(sheet.document);
	arena_close(&storm.arena);
	return failed ? 1 : 0;
}
