#include "studio/part_pages.h"

#include <jansson.h>
#include <string.h>

#include "authoring/beginnings.h"
#include "base/arena.h"
#include "markup/html.h"
#include "studio/advice_pages.h"
#include "studio/media_pages.h"
#include "studio/part_form_pages.h"
#include "studio/proposed_pages.h"
#include "studio/preview_pages.h"
#include "studio/rule_form_pages.h"
#include "studio/shown_pages.h"
#include "studio/studio_pages.h"
#include "text/text.h"

const struct field part_page_fields[] = {
	MANUSCRIPT_FIELD,
	{ "part", FIELD_TOKEN, .min = 1, .max = LONGEST_NAME, .source = FROM_PATH },
	{ 0 }
};

#define FORM_FIELDS \
	SEEN_FIELD, \
	{ "w-", FIELD_PREFIX, .max = 4 * LONGEST_TEXT }, \
	{ "s-", FIELD_PREFIX, .max = 8000 }, \
	{ "p-", FIELD_PREFIX, .max = 8000 }, \
	{ "c-", FIELD_PREFIX, .max = 4 * LONGEST_TEXT }, \
	{ "r-", FIELD_PREFIX, .max = 4 * LONGEST_TEXT }, \
	{ "move", FIELD_PREFIX, .max = 20 }

const struct field part_fields[] = {
	MANUSCRIPT_FIELD,
	{ "part", FIELD_TOKEN, .min = 1, .max = LONGEST_NAME, .source = FROM_PATH },
	FORM_FIELDS,
	{ 0 }
};

const struct field part_shown_fields[] = {
	MANUSCRIPT_FIELD,
	{ "part", FIELD_TOKEN, .min = 1, .max = LONGEST_NAME, .source = FROM_PATH },
	{ "language", FIELD_LINE, .optional = 1, .min = 1, .max = LONGEST_LANGUAGE },
	FORM_FIELDS,
	{ 0 }
};

const struct field settings_fields[] = {
	MANUSCRIPT_FIELD,
	FORM_FIELDS,
	{ 0 }
};

static struct items_form choices_form(const char *kind)
{
	return (struct items_form){ "c", "choices", _("Answers to choose from"), _("More answers"),
				    !strcmp(kind, "choices"), !strcmp(kind, "choices") || !strcmp(kind, "choice") };
}

static struct items_form rows_form(void)
{
	return (struct items_form){ "r", "rows", _("Lines"), _("More lines"), 0, 0 };
}

/* One part of a manuscript, opened. */
struct part {
	const struct manuscript *manuscript;
	const struct study *study;	/* of the manuscript */
	struct edit edit;
	struct tongues tongues;
	struct json_t *object;
	const char *name, *kind;	/* kind: of a question */
};

enum part_type { QUESTION_PART, SECTION_PART, WHOLE_PART };

/* False with a reply where there is no such part. */
static int open_part(const struct request *request, struct reply *reply, struct part *part, enum part_type type)
{
	const char *name = type == WHOLE_PART ? NULL : request_text(request, "part"), *kind;

	*part = (struct part){ .manuscript = manuscript_of_request(request, reply), .name = name };
	if (!part->manuscript)
		return 0;
	part->study = study_of(part->manuscript->document);
	/* Only what is sent changes it. */
	if (!(request->method == GET ? edit_look(&part->edit, request->arena, study_root(part->study)) :
	      edit_open(&part->edit, request->arena, part->manuscript->document))) {
		reply_fault(request, reply, FAULT_ABSENT);
		return 0;
	}
	part->tongues = tongues_of(request->arena, part->edit.root);
	part->object = type == QUESTION_PART ? edit_question(&part->edit, name) :
		type == SECTION_PART ? edit_section(&part->edit, name) : part->edit.root;
	kind = json_string_value(json_object_get(part->object, "kind"));
	part->kind = arena_copy(request->arena, kind ? kind : "");
	if (part->object)
		return 1;
	json_decref(part->edit.root);
	reply_fault(request, reply, FAULT_ABSENT);
	return 0;
}

