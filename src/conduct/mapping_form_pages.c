#include "conduct/mapping_form_pages.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "markup/html.h"
#include "questionnaire/mapping.h"
#include "text/text.h"

/* A form has at most 2,000 values; what is beyond stays as it is proposed. MOST_OFFERED: in one list. */
enum { MOST_ASKED = 1500, MOST_OFFERED = 100 };

#define NONE "none"

/* Choices or lines of a question, whichever. */
struct items {
	const char *prefix;		/* "c" */
	const struct question *question;
	int count;
};

static struct items choices_of(const struct question *question)
{
	return (struct items){ "c", question, question->choice_count };
}

static struct items rows_of(const struct question *question)
{
	return (struct items){ "r", question, question->row_count };
}

static const char *item_name(const struct items *items, int i)
{
	return *items->prefix == 'c' ? items->question->choices[i].name : items->question->rows[i].name;
}

static const struct wording *item_label(const struct items *items, int i)
{
	return *items->prefix == 'c' ? &items->question->choices[i].label : &items->question->rows[i].label;
}

static const char *item_words(const struct mapping_form *form, const struct questionnaire *questionnaire, const struct items *items, int i)
{
	const char *language = form->request->language->tag;
	const char *words = *items->prefix == 'c' ? choice_wording(questionnaire, &items->question->choices[i], language) :
		row_wording(questionnaire, &items->question->rows[i], language);

	return words ? words : item_name(items, i);
}

static int item_named(const struct items *items, const char *name)
{
	for (int i = 0; name && i < items->count; i++)
		if (!strcmp(item_name(items, i), name))
			return i;
	return -1;
}

static const char *question_words(const struct mapping_form *form, const struct questionnaire *questionnaire, const struct question *question)
{
	const char *words = wording_in(questionnaire, &question->label, form->request->language->tag, NULL);

	return words ? words : question->name;
}

static const char *field_of(struct arena *arena, const char *prefix, int question, int item)
{
	return item < 0 ? arena_print(arena, "%s-%d", prefix, question) : arena_print(arena, "%s-%d-%d", prefix, question, item);
}

/* Is it a question of the document that somebody answers, in the first occurrence of its section? */
static int counts(const struct question *question)
{
	return question->occurrence <= 1 && !question_kinds[question->kind].is_only_shown;
}

/* The one of its name that says the same; NULL. */
static const struct question *same_as(const struct mapping_form *form, const struct question *before)
{
	const struct question *after = question_of_document(form->is, before->name);

	return after && !questions_unfit(form->request->arena, before, after) &&
		questions_say_the_same(form->was, before, form->is, after) ? after : NULL;
}

static int is_of_the_same(const struct mapping_form *form, const struct question *after)
{
	const struct question *before = question_of_document(form->was, after->name);

	return before && counts(before) && same_as(form, before);
}

static const struct question *partner_of(const struct mapping_form *form, const struct question *before)
{
	const struct mapping_pair *pair = mapping_of(form->mapping, before->name);

	return pair ? question_of_document(form->is, pair->is) : NULL;
}

static void add_option(const struct mapping_form *form, struct option *list, int *count, const struct question *after)
{
	list[(*count)++] = (struct option){ arena_print(form->request->arena, "%d", after->number),
					    question_words(form, form->is, after) };
}

/* What it may be counted with: first what is chosen, then whatever no other question of its name says. */
static int offered(const struct mapping_form *form, const struct question *before, struct option **list)
{
	const struct question *partner = partner_of(form, before);
	int count = 0;

	*list = arena_array(form->request->arena, struct option, MOST_OFFERED + 3);
	(*list)[count++] = (struct option){ NONE, _("Not counted together") };
	if (partner)
		add_option(form, *list, &count, partner);
	for (int i = 0; i < form->is->question_count && count < MOST_OFFERED; i++) {
		const struct question *after = &form->is->questions[i];

		if (after != partner && counts(after) && !is_of_the_same(form, after) && !questions_unfit(form->request->arena, before, after))
			add_option(form, *list, &count, after);
	}
	return count - 1;
}

/* Nobody need look at a choice that has the same name and words in both. */
static int is_asked_about(const struct mapping_form *form, const struct items *before, int i, const struct items *after)
{
	const int same = item_named(after, item_name(before, i));

	return same < 0 || !labels_say_the_same(form->was, item_label(before, i), form->is, item_label(after, same));
}

