/*
 * load: many clients of a site on this machine at once, and what they and it took.
 *
 *	load ADDRESS WHAT [NAME=VALUE...]
 *
 * WHAT is
 *	get		the same page again and again: path=/ cookie=NAME=VALUE
 *	post		a body of letters again and again: path=/ bytes=1000
 *	page		a question page with the cookie of a draft half filled; its bytes go to copy=FILE
 *	saves		the same page saved again and again, with other answers each time
 *	journeys	whole journeys, from the landing page to the receipt
 *	kinds		journeys=1000 of them, step by step: all land, then all start ...
 *
 * The others: clients=8; seconds=5, and requests=N to stop after so many; slug=bench
 * and sheet=FILE, the survey and its questionnaire; gzip=1, pages as browsers ask
 * for them; NAME=PID, a server whose processor time is told, with its workers'.
 *
 * Prints lines of a name and a number: rates by the second, latencies in
 * milliseconds, processor time in milliseconds for one request (one journey, of
 * journeys). Ends with 1 at the first reply that is not what it should be.
 */
#include "base/hash.h"
#include "base/log.h"
#include "bench/connection.h"
#include "bench/count.h"
#include "bench/script.h"

enum {
	MOST_CLIENTS = 256,
	MOST_JOURNEYS = 100000,
	MOST_REQUEST = 64 * 1024,
	SCRIPTS = 4,		/* that differ in their answers */
	COOKIE_ROOM = 200,
	EVENTS = 64,
	PATIENCE = 30000,	/* milliseconds without any reply */
	SHORT_WAIT = 20,	/* the same, where the clock is looked at too */
};

static const double WARM_UP = 0.3;	/* seconds before anything is counted */

struct journey {
	const struct script *script;
	char key[KEY_LENGTH + 1], cookie[COOKIE_ROOM];
	int step;		/* the next one */
};

struct client {
	struct connection connection;
	struct journey *journey, own;
	double asked;
};

struct load {
	const char *address, *host, *slug, *path, *copy, *cookie;
	int client_count, seconds, journeys, gzip, bytes;
	long requests;		/* to stop after; 0: only when the time is over */
	struct sockaddr_in server;
	struct arena arena;
	struct sheet sheet;
	struct script scripts[SCRIPTS];
	struct group groups[GROUPS];
	int group_count, epoll, busy, is_over;
	struct client *clients;
	struct count count;
	/* Prepares the client's next request: its journey and step. 0: there is none. */
	int (*choose)(struct load *load, struct client *client);
	int first;		/* the step that is repeated */
	struct journey *waiting;	/* of kinds */
	int given;
	uint64_t chance;
};

static const struct step *step_of(const struct client *client)
{
	return &client->journey->script->steps[client->journey->step];
}

/* --- asking */

/* What Firefox sends, near enough: nginx reads all of it, of every program's visitors. */
static int write_head(const struct load *load, const struct client *client, const struct step *step, char *out)
{
	const char *cookie = client->journey->cookie;
	int length = snprintf(out, MOST_REQUEST,
		"%s %s HTTP/1.1\r\nHost: %s\r\n"
		"User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0\r\n"
		"Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n"
		"Accept-Language: fr,fr-FR;q=0.8\r\n%s%s%s%s"
		"Sec-Fetch-Dest: document\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Site: same-origin\r\n",
		step->body ? "POST" : "GET", step->path, load->host, load->gzip ? "Accept-Encoding: gzip, deflate\r\n" : "",
		*cookie ? "Cookie: " : "", cookie, *cookie ? "\r\n" : "");

	if (step->body)
		length += snprintf(out + length, MOST_REQUEST - (size_t)length,
			"Origin: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n",
			load->address, step->length);
	length += snprintf(out + length, MOST_REQUEST - (size_t)length, "\r\n");
	return length;
}

