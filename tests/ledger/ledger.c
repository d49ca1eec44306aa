/*
 * ledger: many people answer at once while the site is harmed, and each one's
 * fate is written down apart from the database. audit then compares.
 *
 *	ledger DIR RECORD JOURNEYS CLIENTS SEED DATABASE_KILLS WORKER_KILLS
 *
 * DIR is the directory of a running site (src/deploy/run.sh); WORKER_KILLS are
 * of 10,000 replies. The kinds of journeys are in `plans`. Says one line per
 * claim; ends with 1 where one does not hold.
 */
#include <stdarg.h>
#include <time.h>

#include "base/log.h"
#include "ledger/filling.h"
#include "ledger/harm.h"

enum {
	MOST_CLIENTS = 64,
	MOST_JOURNEYS = 10000000,
	MOST_REQUESTS = 300,		/* of one journey, tries not counted */
	MOST_TRIES = 400,		/* of one request: two minutes and more of a site that is down */
	PAUSE = 150,			/* milliseconds between two tries; up to three times as much */
	WAIT = 20,
	REQUEST_SECONDS = 40,
	MOST_PAGE = 4 * 1024 * 1024,
	MOST_COMPLAINTS = 20,
	KEY_TEXT = 33,
	HASH_TEXT = 65,
	RESENDS = 3,
};

/* What this person does beside answering. */
enum plan {
	PLAIN,
	DOUBLE,		/* sends twice at once, as a double click does */
	AGAIN,		/* sends the same again, afterwards */
	OTHER_ANSWERS,	/* sends other answers under the same key, afterwards */
	WRONG_FIRST,	/* sends what was not shown, then what was */
	WRONG_ONLY,	/* sends what was not shown, and leaves it at that */
	DROPPED,	/* hangs up while sending, and never looks again */
	IMPATIENT,	/* gives up at the first sending that does not succeed */
	LEAVES,		/* never sends */
	ERASES,		/* leaves and erases, then sends all the same */
	WITHDRAWS,	/* erases with the receipt, then sends again; where there is a receipt */
	PLANS
};

static const struct { const char *name; int percent; } plans[PLANS] = {
	[PLAIN] = { "plain", 33 }, [DOUBLE] = { "double", 18 }, [AGAIN] = { "again", 10 },
	[OTHER_ANSWERS] = { "other answers", 7 }, [WRONG_FIRST] = { "wrong first", 5 }, [DROPPED] = { "dropped", 7 },
	[WRONG_ONLY] = { "wrong only", 3 }, [IMPATIENT] = { "impatient", 7 }, [LEAVES] = { "leaves", 3 }, [ERASES] = { "erases", 3 },
	[WITHDRAWS] = { "withdraws", 4 },
};

/* What the reply awaited is a reply to. */
enum stage { ANSWERING, SENDING_WRONG, SENDING, SENDING_AGAIN, SENDING_OTHER, READING_RECEIPT, ERASING, ERASED_SENDING,
	     WITHDRAWING, WITHDRAWN_SENDING };

struct client {
	struct ledger *ledger;
	struct browser *browser;
	struct client *mate;		/* a second window of the same person, only for DOUBLE */
	struct arena arena;		/* of the journey */
	struct arena passing;		/* of one step */
	int number;			/* of the journey; -1: idle */
	struct sheet *sheet;
	enum plan plan;
	enum stage stage;
	uint64_t chance;
	struct filling filling;
	char key[KEY_TEXT], shown[HASH_TEXT];
	const char *submit;		/* where to send to */
	const char *receipt;		/* the code shown, NULL */
	int requests, tries, resends, goes_back, awaited;	/* awaited: replies to a sending */
	int acks, refusals;
	long long again;		/* when to ask again, 0: not */
	long long begun, asked;		/* the journey; what is asked now */
};

