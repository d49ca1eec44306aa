#include "consultation/data_notice.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "consultation/offer.h"
#include "consultation/stored.h"
#include "questionnaire/questionnaire.h"
#include "text/content.h"
#include "text/text.h"

/* Somebody's words between ours: no sign in them is Markdown. */
static const char *plain(struct arena *arena, const char *text)
{
	struct buffer out = buffer_in(arena);

	for (; *text; text++) {
		if (strchr("\\*_`[]<>#~|", *text))
			buffer_add_text(&out, "\\");
		buffer_add(&out, *text == '\n' ? " " : text, 1);
	}
	return out.length ? out.bytes : "";
}

static void head(struct buffer *out, const char *words)
{
	buffer_print(out, "%s**%s**\n\n", out->length ? "\n\n" : "", words);
}

static void say(struct buffer *out, const char *words)
{
	if (out->length && out->bytes[out->length - 1] != '\n')
		buffer_add_text(out, " ");
	buffer_add_text(out, words);
}

static void say_who(struct buffer *out, const struct survey_plan *survey, const struct language *language)
{
	const struct consultation *consultation = &survey->plan->consultation;
	const char *purpose = content_in(out->arena, consultation->purpose, language);

	head(out, _("Who asks, and why"));
	say(out, text_print(out->arena, _("%s asks these questions, and answers for the data."), plain(out->arena, consultation->body)));
	if (*purpose)
		buffer_print(out, "\n\n%s", purpose);
}

static void say_sensitive(struct buffer *out, const struct questionnaire *questionnaire, const struct language *language)
{
	buffer_add_text(out, "\n\n");
	say(out, _("Some questions are sensitive. Here is why we ask them:"));
	buffer_add_text(out, "\n\n");
	for (int i = 0; i < questionnaire->question_count; i++) {
		const struct question *question = &questionnaire->questions[i];
		const char *label = wording_in(questionnaire, &question->label, language->tag, NULL);
		const char *reason = wording_in(questionnaire, &question->sensitive_reason, language->tag, NULL);

		if (question->sensitive && question->occurrence <= 1)
			buffer_print(out, "- %s %s\n", plain(out->arena, label ? label : question->name),
				     plain(out->arena, reason ? reason : ""));
	}
}

static int asks_sensitive(const struct questionnaire *questionnaire)
{
	for (int i = 0; questionnaire && i < questionnaire->question_count; i++)
		if (questionnaire->questions[i].sensitive)
			return 1;
	return 0;
}

static void say_basis(struct buffer *out, const struct questionnaire *questionnaire, const struct language *language)
{
	head(out, _("What allows us to ask"));
	say(out, _("We handle these data for a mission of public interest (article 6(1)(e) of the GDPR)."));
	if (!asks_sensitive(questionnaire))
		return;
	say(out, _("What you tell us about your health, your origin, your opinions or a conviction is used only if you agree: by answering, you agree (article 9(2)(a) of the GDPR)."));
	say_sensitive(out, questionnaire, language);
}

static void say_choice(struct buffer *out, const struct survey_plan *survey)
{
	const char *assurance = assurance_words(survey->survey.promise, survey->survey.audience);

	head(out, _("You choose"));
	say(out, _("You need not answer. You can stop at any time."));
	if (assurance)
		say(out, assurance);
	for (int ward = 0; ward < WARDS; ward++)
		if (ward_choices[ward].answers[survey->wards[ward]].said)
			say(out, text_of(ward_choices[ward].answers[survey->wards[ward]].said));
}

static const char *readers_line(struct arena *arena, const char *readers)
{
	struct buffer line = buffer_in(arena);

	while (*readers) {
		const size_t length = strcspn(readers, "\n");
		const char *one = arena_copy_bytes(arena, readers, length);

		if (one[strspn(one, " \t")])
			buffer_print(&line, "%s%s", line.length ? "; " : "", plain(arena, one));
		readers += length + (readers[length] == '\n');
	}
	return line.length ? line.bytes : "";
}