static void ask(struct load *load, struct client *client)
{
	static char out[MOST_REQUEST];
	const struct step *step = step_of(client);
	size_t length = (size_t)write_head(load, client, step, out);

	if (length + step->length > MOST_REQUEST)
		connection_die("a request that is too long");
	if (step->body)
		memcpy(out + length, step->body, step->length);
	if (step->key)
		memcpy(out + length + step->key, client->journey->key, KEY_LENGTH);
	client->asked = now();
	connection_send(&client->connection, out, length + step->length);
	load->busy++;
}

static void ask_next(struct load *load, struct client *client)
{
	if (!load->is_over && load->choose(load, client))
		ask(load, client);
}

/* The first cookie it sets is the draft's. */
static void keep_cookie(struct client *client)
{
	const char *cookie = header_of(&client->connection, "\r\nSet-Cookie: ");
	size_t length = cookie ? strcspn(cookie, ";\r") : 0;

	if (!cookie || length >= COOKIE_ROOM)
		return;
	memcpy(client->journey->cookie, cookie, length);
	client->journey->cookie[length] = '\0';
}

static void count_reply(struct load *load, const struct client *client, double came)
{
	count_one(&load->count, came - client->asked, is_commit(step_of(client)), client->connection.announced);
}

static void take_reply(struct load *load, struct client *client)
{
	const struct step *step = step_of(client);

	load->busy--;
	if (connection_status(&client->connection) != step->status) {
		fprintf(stderr, "load: %s %s: not %d but\n%.3000s\n", step->body ? "POST" : "GET", step->path, step->status,
			client->connection.in);
		exit(1);
	}
	count_reply(load, client, now());
	if (step->body)
		keep_cookie(client);
	client->journey->step++;
}

/* Replies that come within some milliseconds, each followed by the client's next request. */
static void take_some(struct load *load, int milliseconds)
{
	struct epoll_event events[EVENTS];
	int count = epoll_wait(load->epoll, events, EVENTS, milliseconds);

	if (count == 0 && milliseconds == PATIENCE) {
		fprintf(stderr, "load: no reply comes\n");
		exit(1);
	}
	for (int i = 0; i < count; i++) {
		struct client *client = events[i].data.ptr;

		if (connection_receive(&client->connection)) {
			take_reply(load, client);
			ask_next(load, client);
		}
	}
}

/* --- what to ask next */

/* The server takes any key of 128 bits: one of our own spares us unpacking its page. */
static void begin_journey(struct load *load, struct journey *journey)
{
	*journey = (struct journey){ .script = &load->scripts[chance_below(&load->chance, SCRIPTS)] };
	snprintf(journey->key, sizeof(journey->key), "%016llx%016llx", (unsigned long long)chance_next(&load->chance),
		 (unsigned long long)chance_next(&load->chance));
}

static int choose_on_journey(struct load *load, struct client *client)
{
	if (!client->journey || client->journey->step == client->journey->script->count) {
		client->journey = &client->own;
		begin_journey(load, client->journey);
	}
	return 1;
}

/* Up to the step that will be repeated, and it too. */
static int choose_on_the_way(struct load *load, struct client *client)
{
	return client->journey->step <= load->first;
}

static int choose_repeated(struct load *load, struct client *client)
{
	client->journey->step = load->first;
	return 1;
}

/* The same page with the answers of one script, then of another: each save changes the draft. */
static int choose_save(struct load *load, struct client *client)
{
	client->journey->step = load->first;
	client->journey->script = &load->scripts[(client->journey->script - load->scripts + 1) % SCRIPTS];
	return 1;
}

static int choose_waiting(struct load *load, struct client *client)
{
	if (load->given == load->journeys)
		return 0;
	client->journey = &load->waiting[load->given++];
	return 1;
}

/* --- running */

static void ask_all(struct load *load)
{
	load->is_over = 0;
	for (int i = 0; i < load->client_count; i++)
		ask_next(load, &load->clients[i]);
}

static void finish(struct load *load)
{
	load->is_over = 1;
	while (load->busy)
		take_some(load, PATIENCE);
}