struct ledger {
	const char *directory, *address;
	struct arena lasting;
	struct fetch *fetch;
	FILE *record;
	struct client clients[MOST_CLIENTS], mates[MOST_CLIENTS];
	int client_count, journeys, begun, ended;
	uint64_t seed;
	struct harm harm;
	int complaints, conflicts, tries, requests;
	int by_plan[PLANS], by_outcome[OUTCOMES];
	long long longest, longest_wait;	/* of a journey, for a reply: milliseconds */
};

/* Small surveys most often: a journey costs a request for each of their pages. */
static struct sheet sheets[] = {
	{ "ancrage-territorial", "src/samples/territorial-anchoring/questionnaire.json" },
	{ "partage-pro", "src/samples/information-sharing/professionals.json" },
	{ "partage-personnes", "src/samples/information-sharing/supported-persons.json" },
	{ "attractivite-pro", "src/samples/attractiveness/professionals.json" },
};
static const int sheet_percent[] = { 50, 20, 20, 10 };

static const char *const tags[] = { "fr", "fr-simple", "en", "ar" };

static long long now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

__attribute__((format(printf, 2, 3)))
static void complain(struct client *client, const char *format, ...)
{
	struct ledger *ledger = client->ledger;
	va_list values;

	if (ledger->complaints++ >= MOST_COMPLAINTS)
		return;
	printf("#	journey %d (%s, %s): ", client->number, client->sheet->slug, plans[client->plan].name);
	va_start(values, format);
	vprintf(format, values);
	va_end(values);
	printf("\n");
}

static int is_anonymous(const struct client *client)
{
	return client->sheet == &sheets[0];
}

static void get(struct client *client, const char *url)
{
	client->asked = now();
	fetch_get(client->browser, url);
}

static void post_pairs(struct client *client, const char *url, const struct fetch_pair *pairs, int count)
{
	client->asked = now();
	fetch_post(client->browser, url, pairs, count);
}

static const char *at(struct client *client, const char *path)
{
	return arena_print(&client->passing, "%s%s", client->ledger->address, path);
}

static const char *survey_at(struct client *client, const char *place)
{
	return arena_print(&client->passing, "%s/survey/%s%s", client->ledger->address, client->sheet->slug, place);
}

static enum plan choose_plan(struct client *client)
{
	int pick = chance_below(&client->chance, 100);

	for (int plan = 0; plan < PLANS; plan++) {
		if (pick < plans[plan].percent)
			return plan == WITHDRAWS && is_anonymous(client) ? PLAIN : (enum plan)plan;
		pick -= plans[plan].percent;
	}
	return PLAIN;
}

static struct sheet *choose_sheet(uint64_t *chance)
{
	int pick = chance_below(chance, 100), sheet = 0;

	while (pick >= sheet_percent[sheet])
		pick -= sheet_percent[sheet++];
	return &sheets[sheet];
}

/* Everything a person does follows from the seed and the journey's number. */
static void begin_journey(struct client *client)
{
	struct ledger *ledger = client->ledger;
	const char *tag;

	client->number = -1;
	if (ledger->begun == ledger->journeys)
		return;
	arena_reset(&client->arena);
	*client = (struct client){ .ledger = ledger, .browser = client->browser, .mate = client->mate, .arena = client->arena,
		.passing = client->passing, .number = ledger->begun++, .begun = now() };
	client->chance = ledger->seed * 1000003 + (uint64_t)client->number;
	client->sheet = choose_sheet(&client->chance);
	client->plan = choose_plan(client);
	client->filling = (struct filling){ .arena = &client->arena, .sheet = client->sheet,
		.chance = &client->chance, .number = client->number };
	ledger->by_plan[client->plan]++;
	/* The words of an impatient person's last page are read: in English. */
	tag = client->plan == IMPATIENT ? "en" : tags[chance_below(&client->chance, 4)];
	client->goes_back = chance_of(&client->chance, 0.15);
	browser_forget_cookies(client->browser);
	get(client, at(client, arena_print(&client->passing, "/language/%s?back=/survey/%s%s", tag,
		client->sheet->slug, client->sheet == &sheets[2] ? "/begin" : "")));
}

