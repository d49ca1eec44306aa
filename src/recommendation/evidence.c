#include "recommendation/evidence.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "consultation/consultation.h"
#include "recommendation/revision.h"
#include "synthesis/edition.h"
#include "text/text.h"

/* --- what is cited, as it stands now */

const struct shelved_edition *evidence_edition(const struct evidence *evidence, const struct evidence_shelf *shelf)
{
	for (int i = 0; i < shelf->count; i++)
		if (shelf->list[i].synthesis == evidence->synthesis)
			return &shelf->list[i];
	return NULL;
}

const struct edition_figure *evidence_figure(const struct evidence *evidence, const struct evidence_shelf *shelf)
{
	const struct shelved_edition *from = evidence->figure ? evidence_edition(evidence, shelf) : NULL;

	return from ? edition_figure(from->edition, evidence->figure) : NULL;
}

const struct edition_quote *evidence_quote(const struct evidence *evidence, const struct evidence_shelf *shelf)
{
	const struct shelved_edition *from = evidence->quotation ? evidence_edition(evidence, shelf) : NULL;

	return from ? edition_quote(from->edition, evidence->quotation) : NULL;
}

struct hash quotation_hash(const struct edition_quote *quote)
{
	return hash_of(quote->body, strlen(quote->body));
}

static struct hash hash_now(const struct shelved_edition *from, const struct edition_quote *quote)
{
	return from->quote_hashes ? from->quote_hashes[quote - from->edition->quotes] : quotation_hash(quote);
}

/* --- the kinds, each with its check */

/* A cell too: the table is the same, or none of its numbers can be relied on. */
static enum evidence_state check_figure(const struct evidence *evidence, const struct evidence_shelf *shelf)
{
	const struct edition_figure *figure = evidence_figure(evidence, shelf);

	if (!evidence_edition(evidence, shelf))
		return EVIDENCE_WITHDRAWN;
	if (!figure)
		return EVIDENCE_ABSENT;
	return hash_is_same(&figure->hash, &evidence->hash) ? EVIDENCE_STANDS : EVIDENCE_CHANGED;
}

static enum evidence_state check_quotation(const struct evidence *evidence, const struct evidence_shelf *shelf)
{
	const struct shelved_edition *from = evidence_edition(evidence, shelf);
	const struct edition_quote *quote = evidence_quote(evidence, shelf);
	struct hash now;

	if (!from)
		return EVIDENCE_WITHDRAWN;
	if (!quote)
		return EVIDENCE_ABSENT;
	now = hash_now(from, quote);
	return hash_is_same(&now, &evidence->hash) ? EVIDENCE_STANDS : EVIDENCE_CHANGED;
}

/* What lies elsewhere: whoever cites it says where, and answers for it. */
static enum evidence_state check_outside(const struct evidence *evidence, const struct evidence_shelf *shelf)
{
	(void)evidence;
	(void)shelf;
	return EVIDENCE_STANDS;
}

const struct evidence_meaning evidence_kinds[EVIDENCE_KINDS] = {
	[EVIDENCE_FIGURE] = { "figure", N_IN("evidence", "Figure"), "", 1, check_figure },
	[EVIDENCE_CELL] = { "cell", N_IN("evidence", "Number of a table"), "", 1, check_figure },
	[EVIDENCE_QUOTATION] = { "quotation", N_IN("evidence", "Quotation"), "", 1, check_quotation },
	[EVIDENCE_MINUTES] = { "minutes", N_IN("evidence", "Minutes"), N_("Which meeting, of which day."), 0, check_outside },
	[EVIDENCE_LAW] = { "law", N_IN("evidence", "Law"), N_("Which law, which article."), 0, check_outside },
	[EVIDENCE_PRINCIPLE] = { "principle", N_IN("evidence", "Ethical principle"), N_("Which principle, and where it is written."), 0, check_outside },
	[EVIDENCE_JUDGMENT] = { "judgment", N_IN("evidence", "Judgment of the group"), N_("Who holds it, since which meeting."), 0, check_outside },
	[EVIDENCE_SOURCE] = { "source", N_IN("evidence", "Outside source"), N_("Author, title, year; an address that begins with https:// where there is one."), 0, check_outside },
};

