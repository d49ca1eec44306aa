#include "conduct/spot_pages.h"

#include <jansson.h>
#include <string.h>

#include "authoring/edit.h"
#include "base/arena.h"
#include "consultation/stored.h"
#include "markup/html.h"
#include "questionnaire/questionnaire.h"
#include "text/text.h"
#include "web/route.h"

enum { POINTS = 5 };

/* What can be written on the spot. */
static const struct spot {
	const char *kind, *words;
	int has_choices;
} spots[] = {
	{ "yes_no", N_("Yes or no"), 0 },
	{ "choice", N_("Choose one"), 1 },
	{ "choices", N_("Choose several"), 1 },
	{ "scale", N_("A scale from 1 to 5"), 0 },
	{ "line", N_("Some words"), 0 },
	{ NULL }
};

static int is_first(const struct language *language)
{
	return !strcmp(language->tag, "fr");
}

/* "label", of other languages than French "label-en". */
static const char *field_of(struct arena *arena, const char *field, const struct language *language)
{
	return is_first(language) ? field : arena_print(arena, "%s-%s", field, language->tag);
}

static void draw_other(const struct request *request, struct buffer *out, const struct language *language, const struct errors *errors)
{
	const char *label = field_of(request->arena, "label", language), *choices = field_of(request->arena, "choices", language);

	html_print(out, "<h2 lang=\"%s\" dir=\"%s\">%s</h2>\n", language->html, language->direction, language->own_name);
	line_draw(out, &(struct line){ .name = label, .label = _("The question in this language"), .language = language->tag,
				       .value = request_text(request, label) }, errors);
	prose_draw(out, &(struct line){ .name = choices, .label = _("Its answers, in the same order"), .language = language->tag,
					.value = request_text(request, choices) }, errors);
}

static int is_blank(const char *text)
{
	return !text || !text[strspn(text, " \t\r\n")];
}

static int is_filled_in(const struct request *request, const struct language *language)
{
	return !is_blank(request_text(request, field_of(request->arena, "label", language))) ||
	       !is_blank(request_text(request, field_of(request->arena, "choices", language)));
}

static void draw_others(const struct request *request, struct buffer *out, const struct errors *errors)
{
	int is_open = 0;

	for (int i = 0; i < LANGUAGES; i++)
		is_open |= !is_first(&languages[i]) && is_filled_in(request, &languages[i]);
	if (is_open)
		html(out, "<details open>\n");
	else
		html(out, "<details>\n");
	html_print(out, "<summary>%s</summary>\n<p>%s</p>\n", _("In other languages"),
		   _("People read the question in the language of their phone where you write it here, else in French."));
	for (int i = 0; i < LANGUAGES; i++)
		if (!is_first(&languages[i]))
			draw_other(request, out, &languages[i], errors);
	html(out, "</details>\n");
}

void spot_draw(const struct request *request, struct buffer *out, const struct errors *errors)
{
	struct option kinds[sizeof(spots) / sizeof(*spots)] = { 0 };

	for (int i = 0; spots[i].kind; i++)
		kinds[i] = (struct option){ spots[i].kind, text_of(spots[i].words) };
	line_draw(out, &(struct line){ .name = "label", .label = _("A new question"), .language = "fr", .value = request_text(request, "label") }, errors);
	buttons_draw(out, &(struct line){ .name = "kind", .label = _("How people answer"), .value = request_text(request, "kind") }, kinds, errors);
	prose_draw(out, &(struct line){ .name = "choices", .label = _("Its answers"), .hint = _("Only where people choose: one on each line."), .language = "fr",
		.value = request_text(request, "choices") }, errors);
	draw_others(request, out, errors);
}

static const struct spot *spot_chosen(const struct request *request)
{
	const char *kind = request_text(request, "kind");

	for (const struct spot *spot = spots; spot->kind; spot++)
		if (kind && !strcmp(spot->kind, kind))
			return spot;
	return NULL;
}

/* One on each line, without blanks around; how many, at most one more than there may be. */
static int read_choices(const struct request *request, const struct language *language, const char **list)
{
	const char *at = request_text_or_none(request, field_of(request->arena, "choices", language));
	int count = 0;

	while (*at && count <= MOST_CHOICES) {
		const size_t length = strcspn(at, "\n"), blank = strspn(at, " \t\r");
		size_t end = length;

		while (end > blank && strchr(" \t\r", at[end - 1]))
			end--;
		if (blank < end)
			list[count++] = arena_copy_bytes(request->arena, at + blank, end - blank);
		at += length + (at[length] == '\n');
	}
	return count;
}