static void write_down(struct client *client, const char *line)
{
	record_line(client->ledger->record, line);
}

static void end_journey(struct client *client, enum outcome outcome)
{
	struct ledger *ledger = client->ledger;
	long long took = now() - client->begun;

	write_down(client, arena_print(&client->passing, "ended %d %s\n", client->number, outcome_names[outcome]));
	ledger->by_outcome[outcome]++;
	ledger->ended++;
	if (took > ledger->longest)
		ledger->longest = took;
	begin_journey(client);
}

/* --- forms */

static int is_action(const struct page_form *form, const char *place)
{
	size_t length = strlen(form->action), wanted = strlen(place);

	return length >= wanted && !strcmp(form->action + length - wanted, place);
}

static void begin_pairs(struct client *client, const struct page_form *form)
{
	/* A date has three fields for one; nothing has more than one pair for each of its fields. */
	client->filling.pairs = arena_array(&client->passing, struct fetch_pair, (size_t)form->count + 10);
	client->filling.count = 0;
	for (int i = 0; i < form->count; i++)
		if (!strcmp(form->fields[i].type, "hidden"))
			give_pair(&client->filling, form->fields[i].name, form->fields[i].value);
}

static void post(struct client *client, const char *action)
{
	post_pairs(client, at(client, action), client->filling.pairs, client->filling.count);
}

static void fill_start(struct client *client, const struct page_form *form)
{
	const char *modes[FILL_VALUES], *key = page_form_value(form, "key");
	int count = offered(form, "mode", modes);
	const char *mode = count ? modes[chance_below(&client->chance, count)] : NULL;

	if (!key || strlen(key) != KEY_TEXT - 1) {
		complain(client, "a form without a key");
		end_journey(client, LEFT);
		return;
	}
	memcpy(client->key, key, KEY_TEXT);
	write_down(client, arena_print(&client->passing, "begun %d %s %s\n", client->number, client->sheet->slug, key));
	begin_pairs(client, form);
	if (mode)
		give_pair(&client->filling, "mode", mode);
	if (mode && !strcmp(mode, "group"))
		give_pair(&client->filling, "people", "4");
	give_pair(&client->filling, "device", chance_of(&client->chance, 0.5) ? "own" : "shared");
	post(client, form->action);
}

static void fill_page(struct client *client, const struct page_form *form)
{
	int is_back = client->goes_back && chance_of(&client->chance, 0.3) && !is_action(form, "/page/1");

	begin_pairs(client, form);
	fill_form(&client->filling, form);
	give_pair(&client->filling, "go", is_back ? "back" : "next");
	if (is_back)
		client->goes_back = 0;
	post(client, form->action);
}

/* --- sending */

static void post_sending(struct client *client, const char *answers)
{
	const struct fetch_pair pairs[] = { { "key", client->key }, { "answers", answers } };

	client->awaited++;
	post_pairs(client, at(client, client->submit), pairs, 2);
}

static void send_shown(struct client *client, enum stage stage)
{
	client->stage = stage;
	post_sending(client, client->shown);
}

static void send_other(struct client *client, enum stage stage)
{
	char other[HASH_TEXT];

	memcpy(other, client->shown, HASH_TEXT);
	other[chance_below(&client->chance, HASH_TEXT - 1)] ^= 1;	/* another digit: 0-1, 2-3, ... 8-9, a-`, b-c ... */
	for (int i = 0; i < HASH_TEXT - 1; i++)
		if (!strchr("0123456789abcdef", other[i]))
			other[i] = '7';
	client->stage = stage;
	post_sending(client, other);
}

/* The other window knows nothing but the form's key and hash. */
static void send_twice(struct client *client)
{
	struct client *mate = client->mate;

	mate->number = client->number;
	mate->sheet = client->sheet;
	mate->plan = client->plan;
	mate->tries = 0;
	mate->awaited = 0;
	mate->submit = client->submit;
	memcpy(mate->key, client->key, KEY_TEXT);
	memcpy(mate->shown, client->shown, HASH_TEXT);
	browser_forget_cookies(mate->browser);
	send_shown(client, SENDING);
	send_shown(mate, SENDING);
	client->awaited++;
}

