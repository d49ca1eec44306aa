/*
 * filling: answers chosen by chance for whatever form a page shows, and the JSON
 * that a submission of them must be. Written from the format alone, without the
 * library's own reading and writing of answers, so that it can contradict them.
 */
#ifndef TESTS_LEDGER_FILLING_H
#define TESTS_LEDGER_FILLING_H

#include <jansson.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "fetch/fetch.h"
#include "fetch/form.h"
#include "ledger/record.h"

enum { FILL_QUESTIONS = 500, FILL_VALUES = 60 };

struct sheet {
	const char *slug, *path;	/* of the survey; of its questionnaire */
	json_t *document;
	const json_t *questions[FILL_QUESTIONS];
	const char *names[FILL_QUESTIONS], *ids[FILL_QUESTIONS];	/* in forms and submissions; on pages */
	int another[FILL_QUESTIONS];	/* it asks whether there is one more: the question that begins that one; else 0 */
	int count;
};

/* What one respondent has given so far. */
struct filling {
	struct arena *arena;
	const struct sheet *sheet;
	uint64_t *chance;
	const char *json[FILL_QUESTIONS];	/* NULL: never in a form */
	const char *text[FILL_QUESTIONS];	/* of free texts, as they must be kept */
	struct fetch_pair *pairs;
	int count;
	int number;	/* stands in every text, so that each is told from all others */
};

/* They last as long as the sheet. */
static inline const char *joined(const char *one, const char *two, const char *three)
{
	size_t length = strlen(one) + strlen(two) + strlen(three) + 1;
	char *whole = malloc(length);

	if (!whole)
		abort();
	snprintf(whole, length, "%s%s%s", one, two, three);
	return whole;
}

/* Of a section that is repeated, in the occurrences behind the first with a number. */
static inline void sheet_add(struct sheet *sheet, const json_t *question, const char *name, int occurrence)
{
	char number[16], before[16] = "q-";

	if (sheet->count == FILL_QUESTIONS)
		return;
	snprintf(number, sizeof(number), ".%d", occurrence);
	if (occurrence > 1)
		snprintf(before, sizeof(before), "q-%d-", occurrence);
	sheet->questions[sheet->count] = question;
	sheet->names[sheet->count] = occurrence > 1 ? joined(name, number, "") : name;
	sheet->ids[sheet->count++] = joined(before, name, "");
}

static inline void sheet_add_section(struct sheet *sheet, const json_t *section)
{
	const json_t *repeat = json_object_get(section, "repeat"), *question;
	int most = repeat ? (int)json_integer_value(json_object_get(repeat, "most")) : 1;
	const char *another = repeat && !json_object_get(repeat, "count") ?
		joined(json_string_value(json_object_get(section, "name")), "_another", "") : NULL;
	size_t n;

	for (int i = 1; i <= most; i++) {
		json_array_foreach(json_object_get(section, "questions"), n, question)
			sheet_add(sheet, question, json_string_value(json_object_get(question, "name")), i);
		if (i == most || !another)
			continue;
		sheet_add(sheet, json_pack("{s:s,s:b}", "kind", "yes_no", "required", 1), another, i);
		sheet->another[sheet->count - 1] = sheet->count;
	}
}

static inline void sheet_load(struct sheet *sheet)
{
	json_error_t error;
	const json_t *section;
	size_t i;

	sheet->document = json_load_file(sheet->path, 0, &error);
	json_array_foreach(json_object_get(sheet->document, "sections"), i, section)
		sheet_add_section(sheet, section);
	if (!sheet->count) {
		fprintf(stderr, "%s: %s\n", sheet->path, error.text);
		exit(2);
	}
}

static inline const char *property(const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));

	return text ? text : "";
}

static inline int number_property(const json_t *object, const char *name, int otherwise)
{
	const json_t *value = json_object_get(object, name);

	return json_is_number(value) ? (int)json_number_value(value) : otherwise;
}

