/*
 * sweep: one submission, and one page saved, with the worker struck at each
 * point on the way: all of it is there or nothing, whatever was said is true,
 * and the same sent again is acknowledged and is there once.
 *
 *	sweep DIR KIND MOST SEED [LOST]
 *
 * DIR is the directory of a database with the samples (src/deploy/run.sh db).
 * KIND is one of `kinds`: what is done to the worker. At most MOST of its blows
 * are struck, evenly spread, from a place that SEED says; 0: all. LOST are words
 * of SQL that the database is not told: so it is known that a sweep can fail.
 * Says one line per claim; ends with 1 where one does not hold.
 */
#include <stdarg.h>
#include <stdio.h>

#include "ledger/harm.h"
#include "ledger/sweep_work.h"
#include "ledger/sweep_worker.h"

enum { MOST_COMPLAINTS = 10, MOST_STRIKES = 100000, SAID = 4000 };

struct sweep {
	const char *directory;
	struct site site;
	struct arena arena;	/* of the whole sweep */
	const struct work *work;
	int is_warm;		/* the worker has done the same before */
	const char *program, *lost;
	int most, seed;
	struct worker worker, spare;
	struct strike strikes[MOST_STRIKES];
	int strike_count, struck, wholes, nothings, complaints;
};

/* --- what may be said and done */

static int is_acknowledged(const struct sweep *sweep, const struct served *served)
{
	return strstr(served->page, sweep->work->acknowledged) != NULL;
}

/* A length that is announced comes, and so a page that looks whole is. */
static int is_cut(const struct served *served)
{
	const char *length = strstr(served->page, "Content-Length: "), *body = strstr(served->page, "\r\n\r\n");

	return served->is_whole && (!length || !body || strtoul(length + 16, NULL, 10) != strlen(body + 4));
}

/* Ended by us, by its own die(), or in order so that its supervisor starts another. */
static int is_ended_badly(const struct strike *strike, const struct served *served)
{
	if (!served->has_ended)
		return 0;
	if (WIFSIGNALED(served->status))
		return WTERMSIG(served->status) != (strike->blow == BLOW_KILL ? SIGKILL : SIGABRT);
	return WEXITSTATUS(served->status) != 0;
}

static const char *refusal_fault(const struct trial *trial, const struct served *served, enum state state)
{
	int status = status_in(served->page);
	int is_unsure = strstr(served->page, "Nous ne savons pas si") != NULL;

	if (!served->is_whole)
		return NULL;
	if (status != 400 && status != 500 && status != 503)
		return "it answers something else";
	if (state == WHOLE && !is_unsure)
		return "it says that nothing is kept, and it is there";
	if (status != 400 && !strstr(served->page, trial->kept))
		return "its page does not keep what was sent";
	return NULL;
}

static const char *fault_of(struct sweep *sweep, const struct trial *trial, const struct strike *strike,
			    const struct served *served)
{
	enum state state = sweep->work->look(&sweep->site, trial);

	sweep->wholes += state == WHOLE;
	sweep->nothings += state == NOTHING;
	if (served->is_hung)
		return "the worker hangs";
	if (is_ended_badly(strike, served))
		return "the worker crashes";
	if (state == HALF)
		return "half of it is there";
	if (is_acknowledged(sweep, served))
		return state == WHOLE ? NULL : "it is acknowledged, and is not there";
	if (is_cut(served))
		return "its page is cut";
	return refusal_fault(trial, served, state);
}

/* The same again, of a worker that does its work. */
static const char *fault_again(struct sweep *sweep, const struct trial *trial, struct worker *worker)
{
	static const struct strike none;
	static struct served served;
	const char *cookie = arena_print(&sweep->site.arena, "draft-partage-pro=%s", key_of(&sweep->site, trial));
	struct buffer proof = request_to(&sweep->site.arena, "GET", sweep->work->proof, cookie, "");

	worker_serve(worker, &sweep->site.arena, &trial->request, &none, &served);
	if (served.has_ended)
		return "the next request ends the worker";
	if (!is_acknowledged(sweep, &served) || !served.is_whole)
		return "sent again, it is not acknowledged";
	if (sweep->work->look(&sweep->site, trial) != WHOLE)
		return "sent again, it is not there once and whole";
	worker_serve(worker, &sweep->site.arena, &proof, &none, &served);
	if (status_in(served.page) != 200 || !strstr(served.page, sweep->work->shown(&sweep->site, trial)))
		return "sent again, it is not shown";
	if (!strstr(served.page, "<html lang=\"fr\"") || !strstr(served.page, "os réponses"))
		return "the worker has forgotten its French";
	return NULL;
}

