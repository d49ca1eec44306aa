#include "exchange/lss_write.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "exchange/formats.h"
#include "questionnaire/document.h"
#include "questionnaire/kind.h"
#include "text/text.h"

static const char *const table_names[OUT_TABLES] = {
	[OUT_ANSWERS] = "answers", [OUT_ANSWER_WORDS] = "answer_l10ns", [OUT_GROUPS] = "groups",
	[OUT_GROUP_WORDS] = "group_l10ns", [OUT_QUESTIONS] = "questions", [OUT_QUESTION_WORDS] = "question_l10ns",
	[OUT_SUBQUESTIONS] = "subquestions", [OUT_ATTRIBUTES] = "question_attributes", [OUT_SURVEYS] = "surveys",
	[OUT_SURVEY_WORDS] = "surveys_languagesettings",
};

static void add_escaped(struct buffer *out, const char *text)
{
	for (; *text; text++)
		switch (*text) {
		case '<': buffer_add_text(out, "&lt;"); break;
		case '>': buffer_add_text(out, "&gt;"); break;
		case '&': buffer_add_text(out, "&amp;"); break;
		default:  buffer_add(out, text, 1);
		}
}

void lss_row(struct lss_out *out, enum lss_out_table table, const char *const *pairs)
{
	struct buffer *rows = &out->rows[table], *fields = &out->fields[table];
	int is_first = !rows->length;

	buffer_add_text(rows, "   <row>\n");
	for (; *pairs; pairs += 2) {
		if (is_first)
			buffer_print(fields, "   <fieldname>%s</fieldname>\n", pairs[0]);
		if (!pairs[1] || !*pairs[1]) {
			buffer_print(rows, "    <%s/>\n", pairs[0]);
			continue;
		}
		buffer_print(rows, "    <%s>", pairs[0]);
		add_escaped(rows, pairs[1]);
		buffer_print(rows, "</%s>\n", pairs[0]);
	}
	buffer_add_text(rows, "   </row>\n");
}

const char *lss_id(struct lss_out *out)
{
	return arena_print(out->arena, "%d", ++out->ids);
}

void lss_told(struct lss_out *out, enum exchange_weight weight, const char *words)
{
	exchange_remark(out->report, weight, out->place, words);
}

static const char easy[] = "-simple";

/* "fr" of "fr-simple"; NULL of what is no easy form. */
static const char *base_of(struct lss_out *out, int language)
{
	const char *tag = out->questionnaire->languages[language], *end = strstr(tag, easy);

	return end && !end[strlen(easy)] ? arena_copy_bytes(out->arena, tag, (size_t)(end - tag)) : NULL;
}

const char *lss_tag(struct lss_out *out, int language)
{
	const struct questionnaire *questionnaire = out->questionnaire;
	const char *base = base_of(out, language), *of_default = base_of(out, questionnaire->default_language);

	/* The default language is never left out: then the plain one is. */
	if (language == questionnaire->default_language)
		return base ? base : questionnaire->languages[language];
	if (!base)
		return of_default && !strcmp(of_default, questionnaire->languages[language]) ? NULL :
			questionnaire->languages[language];
	for (int i = 0; i < questionnaire->language_count; i++)
		if (!strcmp(questionnaire->languages[i], base))
			return NULL;
	return base;
}

/* ${name} as the answer that is shown; NULL where it is not in the file. */
static const char *piped(struct lss_out *out, const char *name, size_t length)
{
	size_t of_question = strcspn(name, ".}");
	const struct question *question = question_named(out->questionnaire, arena_copy_bytes(out->arena, name, of_question));
	const char *code = question ? out->codes[question->number] : NULL;

	if (!code)
		return NULL;
	for (int row = 0; of_question < length && row < question->row_count; row++)
		if (strlen(question->rows[row].name) == length - of_question - 1 &&
		    !strncmp(question->rows[row].name, name + of_question + 1, length - of_question - 1))
			return arena_print(out->arena, "{%s_%s.shown}", code, lss_row_code(out, question, row));
	return arena_print(out->arena, "{%s.shown}", code);
}