static void send_planned(struct client *client)
{
	switch (client->plan) {
	case DOUBLE:
		send_twice(client);
		break;
	case WRONG_FIRST:
	case WRONG_ONLY:
		send_other(client, SENDING_WRONG);
		break;
	case DROPPED:
		send_shown(client, SENDING);
		client->again = now() + chance_below(&client->chance, 30);	/* then: hang up */
		break;
	default:
		send_shown(client, SENDING);
	}
}

static void take_check(struct client *client, const struct page_form *form, const char *page)
{
	const char *shown = page_form_value(form, "answers");
	const char *json = filled_json(&client->filling, page);

	if (!shown || strlen(shown) != HASH_TEXT - 1) {
		complain(client, "a form to send without the answers' hash");
		end_journey(client, LEFT);
		return;
	}
	memcpy(client->shown, shown, HASH_TEXT);
	client->submit = arena_copy(&client->arena, form->action);
	if (client->plan == LEAVES) {
		end_journey(client, LEFT);
		return;
	}
	write_down(client, arena_print(&client->passing, "sends %d %s %s\n", client->number,
				       hash_text(&client->passing, json), filled_texts(&client->filling, page)));
	if (client->plan == ERASES) {
		const struct fetch_pair pairs[] = { { "key", client->key }, { "go", "erase" } };

		client->stage = ERASING;
		post_pairs(client, survey_at(client, "/leave"), pairs, 2);
		return;
	}
	send_planned(client);
}

/* The page shows a code of four words and two digits, in its first element of class "code". */
static const char *code_in(struct client *client, const char *page)
{
	const char *at_code = strstr(page, "class=\"code\""), *start = at_code ? strchr(at_code, '>') : NULL;

	return start ? arena_copy_bytes(&client->arena, start + 1, strcspn(start + 1, "<")) : NULL;
}

/* After the receipt, or where there is none: what else this person does. */
static void go_on_after(struct client *client)
{
	if (client->plan == AGAIN && client->resends++ < RESENDS)
		send_shown(client, SENDING_AGAIN);
	else if (client->plan == OTHER_ANSWERS && !client->resends++)
		send_other(client, SENDING_OTHER);
	else if (client->plan == WITHDRAWS && client->stage != WITHDRAWN_SENDING) {
		const struct fetch_pair pairs[] = { { "code", client->receipt } };

		client->stage = WITHDRAWING;
		post_pairs(client, at(client, "/receipt/withdraw"), pairs, 1);
	} else {
		end_journey(client, ACKED);
	}
}

static void take_receipt(struct client *client, const struct fetch_reply *reply)
{
	const char *code = code_in(client, reply->body);

	if (reply->status != 200 || !code) {
		complain(client, "no receipt: status %d", reply->status);
		end_journey(client, ACKED);
		return;
	}
	if (client->receipt && strcmp(client->receipt, code))
		complain(client, "another receipt: %s, then %s", client->receipt, code);
	client->receipt = code;
	write_down(client, arena_print(&client->passing, "receipt %d %s\n", client->number, code));
	go_on_after(client);
}

/* --- what became of a sending */

static int ends_with(const char *text, const char *wanted)
{
	size_t length = strlen(text), end = strlen(wanted);

	return length >= end && !strcmp(text + length - end, wanted);
}

static int is_ack(const struct client *client, const struct fetch_reply *reply)
{
	return is_anonymous(client) ? reply->status == 200 : reply->location && ends_with(reply->location, "/receipt");
}

/* 409 to the very answers that are in says the truth, but is not the receipt that was promised. */
static void count_conflict(struct client *client, const struct fetch_reply *reply)
{
	if (!client->ledger->conflicts++)
		printf("#	journey %d (%s): the same answers again: %d instead of the receipt\n", client->number,
		       plans[client->plan].name, reply->status);
}

