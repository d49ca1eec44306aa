#include "conduct/mirror_pages.h"

#include <string.h>

#include "audit/audit.h"
#include "base/arena.h"
#include "conduct/conduct_pages.h"
#include "consultation/facts.h"
#include "consultation/mirror_store.h"
#include "markup/html.h"
#include "questionnaire/document.h"
#include "studio/studio_pages.h"
#include "text/text.h"

const struct field mirror_begin_fields[] = {
	PLANNED_FIELD,
	{ "other", FIELD_NUMBER, .min = 1, .max = INT64_MAX },
	{ 0 }
};

const struct field mirror_fields[] = {
	PLANNED_FIELD,
	SEEN_FIELD,
	{ "pair-", FIELD_PREFIX, .max = LONGEST_NAME },
	{ "choice-", FIELD_PREFIX, .max = LONGEST_NAME },
	{ 0 }
};

/* The two, with what they ask. */
struct two {
	const struct request *request;
	struct planned here, there;	/* the one that was said to have a mirror, and that */
	struct mirror mirror;
	const struct mapping *proposal;
};

static const char *mirror_url(struct arena *arena, int64_t survey)
{
	return arena_print(arena, "%s/mirror", planned_url(arena, survey));
}

static int open_side(const struct request *request, struct planned *planned, int64_t survey)
{
	*planned = (struct planned){ .survey = survey_plan_find(request->db, request->arena, survey) };
	if (planned->survey)
		planned_open(request, planned);
	return planned->survey && planned->questionnaire;
}

/* False where one of the two is gone, or its questionnaire has faults: nothing can be paired then. */
static int open_two(const struct request *request, struct two *two, const struct mirror *mirror)
{
	*two = (struct two){ .request = request, .mirror = *mirror };
	if (!open_side(request, &two->here, mirror->survey) || !open_side(request, &two->there, mirror->mirror))
		return 0;
	two->proposal = mapping_proposal(request->arena, two->here.questionnaire, two->there.questionnaire);
	return 1;
}

static const struct known *known_there(const struct two *two) { return study_known(study_of(two->there.document)); }
static const struct known *known_here(const struct two *two) { return study_known(study_of(two->here.document)); }

/* Does anybody answer it? */
static int is_answered(const struct two *two, const struct questionnaire *questionnaire, const char *name)
{
	const struct question *question = question_of_document(questionnaire, name);
	struct answered answered;

	return question && question_answered(two->request->arena, question, &answered);
}

/* other: 0 where it has none any more. */
static void record(const struct request *request, const struct planned *planned, int64_t other)
{
	conduct_record(request, AUDIT_SURVEY_CHANGED, planned->survey->survey.id, planned->survey->plan->home,
		       arena_print(request->arena, "mirror=%lld", (long long)other));
}

/* --- choosing the other one */

static void draw_choosing(const struct request *request, struct reply *reply, const struct planned *planned, const struct errors *errors)
{
	const struct plan *plan = planned->survey->plan;
	struct buffer *out = &reply->body;
	struct survey_plan *list;
	const int count = survey_plan_list(request->db, request->arena, plan, 0, &list);
	struct option *others = arena_array(request->arena, struct option, (size_t)count + 1);
	int offered = 0;

	for (int i = 0; i < count; i++)
		if (list[i].survey.id != planned->survey->survey.id && list[i].manuscript && !mirror_find(request->db, request->arena, list[i].survey.id))
			others[offered++] = (struct option){ arena_print(request->arena, "%lld", (long long)list[i].survey.id),
				arena_print(request->arena, "%s (%s)", title_of(request, list[i].survey.title), audience_words(list[i].survey.audience)) };
	staff_begin(request, reply, &(struct staff_page){ _("The same questions for another audience"), CONSULTATIONS_URL,
							  conduct_crumbs(request, plan, planned->survey), errors });
	html_print(out, "<p>%s</p>\n", _("Two surveys can ask two audiences the same, in other words: professionals and supported persons. Their answers then stand side by side, never mixed."));
	if (!offered) {
		html_print(out, "<p>%s</p>\n", _("There is no other survey in this consultation that has a questionnaire and no counterpart yet."));
		staff_end(reply);
		return;
	}
	staff_form(request, out, arena_print(request->arena, "%s/begin", mirror_url(request->arena, planned->survey->survey.id)));
	buttons_draw(out, &(struct line){ .name = "other", .label = _("The other survey"), .value = request_text(request, "other") }, others, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Pair their questions"));
	staff_end(reply);
}

void mirror_begin_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct planned planned;

	if (planned_of_request(request, reply, &planned))
		draw_choosing(request, reply, &planned, &errors);
}