/* Also in a language that is filled in, as many answers as in French. */
static void check_other(const struct request *request, const struct language *language, const struct spot *spot, int count, struct errors *errors)
{
	const char *list[MOST_CHOICES + 1], *label = field_of(request->arena, "label", language);

	if (!is_filled_in(request, language))
		return;
	if (is_blank(request_text(request, label)))
		errors_add(errors, label, _("Write the question in this language too, or leave both empty."));
	if (spot->has_choices && read_choices(request, language, list) != count)
		errors_add(errors, field_of(request->arena, "choices", language), _("Write as many answers as in French, in the same order."));
}

static void check(const struct request *request, const struct spot *spot, struct errors *errors)
{
	const char *list[MOST_CHOICES + 1];
	int count;

	if (is_blank(request_text(request, "label")))
		errors_add(errors, "label", _("Write the question, or choose one above."));
	if (!spot) {
		errors_add(errors, "kind", _("Choose one."));
		return;
	}
	count = read_choices(request, language_tagged("fr"), list);
	if (spot->has_choices && (count < 2 || count > MOST_CHOICES))
		errors_add(errors, "choices", _("Write at least two answers, each on its own line."));
	for (int i = 0; i < LANGUAGES; i++)
		if (!is_first(&languages[i]))
			check_other(request, &languages[i], spot, count, errors);
}

static json_t *choices_named(struct arena *arena, int count)
{
	json_t *list = json_array();

	for (int i = 0; i < count; i++)
		json_array_append_new(list, json_pack("{s:s, s:{}}", "name", arena_print(arena, "c%d", i + 1), "label"));
	return list;
}

/* French first: it is the document's own language. */
static const char *tags_filled_in(const struct request *request)
{
	const char *tags = "fr";

	for (int i = 0; i < LANGUAGES; i++)
		if (!is_first(&languages[i]) && is_filled_in(request, &languages[i]))
			tags = arena_print(request->arena, "%s %s", tags, languages[i].tag);
	return tags;
}

static void write_in(const struct request *request, const struct edit *edit, json_t *section, json_t *question, const struct language *language)
{
	const char *label = request_text(request, field_of(request->arena, "label", language)), *list[MOST_CHOICES + 1];
	json_t *choices = json_object_get(question, "choices"), *choice;
	const int count = read_choices(request, language, list);
	size_t i;

	edit_wording(edit->root, "title", language->tag, label);
	edit_wording(section, "title", language->tag, label);
	edit_wording(question, "label", language->tag, label);
	json_array_foreach(choices, i, choice)
		if ((int)i < count)
			edit_wording(choice, "label", language->tag, list[i]);
}

static const char *write_document(const struct request *request, const struct spot *spot)
{
	const char *label = request_text(request, "label"), *list[MOST_CHOICES + 1], *name;
	json_t *question, *section;
	struct edit edit;

	if (!edit_open(&edit, request->arena, document_begin(request->arena, tags_filled_in(request), label)))
		return NULL;
	section = json_array_get(json_object_get(edit.root, "sections"), 0);
	name = edit_add_question(&edit, stored_text(section, "name"), NULL, spot->kind, label);
	question = name ? edit_question(&edit, name) : NULL;
	if (question && spot->has_choices)
		json_object_set_new(question, "choices", choices_named(request->arena, read_choices(request, language_tagged("fr"), list)));
	if (question && !strcmp(spot->kind, "scale")) {
		json_object_set_new(question, "from", json_integer(1));
		json_object_set_new(question, "to", json_integer(POINTS));
	}
	for (int i = 0; question && i < LANGUAGES; i++)
		if (is_first(&languages[i]) || is_filled_in(request, &languages[i]))
			write_in(request, &edit, section, question, &languages[i]);
	return edit_close(&edit);
}

const char *spot_document(const struct request *request, struct errors *errors)
{
	const struct spot *spot = spot_chosen(request);

	check(request, spot, errors);
	return errors->count || !spot ? NULL : write_document(request, spot);
}