static void end_sending(struct client *client)
{
	if (client->acks && !is_anonymous(client)) {
		client->stage = READING_RECEIPT;
		get(client, survey_at(client, "/receipt"));
	} else if (client->acks) {
		go_on_after(client);
	} else {
		complain(client, "sending was refused");
		end_journey(client, REFUSED);
	}
}

/* A reply to what was shown and is sent: by either window of the person, and however often. */
static void take_sending(struct client *client, const struct fetch_reply *reply)
{
	if (is_ack(client, reply))
		client->acks++;
	else if (reply->status == 409)
		count_conflict(client, reply);
	else
		complain(client, "sending: status %d", reply->status);
	if (!--client->awaited)
		end_sending(client);
}

static void take_wrong(struct client *client, const struct fetch_reply *reply)
{
	client->awaited--;
	if (reply->status != 409)
		complain(client, "what was not shown was sent: status %d", reply->status);
	if (is_ack(client, reply))
		end_journey(client, ACKED);
	else if (client->plan == WRONG_ONLY)
		end_journey(client, REFUSED);
	else
		send_shown(client, SENDING);
}

/* Refused for good, by these statuses; the outcome says what must be found. */
static void take_refusal(struct client *client, const struct fetch_reply *reply, int status, enum outcome outcome)
{
	client->awaited = 0;
	if (reply->status != status)
		complain(client, "status %d where %d was due", reply->status, status);
	end_journey(client, outcome);
}

static void take_answering(struct client *client, const struct fetch_reply *reply)
{
	const struct page_form *form = page_form(&client->passing, reply->body, "sending");

	if (reply->location)
		get(client, reply->location);
	else if (reply->status != 200 || !form) {
		complain(client, "answering: status %d%s", reply->status, form ? ", something does not fit" : "");
		end_journey(client, LEFT);
	} else if (is_action(form, "/start"))
		fill_start(client, form);
	else if (is_action(form, "/submit"))
		take_check(client, form, reply->body);
	else
		fill_page(client, form);
}

static void take_reply(struct client *client, const struct fetch_reply *reply)
{
	switch (client->stage) {
	case ANSWERING:		take_answering(client, reply); break;
	case SENDING_WRONG:	take_wrong(client, reply); break;
	case SENDING:
	case SENDING_AGAIN:	take_sending(client, reply); break;
	case SENDING_OTHER:	take_refusal(client, reply, 409, ACKED); break;
	case READING_RECEIPT:	take_receipt(client, reply); break;
	case ERASING:
		if (reply->status != 303)
			complain(client, "erasing: status %d", reply->status);
		send_shown(client, ERASED_SENDING);
		break;
	case ERASED_SENDING:	take_refusal(client, reply, 410, ERASED); break;
	case WITHDRAWING:
		if (reply->status != 200)
			complain(client, "withdrawing: status %d", reply->status);
		send_shown(client, WITHDRAWN_SENDING);
		break;
	case WITHDRAWN_SENDING:	take_refusal(client, reply, 410, WITHDRAWN); break;
	}
}

/* What an impatient person was told, in English. */
static enum outcome told(const struct fetch_reply *reply)
{
	int is_page_of_ours = strstr(reply->body, "say this number") != NULL;

	return is_page_of_ours && strstr(reply->body, "<h1>Not saved yet</h1>") ? REFUSED : UNKNOWN;
}

/* The second window's replies are the person's. */
static struct client *person_of(struct client *client)
{
	return client->mate ? client : client->ledger->clients + (client - client->ledger->mates);
}

/* The other window's reply, where one is awaited, may still come. */
static void give_up(struct client *client)
{
	if (client->awaited && --client->awaited)
		return;
	if (client->stage == SENDING && client->acks)
		end_sending(client);
	else
		end_journey(client, client->stage == ANSWERING ? LEFT : UNKNOWN);
}