static int is_of_part(const struct outline *outline, const char *path, const struct part *part, enum part_type type)
{
	const struct outline_part at = outline_part_at(outline, path);

	if (type == QUESTION_PART)
		return at.question && !strcmp(at.question->name, part->name);
	if (type == SECTION_PART)
		return at.section && !at.question && !strcmp(at.section->name, part->name);
	return !at.section;
}

/* What document_read() says of it. */
static void draw_part_faults(struct buffer *out, const struct part *part, enum part_type type)
{
	const struct document_faults *faults = study_faults(part->study);
	int shown = 0;

	for (int i = 0; i < faults->count && i < MOST_DOCUMENT_FAULTS; i++) {
		const char *path = faults->fault[i].path, *dot = strrchr(path, ']');

		if (!is_of_part(study_outline(part->study), path, part, type))
			continue;
		if (!shown++)
			html(out, "<div class=\"warning\">\n<ul>\n");
		html_print(out, "<li>%s <code dir=\"ltr\">%s</code></li>\n", faults->fault[i].words, dot && dot[1] ? dot + 2 : path);
	}
	if (shown)
		html(out, "</ul>\n</div>\n");
}

static void draw_choices_of(struct buffer *out, const struct part *part)
{
	const struct items_form choices = choices_form(part->kind), rows = rows_form();

	if (kind_has_setting(part->kind, "rows"))
		items_draw(out, &part->tongues, part->object, &rows);
	if (kind_has_setting(part->kind, "choices"))
		items_draw(out, &part->tongues, part->object, &choices);
	proposed_draw(out, part->object, text_language()->tag);
}

static void draw_question_form(struct buffer *out, const struct part *part)
{
	const struct known *known = study_known(part->study);

	wording_draw(out, &part->tongues, part->object, &(struct wording_form){ "label", _("The question"), NULL, !strcmp(part->kind, "note") });
	wording_draw(out, &part->tongues, part->object, &(struct wording_form){ "hint", _("Help below the question"), _("It may be left empty."), 1 });
	draw_choices_of(out, part);
	html_print(out, "<h2>%s</h2>\n", _("Settings"));
	flag_draw(out, "s-required", _("Must be answered"), json_is_true(json_object_get(part->object, "required")));
	flag_draw(out, "s-sensitive", _("Asks something sensitive: health, origin, opinions, offences"),
		  json_is_true(json_object_get(part->object, "sensitive")));
	wording_draw(out, &part->tongues, part->object, &(struct wording_form){ "sensitive_reason", _("Why it is asked"),
		_("Only of a sensitive question. It stands in the notice, and before the ethics commission."), 0 });
	for (const struct setting *setting = settings; setting->key; setting++)
		if (kind_has_setting(part->kind, setting->key))
			setting_draw(out, &part->tongues, part->object, setting);
	html_print(out, "<h2>%s</h2>\n", _("Rules"));
	relevant_draw(out, known, part->object, part->name);
	rule_said_draw(out, known, part->object, "constraint");
	rule_draw(out, part->object, "constraint", _("The answer must fulfil"), _("The answer itself is a dot. For example: . <= 60"));
	wording_draw(out, &part->tongues, part->object, &(struct wording_form){ "constraint_message", _("Said where it does not"), NULL, 0 });
}

static void take_question_form(const struct request *request, const struct part *part)
{
	const struct items_form choices = choices_form(part->kind), rows = rows_form();

	wording_take(request, &part->tongues, part->object, "label");
	wording_take(request, &part->tongues, part->object, "hint");
	wording_take(request, &part->tongues, part->object, "constraint_message");
	if (kind_has_setting(part->kind, "rows"))
		items_take(request, &part->tongues, part->object, &rows);
	if (kind_has_setting(part->kind, "choices"))
		items_take(request, &part->tongues, part->object, &choices);
	flag_take(request, part->object, "required");
	flag_take(request, part->object, "sensitive");
	wording_take(request, &part->tongues, part->object, "sensitive_reason");
	for (const struct setting *setting = settings; setting->key; setting++)
		if (kind_has_setting(part->kind, setting->key))
			setting_take(request, &part->tongues, part->object, setting);
	relevant_take(request, study_known(part->study), part->object);
	rule_take(request, part->object, "constraint");
}

