#include "answer/demo_crowd.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/clock.h"
#include "fetch/fetch.h"
#include "fetch/form.h"

enum {
	REQUEST_SECONDS = 30,
	MOST_PAGE = 1024 * 1024,
	MOST_REQUESTS = 200,	/* of one person */
	MOST_TRIES = 30,	/* of one request, that the service does not answer */
	PAUSE = 200,		/* milliseconds, times the tries so far */
	WAIT = 50,
	REPORT_SECONDS = 2,
};

/* One browser, used by one person after the other. */
struct visit {
	struct crowd_at_work *crowd;
	struct browser *browser;
	struct arena passing;		/* until the next request */
	int person;
	int requests, tries;
	int is_sending;			/* what is on its way is the last form, or where it led */
	long long again;		/* when to ask once more, in milliseconds; 0: it is asking, or is done */
};

struct crowd_at_work {
	const struct crowd *crowd;
	struct arena *arena;
	struct buffer *out;
	struct fetch *fetch;
	struct visit visits[CROWD_AT_A_TIME];
	int begun, thanked, at_work;
	int is_failing;			/* nobody begins any more */
	long long started, reported;
};

static void begin_visit(struct visit *visit)
{
	struct crowd_at_work *work = visit->crowd;
	const struct crowd *crowd = work->crowd;

	if (work->is_failing || work->begun == crowd->count)
		return;
	work->at_work++;
	visit->person = crowd->people[work->begun++];
	visit->requests = visit->tries = visit->is_sending = 0;
	browser_forget_cookies(visit->browser);
	fetch_get(visit->browser, arena_print(&visit->passing, "%s/language/%s?back=/survey/%s/begin", crowd->address, crowd->language, crowd->slug));
}

/* One that fails is a fault of ours or of the site: the others would meet it too. */
static void fail(struct visit *visit, const char *why)
{
	struct crowd_at_work *work = visit->crowd;

	if (!work->is_failing)
		buffer_print(work->out, "answer %d: %s\n", visit->person + 1, why);
	work->is_failing = 1;
	work->at_work--;
}

/* As its page shows it: the words between these. */
static const char *code_of_page(struct arena *arena, const char *page)
{
	static const char before[] = "<p class=\"code\"";
	const char *at = strstr(page, before);

	at = at ? strchr(at, '>') : NULL;
	return at ? arena_copy_bytes(arena, at + 1, strcspn(at + 1, "<")) : NULL;
}

static void thank(struct visit *visit, const char *page)
{
	const struct crowd *crowd = visit->crowd->crowd;

	visit->crowd->thanked++;
	if (crowd->receipt && visit->crowd->thanked == crowd->count)
		*crowd->receipt = code_of_page(visit->crowd->arena, page);
	visit->crowd->at_work--;
	begin_visit(visit);
}

static int is_box(const struct form_field *field)
{
	return !strcmp(field->type, "radio") || !strcmp(field->type, "checkbox");
}

static int is_ticked(const struct demo_person *person, const struct form_field *field)
{
	const char *text;

	for (int nth = 0; (text = demo_posted(person, field->name, nth)); nth++)
		if (!strcmp(text, field->value))
			return 1;
	return 0;
}

/* What this person posts for a field; NULL where it is not sent. */
static const char *filled(const struct demo_person *person, const struct form_field *field)
{
	const char *text;

	if (!strncmp(field->name, "q.", 2)) {
		if (is_box(field))
			return is_ticked(person, field) ? field->value : NULL;
		text = demo_posted(person, field->name, 0);
		return text ? text : "";
	}
	if (!strcmp(field->type, "button"))
		return !strcmp(field->value, "next") ? field->value : NULL;
	return is_box(field) && !field->is_checked ? NULL : field->value;
}

static int is_last_form(const struct page_form *form)
{
	size_t length = strlen(form->action), wanted = strlen("/submit");

	return length >= wanted && !strcmp(form->action + length - wanted, "/submit");
}