static void say_readers(struct buffer *out, const struct survey_plan *survey)
{
	const char *readers = readers_line(out->arena, survey->readers);

	head(out, _("Who reads your answers"));
	say(out, promise_words(survey->survey.promise, survey->survey.audience));
	if (*readers)
		say(out, text_print(out->arena, _("Only these read the answers as they were given: %s."), readers));
	say(out, text_print(out->arena, text_plural("No figure is published about fewer than %d person.",
		"No figure is published about fewer than %d people.", survey->smallest), survey->smallest));
}

static int asks_proposals(const struct questionnaire *questionnaire)
{
	for (int i = 0; questionnaire && i < questionnaire->question_count; i++)
		if (questionnaire->questions[i].asks_proposals)
			return 1;
	return 0;
}

static void say_quotes(struct buffer *out, const struct questionnaire *questionnaire)
{
	for (int i = 0; questionnaire && i < questionnaire->question_count; i++)
		if (questionnaire->questions[i].for_quotes)
			say(out, _("We ask whether your words may be quoted. If you say yes, some of them may stand in what we publish, without your name and without what would tell who you are. If you do not, they are never quoted."));
}

/* What the group gets to see of it, and what is kept from one round to the next. */
static void say_group(struct buffer *out, const struct survey_plan *survey, const struct questionnaire *questionnaire)
{
	if (survey->group_sees)
		say(out, _("The members of your group, and nobody else, see the complete figures of your group once they sign in."));
	if (asks_proposals(questionnaire))
		say(out, _("Where we ask for proposals, the facilitators of the group read what you wrote, and may show it to the group in other words, without your name."));
	if (!survey->survey.round_of)
		return;
	say(out, _("This is a next round: beside the questions you see what all answered in the round before."));
	if (survey->survey.is_linked)
		say(out, _("If you type the code of your answers of that round, you see them too. They are kept with what you write here, and erased with it. Once you send, we keep that both answers are of one person, without knowing who, until you erase one of them, "
			   "or until we erase what leads to you."));
}

/* Only where nobody else may answer: elsewhere the first page says it to whom it concerns. */
static void say_invited(struct buffer *out, const struct survey *survey)
{
	if (!survey->by_invitation)
		return;
	say(out, _("Only people who are invited answer. We keep that you were invited, and how to reach you, until the list is erased."));
	say(out, invited_words(survey->promise, survey->audience));
}

static void say_how_long(struct buffer *out, const struct survey *survey)
{
	head(out, _("How long"));
	say(out, text_print(out->arena, text_plural("What is begun and not sent is erased after %d day.",
		"What is begun and not sent is erased after %d days.", survey->draft_days), survey->draft_days));
	say(out, text_print(out->arena, text_plural("%d day after the end, we erase what you wrote in your own words, and all that leads to you. Figures stay.",
		"%d days after the end, we erase what you wrote in your own words, and all that leads to you. Figures stay.",
		survey->retention_days), survey->retention_days));
}

static void say_rights(struct buffer *out, const struct survey *survey)
{
	head(out, _("Your rights"));
	if (survey->promise == ANONYMOUS) {
		say(out, _("Once they are sent, nobody can find your answers again. So you can no longer read, change or erase them."));
		return;
	}
	say(out, _("When you send your answers you get a code. With this code you can erase them."));
	if (survey->read_back)
		say(out, _("You can also read them again with it."));
	say(out, _("Figures already published stay."));
}

static void say_contact(struct buffer *out, const struct plan *plan)
{
	head(out, _("Whom to ask"));
	say(out, text_print(out->arena, _("About the questions: %s."), plan->consultation.contact));
	if (*plan->protection)
		say(out, text_print(out->arena, _("About your data, write to the data protection officer: %s."), plan->protection));
	say(out, _("If you think that your rights are not respected, you can complain to the CNIL, the French authority that protects personal data:"));
	say(out, "[www.cnil.fr](https://www.cnil.fr/fr/plaintes)");
}

const char *data_notice_made(struct arena *arena, const struct survey_plan *survey, const struct questionnaire *questionnaire,
			     const struct language *language)
{
	const struct language *before = text_language();
	struct buffer out = buffer_in(arena);

	text_use(language);
	say_who(&out, survey, language);
	say_basis(&out, questionnaire, language);
	say_choice(&out, survey);
	say_readers(&out, survey);
	say_invited(&out, &survey->survey);
	say_group(&out, survey, questionnaire);
	say_quotes(&out, questionnaire);
	say_how_long(&out, &survey->survey);
	say_rights(&out, &survey->survey);
	say_contact(&out, survey->plan);
	text_use(before);
	return out.bytes;
}