const char *lss_html(struct lss_out *out, const char *text)
{
	struct buffer html = buffer_in(out->arena);

	while (*text) {
		size_t name = strncmp(text, "${", 2) ? 0 : strcspn(text + 2, "}");
		const char *formula = name && text[2 + name] ? piped(out, text + 2, name) : NULL;

		if (name && text[2 + name]) {
			buffer_add_text(&html, formula ? formula : "…");
			if (!formula)
				lss_told(out, REMARK_DROPPED, text_print(out->arena, _("“%s” is not told in its text."),
					arena_copy_bytes(out->arena, text + 2, name)));
			text += name + 3;
			continue;
		}
		switch (*text) {
		case '<':  buffer_add_text(&html, "&lt;"); break;
		case '>':  buffer_add_text(&html, "&gt;"); break;
		case '&':  buffer_add_text(&html, "&amp;"); break;
		case '{':  buffer_add_text(&html, "&#123;"); break;
		case '\n': buffer_add_text(&html, "<br />"); break;
		default:   buffer_add(&html, text, 1);
		}
		text++;
	}
	return html.bytes ? html.bytes : "";
}

static void write_words(struct lss_out *out, enum lss_out_table table, const char *key, const char *id,
			const struct wording *title, const struct wording *intro)
{
	for (int i = 0; i < out->questionnaire->language_count; i++) {
		if (!lss_tag(out, i))
			continue;
		lss_row(out, table, (const char *[]){ "id", lss_id(out), key, id, "group_name",
			title->in[i] ? title->in[i] : title->in[out->questionnaire->default_language],
			"description", intro->in && intro->in[i] ? lss_html(out, intro->in[i]) : "",
			"language", lss_tag(out, i), NULL });
	}
}

static void write_section(struct lss_out *out, const struct section *section, const json_t *source)
{
	const char *why = NULL, *relevance = NULL, *id;

	out->place = text_print(out->arena, _("section %s"), section->of ? section->of : section->name);
	if (section->occurrence == 1)
		lss_told(out, REMARK_DROPPED, _("It is asked once only: LimeSurvey does not repeat groups."));
	if (section->relevant) {
		relevance = lss_formula_of(out, expression_source(section->relevant), NULL, &why);
		if (!relevance)
			lss_told(out, REMARK_DROPPED, arena_print(out->arena, "%s %s: %s",
				_("The group’s condition is not kept, so it is always asked:"),
				expression_source(section->relevant), why));
	}
	id = arena_print(out->arena, "%d", ++out->group);
	lss_row(out, OUT_GROUPS, (const char *[]){ "gid", id, "sid", arena_print(out->arena, "%d", LSS_WRITTEN_SURVEY),
		"group_order", id, "randomization_group", "", "grelevance", relevance ? relevance : "", NULL });
	write_words(out, OUT_GROUP_WORDS, "gid", id, &section->title, &section->intro);
	for (int i = section->first; i < section->first + section->count; i++) {
		out->source = json_array_get(json_object_get(source, "questions"), (size_t)(i - section->first));
		if (i != section->another)
			lss_write_question(out, &out->questionnaire->questions[i]);
	}
}

/* Of those that are repeated, the first occurrence stands for all: the document has it once. */
static void write_sections(struct lss_out *out, const char *canonical)
{
	json_t *root = json_loads(canonical, 0, NULL), *sections = json_object_get(root, "sections");
	size_t number = 0;

	for (int i = 0; i < out->questionnaire->section_count; i++)
		if (out->questionnaire->sections[i].occurrence <= 1)
			write_section(out, &out->questionnaire->sections[i], json_array_get(sections, number++));
	json_decref(root);
}