/* How often a section is asked. */
static void draw_repeat(struct buffer *out, const struct part *part)
{
	const json_t *repeat = json_object_get(part->object, "repeat");
	const struct setting most = { "most", SETTING_NUMBER, N_("How often at most"), N_("2 to 20. Left empty, it is asked once.") };
	const struct setting count = { "count", SETTING_TEXT, N_("How often, computed"),
		N_("Left empty, people say whether there is another one. For example: ${places}") };

	html_print(out, "<details%s>\n<summary>%s</summary>\n", repeat ? " open" : "", _("Asked again and again, as for each place of work"));
	setting_draw(out, &part->tongues, repeat, &most);
	setting_draw(out, &part->tongues, repeat, &count);
	wording_draw(out, &part->tongues, repeat, &(struct wording_form){ "another", _("The question whether there is another one"),
		_("It may be left empty."), 0 });
	html(out, "</details>\n");
}

static void take_repeat(const struct request *request, const struct part *part)
{
	const char *most = request_text(request, "s-most");
	json_t *repeat = json_object_get(part->object, "repeat");

	if (!most)
		return;
	if (!most[strspn(most, " ")]) {
		json_object_del(part->object, "repeat");
		return;
	}
	if (!json_is_object(repeat)) {
		json_object_set_new(part->object, "repeat", json_object());
		repeat = json_object_get(part->object, "repeat");
	}
	edit_number(repeat, "most", most);
	rule_take(request, repeat, "count");
	wording_take(request, &part->tongues, repeat, "another");
}

static void draw_section_form(struct buffer *out, const struct part *part)
{
	const struct known *known = study_known(part->study);

	wording_draw(out, &part->tongues, part->object, &(struct wording_form){ "title", _("Title"), NULL, 0 });
	wording_draw(out, &part->tongues, part->object, &(struct wording_form){ "intro", _("Said at its beginning"), _("It may be left empty."), 1 });
	flag_draw(out, "s-random", _("Its questions in an order of chance"), json_is_true(json_object_get(part->object, "random")));
	relevant_draw(out, known, part->object, part->name);
	draw_repeat(out, part);
}

static void take_section_form(const struct request *request, const struct part *part)
{
	wording_take(request, &part->tongues, part->object, "title");
	wording_take(request, &part->tongues, part->object, "intro");
	flag_take(request, part->object, "random");
	relevant_take(request, study_known(part->study), part->object);
	take_repeat(request, part);
}

static void draw_whole_form(struct buffer *out, const struct part *part)
{
	wording_draw(out, &part->tongues, part->object, &(struct wording_form){ "title", _("Title"), NULL, 0 });
	html_print(out, "<fieldset class=\"question\">\n<legend>%s</legend>\n<p class=\"hint\">%s</p>\n<div class=\"choices\">\n",
		   _("Languages"), _("The texts of a language that is taken away are deleted."));
	for (int i = 0; i < LANGUAGES; i++) {
		int is_set = 0;

		for (int j = 0; j < part->tongues.count; j++)
			is_set |= !strcmp(part->tongues.tags[j], languages[i].tag);
		if (strcmp(languages[i].tag, part->edit.language))
			flag_draw(out, arena_print(out->arena, "s-language-%s", languages[i].tag), languages[i].own_name, is_set);
	}
	html(out, "</div>\n</fieldset>\n");
}

/* In any depth: {"fr": ..., "en": ...} without "en". */
static void forget_language(json_t *value, const char *tag)
{
	const char *key;
	json_t *item;
	size_t i;

	json_object_del(value, tag);
	json_object_foreach(value, key, item)
		forget_language(item, tag);
	json_array_foreach(value, i, item)
		forget_language(item, tag);
}