static inline int is_kind(const json_t *question, const char *kind)
{
	return !strcmp(property(question, "kind"), kind);
}

static inline int is_required(const json_t *question)
{
	return json_is_true(json_object_get(question, "required"));
}

/* Is a question in the form, under its name or a part of it? */
static inline int is_in_form(const struct page_form *form, const char *field)
{
	size_t length = strlen(field);

	for (int i = 0; i < form->count; i++)
		/* What is a number behind it is not a part of it, but another occurrence. */
		if (!strncmp(form->fields[i].name, field, length) && strchr(".", form->fields[i].name[length]) &&
		    !(form->fields[i].name[length] && strchr("0123456789", form->fields[i].name[length + 1])))
			return 1;
	return 0;
}

/* The values that boxes of this name offer. */
static inline int offered(const struct page_form *form, const char *name, const char *values[FILL_VALUES])
{
	int count = 0;

	for (int i = 0; i < form->count && count < FILL_VALUES; i++)
		if (!strcmp(form->fields[i].name, name))
			values[count++] = form->fields[i].value;
	return count;
}

static inline void give_pair(struct filling *filling, const char *name, const char *text)
{
	filling->pairs[filling->count++] = (struct fetch_pair){ name, text };
}

static inline const char *in_quotes(struct filling *filling, const char *text)
{
	return arena_print(filling->arena, "\"%s\"", text);
}

/* One of the boxes of this name, or none; the JSON of it. */
static inline const char *fill_radios(struct filling *filling, const struct page_form *form, const char *name,
				      int may_be_empty, int is_number)
{
	const char *values[FILL_VALUES];
	int count = offered(form, name, values), pick;

	if (!count || (may_be_empty && chance_of(filling->chance, 0.1)))
		return "null";
	pick = chance_below(filling->chance, count);
	give_pair(filling, name, values[pick]);
	if (is_number && *values[pick] != '#')
		return arena_copy(filling->arena, values[pick]);
	return in_quotes(filling, values[pick]);
}

/* "I do not know" beside other kinds: sometimes; NULL where it was not ticked. */
static inline const char *fill_other(struct filling *filling, const struct page_form *form, const char *field)
{
	const char *name = arena_print(filling->arena, "%s.other", field), *values[FILL_VALUES];
	int count = offered(form, name, values), pick;

	if (!count || !chance_of(filling->chance, 0.15))
		return NULL;
	pick = chance_below(filling->chance, count);
	give_pair(filling, name, values[pick]);
	return in_quotes(filling, values[pick]);
}

static inline int excludes(const json_t *question, const char *name)
{
	const json_t *choice;
	size_t i;

	json_array_foreach(json_object_get(question, "choices"), i, choice)
		if (!strcmp(property(choice, "name"), name))
			return json_is_true(json_object_get(choice, "exclusive"));
	return 0;
}

/* Pages offer choices in the document's order, which is the JSON's. */
static inline const char *fill_boxes(struct filling *filling, const json_t *question, const struct page_form *form,
				     const char *field)
{
	const char *values[FILL_VALUES];
	int count = offered(form, field, values), most = number_property(question, "maximum", 8), ticked = 0;
	struct buffer json = buffer_in(filling->arena);

	if (!is_required(question) && chance_of(filling->chance, 0.1))
		return "null";
	for (int i = 0; i < count && ticked < most; i++) {
		int last = i == count - 1 && !ticked;

		if (excludes(question, values[i])) {
			if (ticked || (!last && !chance_of(filling->chance, 0.2)))
				continue;
			most = 1;
		} else if (!last && !chance_of(filling->chance, 0.35)) {
			continue;
		}
		give_pair(filling, field, values[i]);
		buffer_print(&json, "%s\"%s\"", ticked++ ? "," : "[", values[i]);
	}
	buffer_add_text(&json, ticked ? "]" : "");
	return ticked ? json.bytes : "null";
}