static void fill(struct visit *visit, const struct page_form *form)
{
	const struct crowd *crowd = visit->crowd->crowd;
	const struct demo_person person = { crowd->demo, &visit->passing, visit->person };
	struct fetch_pair *pairs = arena_array(&visit->passing, struct fetch_pair, (size_t)form->count + 1);
	int count = 0;

	for (int i = 0; i < form->count; i++) {
		const char *text = filled(&person, &form->fields[i]);

		if (text)
			pairs[count++] = (struct fetch_pair){ form->fields[i].name, text };
	}
	visit->is_sending = is_last_form(form);
	fetch_post(visit->browser, arena_print(&visit->passing, "%s%s", crowd->address, form->action), pairs, count);
}

static void try_again(struct visit *visit, const struct fetch_reply *reply)
{
	if (++visit->tries > MOST_TRIES)
		fail(visit, reply->trouble ? reply->trouble :
		     arena_print(&visit->passing, "the site answers %d", reply->status));
	else
		visit->again = clock_milliseconds() + (long long)visit->tries * PAUSE;
}

static void go_on(struct visit *visit, const struct fetch_reply *reply)
{
	const struct page_form *form = page_form(&visit->passing, reply->body, "sending");

	visit->tries = 0;
	if (++visit->requests > MOST_REQUESTS)
		fail(visit, "the pages lead nowhere");
	else if (reply->location)
		fetch_get(visit->browser, reply->location);
	else if (reply->status != 200)
		fail(visit, arena_print(&visit->passing, "the site answers %d", reply->status));
	else if (form)
		fill(visit, form);
	else if (visit->is_sending)
		thank(visit, reply->body);
	else
		fail(visit, "there is no form to fill: is the survey open?");
}

static void step(struct visit *visit)
{
	const struct fetch_reply *reply = fetch_reply(visit->browser);

	if (!reply->status || reply->status >= 500)
		try_again(visit, reply);
	else
		go_on(visit, reply);
	arena_reset(&visit->passing);
}

static void ask_again(struct crowd_at_work *work)
{
	long long now = clock_milliseconds();

	for (int i = 0; i < CROWD_AT_A_TIME; i++) {
		struct visit *visit = &work->visits[i];

		if (visit->again && visit->again <= now) {
			visit->again = 0;
			fetch_again(visit->browser);
		}
	}
}

static void report(struct crowd_at_work *work, int is_last)
{
	long long now = clock_milliseconds();
	double seconds = (double)(now - work->started) / 1000;

	if (!is_last && now - work->reported < REPORT_SECONDS * 1000)
		return;
	work->reported = now;
	printf("%d of %d answers sent, %.0f a second\n", work->thanked, work->crowd->count,
	       seconds > 0 ? work->thanked / seconds : 0);
	fflush(stdout);
}

static void work_on(struct crowd_at_work *work)
{
	while (work->at_work) {
		struct browser *browser = fetch_wait(work->fetch, WAIT);

		if (browser)
			step(browser_context(browser));
		else
			nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
		ask_again(work);
		report(work, 0);
	}
	report(work, 1);
}

static int is_this_machine(const char *address)
{
	static const char *const hosts[] = { "127.", "localhost", "[::1]" };
	const char *host = strstr(address, "://");

	for (size_t i = 0; host && i < sizeof(hosts) / sizeof(*hosts); i++)
		if (!strncmp(host + 3, hosts[i], strlen(hosts[i])))
			return 1;
	return 0;
}

int crowd_answer(struct arena *arena, const struct crowd *crowd, struct buffer *out)
{
	struct crowd_at_work work = { .crowd = crowd, .arena = arena, .out = out, .started = clock_milliseconds() };

	work.fetch = fetch_open(arena, &(struct fetch_options){
		.seconds = REQUEST_SECONDS, .most = MOST_PAGE, .loopback = is_this_machine(crowd->address),
	});
	for (int i = 0; i < CROWD_AT_A_TIME; i++) {
		struct visit *visit = &work.visits[i];

		*visit = (struct visit){ .crowd = &work, .browser = fetch_browser(work.fetch) };
		browser_keep(visit->browser, visit);
		begin_visit(visit);
	}
	work_on(&work);
	fetch_close(work.fetch);
	for (int i = 0; i < CROWD_AT_A_TIME; i++)
		arena_close(&work.visits[i].passing);
	return work.thanked;
}