/* With what is proposed: it is looked at next. */
void mirror_begin_now(const struct request *request, struct reply *reply)
{
	const int64_t survey = request_number(request, "survey");
	const struct mirror wanted = { survey, request_number(request, "other"), NULL, 0 };
	struct errors errors = { .count = 0 };
	struct planned planned;
	struct two two;
	enum fault fault;

	if (!planned_of_request(request, reply, &planned))
		return;
	if (!open_two(request, &two, &wanted) || two.there.survey->plan->consultation.id != two.here.survey->plan->consultation.id) {
		errors_add(&errors, "other", _("One of the two questionnaires has faults, or is not there: put that right first."));
		draw_choosing(request, reply, &planned, &errors);
		reply->status = 422;
		return;
	}
	two.mirror.mapping = two.proposal;
	fault = mirror_keep(request->db, request->arena, &two.mirror);
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	record(request, &planned, two.mirror.mirror);
	reply_redirect(reply, mirror_url(request->arena, survey));
}

/* --- the pairs */

/* A list to choose from, with nothing first. */
static void draw_select(struct buffer *out, const char *name, const char *label, const char *chosen, const struct option *options)
{
	html_print(out, "<label class=\"visually-hidden\" for=\"%s\">%s</label>\n<select id=\"%s\" name=\"%s\">\n<option value=\"\">%s</option>\n",
		   name, label, name, name, _("No counterpart"));
	for (const struct option *option = options; option->value; option++)
		html_print(out, "<option value=\"%s\"%s>%s</option>\n", option->value, chosen && !strcmp(chosen, option->value) ? " selected" : "", option->words);
	html(out, "</select>\n");
}

static const struct option *questions_there(const struct two *two)
{
	const struct known *known = known_there(two);
	struct option *list = arena_array(two->request->arena, struct option, (size_t)known->count + 1);
	int count = 0;

	for (int i = 0; i < known->count; i++)
		if (is_answered(two, two->there.questionnaire, known->questions[i].name))
			list[count++] = (struct option){ known->questions[i].name,
				*known->questions[i].label ? known->questions[i].label : known->questions[i].name };
	return list;
}

/* What that choice is there: what was said, else the one of its name. */
static const char *choice_there(const struct mapping_pair *pair, const struct known_question *there, const char *choice)
{
	if (pair->choices)
		return names_is(pair->choices, choice);
	for (int i = 0; i < there->count; i++)
		if (!strcmp(there->choices[i].name, choice))
			return choice;
	return NULL;
}

static void draw_choices(const struct two *two, struct buffer *out, const struct known_question *here, const struct mapping_pair *pair)
{
	const struct known_question *there = known_named(known_there(two), pair->is);
	struct option *options = arena_array(two->request->arena, struct option, (size_t)(there ? there->count : 0) + 1);

	if (!there || !here->count || !there->count || !strcmp(here->kind, "yes_no"))
		return;
	for (int i = 0; i < there->count; i++)
		options[i] = (struct option){ there->choices[i].name, there->choices[i].label };
	html_print(out, "<details>\n<summary>%s</summary>\n<ul class=\"items\">\n", _("Their answers, one by one"));
	for (int i = 0; i < here->count; i++) {
		const char *name = arena_print(two->request->arena, "choice-%s-%s", here->name, here->choices[i].name);

		html_print(out, "<li><span dir=\"auto\">%s</span>\n", here->choices[i].label);
		draw_select(out, name, here->choices[i].label, choice_there(pair, there, here->choices[i].name), options);
		html(out, "</li>\n");
	}
	html(out, "</ul>\n</details>\n");
}

static void draw_pairs(const struct two *two, struct buffer *out)
{
	const struct known *known = known_here(two);
	const struct option *options = questions_there(two);

	for (int i = 0; i < known->count; i++) {
		const struct known_question *question = &known->questions[i];
		const struct mapping_pair *pair = mapping_of(two->mirror.mapping, question->name);
		const char *label = *question->label ? question->label : question->name;

		if (!is_answered(two, two->here.questionnaire, question->name))
			continue;
		html_print(out, "<div class=\"pair\">\n<p dir=\"auto\">%s</p>\n<div>\n", label);
		draw_select(out, arena_print(two->request->arena, "pair-%s", question->name), label, pair ? pair->is : NULL, options);
		if (pair)
			draw_choices(two, out, question, pair);
		html(out, "</div>\n</div>\n");
	}
}

