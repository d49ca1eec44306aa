#include "authoring/beginnings.h"

#include <jansson.h>
#include <string.h>

#include "questionnaire/kind.h"
#include "text/text.h"

#define TWO_CHOICES \
	"\"choices\":[{\"name\":\"a\",\"label\":{\"*\":1}},{\"name\":\"b\",\"label\":{\"*\":2}}]"
#define THREE_CHOICES \
	"\"choices\":[{\"name\":\"a\",\"label\":{\"*\":1}},{\"name\":\"b\",\"label\":{\"*\":2}},{\"name\":\"c\",\"label\":{\"*\":3}}]"
#define TWO_ROWS \
	"\"rows\":[{\"name\":\"a\",\"label\":{\"*\":1}},{\"name\":\"b\",\"label\":{\"*\":2}}]"

const struct beginning beginnings[] = {
	{ "choice", N_("One answer among several"), N_("Buttons, of which one is pressed."), "{" TWO_CHOICES "}" },
	{ "choices", N_("Several answers"), N_("Boxes to tick."), "{" TWO_CHOICES "}" },
	{ "yes_no", N_("Yes or no"), N_("With “I don’t know”, if you like."), "{}" },
	{ "scale", N_("A scale"), N_("From 3 to 11 points, with words at both ends."), "{\"from\":1,\"to\":5,\"low\":{},\"high\":{}}" },
	{ "matrix", N_("Several sentences, one scale"), N_("Do you agree? For each sentence, the same answers."),
	  "{" TWO_ROWS "," TWO_CHOICES "}" },
	{ "line", N_("A few words"), N_("One line."), "{}" },
	{ "text", N_("A text"), N_("Room to tell something."), "{}" },
	{ "integer", N_("A whole number"), N_("How many?"), "{}" },
	{ "decimal", N_("A number with decimals"), N_("A distance, a rate."), "{}" },
	{ "date", N_("A date"), N_("A day, a month or a year."), "{}" },
	{ "period", N_("A period"), N_("From when to when."), "{}" },
	{ "list", N_("One answer in a long list"), N_("People write the first letters."), "{" TWO_CHOICES "}" },
	{ "department", N_("A department"), N_("From the official list."), "{}" },
	{ "top", N_("The most important ones"), N_("Three of many, in order."), "{" THREE_CHOICES ",\"places\":2}" },
	{ "ranking", N_("A ranking"), N_("All of them, from the first to the last."), "{" THREE_CHOICES "}" },
	{ "shares", N_("Points to share"), N_("A hundred points between actions."), "{" TWO_CHOICES ",\"points\":100}" },
	{ "judgment", N_("A judgment of proposals"), N_("For each one a mention, from very good to to be rejected."), "{" TWO_ROWS "}" },
	{ "email", N_("A mail address"), N_("It says who answers: not in an anonymous survey."), "{}" },
	{ "phone", N_("A telephone number"), N_("It says who answers: not in an anonymous survey."), "{}" },
	{ "consent", N_("An agreement"), N_("One box: I agree."), "{}" },
	{ "file", N_("A file"), N_("A document or a picture that people send."), "{\"accept\":[\"pdf\",\"odt\",\"image\"]}" },
	{ "calculation", N_("A calculation"), N_("Its value follows from other answers; nobody sees it."), "{\"calculation\":\"0\"}" },
	{ "note", N_("A text to read"), N_("No answer is asked."), "{}" },
	{ 0 }
};