static inline const char *fill_number(struct filling *filling, const json_t *question, const char *field)
{
	int least = number_property(question, "minimum", 0), most = number_property(question, "maximum", 100);
	int whole = least + chance_below(filling->chance, most - least), tenth = 0;
	const char *number;

	if (!is_required(question) && chance_of(filling->chance, 0.1)) {
		give_pair(filling, field, "");
		return "null";
	}
	if (is_kind(question, "decimal"))
		tenth = chance_below(filling->chance, 10);
	number = tenth ? arena_print(filling->arena, "%d.%d", whole, tenth) : arena_print(filling->arena, "%d", whole);
	give_pair(filling, field, tenth ? arena_print(filling->arena, "%d,%d", whole, tenth) : number);
	return number;
}

static inline const char *fill_date(struct filling *filling, const json_t *question, const char *field)
{
	int day = 1 + chance_below(filling->chance, 28), month = 1 + chance_below(filling->chance, 12);
	int year = 1971 + chance_below(filling->chance, 50);
	int is_empty = !is_required(question) && chance_of(filling->chance, 0.2);
	const struct { const char *part; int number; } parts[] = { { "day", day }, { "month", month }, { "year", year } };

	for (int i = 0; i < 3; i++)
		give_pair(filling, arena_print(filling->arena, "%s.%s", field, parts[i].part),
			  is_empty ? "" : arena_print(filling->arena, "%d", parts[i].number));
	return is_empty ? "null" : arena_print(filling->arena, "\"%04d-%02d-%02d\"", year, month, day);
}

static inline const char *fill_matrix(struct filling *filling, const json_t *question, const struct page_form *form,
				      const char *field)
{
	struct buffer json = buffer_in(filling->arena);
	const json_t *row;
	int given = 0;
	size_t i;

	json_array_foreach(json_object_get(question, "rows"), i, row) {
		const char *name = property(row, "name"), *value;

		value = fill_radios(filling, form, arena_print(filling->arena, "%s.%s", field, name), !is_required(question), 0);
		given += strcmp(value, "null") != 0;
		buffer_print(&json, "%s\"%s\":%s", i ? "," : "{", name, value);
	}
	buffer_add_text(&json, "}");
	return given ? json.bytes : "null";
}

static const char *const fill_pieces[] = {
	"Il faut du temps.", "« L’accord » : à l’œuvre, naïvement…", "On m’a demandé trois fois.", "لم يسألني أحد",
	"\xf0\x9f\x8c\xb3 un arbre", "a & b < c > d \"e\" 'f' %41 +", "; DROP TABLE submission; --", "\\ / \\n \\u0000",
	"{\"a\":[null,true]}", "ça\tva", "100 %", "=1+1", "ﬁn", "日本語",
};

/* Words with all that a form, a page, JSON and SQL could trip over; composed, as they must be kept. */
static inline const char *fill_words(struct filling *filling, int question, size_t longest, int lines)
{
	int pieces = 1 + chance_below(filling->chance, chance_of(filling->chance, 0.1) ? 60 : 6);
	struct buffer text = buffer_in(filling->arena);

	buffer_print(&text, "[%d.%d.%d]", filling->number, question, chance_below(filling->chance, 1000000));
	for (int i = 0; i < pieces; i++) {
		int piece = chance_below(filling->chance, (int)(sizeof(fill_pieces) / sizeof(*fill_pieces)));

		if (text.length + strlen(fill_pieces[piece]) + 2 > longest)
			break;
		buffer_print(&text, "%s%s", lines && chance_of(filling->chance, 0.3) ? "\n" : " ", fill_pieces[piece]);
	}
	return text.bytes;
}

/* Browsers end lines so. */
static inline const char *with_carriage_returns(struct filling *filling, const char *text)
{
	struct buffer copy = buffer_in(filling->arena);

	for (; *text; text++)
		buffer_add(&copy, *text == '\n' ? "\r\n" : text, *text == '\n' ? 2 : 1);
	return copy.bytes;
}