static void draw_items(const struct mapping_form *form, struct buffer *out, const struct items *before, const struct items *after,
		       const struct mapping_names *names, int *asked, const struct errors *errors)
{
	struct arena *arena = form->request->arena;
	struct option *list = arena_array(arena, struct option, (size_t)after->count + 2);

	list[0] = (struct option){ NONE, _("Not counted together") };
	for (int i = 0; i < after->count; i++)
		list[i + 1] = (struct option){ arena_print(arena, "%d", i), item_words(form, form->is, after, i) };
	for (int i = 0; i < before->count && *asked < MOST_ASKED; i++) {
		const char *field = field_of(arena, before->prefix, before->question->number, i);
		const char *typed = request_text(form->request, field);
		const int is = item_named(after, names_is(names, item_name(before, i)));

		if (!is_asked_about(form, before, i, after))
			continue;
		++*asked;
		select_draw(out, &(struct line){
			.name = field, .label = text_print(arena, _("“%s” is now"), item_words(form, form->was, before, i)),
			.value = typed ? typed : is < 0 ? NONE : arena_print(arena, "%d", is) }, list, errors);
	}
}

static void draw_question(const struct mapping_form *form, struct buffer *out, const struct question *before, int *asked,
			  const struct errors *errors)
{
	const struct mapping_pair *pair = mapping_of(form->mapping, before->name);
	const struct question *partner = partner_of(form, before);
	const char *field = field_of(out->arena, "q", before->number, -1), *typed = request_text(form->request, field);
	const int shown = *asked;
	struct option *list;
	struct items was, is;

	html_print(out, "<div class=\"panel\">\n<h3 dir=\"auto\">%s</h3>\n", question_words(form, form->was, before));
	if (!offered(form, before, &list)) {
		html_print(out, "<p>%s</p>\n</div>\n", _("No question of the new version is answered like this one: it is not counted together."));
		return;
	}
	++*asked;
	select_draw(out, &(struct line){ .name = field, .label = _("This question is now"),
					 .value = typed ? typed : partner ? arena_print(out->arena, "%d", partner->number) : NONE }, list, errors);
	if (partner && *asked < MOST_ASKED) {
		was = choices_of(before), is = choices_of(partner);
		draw_items(form, out, &was, &is, pair->choices, asked, errors);
		was = rows_of(before), is = rows_of(partner);
		draw_items(form, out, &was, &is, pair->rows, asked, errors);
	}
	if (partner && *asked > shown + 1)
		html_print(out, "<p class=\"hint\">%s</p>\n", _("Several answers of before may be one now: they are then counted as that one. "
								"If you choose another question above, save, and look at its answers then."));
	html(out, "</div>\n");
}

void mapping_form_draw(const struct mapping_form *form, struct buffer *out, const struct errors *errors)
{
	int asked = 0, same = 0;

	for (int i = 0; i < form->was->question_count; i++) {
		const struct question *before = &form->was->questions[i];

		if (counts(before) && same_as(form, before))
			same++;
		else if (counts(before) && asked < MOST_ASKED)
			draw_question(form, out, before, &asked, errors);
	}
	if (same)
		html_print(out, "<p>%s</p>\n", text_print(out->arena,
			text_plural("One question says the same in both: it is counted together.",
				    "%d questions say the same in both: they are counted together.", same), same));
}

/* What the form says of one choice: its number there, -1 for none; -2 where it says nothing of it. */
static int item_chosen(const struct mapping_form *form, const struct items *before, int i, const struct items *after)
{
	const char *typed = request_text(form->request, field_of(form->request->arena, before->prefix, before->question->number, i));
	char *end;
	long number;

	if (!typed || !is_asked_about(form, before, i, after))
		return -2;
	number = strtol(typed, &end, 10);
	return *end || end == typed || number < 0 || number >= after->count ? -1 : (int)number;
}

/* NULL where names alone say it. */
static const struct mapping_names *read_items(const struct mapping_form *form, struct items before, struct items after,
					      const struct mapping_names *names)
{
	struct mapping_names *read = arena_new(form->request->arena, struct mapping_names);
	int differs = 0;

	read->was = arena_array(form->request->arena, const char *, (size_t)before.count);
	read->is = arena_array(form->request->arena, const char *, (size_t)before.count);
	for (int i = 0; i < before.count; i++) {
		const char *was = item_name(&before, i);
		const int by_name = item_named(&after, was), chosen = item_chosen(form, &before, i, &after);
		const int is = chosen == -2 ? item_named(&after, names_is(names, was)) : chosen;

		differs |= is != by_name;
		if (is < 0)
			continue;
		read->was[read->count] = was;
		read->is[read->count++] = item_name(&after, is);
	}
	return differs ? read : NULL;
}