enum evidence_kind evidence_kind_tagged(const char *tag)
{
	int kind = 0;

	while (kind < EVIDENCE_KINDS && strcmp(evidence_kinds[kind].tag, tag))
		kind++;
	return (enum evidence_kind)kind;
}

enum evidence_state evidence_check(const struct evidence *evidence, const struct evidence_shelf *shelf)
{
	return evidence_kinds[evidence->kind].check(evidence, shelf);
}

int evidence_is_broken(const struct evidence *evidence, enum evidence_state state)
{
	return state != EVIDENCE_STANDS && !*evidence->override_reason;
}

const char *evidence_state_words(enum evidence_state state)
{
	static const char *const words[EVIDENCE_STATES] = {
		[EVIDENCE_STANDS] = N_IN("evidence", "It stands."),
		[EVIDENCE_WITHDRAWN] = N_IN("evidence", "The synthesis it comes from is not published any more."),
		[EVIDENCE_ABSENT] = N_IN("evidence", "The newest version of the synthesis does not have it any more."),
		[EVIDENCE_CHANGED] = N_IN("evidence", "The newest version of the synthesis says something else."),
	};

	return text_of(words[state]);
}

/* --- all of a text */

struct ordered {
	int place;
	const struct evidence *evidence;
};

static int by_place(const void *a, const void *b)
{
	const struct ordered *left = a, *right = b;

	if (left->place != right->place)
		return (left->place > right->place) - (left->place < right->place);
	return (left->evidence->id > right->evidence->id) - (left->evidence->id < right->evidence->id);
}

static int by_paragraph(const void *a, const void *b)
{
	const struct ordered *left = a, *right = b;

	return (left->evidence->paragraph > right->evidence->paragraph) - (left->evidence->paragraph < right->evidence->paragraph);
}

/* Gives each of one paragraph its place, from `from` on. */
static void put_at(struct ordered *ordered, int count, int from, int64_t paragraph, int place)
{
	while (from < count && ordered[from].evidence->paragraph == paragraph)
		ordered[from++].place = place;
}

