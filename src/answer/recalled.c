#include "answer/recalled.h"

#include <string.h>

#include "answer/draw_part.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "markup/html.h"
#include "text/text.h"

const char *recalled_own(const struct asked *asked)
{
	const struct recalled *recalled = asked->drawing->recalled;
	const struct question *question = recalled->own_questionnaire ? question_named(recalled->own_questionnaire, asked->question->name) : NULL;
	struct buffer words = buffer_in(asked->arena);

	if (!question || !answer_is_told(question) || recalled->own[question->number].state == NOT_ASKED)
		return NULL;
	answer_explain(&words, question, &recalled->own_setting, &recalled->own[question->number]);
	return words.length ? words.bytes : NULL;
}

static const char *caption_of(const struct asked *asked, const struct question *question, const struct result *result)
{
	const struct recalled *recalled = asked->drawing->recalled;
	const char *caption = text_print(asked->arena, _("What all answered in round %d"), recalled->round);

	for (int i = 0; i < question->row_count; i++)
		if (!strcmp(question->rows[i].name, result->part))
			return arena_print(asked->arena, "%s – %s", caption,
					   row_wording(recalled->questionnaire, &question->rows[i], asked->setting->language));
	return caption;
}

static void draw_results(struct buffer *out, const struct asked *asked)
{
	const struct recalled *recalled = asked->drawing->recalled;
	const struct question *question = recalled->questionnaire ? question_named(recalled->questionnaire, asked->question->of) : NULL;
	const struct result *result;

	for (int nth = 0; question && (result = result_of(recalled->results, recalled->count, question->of, nth)); nth++)
		result_draw(out, result, &(struct result_drawing){ recalled->questionnaire, question, asked->setting->language,
								   caption_of(asked, question, result) });
}

static int has_results(const struct asked *asked)
{
	const struct recalled *recalled = asked->drawing->recalled;

	return recalled->questionnaire && result_of(recalled->results, recalled->count, asked->question->of, 0) &&
	       question_named(recalled->questionnaire, asked->question->of);
}

void recalled_draw(struct buffer *out, const struct asked *asked)
{
	const char *own = recalled_own(asked);

	if (!own && !has_results(asked))
		return;
	html(out, "<div class=\"panel recalled\">\n");
	if (own) {
		html_print(out, "<div id=\"own-%s\">\n<p>%s</p>\n<div class=\"own\" dir=\"auto\">\n", asked->id,
			   text_print(asked->arena, _("You answered in round %d:"), asked->drawing->recalled->round));
		html_paragraphs(out, own);
		html(out, "</div>\n</div>\n");
	}
	draw_results(out, asked);
	html(out, "</div>\n");
}