static const char *mark_of(struct arena *arena, const char *text)
{
	const struct hash hash = hash_of(text, strlen(text));

	return hex_write(arena, hash.bytes, 16);
}

struct data_notice data_notice_of(struct arena *arena, const struct survey_plan *survey, const struct questionnaire *questionnaire,
				  const struct language *language)
{
	struct data_notice notice = { .made = data_notice_made(arena, survey, questionnaire, language) };
	json_t *root = json_loads(survey->notices, 0, NULL), *written = json_object_get(root, language->tag);

	notice.text = notice.made;
	if (written) {
		notice.is_written = 1;
		notice.text = arena_copy(arena, stored_text(written, "text"));
		notice.is_stale = strcmp(stored_text(written, "from"), mark_of(arena, notice.made)) != 0;
	}
	json_decref(root);
	return notice;
}

/* What was not written by hand is made of the settings, and need not be made to know that. */
int data_notice_is_stale(struct arena *arena, const struct survey_plan *survey, const struct questionnaire *questionnaire,
			 const struct language *language)
{
	json_t *root = json_loads(survey->notices, 0, NULL);
	const int is_written = json_object_get(root, language->tag) != NULL;

	json_decref(root);
	return is_written && data_notice_of(arena, survey, questionnaire, language).is_stale;
}

const char *data_notices_with(struct arena *arena, const struct survey_plan *survey, const struct data_notice *now,
			      const struct language *language, const char *text)
{
	json_t *root = json_loads(survey->notices, 0, NULL);
	const char *notices;

	if (!root)
		root = json_object();
	if (!text || !text[strspn(text, " \t\n")] || !strcmp(text, now->made))
		json_object_del(root, language->tag);
	else
		json_object_set_new(root, language->tag, json_pack("{s:s, s:s}", "text", text, "from", mark_of(arena, now->made)));
	notices = stored_json(arena, root);
	json_decref(root);
	return notices;
}

const char *data_notice_wording(struct arena *arena, const struct survey_plan *survey, const struct questionnaire *questionnaire)
{
	json_t *root = json_object();
	const char *wording;

	for (int i = 0; i < LANGUAGES; i++)
		if (survey_has_language(&survey->survey, languages[i].tag))
			json_object_set_new(root, languages[i].tag,
					    json_string(data_notice_of(arena, survey, questionnaire, &languages[i]).text));
	wording = stored_json(arena, root);
	json_decref(root);
	return wording;
}

static const char *by_link(struct arena *arena, const char *text, const struct offer *offer, const struct questionnaire *own,
			   const struct language *language)
{
	const char *name = plain(arena, offer->body_name);
	struct buffer out = buffer_in(arena);

	buffer_add_text(&out, text);
	head(&out, text_print(arena, _("By the link of %s"), name));
	say(&out, _("You answer by the link of this committee. We keep its name with your answers, so that they are counted for it. This does not say who you are."));
	say(&out, _("It is told how many people answered by its link, and reads no answers unless it is named above."));
	if (*offer->contact)
		say(&out, text_print(arena, _("About this link: %s."), plain(arena, offer->contact)));
	if (asks_sensitive(own))
		say_sensitive(&out, own, language);
	return out.bytes;
}

const char *data_notice_by_link(struct arena *arena, const char *notice, const struct offer *offer, const struct questionnaire *own)
{
	const struct language *before = text_language();
	json_t *root = json_loads(notice, 0, NULL);
	const char *wording;

	for (int i = 0; i < LANGUAGES; i++) {
		const char *text = stored_text(root, languages[i].tag);

		if (!*text)
			continue;
		text_use(&languages[i]);
		json_object_set_new(root, languages[i].tag, json_string(by_link(arena, text, offer, own, &languages[i])));
	}
	text_use(before);
	wording = root ? stored_json(arena, root) : notice;
	json_decref(root);
	return wording;
}
