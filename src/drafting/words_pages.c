#include "drafting/words_pages.h"

#include <string.h>

#include "account/visit.h"
#include "analysis/reader_pages.h"
#include "audit/audit.h"
#include "base/arena.h"
#include "markup/html.h"
#include "markup/url.h"
#include "questionnaire/questionnaire_store.h"
#include "table/slice.h"
#include "text/text.h"

enum { LONGEST_WORD_SOUGHT = 100 };

const struct field words_fields[] = {
	ANALYSED_FIELD,
	{ "question", FIELD_LINE, .optional = 1, .min = 1, .max = 60, .source = FROM_QUERY },
	{ "state", FIELD_TOKEN, .optional = 1, .min = 1, .max = 10, .source = FROM_QUERY },
	{ "word", FIELD_LINE, .optional = 1, .min = 1, .max = LONGEST_WORD_SOUGHT, .source = FROM_QUERY },
	{ "after", FIELD_HEX, .optional = 1, .min = 2 * VERBATIM_ID_SIZE, .max = 2 * VERBATIM_ID_SIZE, .source = FROM_QUERY },
	{ 0 }
};

const char *words_url(struct arena *arena, int64_t survey)
{
	return arena_print(arena, "%s/words", analysed_url(arena, survey));
}

const char *word_url(struct arena *arena, int64_t survey, const unsigned char *id)
{
	return arena_print(arena, "%s/%s", words_url(arena, survey), hex_write(arena, id, VERBATIM_ID_SIZE));
}

const struct analysed *words_open(const struct request *request, struct reply *reply)
{
	const struct analysed *analysed = analysed_of_request(request, reply);

	return analysed && reader_is_let_in(request, reply, analysed, _("What people wrote")) ? analysed : NULL;
}

const char *words_list_url(struct arena *arena, int64_t survey, const char *question)
{
	return arena_print(arena, "%s?question=%s", words_url(arena, survey), url_part(arena, question));
}

void words_record(const struct request *request, const struct analysed *analysed, const char *state)
{
	analysis_record(request, AUDIT_WORDS_SEEN, analysed, arena_print(request->arena, "state=%s", state));
}

void words_draw(struct buffer *out, const char *tag, const char *text)
{
	const struct language *language = language_tagged(tag);

	if (language)
		html_print(out, "<div class=\"words\" lang=\"%s\" dir=\"auto\">\n", language->html);
	else
		html(out, "<div class=\"words\" dir=\"auto\">\n");
	html_paragraphs(out, text);
	html(out, "</div>\n");
}

/* --- questions */

/* The label in the last version that asks it; NULL where any version says that its texts are not read here. */
static const char *label_of(const struct request *request, const struct hash *versions, int count, const char *name)
{
	const char *label = NULL;

	for (int i = 0; i < count; i++) {
		const struct questionnaire *version = questionnaire_find(request->db, &versions[i]);
		const struct question *question = version ? question_named(version, name) : NULL;

		if (question && !question_may_be_quoted(question))
			return NULL;
		if (question && !label)
			label = wording_in(version, &question->label, request->language->tag, NULL);
	}
	return label;
}

int words_question_list(const struct request *request, const struct analysed *analysed, struct words_question **list)
{
	struct hash *versions = arena_array(request->arena, struct hash, MOST_VERBATIM_VERSIONS);
	const int version_count = verbatim_versions(request->db, analysed->survey->id, versions);
	struct verbatim_question *questions;
	const int question_count = verbatim_question_list(request->db, request->arena, analysed->survey->id, &questions);
	int count = 0;

	*list = arena_array(request->arena, struct words_question, (size_t)question_count + 1);
	for (int i = 0; i < question_count; i++) {
		const char *label = slice_asker(questions[i].name) ? NULL : label_of(request, versions, version_count, questions[i].name);

		if (label)
			(*list)[count++] = (struct words_question){ questions[i].name, label, questions[i].texts };
	}
	return count;
}

const struct words_question *words_question_of(const struct request *request, const struct analysed *analysed, const char *name)
{
	struct words_question *list;
	const int count = words_question_list(request, analysed, &list);

	for (int i = 0; i < count; i++)
		if (!strcmp(list[i].name, name))
			return &list[i];
	return NULL;
}

/* --- what is asked for */

static const char *state_words(enum verbatim_state state)
{
	static const char *const words[VERBATIM_STATES] = {
		[VERBATIM_ANY] = N_("All but the hidden ones"), [VERBATIM_UNREAD] = N_("Not read yet"), [VERBATIM_KEPT] = N_("Chosen to be quoted"),
		[VERBATIM_QUOTABLE] = N_("Those that may be quoted"), [VERBATIM_HIDDEN] = N_("Hidden, as they give cause for worry"),
	};

	return text_of(words[state]);
}

static enum verbatim_state state_of(const struct request *request)
{
	const char *name = request_text(request, "state");
	const int state = name ? name_index(verbatim_state_names, VERBATIM_STATES, name) : -1;

	return state < 0 ? VERBATIM_UNREAD : (enum verbatim_state)state;
}

static struct verbatim_search search_of(const struct request *request, int64_t survey)
{
	struct verbatim_search search = { .survey = survey, .question = request_text(request, "question"), .state = state_of(request),
					  .words = request_text(request, "word") };
	const char *after = request_text(request, "after");

	if (after && !hex_read(after, search.after, VERBATIM_ID_SIZE))
		memset(search.after, 0, VERBATIM_ID_SIZE);
	return search;
}