static void run_until(struct load *load, double end)
{
	while (load->busy && now() < end && (!load->requests || load->count.requests < load->requests))
		take_some(load, SHORT_WAIT);
}

static void run_timed(struct load *load)
{
	long requests = load->requests;

	load->requests = 0;
	ask_all(load);
	run_until(load, now() + WARM_UP);
	load->requests = requests;
	count_begin(&load->count);
	run_until(load, load->count.begun + load->seconds);
	count_end(&load->count);
}

/* Each client's own draft, up to the step that will be repeated. */
static void run_prelude(struct load *load)
{
	for (int i = 0; i < load->client_count; i++) {
		load->clients[i].journey = &load->clients[i].own;
		begin_journey(load, load->clients[i].journey);
	}
	load->choose = choose_on_the_way;
	ask_all(load);
	while (load->busy)
		take_some(load, PATIENCE);
}

static void copy_page(const struct load *load)
{
	const struct connection *connection = &load->clients[0].connection;
	FILE *file = fopen(load->copy, "wb");

	if (!file || fwrite(connection->in + connection->head, connection->announced, 1, file) != 1 || fclose(file))
		connection_die(load->copy);
}

static void load_steps(struct load *load, enum step_kind kind, int nth)
{
	load->first = script_find(&load->scripts[0], kind, nth);
	run_prelude(load);
	if (load->copy)
		copy_page(load);
	load->choose = kind == SAVE ? choose_save : choose_repeated;
	run_timed(load);
	count_print(&load->count, "", 1);
	finish(load);
}

static void load_one(struct load *load, int is_post)
{
	char *body = arena_room(&load->arena, (size_t)load->bytes + 1);

	for (int i = 0; i < load->bytes; i++)
		body[i] = (char)('a' + chance_below(&load->chance, 26));
	load->scripts[0] = (struct script){ .count = 1, .steps = { { .kind = OTHER, .path = load->path,
		.body = is_post ? body : NULL, .length = is_post ? (size_t)load->bytes : 0, .status = 200 } } };
	load->choose = choose_repeated;
	for (int i = 0; i < load->client_count; i++) {
		load->clients[i].journey = &load->clients[i].own;
		load->clients[i].own.script = &load->scripts[0];
		snprintf(load->clients[i].own.cookie, COOKIE_ROOM, "%s", load->cookie);
	}
	run_timed(load);
	count_print(&load->count, "", 1);
	finish(load);
}

static void load_journeys(struct load *load)
{
	load->choose = choose_on_journey;
	run_timed(load);
	count_print(&load->count, "", load->scripts[0].count);
	finish(load);
}

/* One step of all journeys; its count is added to its kind's. */
static void run_step(struct load *load, struct count *sum)
{
	load->given = 0;
	count_begin(&load->count);
	ask_all(load);
	while (load->busy)
		take_some(load, PATIENCE);
	count_end(&load->count);
	count_add(sum, &load->count);
}

static void load_kinds(struct load *load)
{
	struct count sums[STEP_KINDS] = { 0 };

	load->waiting = arena_array(&load->arena, struct journey, (size_t)load->journeys);
	for (int i = 0; i < load->journeys; i++)
		begin_journey(load, &load->waiting[i]);
	load->choose = choose_waiting;
	for (int step = 0; step < load->scripts[0].count; step++)
		run_step(load, &sums[load->scripts[0].steps[step].kind]);
	for (int kind = 0; kind < OTHER; kind++)
		count_print(&sums[kind], arena_print(&load->arena, "%s.", step_names[kind]), 1);
}

/* --- what was asked for */

