/* What making any question is made of. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "exchange/lss_kinds.h"
#include "text/text.h"

const char *lss_foreign(const struct lss_reading *reading, const char *part)
{
	return arena_print(reading->arena, "%s_%s", reading->question->code, part);
}

int lss_is_set(const struct lss_question *question, const char *name)
{
	const char *value = lss_attribute(question, name);

	return !strcmp(value, "1") || !strcmp(value, "Y");
}

/* Names that are only written small are not worth a word each. */
const char *lss_new_name(struct lss_reading *reading, const char *foreign)
{
	const char *key = foreign;

	for (int i = 2; renaming_find(reading->renaming, key); i++)
		key = arena_print(reading->arena, "%s_%d", foreign, i);
	reading->name = renaming_make(reading->renaming, key, NULL, NULL);
	if (strcasecmp(reading->name, foreign))
		lss_remark(reading, REMARK_CHANGED, text_print(reading->arena,
			_("The name “%1$s” is now “%2$s”."), foreign, reading->name));
	return reading->name;
}

void lss_know(struct lss_reading *reading, struct variable variable)
{
	variable.question = reading->question;
	variables_add(reading->variables, &variable);
}

static struct lss_words label_of(struct lss_reading *reading, const struct lss_item *sub)
{
	struct lss_words label = lss_wordings(reading, &reading->question->text), own;

	if (!sub)
		return label;
	own = lss_wordings(reading, &sub->text);
	return lss_words_of(reading, &label, " – ", &own);
}

/* Is it offered where another question chose it: array_filter "Q1;Q2", or the contrary. */
static const char *filter_of(struct lss_reading *reading, const char *names, const char *code, int is_excluded)
{
	const char *whole = NULL;

	while (*names) {
		size_t length = strcspn(names, ";, ");
		const char *name = arena_copy_bytes(reading->arena, names, length), *one;
		const struct variable *variable = variable_find(reading->variables,
			arena_print(reading->arena, "%s_%s", name, code));

		names += length;
		names += strspn(names, ";, ");
		if (!variable || variable->kind == VARIABLE_GONE)
			continue;
		one = variable->kind == VARIABLE_TICKED ?
			arena_print(reading->arena, "selected(${%s}, '%s')", variable->name, variable->part) :
			arena_print(reading->arena, "${%s} != ''", variable->name);
		if (is_excluded)
			one = arena_print(reading->arena, "not(%s)", one);
		whole = lss_both(reading, whole, one);
	}
	return whole;
}

const char *lss_filter(struct lss_reading *reading, const char *code)
{
	const char *in = filter_of(reading, lss_attribute(reading->question, "array_filter"), code, 0);

	return lss_both(reading, in, filter_of(reading, lss_attribute(reading->question, "array_filter_exclude"), code, 1));
}

static const char *relevance_of(struct lss_reading *reading, const struct lss_item *sub)
{
	const char *relevant = reading->relevant;

	if (!sub)
		return relevant;
	relevant = lss_both(reading, relevant, lss_filter(reading, sub->code));
	return lss_both(reading, relevant, lss_formula_kept(reading, sub->relevance,
		text_print(reading->arena, _("The condition of subquestion “%s” is not kept:"), sub->code)));
}

struct made lss_ask(struct lss_reading *reading, const char *kind, const char *foreign, const struct lss_item *sub)
{
	const struct lss_question *question = reading->question;
	struct lss_words label = label_of(reading, sub), hint = lss_wordings(reading, &question->help);
	const char *relevant = relevance_of(reading, sub), *name = lss_new_name(reading, foreign);
	struct made made = builder_question(reading->builder, reading->place);

	builder_text(reading->builder, made, "name", name, reading->place);
	builder_text(reading->builder, made, "kind", kind, reading->place);
	lss_put(reading, made, "label", &label, sub && *sub->code ? sub->code : question->code);
	if (!reading->is_hinted)
		lss_put(reading, made, "hint", &hint, NULL);
	reading->is_hinted = 1;
	builder_text(reading->builder, made, "relevant", relevant, reading->place);
	if (question->is_mandatory && strcmp(kind, "note"))
		builder_flag(reading->builder, made, "required", reading->place);
	return made;
}