static void take_failure(struct client *client, const struct fetch_reply *reply)
{
	client->ledger->tries++;
	if (client->plan == IMPATIENT && client->stage == SENDING) {
		client->awaited = 0;
		end_journey(client, told(reply));
	} else if (++client->tries > MOST_TRIES) {
		complain(client, "given up: status %d %s", reply->status, reply->trouble ? reply->trouble : "");
		give_up(person_of(client));
	} else {
		client->again = now() + PAUSE + chance_below(&client->chance, 2 * PAUSE);
	}
}

static void take(struct client *client)
{
	const struct fetch_reply *reply = fetch_reply(client->browser);
	long long waited = now() - client->asked;

	client->ledger->requests++;
	if (waited > 8000)
		printf("#	journey %d (%s): waited %.1f s for a reply: status %d %s\n", client->number, plans[client->plan].name,
		       (double)waited / 1000, reply->status, reply->trouble ? reply->trouble : "");
	if (waited > client->ledger->longest_wait)
		client->ledger->longest_wait = waited;
	if (client->plan == DROPPED && client->stage == SENDING) {
		client->again = client->awaited = 0;	/* it came before the line was cut, and was not looked at */
		end_journey(client, UNKNOWN);
	} else if (!reply->status || reply->status >= 500) {
		take_failure(client, reply);
	} else if (++client->requests > MOST_REQUESTS) {
		complain(client, "the pages lead nowhere");
		end_journey(client, LEFT);
	} else {
		client->tries = 0;
		take_reply(client->stage == SENDING ? person_of(client) : client, reply);
	}
	arena_reset(&client->passing);
}

static void look_at_clock(struct client *client)
{
	if (!client->again || client->again > now())
		return;
	client->again = 0;
	if (client->plan == DROPPED && client->stage == SENDING) {
		fetch_drop(client->browser);
		client->awaited = 0;
		end_journey(client, UNKNOWN);
		arena_reset(&client->passing);
	} else {
		client->asked = now();
		fetch_again(client->browser);
	}
}

static void run(struct ledger *ledger, long long end)
{
	while (ledger->ended < ledger->journeys && now() < end) {
		struct browser *browser = fetch_wait(ledger->fetch, WAIT);

		if (browser) {
			take(browser_context(browser));
			do_harm(&ledger->harm, (double)ledger->ended / ledger->journeys, now());
		} else {
			nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
		}
		for (int i = 0; i < ledger->client_count; i++) {
			look_at_clock(&ledger->clients[i]);
			look_at_clock(&ledger->mates[i]);
		}
		look_after_restart(&ledger->harm, now());
	}
	while (ledger->harm.restart_at && now() < end) {
		look_after_restart(&ledger->harm, now());
		nanosleep(&(struct timespec){ .tv_nsec = 10000000 }, NULL);
	}
}

static struct client new_client(struct ledger *ledger, struct client *mate)
{
	return (struct client){ .ledger = ledger, .browser = fetch_browser(ledger->fetch), .mate = mate, .number = -1,
				.sheet = sheets };
}

static void begin_all(struct ledger *ledger)
{
	ledger->fetch = fetch_open(&ledger->lasting, &(struct fetch_options){
		.seconds = REQUEST_SECONDS, .most = MOST_PAGE, .loopback = 1 });
	for (int i = 0; i < ledger->client_count; i++) {
		ledger->mates[i] = new_client(ledger, NULL);
		ledger->clients[i] = new_client(ledger, &ledger->mates[i]);
		browser_keep(ledger->mates[i].browser, &ledger->mates[i]);
		browser_keep(ledger->clients[i].browser, &ledger->clients[i]);
		begin_journey(&ledger->clients[i]);
	}
}

static void close_all(struct ledger *ledger)
{
	fetch_close(ledger->fetch);
	for (int i = 0; i < ledger->client_count; i++) {
		arena_close(&ledger->clients[i].arena);
		arena_close(&ledger->clients[i].passing);
		arena_close(&ledger->mates[i].passing);
	}
	for (size_t i = 0; i < sizeof(sheets) / sizeof(*sheets); i++)
		json_decref(sheets[i].document);
	arena_close(&ledger->lasting);
	fclose(ledger->record);
}