/* --- blows */

static void add_strike(struct sweep *sweep, enum blow blow, int nth, int way)
{
	if (sweep->strike_count == MOST_STRIKES)
		die("more than %d blows", MOST_STRIKES);
	sweep->strikes[sweep->strike_count++] = (struct strike){ blow, nth, way };
}

static void list_kills(struct sweep *sweep, const struct served *reference)
{
	for (int nth = 1; nth <= reference->calls; nth++)
		add_strike(sweep, BLOW_KILL, nth, 0);
}

static void list_refusals(struct sweep *sweep, const struct served *reference)
{
	for (int nth = 1; nth <= reference->calls; nth++) {
		int ways = ways_to_refuse(reference->numbers[nth]);

		for (int way = 0; way < ways; way++)
			add_strike(sweep, BLOW_REFUSE, nth, way);
		if (may_be_shortened(reference->numbers[nth]))
			add_strike(sweep, BLOW_SHORTEN, nth, 0);
	}
}

static void list_starvations(struct sweep *sweep, const struct served *reference)
{
	for (int nth = 1; nth <= reference->allocations; nth++)
		add_strike(sweep, BLOW_STARVE_ONCE, nth, 0);
	for (int nth = 1; nth <= reference->allocations; nth++)
		add_strike(sweep, BLOW_STARVE, nth, 0);
}

static const struct kind {
	const char *name, *program, *words;
	void (*list)(struct sweep *sweep, const struct served *reference);
} kinds[] = {
	{ "kill", "cgi-bin/answer", "kills, one at each system call", list_kills },
	{ "calls", "cgi-bin/answer", "failures of a system call", list_refusals },
	{ "memory", "tests/ledger/sweep_answer", "times out of memory", list_starvations },
};

/* --- one trial after another */

static void complain(struct sweep *sweep, const struct strike *strike, const struct served *served, const char *fault)
{
	static const char *const blows[] = {
		[BLOW_NONE] = "spared", [BLOW_KILL] = "killed", [BLOW_REFUSE] = "refused", [BLOW_SHORTEN] = "shortened",
		[BLOW_STARVE_ONCE] = "starved once", [BLOW_STARVE] = "starved",
	};
	char said[SAID + 1] = "";
	int number = is_blow_at_call(strike->blow) && strike->nth <= served->calls ? served->numbers[strike->nth] : -1;
	ssize_t length = pread(sweep->worker.log, said, SAID, 0);

	if (sweep->complaints++ >= MOST_COMPLAINTS)
		return;
	printf("#	%s%s, %s at %d (call %d, error %d, ended %d as %d, status %d): %s\n", sweep->work->name,
	       sweep->is_warm ? " again" : "", blows[strike->blow], strike->nth, number,
	       strike->blow == BLOW_REFUSE ? refusals_of(number)[strike->way] : 0,
	       served->has_ended, served->status, status_in(served->page), fault);
	said[length > 0 ? length : 0] = '\0';
	for (char *rest = said, *line; (line = strsep(&rest, "\n"));)
		if (*line)
			printf("#		%s\n", line);
	fflush(stdout);
}

/* A worker that has done the same before has its connection and its statements. */
static void begin_worker(struct sweep *sweep)
{
	if (ftruncate(sweep->worker.log, 0))
		die("a worker's log cannot be emptied");
	worker_begin(&sweep->worker, sweep->program);
	if (sweep->is_warm) {
		struct trial trial;
		const char *fault;

		sweep->work->prepare(&sweep->site, &trial);
		fault = fault_again(sweep, &trial, &sweep->worker);
		if (fault)
			die("a worker that nobody harmed: %s", fault);
	}
}

static void try(struct sweep *sweep, const struct strike *strike, struct served *served)
{
	struct trial trial;
	const char *fault;

	begin_worker(sweep);
	sweep->worker.lost = strike->blow == BLOW_NONE ? NULL : sweep->lost;
	sweep->work->prepare(&sweep->site, &trial);
	worker_serve(&sweep->worker, &sweep->site.arena, &trial.request, strike, served);
	fault = fault_of(sweep, &trial, strike, served);
	if (!fault)
		fault = fault_again(sweep, &trial, served->has_ended ? &sweep->spare : &sweep->worker);
	sweep->struck += served->is_struck;
	if (fault)
		complain(sweep, strike, served, fault);
	worker_end(&sweep->worker);
	arena_reset(&sweep->site.arena);
}