/* The same list, behind that text; NULL: from its beginning. */
static const char *search_address(struct arena *arena, const struct verbatim_search *search, const unsigned char *after)
{
	const char *word = search->words ? arena_print(arena, "&word=%s", url_part(arena, search->words)) : "";

	return arena_print(arena, "%s?question=%s&state=%s%s%s%s", words_url(arena, search->survey), url_part(arena, search->question),
			   verbatim_state_names[search->state], word, after ? "&after=" : "", after ? hex_write(arena, after, VERBATIM_ID_SIZE) : "");
}

static void draw_form(const struct request *request, struct buffer *out, const struct verbatim_search *search, const struct words_question *questions, int count)
{
	struct option *options = arena_array(request->arena, struct option, (size_t)count + 1), states[VERBATIM_STATES + 1] = { { NULL } };

	for (int i = 0; i < count; i++)
		options[i] = (struct option){ questions[i].name, text_print(request->arena, _("%1$s (texts: %2$s)"), questions[i].label,
					      text_number(request->arena, questions[i].texts)), NULL };
	for (int i = 0; i < VERBATIM_STATES; i++)
		states[i] = (struct option){ verbatim_state_names[i], state_words((enum verbatim_state)i), NULL };
	html_print(out, "<form method=\"get\" action=\"%s\">\n", words_url(request->arena, search->survey));
	select_draw(out, &(struct line){ .name = "question", .label = _("Question"), .value = search->question }, options, NULL);
	select_draw(out, &(struct line){ .name = "state", .label = _("Which texts"), .value = verbatim_state_names[search->state] }, states, NULL);
	line_draw(out, &(struct line){ .name = "word", .label = _("With these letters in it (if you want)"), .value = search->words,
		.hint = _("Capitals and accents do not matter.") }, NULL);
	html_print(out, "<p class=\"buttons\"><button class=\"main\">%s</button></p>\n</form>\n", _("Read them"));
}

/* --- the list */

static void draw_facts(struct buffer *out, const struct verbatim *verbatim)
{
	html_print(out, "<p class=\"quiet\">%s", verbatim->quotable ? _("May be quoted, without a name.") : _("May not be quoted."));
	if (verbatim->quotation)
		html_print(out, " %s", text_print(out->arena, _("Chosen: quotation %lld."), (long long)verbatim->quotation));
	if (verbatim->is_read)
		html_print(out, " %s", _("Marked as read."));
	html(out, "</p>\n");
}

static void draw_text(const struct request *request, struct buffer *out, const struct verbatim_search *search, const struct verbatim *verbatim, int number)
{
	const char *url = word_url(request->arena, search->survey, verbatim->id);
	const char *which = text_print(request->arena, _("text %d"), number);

	html(out, "<li class=\"panel\">\n");
	words_draw(out, verbatim->language, verbatim->body);
	draw_facts(out, verbatim);
	html_print(out, "<p><a href=\"%s\">%s<span class=\"visually-hidden\"> (%s)</span></a></p>\n", url,
		   verbatim->quotable && !verbatim->is_hidden ? _("Quote it, or hide it") : _("Look at it alone"), which);
	if (!verbatim->is_read && !verbatim->is_hidden && !verbatim->quotation) {
		staff_form(request, out, url);
		hidden_draw(out, "back", search_address(request->arena, search, NULL));
		html_print(out, "<button class=\"link\" name=\"act\" value=\"read\">%s<span class=\"visually-hidden\"> (%s)</span></button>\n</form>\n",
			   _("Read, nothing to quote"), which);
	}
	html(out, "</li>\n");
}

static void draw_list(const struct request *request, struct buffer *out, const struct verbatim_search *search)
{
	struct verbatim *list;
	const int found = verbatim_list(request->db, request->arena, search, &list), count = found > VERBATIMS_A_PAGE ? VERBATIMS_A_PAGE : found;

	html_print(out, "<h2 id=\"texts\">%s</h2>\n", state_words(search->state));
	if (!count)
		html_print(out, "<p>%s</p>\n", _("There is none, or none further on."));
	else
		html(out, "<ul class=\"texts\">\n");
	for (int i = 0; i < count; i++)
		draw_text(request, out, search, &list[i], i + 1);
	if (count)
		html(out, "</ul>\n");
	if (found > count)
		html_print(out, "<p><a class=\"button secondary\" href=\"%s#texts\">%s</a></p>\n",
			   search_address(request->arena, search, list[count - 1].id), _("Next page"));
}

void words_page(const struct request *request, struct reply *reply)
{
	const struct analysed *analysed = words_open(request, reply);
	struct buffer *out = &reply->body;
	struct words_question *questions;
	struct verbatim_search search;
	int count, is_known = 0;

	if (!analysed)
		return;
	search = search_of(request, analysed->survey->id);
	count = words_question_list(request, analysed, &questions);
	for (int i = 0; i < count && search.question; i++)
		is_known |= !strcmp(questions[i].name, search.question);
	if (is_known)
		words_record(request, analysed, verbatim_state_names[search.state]);
	analysis_begin(request, reply, &(struct staff_page){ _("What people wrote"), .crumbs = analysis_crumbs(request, analysed, 1), .is_wide = 1 });
	html_print(out, "<p class=\"warning\">%s</p>\n",
		   _("These are people’s own words, as they wrote them. They are for you alone: do not pass them on. Each look at them is noted in the log."));
	html_print(out, "<p><a href=\"%s/quotations\">%s</a></p>\n", analysed_url(request->arena, analysed->survey->id), _("What was chosen to be quoted"));
	if (!count)
		html_print(out, "<p>%s</p>\n", _("Nobody wrote anything here, or it was erased when its time was over."));
	else
		draw_form(request, out, &search, questions, count);
	if (is_known)
		draw_list(request, out, &search);
	staff_end(reply);
}