static int claim(int holds, const char *words)
{
	printf("%s - %s\n", holds ? "ok" : "not ok", words);
	return !holds;
}

/* Killed workers are replaced: the number comes back within some seconds. */
static int workers_are_back(const struct ledger *ledger)
{
	pid_t workers[HARM_WORKERS];
	char wanted[HARM_LINE];

	site_setting(ledger->directory, "WORKERS", wanted);
	for (int i = 0; i < 100; i++) {
		if (site_workers(ledger->directory, workers) == strtol(wanted, NULL, 10))
			return 1;
		nanosleep(&(struct timespec){ .tv_nsec = 100000000 }, NULL);
	}
	return 0;
}

static int conclude(const struct ledger *ledger, double seconds)
{
	int failed = 0;

	printf("# %d journeys in %.0f s, %.1f a second; %d requests, %.0f a second, of which %d failed and were tried again\n",
	       ledger->ended, seconds, ledger->ended / seconds, ledger->requests, ledger->requests / seconds, ledger->tries);
	printf("# %d workers and %d databases killed; the longest journey took %.1f s, the longest reply %.1f s\n",
	       ledger->harm.worker_kills, ledger->harm.database_kills, (double)ledger->longest / 1000,
	       (double)ledger->longest_wait / 1000);
	for (int i = 0; i < PLANS; i++)
		printf("%s%s %d", i ? ", " : "# plans: ", plans[i].name, ledger->by_plan[i]);
	printf("\n");
	for (int i = 0; i < OUTCOMES; i++)
		printf("%s%s %d", i ? ", " : "# outcomes: ", outcome_names[i], ledger->by_outcome[i]);
	printf("\n");
	failed += claim(ledger->ended == ledger->journeys, "every journey ends");
	failed += claim(!ledger->complaints, "every person is told what is true, and shown the same receipt each time");
	printf("# %d times the same answers sent again were said to be others\n", ledger->conflicts);
	failed += claim(!ledger->conflicts, "the same answers sent again, even at once, give the receipt");
	failed += claim(ledger->harm.database_kills == ledger->harm.databases, "the database was killed as often as wanted");
	failed += claim(ledger->harm.worker_kills > ledger->journeys / 100, "workers were killed often");
	failed += claim(workers_are_back(ledger), "killed workers are replaced");
	return failed;
}

int main(int argc, char **argv)
{
	static struct ledger ledger;
	long long seconds, started;
	char address[HARM_LINE];
	int failed;

	if (argc != 8) {
		fprintf(stderr, "ledger DIR RECORD JOURNEYS CLIENTS SEED DATABASE_KILLS WORKER_KILLS\n");
		return 2;
	}
	log_program("ledger");
	site_setting(argv[1], "ADDRESS", address);
	ledger.directory = ledger.harm.directory = argv[1];
	ledger.address = address;
	ledger.record = fopen(argv[2], "w");
	ledger.journeys = (int)(strtol(argv[3], NULL, 10) % MOST_JOURNEYS);
	ledger.client_count = (int)(strtol(argv[4], NULL, 10) % (MOST_CLIENTS + 1));
	ledger.seed = strtoull(argv[5], NULL, 10);
	ledger.harm.databases = (int)strtol(argv[6], NULL, 10);
	ledger.harm.chance = ledger.seed;
	ledger.harm.worker_rate = (double)strtol(argv[7], NULL, 10) / 10000;
	if (!ledger.record || ledger.journeys < 1 || ledger.client_count < 1 || !*address) {
		fprintf(stderr, "%s: no site, no record or no journeys\n", argv[1]);
		return 2;
	}
	for (size_t i = 0; i < sizeof(sheets) / sizeof(*sheets); i++)
		sheet_load(&sheets[i]);
	started = now();
	seconds = 120 + ledger.journeys / 5;
	begin_all(&ledger);
	run(&ledger, started + seconds * 1000);
	failed = conclude(&ledger, (double)(now() - started) / 1000);
	close_all(&ledger);
	return failed ? 1 : 0;
}
