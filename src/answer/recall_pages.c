#include "answer/recall_pages.h"

#include <jansson.h>
#include <string.h>

#include "answer/code_pages.h"
#include "answer/former_store.h"
#include "answer/passage_pages.h"
#include "answer/recalled.h"
#include "base/arena.h"
#include "consultation/consultation_pages.h"
#include "consultation/result_store.h"
#include "consultation/round_store.h"
#include "markup/html.h"
#include "questionnaire/questionnaire_store.h"
#include "text/text.h"

const struct field recall_fields[] = {
	{ "slug", FIELD_TOKEN, .min = 1, .max = 80, .source = FROM_PATH },
	{ "key",  FIELD_HEX,   .min = KEY_DIGITS, .max = KEY_DIGITS },
	{ "code", FIELD_LINE,  .optional = 1, .max = LONGEST_CODE },
	{ 0 }
};

/* --- the page that asks for the code */

static void draw_recall(struct passage *passage, const char *error)
{
	const int round = round_number(passage->request->db, passage->survey->id) - 1;
	struct buffer *out = &passage->reply->body;
	const char *title = text_print(passage->arena, _("You answered round %d?"), round);

	passage->page.has_error = error != NULL;
	passage->page.stay = passage_url(passage, "former");
	passage_begin(passage, title, title);
	page_errors(out, &(struct page_error){ error, "code" }, error != NULL);
	html_print(out, "<p>%s</p>\n<p>%s</p>\n",
		   _("Type the code that you got when you sent your answers. Then you see what you answered before, beside each question."),
		   _("It is kept with what you write now, and erased with it. Once you send, we note that both answers are of one person, and still not who."));
	passage_begin_form(passage, passage_url(passage, "former"));
	code_draw_field(out, request_text(passage->request, "code"), error);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("See my answers"));
	html_print(out, "<p><a class=\"button secondary\" href=\"%s\">%s</a></p>\n", passage_page_url(passage, passage->draft->page),
		   _("Go on without a code"));
	passage_end(passage);
}

static int is_linked_round(const struct passage *passage)
{
	return passage->survey->round_of && passage->survey->is_linked;
}

void recall_page(const struct request *request, struct reply *reply)
{
	struct passage passage;

	if (!passage_open(&passage, request, reply, ITS_DRAFT))
		return;
	if (is_linked_round(&passage))
		draw_recall(&passage, NULL);
	else
		reply_redirect(reply, passage_page_url(&passage, passage.draft->page));
}

static int find_former(const struct request *request, const struct instance_key *instance, struct code code,
		       const struct code_mark *mark, void *context)
{
	const struct passage *passage = context;
	struct former former;

	(void)instance, (void)code;
	if (!former_find(request->db, request->arena, passage->survey, mark, &former))
		return 0;
	former_bring(request->db, passage->draft, &former);
	return 1;
}

static const struct code_lookup former_lookup = { RECEIPT, submission_has_finder, find_former };

void recall_now(const struct request *request, struct reply *reply)
{
	const char *typed = request_text(request, "code");
	enum code_found found = CODE_UNREADABLE;
	struct passage passage;

	if (!passage_open(&passage, request, reply, ITS_DRAFT))
		return;
	if (is_linked_round(&passage) && typed)
		found = code_look_up(request, &former_lookup, typed, &passage);
	if (found && is_linked_round(&passage)) {
		code_refuse(reply, found);
		draw_recall(&passage, code_found_words(found));
		return;
	}
	reply_redirect(reply, passage_page_url(&passage, passage.draft->page));
}

/* --- beside the questions */

static void put_texts_back(struct arena *arena, const struct questionnaire *questionnaire, struct answer *answers, const json_t *texts)
{
	for (int i = 0; i < questionnaire->question_count; i++) {
		const char *text = json_string_value(json_object_get(texts, questionnaire->questions[i].name));

		if (text)
			answers[i].text = arena_copy(arena, text);
	}
}

static void read_own(const struct passage *passage, struct recalled *recalled)
{
	const struct questionnaire *questionnaire;
	struct former former;
	json_t *texts;

	if (!is_linked_round(passage) || !former_of_draft(passage->request->db, passage->arena, passage->draft, &former))
		return;
	questionnaire = questionnaire_find(passage->request->db, &former.asks);
	if (!questionnaire || answers_read(passage->arena, questionnaire, former.answers, &recalled->own))
		return;
	texts = former.texts ? json_loads(former.texts, 0, NULL) : NULL;
	put_texts_back(passage->arena, questionnaire, recalled->own, texts);
	json_decref(texts);
	recalled->own_questionnaire = questionnaire;
	recalled->own_setting = (struct answer_setting){ questionnaire, passage->request->language->tag,
							 survey_today(passage->survey), recalled->own };
}

const struct recalled *recalled_of(const struct passage *passage)
{
	struct db *db = passage->request->db;
	const struct survey *former;
	struct recalled *recalled;
	struct result *results;

	if (!passage->survey->round_of)
		return NULL;
	recalled = arena_new(passage->arena, struct recalled);
	recalled->round = round_number(db, passage->survey->id) - 1;
	recalled->count = result_list(db, passage->arena, passage->survey->round_of, FOR_ALL, &results);
	recalled->results = results;
	former = recalled->count ? survey_find_id(db, passage->arena, passage->survey->round_of) : NULL;
	if (former)
		recalled->questionnaire = questionnaire_find(db, &former->version);
	read_own(passage, recalled);
	return recalled;
}