const char *lss_validated(struct lss_reading *reading, const char *own_name, const struct variable *itself,
			  const char *attribute)
{
	const char *formula = lss_attribute(reading->question, attribute), *why = NULL, *expression;
	struct lss_setting setting = { reading->variables, reading->question, own_name, itself };

	if (!*formula)
		return NULL;
	expression = lss_convert(reading->arena, &setting, formula, WANTED_TRUTH, NULL, &why);
	if (!expression)
		lss_remark(reading, REMARK_DROPPED, text_print(reading->arena,
			_("What its answer must fit is not checked {%1$s}: %2$s"), formula, why));
	return expression;
}

void lss_constraint(struct lss_reading *reading, struct made made, const char *attribute, const char *expression)
{
	struct lss_words html, words;

	if (!expression)
		return;
	builder_text(reading->builder, made, "constraint", expression, reading->place);
	html = lss_attribute_words(reading->survey, reading->question, attribute);
	words = lss_wordings(reading, &html);
	if (words.in[0])
		lss_put(reading, made, "constraint_message", &words, NULL);
}

struct lss_words lss_common_words(const struct lss_reading *reading, const char *name)
{
	static const char *const tags[] = { "en", "fr", "de", "es", "it", "pt", "nl", "ru", "ar" };
	enum { TAGS = sizeof(tags) / sizeof(*tags) };
	static const struct {
		const char *name, *in[TAGS];
	} known[] = {
		{ "Y", { "Yes", "Oui", "Ja", "Sí", "Sì", "Sim", "Ja", "Да", "نعم" } },
		{ "N", { "No", "Non", "Nein", "No", "No", "Não", "Nee", "Нет", "لا" } },
		{ "U", { "Uncertain", "Incertain", "Unsicher", "Dudoso", "Incerto", "Incerto", "Onzeker", "Не уверен", "غير متأكد" } },
		{ "I", { "Increase", "Augmente", "Zunahme", "Aumenta", "Aumenta", "Aumenta", "Meer", "Больше", "يزيد" } },
		{ "S", { "Same", "Sans changement", "Gleich", "Igual", "Uguale", "Igual", "Gelijk", "Так же", "لا يتغير" } },
		{ "D", { "Decrease", "Diminue", "Abnahme", "Disminuye", "Diminuisce", "Diminui", "Minder", "Меньше", "ينقص" } },
		{ "F", { "Woman", "Femme", "Frau", "Mujer", "Donna", "Mulher", "Vrouw", "Женщина", "امرأة" } },
		{ "M", { "Man", "Homme", "Mann", "Hombre", "Uomo", "Homem", "Man", "Мужчина", "رجل" } },
		{ "other", { "Other", "Autre", "Sonstiges", "Otro", "Altro", "Outro", "Anders", "Другое", "غير ذلك" } },
		{ "pattern", { "This answer has not the form that is asked.", "Cette réponse n’a pas la forme demandée.",
			       "Diese Antwort hat nicht die verlangte Form.", "Esta respuesta no tiene la forma pedida.",
			       "Questa risposta non ha la forma richiesta.", "Esta resposta não tem a forma pedida.",
			       "Dit antwoord heeft niet de gevraagde vorm.", "Этот ответ не в нужной форме.",
			       "هذا الجواب ليس بالشكل المطلوب." } },
		{ "comment", { "Comment", "Commentaire", "Kommentar", "Comentario", "Commento", "Comentário", "Toelichting",
			       "Комментарий", "تعليق" } },
	};
	struct lss_words words = { { NULL } };

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		if (strcmp(known[i].name, name))
			continue;
		for (int n = 0; n < reading->survey->language_count; n++) {
			words.in[n] = known[i].in[0];
			for (int l = 0; l < TAGS; l++)
				if (!strncmp(reading->survey->languages[n], tags[l], 2))
					words.in[n] = known[i].in[l];
		}
	}
	return words;
}