static void write_survey(struct lss_out *out)
{
	const struct questionnaire *questionnaire = out->questionnaire;
	const char *sid = arena_print(out->arena, "%d", LSS_WRITTEN_SURVEY);
	const char *own = lss_tag(out, questionnaire->default_language);
	struct buffer others = buffer_in(out->arena);

	out->place = _("survey");
	for (int i = 0; i < questionnaire->language_count; i++)
		if (i != questionnaire->default_language && lss_tag(out, i))
			buffer_print(&others, "%s%s", others.length ? " " : "", lss_tag(out, i));
		else if (i != questionnaire->default_language)
			lss_told(out, REMARK_DROPPED, text_print(out->arena, _("LimeSurvey knows no language “%s”: its texts are not kept."),
				questionnaire->languages[i]));
	lss_row(out, OUT_SURVEYS, (const char *[]){ "sid", sid, "gsid", "1", "admin", "", "adminemail", "", "anonymized", "Y",
		"format", "G", "savetimings", "N", "language", own,
		"additional_languages", others.length ? others.bytes : "", "datestamp", "N", "usecookie", "N", "allowregister", "N",
		"allowsave", "Y", "autoredirect", "N", "allowprev", "Y", "printanswers", "N", "ipaddr", "N", "refurl", "N",
		"publicstatistics", "N", "publicgraphs", "N", "listpublic", "N", "htmlemail", "Y", "assessments", "N",
		"usecaptcha", "N", "showwelcome", "N", "showprogress", "Y", "showgroupinfo", "B", "shownoanswer", "Y",
		"showqnumcode", "X", NULL });
	for (int i = 0; i < questionnaire->language_count; i++) {
		if (!lss_tag(out, i))
			continue;
		lss_row(out, OUT_SURVEY_WORDS, (const char *[]){ "surveyls_survey_id", sid, "surveyls_language",
			lss_tag(out, i), "surveyls_title", questionnaire->title.in[i] ? questionnaire->title.in[i] :
			questionnaire->title.in[questionnaire->default_language], "surveyls_description", "",
			"surveyls_welcometext", "", "surveyls_endtext", "", "surveyls_dateformat", "1",
			"surveyls_numberformat", "0", NULL });
	}
}

static const char *bytes_of(struct lss_out *out, size_t *length)
{
	struct buffer all = buffer_in(out->arena);
	int first = out->questionnaire->default_language;

	buffer_print(&all, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<document>\n <LimeSurveyDocType>Survey</LimeSurveyDocType>\n"
		     " <DBVersion>%d</DBVersion>\n <languages>\n  <language>%s</language>\n", LSS_WRITTEN_VERSION,
		     lss_tag(out, first));
	for (int i = 0; i < out->questionnaire->language_count; i++)
		if (i != first && lss_tag(out, i))
			buffer_print(&all, "  <language>%s</language>\n", lss_tag(out, i));
	buffer_add_text(&all, " </languages>\n");
	for (int i = 0; i < OUT_TABLES; i++) {
		if (!out->rows[i].length)
			continue;
		buffer_print(&all, " <%s>\n  <fields>\n", table_names[i]);
		buffer_add(&all, out->fields[i].bytes, out->fields[i].length);
		buffer_add_text(&all, "  </fields>\n  <rows>\n");
		buffer_add(&all, out->rows[i].bytes, out->rows[i].length);
		buffer_print(&all, "  </rows>\n </%s>\n", table_names[i]);
	}
	buffer_add_text(&all, "</document>\n");
	*length = all.length;
	return all.bytes;
}

/* Files that it names are elsewhere: any hash does. */
static const char *any_hash(void *context, const char *file, const char **why)
{
	static const struct hash none = { { 0 } };

	(void)file;
	*why = NULL;
	return hex_write(context, none.bytes, sizeof(none.bytes));
}

void lss_format_write(struct arena *arena, const char *json, size_t length, struct exchange_writing *writing)
{
	struct document_faults *faults = arena_new(arena, struct document_faults);
	const char *canonical = document_with_media(arena, json, length, any_hash, arena, faults);
	struct lss_out out = { arena, &writing->report };

	if (canonical)
		out.questionnaire = document_read(arena, canonical, strlen(canonical), faults);
	for (int i = 0; i < faults->count && i < MOST_DOCUMENT_FAULTS; i++)
		exchange_remark(&writing->report, REMARK_FAULT, faults->fault[i].path, faults->fault[i].words);
	if (!out.questionnaire)
		return;
	out.codes = arena_array(arena, const char *, (size_t)out.questionnaire->question_count);
	for (int i = 0; i < OUT_TABLES; i++) {
		out.fields[i] = buffer_in(arena);
		out.rows[i] = buffer_in(arena);
	}
	write_sections(&out, canonical);
	write_survey(&out);
	writing->bytes = bytes_of(&out, &writing->length);
}