static inline const char *fill_text(struct filling *filling, int number, const char *field)
{
	static const char *const departments[] = { "01", "35", "2A", "2B", "75", "93", "974" };
	const json_t *question = filling->sheet->questions[number];
	int is_line = is_kind(question, "line");

	if (!is_required(question) && chance_of(filling->chance, is_line ? 0.2 : 0.4)) {
		give_pair(filling, field, "");
		return "null";
	}
	if (json_object_get(question, "pattern"))
		filling->text[number] = departments[chance_below(filling->chance, 7)];
	else
		filling->text[number] = fill_words(filling, number,
			(size_t)number_property(question, "longest", is_line ? 200 : 4000), !is_line);
	give_pair(filling, field, with_carriage_returns(filling, filling->text[number]));
	return "\"#text\"";
}

static inline void fill_question(struct filling *filling, const struct page_form *form, int number)
{
	const json_t *question = filling->sheet->questions[number];
	const char *field = arena_print(filling->arena, "q.%s", filling->sheet->names[number]), *json;

	if (!is_in_form(form, field))
		return;
	filling->text[number] = NULL;
	json = fill_other(filling, form, field);
	if (json)
		;	/* and nothing else: both would be refused */
	else if (is_kind(question, "choice") || is_kind(question, "scale") || is_kind(question, "yes_no"))
		json = fill_radios(filling, form, field, !is_required(question), is_kind(question, "scale"));
	else if (is_kind(question, "choices"))
		json = fill_boxes(filling, question, form, field);
	else if (is_kind(question, "matrix"))
		json = fill_matrix(filling, question, form, field);
	else if (is_kind(question, "date"))
		json = fill_date(filling, question, field);
	else if (is_kind(question, "line") || is_kind(question, "text"))
		json = fill_text(filling, number, field);
	else
		json = fill_number(filling, question, field);
	filling->json[number] = json;
}

/* Everything the form asks; buttons and hidden fields are the caller's. */
static inline void fill_form(struct filling *filling, const struct page_form *form)
{
	for (int i = 0; i < filling->sheet->count; i++)
		fill_question(filling, form, i);
}

/* Does the page to check show this question? Only those are sent; that there is one more, it shows by that one. */
static inline int is_shown(const struct filling *filling, const char *page, int number)
{
	const struct sheet *sheet = filling->sheet;
	int next = sheet->another[number];

	return strstr(page, arena_print(filling->arena, "#%s\"", sheet->ids[number])) != NULL ||
	       (next && strstr(page, arena_print(filling->arena, "#%s\"", sheet->ids[next])));
}

/* The submission's JSON, by the page that shows what will be sent. */
static inline const char *filled_json(const struct filling *filling, const char *page)
{
	struct buffer json = buffer_in(filling->arena);

	for (int i = 0; i < filling->sheet->count; i++)
		if (is_shown(filling, page, i))
			buffer_print(&json, "%s\"%s\":%s", json.length ? "," : "{",
				     filling->sheet->names[i],
				     filling->json[i] ? filling->json[i] : "?");
	buffer_add_text(&json, json.length ? "}" : "{}");
	return json.bytes;
}

static inline const char *hash_text(struct arena *arena, const char *text)
{
	struct hash hash = hash_of(text, strlen(text));

	return hex_write(arena, hash.bytes, HASH_SIZE);
}

/* "question=HASH,..." of its free texts, "-" for none. */
static inline const char *filled_texts(const struct filling *filling, const char *page)
{
	struct buffer list = buffer_in(filling->arena);

	for (int i = 0; i < filling->sheet->count; i++)
		if (filling->text[i] && is_shown(filling, page, i))
			buffer_print(&list, "%s%s=%s", list.length ? "," : "", filling->sheet->names[i],
				     hash_text(filling->arena, filling->text[i]));
	return list.length ? list.bytes : "-";
}

#endif