static void take_whole_form(const struct request *request, const struct part *part)
{
	json_t *list = json_object_get(part->object, "languages");

	wording_take(request, &part->tongues, part->object, "title");
	for (int i = 0; i < LANGUAGES; i++) {
		const char *tag = languages[i].tag;
		const int is_wanted = request_has(request, arena_print(request->arena, "s-language-%s", tag));
		int place = -1;

		for (int j = 0; j < part->tongues.count; j++)
			if (!strcmp(part->tongues.tags[j], tag))
				place = j;
		if (!strcmp(tag, part->edit.language))
			continue;
		if (is_wanted && place < 0)
			json_array_append_new(list, json_string(tag));
		if (is_wanted || place < 0)
			continue;
		for (size_t j = 0; j < json_array_size(list); j++)
			if (!strcmp(json_string_value(json_array_get(list, j)), tag))
				json_array_remove(list, j--);
		forget_language(json_object_get(part->object, "title"), tag);
		forget_language(json_object_get(part->object, "sections"), tag);
	}
}

struct part_kind {
	const char *title;		/* N_() */
	void (*draw)(struct buffer *out, const struct part *part);
	void (*take)(const struct request *request, const struct part *part);
	const char *(*url)(struct arena *arena, int64_t id, const char *name);
	enum manuscript_act act;
};

static const char *settings_url(struct arena *arena, int64_t id, const char *name)
{
	(void)name;
	return arena_print(arena, "%s/settings", manuscript_url(arena, id));
}

static const struct part_kind part_kinds[] = {
	[QUESTION_PART] = { N_("A question"), draw_question_form, take_question_form, question_url, MANUSCRIPT_QUESTION_CHANGED },
	[SECTION_PART] = { N_("A section"), draw_section_form, take_section_form, section_url, MANUSCRIPT_SECTION_CHANGED },
	[WHOLE_PART] = { N_("Title and languages"), draw_whole_form, take_whole_form, settings_url, MANUSCRIPT_SETTINGS },
};

static void draw_removal(const struct request *request, struct buffer *out, const struct part *part, enum part_type type)
{
	const char *url = manuscript_url(request->arena, part->manuscript->id);

	if (type == WHOLE_PART)
		return;
	if (type == QUESTION_PART) {
		manuscript_form(request, out, part->manuscript, arena_print(request->arena, "%s/duplicate", url));
		hidden_draw(out, "part", part->name);
		html_print(out, "<button>%s</button>\n</form>\n", _("Make a copy behind it"));
	}
	manuscript_form(request, out, part->manuscript, arena_print(request->arena, "%s/delete", url));
	hidden_draw(out, "part", part->name);
	html_print(out, "<button class=\"quiet\">%s</button>\n</form>\n",
		   type == QUESTION_PART ? _("Delete this question") : _("Delete this section and its questions"));
}

/* The heading of its page; NULL where it has no words. */
static const char *label_of(const struct part *part, enum part_type type)
{
	const char *label = json_string_value(json_object_get(json_object_get(part->object, type == QUESTION_PART ? "label" : "title"),
							      part->edit.language));

	return type == WHOLE_PART || !label || !*label ? NULL : label;
}

/* As the part's object is now; closes it. */
static void draw_part(const struct request *request, struct reply *reply, struct part *part, enum part_type type,
		      const struct errors *errors, const char *notice)
{
	const struct part_kind *kind = &part_kinds[type];
	const char *address = kind->url(request->arena, part->manuscript->id, part->name);
	const struct advice *advice = study_advice(part->study);
	const char *label = label_of(part, type);
	struct buffer *out = &reply->body;

	reply->has_frames = type != WHOLE_PART;
	studio_begin(request, reply, &(struct staff_page){ label ? label : text_of(kind->title), STUDIO_URL,
							   manuscript_crumbs(request, part->manuscript, 1), errors,
							   label ? part->edit.language : NULL, .is_wide = 1 });
	if (label)
		html_print(out, "<p class=\"quiet\">%s</p>\n", text_of(kind->title));
	if (notice)
		html_print(out, "<p class=\"warning\">%s</p>\n", notice);
	if (type != WHOLE_PART)
		html_print(out, "<p><a href=\"%s\">%s</a></p>\n", preview_url(request->arena, part->manuscript->id, part->name),
			   _("As people see it"));
	if (type == QUESTION_PART)
		question_media_draw_link(out, part->manuscript, part->name);
	html(out, "<div class=\"editing\">\n<div>\n");
	draw_part_faults(out, part, type);
	if (advice)
		advice_draw_part(out, advice, part->name ? part->name : "");
	manuscript_form(request, out, part->manuscript, address);
	/* The key Enter saves. */
	html_print(out, "<button class=\"visually-hidden\" tabindex=\"-1\" aria-hidden=\"true\">%s</button>\n", _("Save"));
	kind->draw(out, part);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Save"));
	draw_removal(request, out, part, type);
	html(out, "</div>\n");
	if (type != WHOLE_PART)
		preview_draw_beside(out, part->manuscript, &part->tongues, part->name, arena_print(request->arena, "%s/shown", address));
	html(out, "</div>\n");
	staff_end(reply);
	json_decref(part->edit.root);
}

