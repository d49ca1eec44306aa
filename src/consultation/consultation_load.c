#include "consultation/consultation_load.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"
#include "base/disk.h"
#include "questionnaire/document_reader.h"
#include "questionnaire/kind.h"
#include "text/text.h"

enum { LONGEST_LINE = 200, MINUTE = 60 };

struct member {
	const char *key;
	void (*read)(struct document_reader *reader, json_t *object, const struct member *member, void *place);
	size_t place;			/* in what is being read */
	int optional;
	int least, most, otherwise;	/* whole numbers; otherwise: where absent */
	const char *const *names;	/* names */
	int name_count;
};

static void read_line(struct document_reader *reader, json_t *object, const struct member *member, void *place)
{
	const char *text = reader_text(reader, object, member->key);

	if (text && (strpbrk(text, "\n\t") || strlen(text) > LONGEST_LINE)) {
		reader_fault(reader, member->key, text_print(reader->arena,
			_("This must be one line of at most %d bytes."), LONGEST_LINE));
		text = NULL;
	}
	*(const char **)place = text;
}

static void read_slug(struct document_reader *reader, json_t *object, const struct member *member, void *place)
{
	const char *slug = reader_text(reader, object, member->key);

	if (slug && (strlen(slug) > LONGEST_SLUG || *slug == '-' ||
		     slug[strspn(slug, "abcdefghijklmnopqrstuvwxyz0123456789-")])) {
		reader_fault(reader, member->key, text_print(reader->arena,
			_("This must be at most %d small letters a to z, digits and hyphens."), LONGEST_SLUG));
		slug = NULL;
	}
	*(const char **)place = slug;
}

static void read_address(struct document_reader *reader, json_t *object, const struct member *member, void *place)
{
	const char *address, *at;

	read_line(reader, object, member, place);
	address = *(const char **)place;
	at = address ? strchr(address, '@') : NULL;
	/* It becomes a link: nothing that would mean more there than an address. */
	if (address && (!at || at == address || !at[1] || strchr(at + 1, '@') ||
			strpbrk(address, " <>\"'\\(),:;?&#%")))
		reader_fault(reader, member->key, _("This must be an e-mail address."));
}

static void read_path(struct document_reader *reader, json_t *object, const struct member *member, void *place)
{
	read_line(reader, object, member, place);
	if (*(const char **)place && !disk_is_below(*(const char **)place))
		reader_fault(reader, member->key,
			     _("This must be the path of a file, from the document's own folder downwards."));
}

static void read_zone(struct document_reader *reader, json_t *object, const struct member *member, void *place)
{
	const char *zone = reader_text(reader, object, member->key);

	if (zone && !zone_exists(zone)) {
		reader_fault(reader, member->key, _("There is no such time zone, like “Europe/Paris”."));
		zone = NULL;
	}
	*(const char **)place = zone;
}

static void read_day(struct document_reader *reader, json_t *object, const struct member *member, void *place)
{
	const char *day = reader_text(reader, object, member->key);

	if (day && day_read(day) == DAY_NONE) {
		reader_fault(reader, member->key, _("This must be a day, like “2026-05-31”."));
		day = NULL;
	}
	*(const char **)place = day;
}

static void read_whole(struct document_reader *reader, json_t *object, const struct member *member, void *place)
{
	int number = reader_whole(reader, object, member->key, member->least, member->most);

	*(int *)place = number == WHOLE_NONE ? member->otherwise : number;
}

static void read_flag(struct document_reader *reader, json_t *object, const struct member *member, void *place)
{
	*(int *)place = reader_flag(reader, object, member->key);
}

/* The place of a name in its table, with the fault where it is not there. */
static int name_read(struct document_reader *reader, const char *key, const char *name, const struct member *member)
{
	struct buffer words = buffer_in(reader->arena);
	int index = name_index(member->names, member->name_count, name);

	if (index >= 0)
		return index;
	for (int i = 0; i < member->name_count; i++)
		buffer_print(&words, "%s%s", i ? ", " : "", member->names[i]);
	reader_fault(reader, key, text_print(reader->arena, _("This must be one of: %s."), words.bytes));
	return -1;
}

static void read_name(struct document_reader *reader, json_t *object, const struct member *member, void *place)
{
	const char *name = reader_text(reader, object, member->key);
	int index = name ? name_read(reader, member->key, name, member) : -1;

	*(int *)place = index < 0 ? 0 : index;
}

/* Each text of a list of least to most different ones, in turn; the reader stands at it. */
static void each_text(struct document_reader *reader, json_t *object, const struct member *member,
		      void (*take)(struct document_reader *, const char *, const struct member *, void *), void *place)
{
	json_t *list = reader_list(reader, object, member->key, member->least, member->most), *item;
	size_t i;

	reader_enter(reader, member->key);
	json_array_foreach(list, i, item) {
		reader_enter_item(reader, (int)i);
		if (json_is_string(item))
			take(reader, json_string_value(item), member, place);
		else
			reader_fault(reader, NULL, _("This must be a text."));
		reader_leave(reader);
	}
	reader_leave(reader);
}