/* The question chosen: NULL for none. */
static const struct question *question_chosen(const struct mapping_form *form, const struct question *before)
{
	const char *typed = request_text(form->request, field_of(form->request->arena, "q", before->number, -1));
	char *end;
	long number;

	if (!typed)
		return partner_of(form, before);
	number = strtol(typed, &end, 10);
	if (*end || end == typed || number < 0 || number >= form->is->question_count || !counts(&form->is->questions[number]))
		return NULL;
	return &form->is->questions[number];
}

static struct mapping_pair read_pair(const struct mapping_form *form, const struct question *before, const struct question *after)
{
	const struct mapping_pair *pair = mapping_of(form->mapping, before->name);

	/* Of a question that was not there yet nobody has seen the choices. */
	if (after != partner_of(form, before))
		return mapping_pair_proposal(form->request->arena, form->was, before, form->is, after);
	return (struct mapping_pair){
		before->name, after->name, read_items(form, choices_of(before), choices_of(after), pair->choices),
		read_items(form, rows_of(before), rows_of(after), pair->rows),
	};
}

/* "job" or "job.choices.nurse": the field where it is chosen. */
static const char *field_at(const struct mapping_form *form, const char *path)
{
	struct arena *arena = form->request->arena;
	const char *name = arena_copy_bytes(arena, path, strcspn(path, ".")), *rest = path + strlen(name);
	const struct question *question = question_of_document(form->was, name);
	struct items items;

	if (!question || !*rest)
		return question ? field_of(arena, "q", question->number, -1) : "words";
	items = rest[1] == 'c' ? choices_of(question) : rows_of(question);
	rest = strchr(rest + 1, '.');
	return field_of(arena, items.prefix, question->number, item_named(&items, rest ? rest + 1 : NULL));
}

struct mapping *mapping_form_read(const struct mapping_form *form, struct errors *errors)
{
	struct arena *arena = form->request->arena;
	struct document_faults *faults = arena_new(arena, struct document_faults);
	struct mapping *mapping = arena_new(arena, struct mapping);

	mapping->pairs = arena_array(arena, struct mapping_pair, (size_t)form->was->question_count);
	for (int i = 0; i < form->was->question_count; i++) {
		const struct question *before = &form->was->questions[i];
		const struct question *after = !counts(before) ? NULL : same_as(form, before);

		if (after)
			mapping->pairs[mapping->count++] = (struct mapping_pair){ before->name, after->name };
		else if (counts(before) && (after = question_chosen(form, before)))
			mapping->pairs[mapping->count++] = read_pair(form, before, after);
	}
	mapping_sort(mapping);
	mapping_check(arena, mapping, form->was, form->is, faults);
	for (int i = 0; i < faults->count && i < MOST_DOCUMENT_FAULTS; i++)
		errors_add(errors, field_at(form, faults->fault[i].path), faults->fault[i].words);
	return mapping;
}

static void tell_items(const struct mapping_form *form, struct buffer *out, struct items before, struct items after,
		       const struct mapping_names *names)
{
	int begun = 0;

	for (int i = 0; i < before.count; i++) {
		const int is = item_named(&after, names_is(names, item_name(&before, i)));

		if (!is_asked_about(form, &before, i, &after) && is == item_named(&after, item_name(&before, i)))
			continue;
		if (!begun++)
			html(out, "<ul>\n");
		html_print(out, "<li>%s</li>\n", is < 0 ?
			   text_print(out->arena, _("“%s” is not counted together with any answer"), item_words(form, form->was, &before, i)) :
			   text_print(out->arena, _("“%1$s” is now “%2$s”"), item_words(form, form->was, &before, i),
				      item_words(form, form->is, &after, is)));
	}
	if (begun)
		html(out, "</ul>\n");
}

void mapping_told_draw(const struct mapping_form *form, struct buffer *out)
{
	html(out, "<dl class=\"summary\">\n");
	for (int i = 0; i < form->was->question_count; i++) {
		const struct question *before = &form->was->questions[i];
		const struct question *after = counts(before) && !same_as(form, before) ? partner_of(form, before) : NULL;

		if (!counts(before) || (!after && same_as(form, before)))
			continue;
		html_print(out, "<div>\n<dt dir=\"auto\">%s</dt>\n<dd>", question_words(form, form->was, before));
		if (after) {
			const struct mapping_pair *pair = mapping_of(form->mapping, before->name);

			html_print(out, "<p>%s</p>\n", text_print(out->arena, _("Counted together with: “%s”"), question_words(form, form->is, after)));
			tell_items(form, out, choices_of(before), choices_of(after), pair->choices);
			tell_items(form, out, rows_of(before), rows_of(after), pair->rows);
		} else {
			html_print(out, "<p>%s</p>\n", _("Not counted together with any question"));
		}
		html(out, "</dd>\n</div>\n");
	}
	html(out, "</dl>\n");
}