static void show_part(const struct request *request, struct reply *reply, enum part_type type)
{
	struct part part;

	if (open_part(request, reply, &part, type))
		draw_part(request, reply, &part, type, NULL, NULL);
}

static void show_part_again(const struct request *request, struct reply *reply, enum part_type type)
{
	const struct errors errors = errors_of(request);
	struct part part;

	if (!open_part(request, reply, &part, type))
		return;
	part_kinds[type].take(request, &part);
	draw_part(request, reply, &part, type, &errors, NULL);
}

/* What the other one wrote is on the page of the part, what this one wrote in the form. */
static void show_conflict(const struct request *request, struct reply *reply, struct part *part, enum part_type type)
{
	draw_part(request, reply, part, type, NULL,
		  _("Somebody else changed this meanwhile. Below is what you wrote: look at theirs in another window, then save what is right."));
	reply->status = 409;
}

static void keep_part(const struct request *request, struct reply *reply, enum part_type type)
{
	const struct part_kind *kind = &part_kinds[type];
	struct part part;
	const char *address;

	if (!open_part(request, reply, &part, type))
		return;
	kind->take(request, &part);
	if (part_was_changed(request, part.manuscript, part.name ? part.name : "")) {
		show_conflict(request, reply, &part, type);
		return;
	}
	address = request_has(request, "move") ? kind->url(request->arena, part.manuscript->id, part.name) :
		part.name ? arena_print(request->arena, "%s#part-%s", manuscript_url(request->arena, part.manuscript->id), part.name) :
		manuscript_url(request->arena, part.manuscript->id);
	manuscript_done(request, reply, part.manuscript, edit_close(&part.edit), kind->act, part.name, address);
}

static void show_shown(const struct request *request, struct reply *reply, enum part_type type)
{
	const char *document;
	struct part part;

	if (!open_part(request, reply, &part, type))
		return;
	part_kinds[type].take(request, &part);
	document = edit_close(&part.edit);
	if (document)
		shown_draw_part(request, reply, part.manuscript, document,
				&(struct showing){ request_text(request, "language"), A_QUESTION_PER_PAGE, part.name, 1 });
	else
		reply_fault(request, reply, FAULT_TOO_LARGE);
}

void question_part_page(const struct request *request, struct reply *reply) { show_part(request, reply, QUESTION_PART); }
void question_part_now(const struct request *request, struct reply *reply) { keep_part(request, reply, QUESTION_PART); }
void question_part_again(const struct request *request, struct reply *reply) { show_part_again(request, reply, QUESTION_PART); }
void question_part_shown(const struct request *request, struct reply *reply) { show_shown(request, reply, QUESTION_PART); }
void section_part_page(const struct request *request, struct reply *reply) { show_part(request, reply, SECTION_PART); }
void section_part_now(const struct request *request, struct reply *reply) { keep_part(request, reply, SECTION_PART); }
void section_part_again(const struct request *request, struct reply *reply) { show_part_again(request, reply, SECTION_PART); }
void section_part_shown(const struct request *request, struct reply *reply) { show_shown(request, reply, SECTION_PART); }
void settings_page(const struct request *request, struct reply *reply) { show_part(request, reply, WHOLE_PART); }
void settings_now(const struct request *request, struct reply *reply) { keep_part(request, reply, WHOLE_PART); }
void settings_again(const struct request *request, struct reply *reply) { show_part_again(request, reply, WHOLE_PART); }