/* The question that a fault is about, which is where it is mended: "job.choices.nurse" is about job. */
static struct errors errors_in(const struct two *two, const struct document_faults *faults)
{
	struct errors errors = { .count = 0 };

	for (int i = 0; i < faults->count && i < MOST_DOCUMENT_FAULTS; i++) {
		const char *path = faults->fault[i].path, *name = arena_copy_bytes(two->request->arena, path, strcspn(path, "."));
		const struct known_question *question = known_named(known_here(two), name);
		const char *words = question && *question->label ? question->label : name;

		errors_add(&errors, arena_print(two->request->arena, "pair-%s", name),
			   arena_print(two->request->arena, "%s: %s", words, faults->fault[i].words));
	}
	return errors;
}

static struct document_faults *faults_of(const struct two *two)
{
	struct document_faults *faults = arena_new(two->request->arena, struct document_faults);

	mapping_check(two->request->arena, two->mirror.mapping, two->here.questionnaire, two->there.questionnaire, faults);
	return faults;
}

static void draw_two(const struct two *two, struct reply *reply, const char *notice)
{
	const struct request *request = two->request;
	const struct errors errors = errors_in(two, faults_of(two));
	const char *address = mirror_url(request->arena, two->mirror.survey);
	struct buffer *out = &reply->body;

	studio_begin(request, reply, &(struct staff_page){ _("The same questions for another audience"), CONSULTATIONS_URL,
		conduct_crumbs(request, two->here.survey->plan, two->here.survey), errors.count ? &errors : NULL, .is_wide = 1 });
	if (notice)
		html_print(out, "<p class=\"warning\">%s</p>\n", notice);
	/* TRANSLATORS: the titles of two surveys */
	html_print(out, "<p>%s</p>\n", text_print(request->arena, _("First the question of “%1$s”, then its counterpart in “%2$s”. What is chosen at first is proposed by name and by wording: look at it."),
		title_of(request, two->here.survey->survey.title), title_of(request, two->there.survey->survey.title)));
	staff_form(request, out, address);
	hidden_number(out, "seen", two->mirror.version);
	draw_pairs(two, out);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Save"));
	staff_form(request, out, arena_print(request->arena, "%s/end", address));
	html_print(out, "<p><button class=\"quiet\">%s</button></p>\n</form>\n", _("They are not counterparts"));
	staff_end(reply);
}

/* The page of either leads to that of the first. */
void mirror_page(const struct request *request, struct reply *reply)
{
	const int64_t survey = request_number(request, "survey");
	const struct mirror *mirror = mirror_find(request->db, request->arena, survey);
	struct planned planned;
	struct two two;

	if (!planned_of_request(request, reply, &planned))
		return;
	if (!mirror)
		draw_choosing(request, reply, &planned, NULL);
	else if (mirror->survey != survey)
		reply_redirect(reply, mirror_url(request->arena, mirror->survey));
	else if (open_two(request, &two, mirror))
		draw_two(&two, reply, NULL);
	else
		reply_redirect(reply, plan_url(request->arena, planned.survey->plan->consultation.id));
}

static const struct mapping_names *choices_typed(const struct two *two, const struct known_question *here)
{
	struct arena *arena = two->request->arena;
	struct mapping_names *names = arena_new(arena, struct mapping_names);
	int is_typed = 0;

	names->was = arena_array(arena, const char *, (size_t)here->count + 1);
	names->is = arena_array(arena, const char *, (size_t)here->count + 1);
	for (int i = 0; i < here->count; i++) {
		const char *is = request_text(two->request, arena_print(arena, "choice-%s-%s", here->name, here->choices[i].name));

		is_typed |= is != NULL;
		if (!is || !*is)
			continue;
		names->was[names->count] = here->choices[i].name;
		names->is[names->count++] = is;
	}
	return is_typed ? names : NULL;
}

/* What the form says: of a pair that is new, its answers as they are proposed. */
static struct mapping *mapping_typed(const struct two *two)
{
	const struct known *known = known_here(two);
	struct mapping *mapping = arena_new(two->request->arena, struct mapping);