__attribute__((format(printf, 2, 3)))
static int claim(int holds, const char *format, ...)
{
	va_list values;

	printf("%s - ", holds ? "ok" : "not ok");
	va_start(values, format);
	vprintf(format, values);
	va_end(values);
	printf("\n");
	fflush(stdout);
	return !holds;
}

/* The last first: the statements are there, and a sweep that is to fail ends at its first complaint. */
static void strike_all(struct sweep *sweep)
{
	static struct served served;
	int step = sweep->most && sweep->most < sweep->strike_count ? (sweep->strike_count + sweep->most - 1) / sweep->most : 1;

	for (int i = sweep->strike_count - 1 - sweep->seed % step; i >= 0; i -= step) {
		try(sweep, &sweep->strikes[i], &served);
		if (sweep->lost && sweep->complaints)
			return;
	}
}

static int sweep_over(struct sweep *sweep, const struct kind *kind)
{
	static const struct strike none = { .blow = BLOW_NONE };
	static struct served reference;

	sweep->wholes = sweep->nothings = sweep->struck = sweep->complaints = sweep->strike_count = 0;
	worker_begin(&sweep->spare, sweep->program);
	try(sweep, &none, &reference);
	kind->list(sweep, &reference);
	strike_all(sweep);
	worker_end(&sweep->spare);
	printf("#	%d times it was there at once, %d times not yet\n", sweep->wholes, sweep->nothings);
	return claim(!sweep->complaints && sweep->struck, "%d of %d %s of %s%s: all or nothing, then once", sweep->struck,
		     sweep->strike_count, kind->words, sweep->work->name, sweep->is_warm ? ", by a worker that did one before" : "");
}

static void open_site(struct sweep *sweep)
{
	static char socket[HARM_LINE], user[HARM_LINE], database[HARM_LINE], key_file[HARM_LINE], etc[HARM_LINE];
	int memory = memfd_create("sweep", 0);

	site_setting(sweep->directory, "DB_SOCKET", socket);
	site_setting(sweep->directory, "DB_USER", user);
	site_setting(sweep->directory, "DB_NAME", database);
	site_setting(sweep->directory, "KEY_FILE", key_file);
	site_setting(sweep->directory, "ETC", etc);
	setenv("ANCRAGE_CONFIG", arena_print(&sweep->arena, "%s/answer.conf", etc), 1);
	/* Leaks cannot be looked for in a process that is traced. */
	setenv("ASAN_OPTIONS", "detect_leaks=0:detect_stack_use_after_return=1", 1);
	setenv("SWEEP_MEMORY", arena_print(&sweep->arena, "%d", memory), 1);
	sweep->site.db = db_open(&(struct db_account){ socket, user, NULL, database, 0 });
	if (keyring_read(key_file, &sweep->site.keyring))
		die("the instance key cannot be used");
	if (memory < 0 || ftruncate(memory, sizeof(struct sweep_memory)))
		die("there is no memory to share");
	sweep->worker.memory = sweep->spare.memory = memory_map(memory);
	sweep->worker.log = open(arena_print(&sweep->arena, "%s/sweep.log", sweep->directory),
				 O_CREAT | O_TRUNC | O_RDWR | O_APPEND | O_CLOEXEC, 0600);
	sweep->spare.log = sweep->worker.log;
}

static void close_site(struct sweep *sweep)
{
	db_close(sweep->site.db);
	close(sweep->worker.log);
	arena_close(&sweep->site.arena);
	arena_close(&sweep->arena);
}

static const struct kind *kind_named(const char *name)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (!strcmp(kinds[i].name, name))
			return &kinds[i];
	die("there is no kind '%s'", name);
}

int main(int argc, char **argv)
{
	static struct sweep sweep;
	const struct kind *kind;
	int failed = 0;

	if (argc < 5 || argc > 6) {
		fprintf(stderr, "sweep DIR KIND MOST SEED [LOST]\n");
		return 2;
	}
	log_program("sweep");
	kind = kind_named(argv[2]);
	sweep.directory = argv[1];
	sweep.most = (int)strtol(argv[3], NULL, 10);
	sweep.seed = (int)(strtol(argv[4], NULL, 10) % MOST_STRIKES);
	sweep.lost = argv[5];
	sweep.program = arena_print(&sweep.arena, "%s/%s", getenv("B"), kind->program);
	open_site(&sweep);
	for (int i = 0; i < WORKS && !(sweep.lost && failed); i++)
		for (sweep.is_warm = 0; sweep.is_warm < 2 && !(sweep.lost && failed); sweep.is_warm++) {
			sweep.work = &works[i];
			failed += sweep_over(&sweep, kind);
		}
	close_site(&sweep);
	return failed ? 1 : 0;
}