static void take_mode(struct document_reader *reader, const char *name, const struct member *member, void *place)
{
	int mode = name_read(reader, NULL, name, member);

	if (mode < 0)
		return;
	if (*(unsigned *)place & 1u << mode)
		reader_fault(reader, NULL, _("This is there twice."));
	*(unsigned *)place |= 1u << mode;
}

static void read_modes(struct document_reader *reader, json_t *object, const struct member *member, void *place)
{
	each_text(reader, object, member, take_mode, place);
}

static void take_language(struct document_reader *reader, const char *tag, const struct member *member, void *place)
{
	const char **tags = place;
	const struct survey so_far = { .languages = *tags };

	(void)member;
	if (!language_tagged(tag))
		reader_fault(reader, NULL, _("This is not a language of this site."));
	else if (survey_has_language(&so_far, tag))
		reader_fault(reader, NULL, _("This language is already there."));
	else
		*tags = arena_print(reader->arena, "%s%s%s", *tags, **tags ? " " : "", tag);
}

static void read_languages(struct document_reader *reader, json_t *object, const struct member *member, void *place)
{
	*(const char **)place = "";
	each_text(reader, object, member, take_language, place);
}

/* Kept as the JSON object it is; content_in() reads it. French is what everything falls back to. */
static void read_wording(struct document_reader *reader, json_t *object, const struct member *member, void *place)
{
	json_t *texts = json_object_get(object, member->key), *text;
	const char *tag, *wording = NULL;

	reader_enter(reader, member->key);
	if (texts && reader_object(reader, texts)) {
		json_object_foreach(texts, tag, text)
			if (language_tagged(tag))
				reader_text(reader, texts, tag);
			else
				reader_fault(reader, tag, _("This is not a language of this site."));
		reader_require(reader, texts, "fr");
		wording = reader_canonical(reader, texts);
	}
	reader_leave(reader);
	if (wording && strlen(wording) > LONGEST_WORDING)
		reader_fault(reader, member->key, text_print(reader->arena,
			_("In all its languages, this must have at most %d bytes."), LONGEST_WORDING));
	*(const char **)place = wording;
}

#define IN_SURVEY(field) offsetof(struct survey_source, field)

static const struct member survey_members[] = {
	{ "slug",          read_slug,    IN_SURVEY(survey.slug) },
	{ "questionnaire", read_path,    IN_SURVEY(questionnaire) },
	{ "audience",      read_name,    IN_SURVEY(survey.audience),
	  .names = audience_names, .name_count = AUDIENCES },
	{ "title",         read_wording, IN_SURVEY(survey.title) },
	{ "who",           read_wording, IN_SURVEY(survey.who) },
	{ "notice",        read_wording, IN_SURVEY(survey.notice) },
	{ "minutes",       read_whole,   IN_SURVEY(survey.minutes), .least = 1, .most = 240 },
	{ "languages",     read_languages, IN_SURVEY(survey.languages), .least = 1, .most = LANGUAGES },
	{ "paging",        read_name,    IN_SURVEY(survey.paging),
	  .names = paging_names, .name_count = PAGINGS },
	{ "promise",       read_name,    IN_SURVEY(survey.promise),
	  .names = promise_names, .name_count = PROMISES },
	{ "zone",          read_zone,    IN_SURVEY(survey.zone) },
	{ "opens",         read_day,     IN_SURVEY(opens) },
	{ "closes",        read_day,     IN_SURVEY(closes) },
	{ "modes",         read_modes,   IN_SURVEY(survey.modes), .least = 1, .most = MODES,
	  .names = mode_names, .name_count = MODES },
	{ "retention_days", read_whole,  IN_SURVEY(survey.retention_days), .least = 1, .most = 3660 },
	{ "grace_minutes", read_whole,   IN_SURVEY(survey.grace), 1, .least = 0, .most = LONGEST_GRACE / MINUTE },
	{ "draft_days",    read_whole,   IN_SURVEY(survey.draft_days), 1, .least = 1, .most = 365, .otherwise = 30 },
	{ "read_back",     read_flag,    IN_SURVEY(survey.read_back), 1 },
	{ "generated",     read_flag,    IN_SURVEY(survey.generated), 1 },
	{ 0 }
};

static int is_member(const struct member *members, const char *key)
{
	for (; members->key; members++)
		if (!strcmp(members->key, key))
			return 1;
	return 0;
}

static void read_members(struct document_reader *reader, json_t *object, const struct member *members, void *into)
{
	json_t *value;
	const char *key;

	json_object_foreach(object, key, value)
		if (!is_member(members, key))
			reader_fault(reader, key, _("There is no such key here."));
	for (const struct member *member = members; member->key; member++) {
		if (!member->optional)
			reader_require(reader, object, member->key);
		member->read(reader, object, member, (char *)into + member->place);
	}
}