static int find_first(const struct ordered *ordered, int count, int64_t paragraph)
{
	int low = 0, high = count;

	while (low < high) {
		const int middle = (low + high) / 2;

		if (ordered[middle].evidence->paragraph < paragraph)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct evidence_list evidence_in_order(struct arena *arena, const struct evidence *list, int count, const struct paragraph *paragraphs, int paragraph_count)
{
	struct ordered *ordered = arena_array(arena, struct ordered, (size_t)count + 1);
	struct evidence *in_order = arena_array(arena, struct evidence, (size_t)count + 1);
	struct evidence_list all = { 0, in_order };

	for (int i = 0; i < count; i++)
		ordered[i] = (struct ordered){ -1, &list[i] };
	qsort(ordered, (size_t)count, sizeof(*ordered), by_paragraph);
	for (int i = 0; i < paragraph_count; i++)
		put_at(ordered, count, find_first(ordered, count, paragraphs[i].id), paragraphs[i].id, i);
	qsort(ordered, (size_t)count, sizeof(*ordered), by_place);
	for (int i = 0; i < count; i++)
		if (ordered[i].place >= 0)
			in_order[all.count++] = *ordered[i].evidence;
	return all;
}

static int citable_is_supported(const struct citable *citable)
{
	const int64_t asked = citable->figure ? citable->figure->survey : citable->quote->survey;
	const struct edition_survey *survey = edition_survey(citable->from->edition, asked);

	return survey && survey->audience == SUPPORTED;
}

/* Every figure and quotation of the shelf; consultation 0: of any. */
static int citable_all(struct arena *arena, const struct evidence_shelf *shelf, int64_t consultation, struct citable **list)
{
	int count = 0, most = 1;

	for (int i = 0; i < shelf->count; i++)
		most += shelf->list[i].edition->figure_count + shelf->list[i].edition->quote_count;
	*list = arena_array(arena, struct citable, (size_t)most);
	for (int i = 0; i < shelf->count; i++) {
		const struct edition *edition = shelf->list[i].edition;

		if (consultation && shelf->list[i].consultation != consultation)
			continue;
		for (int j = 0; j < edition->figure_count; j++)
			(*list)[count++] = (struct citable){ .from = &shelf->list[i], .figure = &edition->figures[j] };
		for (int j = 0; j < edition->quote_count; j++)
			(*list)[count++] = (struct citable){ .from = &shelf->list[i], .quote = &edition->quotes[j] };
	}
	for (int i = 0; i < count; i++)
		(*list)[i].is_supported = citable_is_supported(&(*list)[i]);
	return count;
}

int citable_is_used(const struct citable *citable, const struct evidence_list *evidence)
{
	for (int i = 0; i < evidence->count; i++) {
		const struct evidence *one = &evidence->list[i];

		if (one->synthesis == citable->from->synthesis &&
		    (citable->figure ? one->figure == citable->figure->id : one->quotation == citable->quote->id))
			return 1;
	}
	return 0;
}

static void find_unused(struct arena *arena, const struct evidence_list *evidence, const struct evidence_shelf *shelf, int64_t consultation,
			struct evidence_report *report)
{
	struct citable *all, *unused;
	const int count = consultation ? citable_all(arena, shelf, consultation, &all) : 0;

	unused = arena_array(arena, struct citable, (size_t)count + 1);
	for (int supported = 1; supported >= 0; supported--)
		for (int i = 0; i < count; i++)
			if (all[i].is_supported == supported && !citable_is_used(&all[i], evidence))
				unused[report->unused_count++] = all[i];
	report->unused = unused;
}

/* Evidence stands in the order of the paragraphs, so both are gone through once. */
static void find_bare(struct arena *arena, const struct evidence_list *evidence, const struct revised *paragraphs, struct evidence_report *report)
{
	int *bare = arena_array(arena, int, (size_t)paragraphs->count + 1), next = 0;

	for (int i = 0; i < paragraphs->count; i++) {
		const int first = next;

		while (next < evidence->count && evidence->list[next].paragraph == paragraphs->list[i].id)
			next++;
		if (next == first && paragraphs->list[i].kind == PARAGRAPH_RECOMMENDATION)
			bare[report->bare_count++] = i;
	}
	report->bare = bare;
}

struct evidence_report evidence_report(struct arena *arena, const struct evidence_list *evidence, const struct evidence_shelf *shelf,
				       const struct revised *paragraphs, int64_t consultation)
{
	enum evidence_state *states = arena_array(arena, enum evidence_state, (size_t)evidence->count + 1);
	struct evidence_report report = { .states = states };

	for (int i = 0; i < evidence->count; i++) {
		states[i] = evidence_check(&evidence->list[i], shelf);
		report.broken += evidence_is_broken(&evidence->list[i], states[i]);
	}
	find_bare(arena, evidence, paragraphs, &report);
	find_unused(arena, evidence, shelf, consultation, &report);
	return report;
}

int text_may_be_published(const struct evidence_report *report)
{
	return !report->broken;
}

/* --- looking for some */

static int holds_all(const char *folded, const char *const *wanted)
{
	for (; *wanted; wanted++)
		if (!strstr(folded, *wanted))
			return 0;
	return 1;
}

static const char *citable_words(struct arena *arena, const struct citable *citable)
{
	if (citable->figure)
		return utf8_fold(arena, arena_print(arena, "%s\n%s", citable->figure->title, citable->figure->note));
	return utf8_fold(arena, arena_print(arena, "%s\n%s", citable->quote->body, citable->quote->question));
}

static const char *const *words_wanted(struct arena *arena, const char *words)
{
	char *folded = arena_copy(arena, utf8_fold(arena, words ? words : "")), *rest = folded, *word;
	const char **wanted = arena_array(arena, const char *, strlen(folded) / 2 + 2);
	int count = 0;

	while ((word = strtok_r(rest, " \t\n", &rest)))
		wanted[count++] = word;
	return wanted;
}

int citable_search(struct arena *arena, const struct evidence_shelf *shelf, const char *words, struct citable **list)
{
	const char *const *wanted = words_wanted(arena, words);
	const int all = citable_all(arena, shelf, 0, list);
	int count = 0;

	for (int i = 0; i < all; i++)
		if (!*wanted || holds_all(citable_words(arena, &(*list)[i]), wanted))
			(*list)[count++] = (*list)[i];
	return count;
}