static void read_setting(struct load *load, const char *name, const char *value)
{
	int number = (int)strtol(value, NULL, 10);

	if (!strcmp(name, "path"))
		load->path = value;
	else if (!strcmp(name, "copy"))
		load->copy = value;
	else if (!strcmp(name, "cookie"))
		load->cookie = value;
	else if (!strcmp(name, "slug"))
		load->slug = value;
	else if (!strcmp(name, "sheet"))
		load->sheet.path = value;
	else if (!strcmp(name, "clients"))
		load->client_count = number;
	else if (!strcmp(name, "seconds"))
		load->seconds = number;
	else if (!strcmp(name, "requests"))
		load->requests = number;
	else if (!strcmp(name, "journeys"))
		load->journeys = number;
	else if (!strcmp(name, "gzip"))
		load->gzip = number;
	else if (!strcmp(name, "bytes"))
		load->bytes = number;
	else if (load->group_count < GROUPS && number > 1) {
		load->groups[load->group_count].name = name;
		group_add(&load->groups[load->group_count++], number);
	}
}

static void read_settings(struct load *load, int count, char **settings)
{
	for (int i = 0; i < count; i++) {
		char *value = settings[i], *name = strsep(&value, "=");

		read_setting(load, name, value ? value : "");
	}
	if (load->client_count < 1 || load->client_count > MOST_CLIENTS || load->seconds < 1 || load->bytes < 1 ||
	    load->bytes > MOST_REQUEST / 2 || load->journeys < 1 || load->journeys > MOST_JOURNEYS) {
		fprintf(stderr, "load: a setting is out of bounds\n");
		exit(2);
	}
}

static void find_server(struct load *load)
{
	const char *port = strrchr(load->address, ':');

	if (strncmp(load->address, "http://127.0.0.1:", 17)) {
		fprintf(stderr, "load: only http://127.0.0.1:PORT is asked, not %s\n", load->address);
		exit(2);
	}
	load->host = load->address + 7;
	load->server = (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = htons((uint16_t)strtol(port + 1, NULL, 10)),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
}

static void open_clients(struct load *load)
{
	load->epoll = epoll_create1(EPOLL_CLOEXEC);
	load->clients = arena_array(&load->arena, struct client, (size_t)load->client_count);
	for (int i = 0; i < load->client_count; i++) {
		struct connection *connection = &load->clients[i].connection;

		connection->socket = -1;
		connection->epoll = load->epoll;
		connection->server = &load->server;
		connection->owner = &load->clients[i];
	}
}

static void record_scripts(struct load *load)
{
	sheet_load(&load->sheet);
	for (int i = 0; i < SCRIPTS; i++)
		script_record(&load->scripts[i], &load->arena, load->address, load->slug, &load->sheet, (uint64_t)i + 1);
}

static int run(struct load *load, const char *what)
{
	if (!strcmp(what, "get") || !strcmp(what, "post")) {
		load_one(load, *what == 'p');
		return 0;
	}
	record_scripts(load);
	if (!strcmp(what, "page"))
		load_steps(load, PAGE, 2);
	else if (!strcmp(what, "saves"))
		load_steps(load, SAVE, 2);
	else if (!strcmp(what, "journeys"))
		load_journeys(load);
	else if (!strcmp(what, "kinds"))
		load_kinds(load);
	else
		return 2;
	return 0;
}

int main(int argc, char **argv)
{
	static struct load load = { .slug = "bench", .path = "/", .cookie = "", .client_count = 8, .seconds = 5, .journeys = 1000, .bytes = 1000,
		.sheet.path = "tests/bench/consultation/questionnaire.json" };
	int status;

	if (argc < 3) {
		fprintf(stderr, "load ADDRESS WHAT [NAME=VALUE...]\n");
		return 2;
	}
	log_program("load");
	load.address = argv[1];
	load.count.latencies = arena_room(&load.arena, MOST_LATENCIES * sizeof(float));
	random_bytes((unsigned char *)&load.chance, sizeof(load.chance));
	read_settings(&load, argc - 3, argv + 3);
	find_server(&load);
	open_clients(&load);
	load.count.groups = load.groups;
	load.count.group_count = load.group_count;
	status = run(&load, argv[2]);
	arena_close(&load.arena);
	return status;
}