/* From days in the survey's zone to instants: the last day is open to its end. */
static void set_times(struct document_reader *reader, struct survey_source *source)
{
	struct survey *survey = &source->survey;
	int32_t first = source->opens ? day_read(source->opens) : DAY_NONE;
	int32_t last = source->closes ? day_read(source->closes) : DAY_NONE;

	survey->grace *= MINUTE;
	if (!survey->zone || first == DAY_NONE || last == DAY_NONE)
		return;
	if (last < first)
		reader_fault(reader, "closes", _("This must not be before the first day."));
	survey->opens = day_start(survey->zone, first);
	survey->closes = day_start(survey->zone, last + 1);
}

/* What each member allows and all of them together do not. */
static void check_survey(struct document_reader *reader, const struct survey *survey)
{
	if (survey->read_back && survey->promise == ANONYMOUS)
		reader_fault(reader, "read_back",
			     _("What was sent to an anonymous survey can be found by nobody."));
	if (survey->retention_days && survey->retention_days * 86400LL < survey->grace)
		reader_fault(reader, "retention_days",
			     _("This must not end before the drafts of the last minute are sent."));
}

static void read_survey(struct document_reader *reader, json_t *object, struct survey_source *source)
{
	read_members(reader, object, survey_members, source);
	set_times(reader, source);
	check_survey(reader, &source->survey);
	if (source->survey.notice)
		source->survey.notice_hash = hash_of(source->survey.notice, strlen(source->survey.notice));
}

static void check_slug(struct document_reader *reader, const struct consultation_source *source, int number)
{
	const char *slug = source->surveys[number].survey.slug;

	for (int i = 0; slug && i < number; i++)
		if (source->surveys[i].survey.slug && !strcmp(source->surveys[i].survey.slug, slug))
			reader_fault(reader, "slug", _("This name is already used."));
}

static void read_surveys(struct document_reader *reader, json_t *object, const struct member *member, void *place)
{
	struct consultation_source *source = place;
	json_t *list = reader_list(reader, object, member->key, 1, MOST_SURVEYS), *item;
	size_t i;

	source->surveys = arena_array(reader->arena, struct survey_source, json_array_size(list));
	reader_enter(reader, member->key);
	json_array_foreach(list, i, item) {
		reader_enter_item(reader, (int)i);
		source->count = (int)i + 1;
		source->surveys[i].survey.consultation = &source->consultation;
		if (reader_object(reader, item)) {
			read_survey(reader, item, &source->surveys[i]);
			check_slug(reader, source, (int)i);
		}
		reader_leave(reader);
	}
	reader_leave(reader);
}

#define IN_CONSULTATION(field) offsetof(struct consultation_source, field)

static const struct member consultation_members[] = {
	{ "slug",    read_slug,    IN_CONSULTATION(consultation.slug) },
	{ "title",   read_wording, IN_CONSULTATION(consultation.title) },
	{ "purpose", read_wording, IN_CONSULTATION(consultation.purpose) },
	{ "body",    read_line,    IN_CONSULTATION(consultation.body) },
	{ "contact", read_address, IN_CONSULTATION(consultation.contact) },
	{ "surveys", read_surveys, 0 },
	{ 0 }
};

struct consultation_source *consultation_read(struct arena *arena, const char *json, size_t length,
					      struct document_faults *faults)
{
	struct document_reader reader = { arena, faults };
	struct consultation_source *source = arena_new(arena, struct consultation_source);
	json_t *root = reader_json(&reader, json, length);

	if (root) {
		/* Reports every text that is none; what it gives is not needed. */
		reader_canonical(&reader, root);
		if (reader_object(&reader, root))
			read_members(&reader, root, consultation_members, source);
	}
	json_decref(root);
	return faults->count ? NULL : source;
}

static int has_language(const struct questionnaire *questionnaire, const char *tag)
{
	for (int i = 0; i < questionnaire->language_count; i++)
		if (!strcmp(questionnaire->languages[i], tag))
			return 1;
	return 0;
}

/* The first question whose answer would say who gives it; NULL where there is none. */
static const struct question *first_identity(const struct questionnaire *questionnaire)
{
	for (int i = 0; i < questionnaire->question_count; i++)
		if (question_kinds[questionnaire->questions[i].kind].is_identity)
			return &questionnaire->questions[i];
	return NULL;
}

void survey_check_questionnaire(struct arena *arena, const struct survey *survey, int number,
				const struct questionnaire *questionnaire, struct document_faults *faults)
{
	struct document_reader reader = { arena, faults };
	const struct question *identity = first_identity(questionnaire);

	reader_enter(&reader, "surveys");
	reader_enter_item(&reader, number);
	for (int i = 0; i < LANGUAGES; i++)
		if (survey_has_language(survey, languages[i].tag) && !has_language(questionnaire, languages[i].tag))
			reader_fault(&reader, "languages", text_print(arena,
				_("The questionnaire is not in the language “%s”."), languages[i].tag));
	if (identity && survey->promise == ANONYMOUS)
		reader_fault(&reader, "promise", text_print(arena,
			_("An anonymous survey asks nobody who they are: “%s” does."), identity->name));
}
