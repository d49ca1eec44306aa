#include "answer/repeat_pages.h"

#include <string.h>

#include "answer/passage_pages.h"
#include "base/arena.h"
#include "markup/html.h"
#include "questionnaire/piping.h"
#include "questionnaire/repeat.h"
#include "text/text.h"

const struct field remove_fields[] = {
	{ "slug",    FIELD_TOKEN,  .min = 1, .max = 80, .source = FROM_PATH },
	{ "section", FIELD_NUMBER, .min = 1, .max = MOST_QUESTIONS, .source = FROM_PATH },
	{ "from",    FIELD_TOKEN,  .optional = 1, .min = 1, .max = 10, .source = FROM_QUERY },
	{ 0 }
};

const struct field remove_now_fields[] = {
	{ "slug",    FIELD_TOKEN,  .min = 1, .max = 80, .source = FROM_PATH },
	{ "section", FIELD_NUMBER, .min = 1, .max = MOST_QUESTIONS, .source = FROM_PATH },
	{ "key",     FIELD_HEX,    .min = KEY_DIGITS, .max = KEY_DIGITS },
	{ "answers", FIELD_HEX,    .min = 2 * HASH_SIZE, .max = 2 * HASH_SIZE },
	{ "back_to", FIELD_TOKEN,  .optional = 1, .min = 1, .max = 10 },
	{ 0 }
};

const char *remove_url(const struct passage *passage, const struct section *section)
{
	const struct questionnaire *questionnaire = passage->journey.questionnaire;

	return passage_url(passage, arena_print(passage->arena, "remove/%d", (int)(section - questionnaire->sections) + 1));
}

int may_remove(const struct passage *passage, const struct section *section)
{
	return repeat_may_remove(&passage->journey.setting, passage->arena, section);
}

static const char *title_of(const struct passage *passage, const struct section *section)
{
	const char *title = section_told(passage->arena, &passage->journey.setting, section);

	return title ? title : "";
}

const char *remove_words(const struct passage *passage, const struct section *section)
{
	/* TRANSLATORS: a button; the title of a section that is asked several times, with its number: "Structure 2" */
	return text_print(passage->arena, _("Remove “%s”"), title_of(passage, section));
}

/* NULL where there is no such section, or nothing to take out of it. */
static const struct section *section_asked(const struct passage *passage)
{
	const struct questionnaire *questionnaire = passage->journey.questionnaire;
	int number = (int)request_number(passage->request, "section") - 1;

	if (number >= questionnaire->section_count || !may_remove(passage, &questionnaire->sections[number]))
		return NULL;
	return &questionnaire->sections[number];
}

static int says_check(const char *text)
{
	return text && !strcmp(text, "check");
}

static const char *page_of(const struct passage *passage, const struct section *section)
{
	int page = journey_first(&passage->journey, section);

	return page == NO_PAGE ? passage_url(passage, "check") : passage_page_url(passage, page);
}

static const char *shown_mark(const struct passage *passage)
{
	struct hash shown = answers_hash(passage->arena, passage->journey.questionnaire, passage->journey.answers,
					 passage->journey.setting.today);

	return hex_write(passage->arena, shown.bytes, HASH_SIZE);
}

/* All that would be gone. */
static void draw_answers(struct passage *passage, const struct section *section)
{
	const struct journey *journey = &passage->journey;
	struct buffer *out = &passage->reply->body;

	html(out, "<dl class=\"summary\">\n");
	for (int i = section->first; i < section->first + section->count; i++) {
		const struct question *question = &journey->questionnaire->questions[i];
		struct buffer words = buffer_in(passage->arena);

		if (!journey->relevant[i] || i == section->another || !answer_is_told(question))
			continue;
		answer_explain(&words, question, &journey->setting, &journey->answers[i]);
		html_print(out, "<div>\n<dt>%s</dt>\n<dd dir=\"auto\">",
			   wording_told(passage->arena, &journey->setting, &question->label, NULL));
		html_paragraphs(out, words.bytes);
		html(out, "</dd>\n</div>\n");
	}
	html(out, "</dl>\n");
}

void remove_page(const struct request *request, struct reply *reply)
{
	const struct section *section;
	struct buffer *out = &reply->body;
	struct passage passage;
	const char *back, *words;
	int is_check = says_check(request_text(request, "from"));

	if (!passage_open(&passage, request, reply, ITS_DRAFT))
		return;
	section = section_asked(&passage);
	if (!section) {
		reply_redirect(reply, passage_url(&passage, "check"));
		return;
	}
	back = is_check ? passage_url(&passage, "check") : page_of(&passage, section);
	words = text_print(request->arena, _("Do you want to remove “%s”?"), title_of(&passage, section));
	passage.page.back = back;
	passage_begin(&passage, words, words);
	html_print(out, "<p>%s</p>\n", _("This is erased. All the others stay."));
	draw_answers(&passage, section);
	html_print(out, "<form method=\"post\" action=\"%s\">\n", remove_url(&passage, section));
	passage_draw_key(&passage);
	html_print(out, "<input type=\"hidden\" name=\"answers\" value=\"%s\">\n", shown_mark(&passage));
	if (is_check)
		html(out, "<input type=\"hidden\" name=\"back_to\" value=\"check\">\n");
	html_print(out, "<p class=\"buttons\">\n<button type=\"submit\" class=\"main danger\">%s</button>\n",
		   remove_words(&passage, section));
	html_print(out, "<a class=\"button secondary\" href=\"%s\">%s</a>\n</p>\n</form>\n", back, _("Keep it"));
	passage_end(&passage);
}

static void take_out(struct passage *passage, const struct section *section)
{
	struct journey *journey = &passage->journey;
	struct buffer json = buffer_in(passage->arena);

	repeat_remove(journey->questionnaire, passage->arena, journey->answers, journey->setting.today, section);
	journey_look(journey);
	answers_write(&json, journey->questionnaire, journey->answers, journey->setting.today, AS_DRAFT);
	draft_save(passage->request->db, passage->draft, json.bytes, passage->draft->page, passage->request->language->tag);
}

/*
 * Only what was shown: of a double click, the second one finds other answers,
 * and leads to where the first one did.
 */
void remove_now(const struct request *request, struct reply *reply)
{
	const struct section *section;
	struct passage passage;

	if (!passage_open(&passage, request, reply, ITS_DRAFT))
		return;
	section = section_asked(&passage);
	if (section && !strcmp(request_text(request, "answers"), shown_mark(&passage)))
		take_out(&passage, section);
	if (says_check(request_text(request, "back_to")) || !section)
		reply_redirect(reply, passage_url(&passage, "check"));
	else
		reply_redirect(reply, page_of(&passage, journey_first(&passage.journey, section) == NO_PAGE ? section - 1 : section));
}
