/*
 * script: what a browser asks while somebody answers, recorded once, so that it
 * can be asked again for the price of copying it. Only the key is another.
 */
#ifndef TESTS_BENCH_SCRIPT_H
#define TESTS_BENCH_SCRIPT_H

#include "ledger/filling.h"
#include "markup/url.h"

enum { MOST_STEPS = 160, KEY_LENGTH = 32, RECORDING_SECONDS = 60, MOST_RECORDED = 1024 * 1024 };

enum step_kind { LANDING, START, PAGE, SAVE, CHECK, SUBMIT, RECEIPT_PAGE, OTHER, STEP_KINDS };

static const char *const step_names[STEP_KINDS] = {
	"landing", "start", "page", "save", "check", "submit", "receipt", "other"
};

struct step {
	enum step_kind kind;
	const char *path;
	const char *body;	/* NULL: a GET */
	size_t length;
	size_t key;		/* where the key stands in body; 0: nowhere */
	int status;		/* that of the reply */
};

struct script {
	struct step steps[MOST_STEPS];
	int count;
};

static inline int is_commit(const struct step *step)
{
	return step->kind == SAVE || step->kind == SUBMIT || (step->kind == OTHER && step->body);
}

static inline int script_find(const struct script *script, enum step_kind kind, int nth)
{
	for (int i = 0; i < script->count; i++)
		if (script->steps[i].kind == kind && !nth--)
			return i;
	fprintf(stderr, "load: the journey has no such step: %s. It has", step_names[kind]);
	for (int i = 0; i < script->count; i++)
		fprintf(stderr, " %s%s (%d)", script->steps[i].path, script->steps[i].body ? " posted" : "", script->steps[i].status);
	fprintf(stderr, "\n");
	exit(1);
}

static inline int path_ends(const char *path, const char *end)
{
	size_t length = strlen(path), wanted = strlen(end);

	return length >= wanted && !strcmp(path + length - wanted, end);
}

static inline enum step_kind kind_of_step(const char *path, int is_post)
{
	if (is_post)
		return path_ends(path, "/start") ? START : path_ends(path, "/submit") ? SUBMIT : SAVE;
	return path_ends(path, "/check") ? CHECK : path_ends(path, "/receipt") ? RECEIPT_PAGE : PAGE;
}

/* --- recording */

struct recorder {
	struct arena *arena;
	const char *address;
	struct fetch *fetch;
	struct browser *browser;
	struct script *script;
	struct filling filling;
};

static inline const char *encode(struct recorder *recorder)
{
	struct buffer out = buffer_in(recorder->arena);

	for (int i = 0; i < recorder->filling.count; i++)
		buffer_print(&out, "%s%s=%s", i ? "&" : "", url_part(recorder->arena, recorder->filling.pairs[i].name),
			     url_part(recorder->arena, recorder->filling.pairs[i].text));
	return out.bytes;
}

static inline struct step *add_step(struct recorder *recorder, const char *path, const char *body)
{
	struct step *step = &recorder->script->steps[recorder->script->count++];
	const char *key = body ? strstr(body, "key=") : NULL;

	if (recorder->script->count == MOST_STEPS) {
		fprintf(stderr, "load: the journey does not end\n");
		exit(1);
	}
	*step = (struct step){ .path = arena_copy(recorder->arena, path), .body = body, .length = body ? strlen(body) : 0,
		.kind = kind_of_step(path, body != NULL), .key = key ? (size_t)(key - body) + 4 : 0 };
	return step;
}

static inline const struct fetch_reply *await_reply(struct recorder *recorder)
{
	const struct fetch_reply *reply;

	if (!fetch_wait(recorder->fetch, RECORDING_SECONDS * 1000)) {
		fprintf(stderr, "load: no reply\n");
		exit(1);
	}
	reply = fetch_reply(recorder->browser);
	if (reply->status != 200 && reply->status != 303) {
		fprintf(stderr, "load: a reply of %d while recording: %.2000s\n", reply->status, reply->body ? reply->body : "");
		exit(1);
	}
	return reply;
}

static inline const struct fetch_reply *record_get(struct recorder *recorder, const char *path)
{
	struct step *step = add_step(recorder, path, NULL);
	const struct fetch_reply *reply;

	fetch_get(recorder->browser, arena_print(recorder->arena, "%s%s", recorder->address, path));
	reply = await_reply(recorder);
	step->status = reply->status;
	return reply;
}

/* Fills the form as ledger's people do, every question being one that must be answered. */
static inline const struct fetch_reply *record_post(struct recorder *recorder, const struct page_form *form)
{
	struct filling *filling = &recorder->filling;
	const struct fetch_reply *reply;
	struct step *step;

	filling->pairs = arena_array(recorder->arena, struct fetch_pair, (size_t)form->count + 10);
	filling->count = 0;
	for (int i = 0; i < form->count; i++)
		if (!strcmp(form->fields[i].type, "hidden"))
			give_pair(filling, form->fields[i].name, form->fields[i].value);
	if (page_form_value(form, "device"))
		give_pair(filling, "device", "shared");
	fill_form(filling, form);
	if (page_form_value(form, "go"))
		give_pair(filling, "go", "next");
	step = add_step(recorder, form->action, encode(recorder));
	fetch_post(recorder->browser, arena_print(recorder->arena, "%s%s", recorder->address, form->action),
		   filling->pairs, filling->count);
	reply = await_reply(recorder);
	step->status = reply->status;
	return reply;
}

/* From the first page to the receipt; each seed gives other answers. */
static inline void script_record(struct script *script, struct arena *arena, const char *address, const char *slug,
				 struct sheet *sheet, uint64_t seed)
{
	struct recorder recorder = { .arena = arena, .address = address, .script = script };
	const struct page_form *form;
	const struct fetch_reply *reply;

	recorder.fetch = fetch_open(arena, &(struct fetch_options){ .seconds = RECORDING_SECONDS, .most = MOST_RECORDED, .loopback = 1 });
	recorder.browser = fetch_browser(recorder.fetch);
	recorder.filling = (struct filling){ .arena = arena, .sheet = sheet, .chance = &seed };
	reply = record_get(&recorder, arena_print(arena, "/survey/%s", slug));
	script->steps[0].kind = LANDING;
	for (;;) {
		if (reply->status == 303)
			reply = record_get(&recorder, arena_copy(arena, reply->location + strlen(address)));
		else if ((form = page_form(arena, arena_copy(arena, reply->body), "sending")))
			reply = record_post(&recorder, form);
		else
			break;
	}
	fetch_close(recorder.fetch);
}

#endif