const struct setting settings[] = {
	{ "minimum", SETTING_NUMBER, N_("At least"), NULL },
	{ "maximum", SETTING_NUMBER, N_("At most"), NULL },
	{ "decimals", SETTING_NUMBER, N_("Digits after the comma"), NULL },
	{ "unit", SETTING_WORDING, N_("Unit"), N_("Written behind the number: hours, km.") },
	{ "from", SETTING_NUMBER, N_("First point"), N_("0 or 1.") },
	{ "to", SETTING_NUMBER, N_("Last point"), NULL },
	{ "low", SETTING_WORDING, N_("Words at the first point"), NULL },
	{ "high", SETTING_WORDING, N_("Words at the last point"), NULL },
	{ "places", SETTING_NUMBER, N_("How many are chosen"), N_("2 to 5.") },
	{ "points", SETTING_NUMBER, N_("Points to share"), NULL },
	{ "proposals", SETTING_FLAG, N_("Asks for proposals: what people write can become choices of the next round"), NULL },
	{ "for_quotes", SETTING_FLAG, N_("Asks whether one’s words may be quoted, without a name: those who say yes can be quoted"), NULL },
	{ "longest", SETTING_NUMBER, N_("Longest answer, in characters"), NULL },
	{ "pattern", SETTING_TEXT, N_("Pattern of the answer"), N_("A regular expression. Leave it empty unless you know them.") },
	{ "pattern_message", SETTING_WORDING, N_("Said where the answer does not fit the pattern"), NULL },
	{ "earliest", SETTING_TEXT, N_("First day"), N_("2026-12-31, or today.") },
	{ "latest", SETTING_TEXT, N_("Last day"), N_("2026-12-31, or today.") },
	{ "precision", SETTING_TEXT, N_("Precision"), N_("day, month or year.") },
	{ "accept", SETTING_WORDS, N_("Which files"), N_("Some of these, with spaces between them: pdf, odt, image.") },
	{ "largest", SETTING_NUMBER, N_("Largest file, in megabytes"), NULL },
	{ "calculation", SETTING_TEXT, N_("Computed as"), N_("An expression. For example: if(${age} < 30, 'young', 'other')") },
	{ "may_go_on", SETTING_FLAG, N_("It may have no end yet"), NULL },
	{ "random", SETTING_FLAG, N_("In an order of chance"), N_("Another order for each person: what stands first is chosen more often.") },
	{ "choice_filter", SETTING_TEXT, N_("Which answers are offered"), N_("A rule that is true of the answers to offer.") },
	{ "dont_know", SETTING_FLAG, N_("Offer “I don’t know”"), NULL },
	{ "prefer_not", SETTING_FLAG, N_("Offer “I prefer not to say”"), NULL },
	{ 0 }
};

const struct beginning *beginning_named(const char *kind)
{
	for (const struct beginning *beginning = beginnings; beginning->kind; beginning++)
		if (kind && !strcmp(beginning->kind, kind))
			return beginning;
	return NULL;
}

static void fill_wording(json_t *wording, const char *language, const char *words)
{
	if (wording)
		json_object_set_new(wording, language, json_string(words));
}

/* {"*": 2} becomes {"fr": "Réponse 2"}. */
static void fill_wordings(json_t *list, const char *language)
{
	json_t *item;
	size_t i;

	json_array_foreach(list, i, item) {
		char words[60];

		snprintf(words, sizeof(words), _("Answer %d"), (int)i + 1);
		json_object_set_new(item, "label", json_pack("{s:s}", language, words));
	}
}

struct json_t *beginning_of(const char *kind, const char *language)
{
	const struct beginning *beginning = beginning_named(kind);
	json_t *question = beginning ? json_loads(beginning->json, 0, NULL) : NULL;

	if (!question)
		return NULL;
	json_object_set_new(question, "kind", json_string(kind));
	fill_wording(json_object_get(question, "low"), language, _("Not at all"));
	fill_wording(json_object_get(question, "high"), language, _("Completely"));
	fill_wordings(json_object_get(question, "choices"), language);
	fill_wordings(json_object_get(question, "rows"), language);
	return question;
}

int kind_has_setting(const char *kind, const char *key)
{
	for (int i = 0; i < QUESTION_KINDS; i++) {
		const char *const *own = question_kinds[i].keys;

		if (strcmp(question_kinds[i].name, kind))
			continue;
		if (!strcmp(key, "dont_know") || !strcmp(key, "prefer_not"))
			return !question_kinds[i].is_only_shown && !question_kinds[i].is_calculated && strcmp(kind, "file");
		for (; own && *own; own++)
			if (!strcmp(*own, key))
				return 1;
	}
	return 0;
}
