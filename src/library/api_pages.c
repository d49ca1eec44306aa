#include "library/api_pages.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "library/told_pages.h"
#include "web/problem.h"

enum { USUAL_LIMIT = 20, LONGEST_CURSOR = 40, MOST_DIGITS = 18 };

#define SYNTHESIS_FIELD { "synthesis", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }
#define NUMBER_FIELD { "number", FIELD_NUMBER, .min = 1, .max = INT32_MAX, .source = FROM_PATH }

const struct field api_list_fields[] = {
	{ "limit", FIELD_NUMBER, .optional = 1, .min = 1, .max = MOST_SHELVED, .source = FROM_QUERY },
	{ "cursor", FIELD_TOKEN, .optional = 1, .min = 1, .max = LONGEST_CURSOR, .source = FROM_QUERY },
	{ 0 }
};
const struct field api_newest_fields[] = { SYNTHESIS_FIELD, { 0 } };
const struct field api_version_fields[] = { SYNTHESIS_FIELD, NUMBER_FIELD, { 0 } };
const struct field api_figure_fields[] = {
	SYNTHESIS_FIELD,
	NUMBER_FIELD,
	{ "figure", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH },
	{ 0 }
};

/* Kept by who asked alone, and asked about each time by its hash; the JSON is given back. */
static void answer(const struct request *request, struct reply *reply, json_t *json)
{
	struct hash hash;

	reply->kind = "application/json";
	json_draw(&reply->body, json);
	json_decref(json);
	hash = hash_of(reply->body.bytes, reply->body.length);
	reply->etag = hex_write(request->arena, hash.bytes, HASH_SIZE);
	reply->is_asked_again = 1;
}

/* --- the list */

/* "1764230400-12": when the last one seen was published, and its id. */
static int cursor_read(const char *cursor, struct shelved *after)
{
	const size_t time = strspn(cursor, "0123456789"), id = cursor[time] == '-' ? strspn(cursor + time + 1, "0123456789") : 0;

	if (!time || time > MOST_DIGITS || !id || id > MOST_DIGITS || cursor[time + 1 + id])
		return 0;
	after->published = strtoll(cursor, NULL, 10);
	after->id = strtoll(cursor + time + 1, NULL, 10);
	return after->id > 0;
}

static const char *next_url(const struct request *request, const struct shelved *last, int limit)
{
	return arena_print(request->arena, API_SYNTHESES "?limit=%d&cursor=%lld-%lld", limit, (long long)last->published, (long long)last->id);
}

void api_syntheses(const struct request *request, struct reply *reply)
{
	const int limit = request_has(request, "limit") ? (int)request_number(request, "limit") : USUAL_LIMIT;
	const char *cursor = request_text(request, "cursor"), *next = NULL;
	struct shelved after = { 0 }, *list;
	json_t *syntheses;
	int count;

	if (cursor && !cursor_read(cursor, &after)) {
		problem_reply(request, reply, &(struct problem){ 400, NULL, "Bad Request", "The cursor is none that was given here: take it from a link \"next\"." });
		return;
	}
	/* One more tells whether there is another page. */
	count = shelf_list(request->db, request->arena, &after, limit + 1, &list);
	if (count > limit)
		next = next_url(request, &list[limit - 1], limit);
	syntheses = json_array();
	for (int i = 0; i < count && i < limit; i++)
		json_array_append_new(syntheses, told_shelved(request->arena, &list[i]));
	answer(request, reply, json_pack("{s:o, s:s?}", "syntheses", syntheses, "next", next));
	if (next)
		reply_header(reply, "Link", arena_print(request->arena, "<%s>; rel=\"next\"", next));
}

/* --- one of them */

struct asked {
	const struct published_synthesis *publication;
	const struct edition *edition;
};

/* Where every version was erased there is no newest, and yet it was there. */
static int was_published(const struct request *request)
{
	struct published_synthesis *list;

	return publication_numbers(request->db, request->arena, request_number(request, "synthesis"), &list) > 0;
}

/* False where the program was answered. */
static int asked_is_there(const struct request *request, struct reply *reply, struct asked *asked)
{
	const int number = (int)request_number(request, "number");

	asked->publication = publication_find(request->db, request->arena, request_number(request, "synthesis"), number);
	if (asked->publication ? asked->publication->withdrawn != 0 : !number && was_published(request)) {
		reply_fault(request, reply, FAULT_GONE);
		return 0;
	}
	asked->edition = asked->publication && asked->publication->source ? edition_read(request->arena, asked->publication->source) : NULL;
	if (asked->edition)
		return 1;
	reply_fault(request, reply, FAULT_ABSENT);
	return 0;
}

void api_synthesis(const struct request *request, struct reply *reply)
{
	struct published_synthesis *versions;
	struct asked asked;
	int count;

	if (!asked_is_there(request, reply, &asked))
		return;
	count = publication_numbers(request->db, request->arena, asked.publication->synthesis, &versions);
	answer(request, reply, told_synthesis(request->arena, asked.publication, asked.edition, versions, count));
}

void api_figures(const struct request *request, struct reply *reply)
{
	struct asked asked;

	if (asked_is_there(request, reply, &asked))
		answer(request, reply, json_pack("{s:I, s:i, s:o}", "synthesis", (json_int_t)asked.publication->synthesis, "number", asked.publication->number,
			"figures", told_figures(request->arena, asked.publication, asked.edition)));
}

/* Those that every figure has (drafting/press_store.h); NULL. */
static const char *file_of(const struct request *request, const struct asked *asked, const char *suffix)
{
	const char *name = arena_print(request->arena, "figure-%lld%s", (long long)request_number(request, "figure"), suffix);
	const struct publication_file *file = publication_file(request->db, request->arena, asked->publication->id, name);

	return file ? file->content : NULL;
}

void api_figure(const struct request *request, struct reply *reply)
{
	const struct edition_figure *figure;
	struct asked asked;
	const char *table;
	json_t *json;

	if (!asked_is_there(request, reply, &asked))
		return;
	figure = edition_figure(asked.edition, request_number(request, "figure"));
	table = figure ? file_of(request, &asked, "-audit.json") : NULL;
	json = table ? told_figure(request->arena, asked.publication, figure, table, file_of(request, &asked, ".json")) : NULL;
	if (json)
		answer(request, reply, json);
	else
		reply_fault(request, reply, FAULT_ABSENT);
}

void api_dictionary(const struct request *request, struct reply *reply)
{
	struct asked asked;

	if (asked_is_there(request, reply, &asked))
		answer(request, reply, told_dictionary(request->arena, asked.publication, asked.edition));
}

void api_files(const struct request *request, struct reply *reply)
{
	struct publication_file *files;
	struct asked asked;
	int count;

	if (!asked_is_there(request, reply, &asked))
		return;
	count = publication_files(request->db, request->arena, asked.publication->id, &files);
	answer(request, reply, told_files(request->arena, asked.publication, files, count));
}