	mapping->pairs = arena_array(two->request->arena, struct mapping_pair, (size_t)known->count + 1);
	for (int i = 0; i < known->count; i++) {
		const struct known_question *question = &known->questions[i];
		const char *is = request_text(two->request, arena_print(two->request->arena, "pair-%s", question->name));
		const struct mapping_pair *was = mapping_of(two->mirror.mapping, question->name), *proposed = mapping_of(two->proposal, question->name);
		struct mapping_pair pair = { question->name, is, NULL, NULL };

		if (!is || !*is)
			continue;
		if (was && !strcmp(was->is, is)) {
			pair = *was;
			if (choices_typed(two, question))
				pair.choices = choices_typed(two, question);
		} else if (proposed && !strcmp(proposed->is, is)) {
			pair = *proposed;
		}
		mapping->pairs[mapping->count++] = pair;
	}
	mapping_sort(mapping);
	return mapping;
}

void mirror_now(const struct request *request, struct reply *reply)
{
	const int64_t survey = request_number(request, "survey");
	const struct mirror *mirror = mirror_find(request->db, request->arena, survey);
	const int seen = (int)request_number(request, "seen");
	struct two two;

	if (!mirror || mirror->survey != survey || !open_two(request, &two, mirror)) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	two.mirror.mapping = mapping_typed(&two);
	if (faults_of(&two)->count) {
		two.mirror.version = seen;
		draw_two(&two, reply, NULL);
		reply->status = 422;
		return;
	}
	if (seen != mirror->version || mirror_keep(request->db, request->arena, &two.mirror)) {
		draw_two(&two, reply, _("Somebody else changed this meanwhile. Below is what you wrote: look at theirs in another window, then save what is right."));
		reply->status = 409;
		return;
	}
	record(request, &two.here, two.mirror.mirror);
	reply_redirect(reply, plan_url(request->arena, two.here.survey->plan->consultation.id));
}

void mirror_end_now(const struct request *request, struct reply *reply)
{
	struct planned planned;

	if (!planned_of_request(request, reply, &planned))
		return;
	mirror_end(request->db, planned.survey->survey.id);
	record(request, &planned, 0);
	reply_redirect(reply, plan_url(request->arena, planned.survey->plan->consultation.id));
}

/* --- on the page of the consultation */

static const struct survey_plan *survey_in(const struct survey_plan *list, int count, int64_t id)
{
	for (int i = 0; i < count; i++)
		if (list[i].survey.id == id)
			return &list[i];
	return NULL;
}

static int is_paired(const struct mirror *list, int count, int64_t survey)
{
	for (int i = 0; i < count; i++)
		if (list[i].survey == survey || list[i].mirror == survey)
			return 1;
	return 0;
}

static void draw_mirror(const struct request *request, struct buffer *out, const struct mirror *mirror, const struct survey_plan *one,
			const struct survey_plan *other)
{
	struct two two;
	const int is_open = open_two(request, &two, mirror), stale = is_open ? faults_of(&two)->count : 0;

	html_print(out, "<p><a href=\"%s\" dir=\"auto\">%s · %s</a><br>\n%s</p>\n", mirror_url(request->arena, mirror->survey),
		   title_of(request, one->survey.title), title_of(request, other->survey.title),
		   text_print(request->arena, text_plural("%s question is asked of both.", "%s questions are asked of both.", mirror->mapping->count),
			      text_number(request->arena, mirror->mapping->count)));
	if (!is_open)
		html_print(out, "<p class=\"warning\">%s</p>\n", _("One of the two questionnaires has faults, or is not there: put that right first."));
	else if (stale)
		html_print(out, "<p class=\"warning\">%s</p>\n",
			   text_print(request->arena, text_plural("%s pair does not hold any more, as a questionnaire has changed.",
				"%s pairs do not hold any more, as a questionnaire has changed.", stale), text_number(request->arena, stale)));
}

void mirror_draw_all(const struct request *request, struct buffer *out, const struct plan *plan, const struct survey_plan *list, int count)
{
	struct mirror *mirrors;
	const int found = mirror_list(request->db, request->arena, plan->consultation.id, &mirrors);
	int64_t single = 0;
	int shown = 0, singles = 0;

	for (int i = 0; i < found; i++) {
		const struct survey_plan *one = survey_in(list, count, mirrors[i].survey), *other = survey_in(list, count, mirrors[i].mirror);

		if (!one || !other)
			continue;
		if (!shown++)
			html_print(out, "<h2>%s</h2>\n", _("The same questions for two audiences"));
		draw_mirror(request, out, &mirrors[i], one, other);
	}
	for (int i = 0; i < count; i++)
		if (list[i].manuscript && !is_paired(mirrors, found, list[i].survey.id)) {
			single = single ? single : list[i].survey.id;
			singles++;
		}
	if (singles > 1)
		html_print(out, "<p><a href=\"%s\">%s</a></p>\n", mirror_url(request->arena, single), _("Say that two surveys ask the same"));
}
