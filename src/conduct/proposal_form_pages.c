#include "conduct/proposal_pages.h"

#include <jansson.h>
#include <string.h>

#include "account/visit.h"
#include "audit/audit.h"
#include "authoring/edit.h"
#include "authoring/manuscript_store.h"
#include "base/arena.h"
#include "conduct/proposal_part_pages.h"
#include "consultation/round_store.h"
#include "consultation/stored.h"
#include "markup/html.h"
#include "questionnaire/questionnaire.h"
#include "studio/studio_pages.h"
#include "text/text.h"

const struct field proposal_fields[] = {
	PLANNED_FIELD,
	ASKING_FIELD,
	{ "proposal", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH },
	{ 0 }
};

const struct field proposal_keep_fields[] = {
	PLANNED_FIELD,
	ASKING_FIELD,
	{ "proposal", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH },
	SEEN_FIELD,
	{ "act", FIELD_TOKEN, .min = 1, .max = 10 },
	{ "w-", FIELD_PREFIX, .max = LONGEST_PROPOSED },
	{ 0 }
};

/* --- one proposal */

static void draw_proposal(const struct request *request, struct reply *reply, const struct asking *asking, const struct proposal *proposal,
			  const char *wording, const struct errors *errors)
{
	json_t *object = json_pack("{s:o?}", "label", json_loads(wording, 0, NULL));
	struct buffer *out = &reply->body;
	struct proposal_text *texts;
	const int count = proposal_origin_list(request->db, request->arena, proposal->id, &texts);
	const int was_changed = strcmp(wording, proposal->wording) && request->method == POST && !errors;

	staff_begin(request, reply, &(struct staff_page){ _("A proposal"), CONSULTATIONS_URL, proposal_crumbs(request, asking, 1), errors });
	if (was_changed)
		html_print(out, "<div class=\"warning\">\n<p>%s</p>\n<p dir=\"auto\">%s</p>\n</div>\n",
			   _("Somebody else changed this wording meanwhile. Below is yours; theirs is now:"), proposal_words(request, proposal));
	staff_form(request, out, proposal_url(request->arena, &asking->place, proposal->id));
	hidden_number(out, "seen", proposal->version);
	wording_draw(out, &asking->tongues, object, &(struct wording_form){ "label", _("Its wording"),
		_("In your words, so that nobody is recognised by how they write."), 0 });
	html_print(out, "<button class=\"main\" name=\"act\" value=\"keep\">%s</button>\n"
		   "<button class=\"secondary\" name=\"act\" value=\"remove\">%s</button>\n</form>\n", _("Save"), _("Take this proposal away"));
	html_print(out, "<p class=\"quiet\">%s</p>\n", _("Once it is taken away its texts are in no proposal again, and none is lost."));
	html_print(out, "<h2>%s</h2>\n", _("Its texts"));
	for (int i = 0; i < count; i++) {
		html(out, "<div class=\"panel\">\n");
		proposal_draw_text(out, &texts[i]);
		html(out, "</div>\n");
	}
	json_decref(object);
	staff_end(reply);
}

static struct proposal *proposal_of_request(const struct request *request, struct reply *reply, struct asking *asking)
{
	struct proposal *proposal;

	if (!asking_open(request, reply, asking))
		return NULL;
	proposal = proposal_find(request->db, request->arena, &asking->place, request_number(request, "proposal"));
	if (!proposal)
		reply_redirect(reply, proposals_url(request->arena, asking->place.survey, asking->place.question));
	return proposal;
}

void proposal_page(const struct request *request, struct reply *reply)
{
	struct asking asking;
	const struct proposal *proposal = proposal_of_request(request, reply, &asking);

	if (proposal)
		draw_proposal(request, reply, &asking, proposal, proposal->wording, NULL);
}

/* What the form says in each language; NULL where the first one has none. */
static const char *typed_wording(const struct request *request, const struct asking *asking, const struct proposal *proposal, int *is_there)
{
	json_t *object = json_pack("{s:o?}", "label", json_loads(proposal->wording, 0, NULL));
	const json_t *label;
	const char *stored;

	wording_take(request, &asking->tongues, object, "label");
	label = json_object_get(object, "label");
	*is_there = *stored_text(label, asking->first) != '\0';
	stored = label ? stored_json(request->arena, label) : "{}";
	json_decref(object);
	return stored;
}

void proposal_keep_now(const struct request *request, struct reply *reply)
{
	struct errors errors = { .count = 0 };
	struct asking asking;
	struct proposal *proposal = proposal_of_request(request, reply, &asking);
	const int is_removal = !strcmp(request_text(request, "act"), "remove");
	const char *wording;
	enum fault fault;
	int is_there;

	if (!proposal)
		return;
	wording = typed_wording(request, &asking, proposal, &is_there);
	if (!is_removal && !is_there)
		errors_add(&errors, arena_print(request->arena, "w-label-%s", asking.first), _("Give it a wording in this language."));
	if (errors.count || request_number(request, "seen") != proposal->version) {
		draw_proposal(request, reply, &asking, proposal, wording, errors.count ? &errors : NULL);
		reply->status = errors.count ? 422 : 409;
		return;
	}
	fault = is_removal ? proposal_remove(request->db, proposal, request->visit->account->id) :
		proposal_reword(request->db, proposal, wording, request->visit->account->id);
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	conduct_record(request, AUDIT_PROPOSALS_CHANGED, asking.place.survey, asking.planned.survey->plan->home,
		       is_removal ? "act=remove" : "act=reword");
	reply_redirect(reply, proposals_url(request->arena, asking.place.survey, asking.place.question));
}

/* --- choices of the next round */

static const struct goal_kind {
	const char *kind, *words;
	int is_of_rows;
	size_t least, most;
} goal_kinds[] = {
	{ "choice", N_("Choose one"), 0, 2, 200 },
	{ "choices", N_("Choose several"), 0, 1, 200 },
	{ "ranking", N_("Put them in order"), 0, 2, 30 },
	{ "shares", N_("Share points between them"), 0, 2, 30 },
	{ "judgment", N_("Give each of them a mention (majority judgment)"), 1, 1, 50 },
	{ NULL }
};

const struct field proposal_choices_fields[] = {
	PLANNED_FIELD,
	ASKING_FIELD,
	{ "round", FIELD_NUMBER, .optional = 1, .min = 1, .max = INT64_MAX },
	{ "kind", FIELD_TOKEN, .optional = 1, .min = 1, .max = 20 },
	{ "take-", FIELD_PREFIX, .max = 1 },
	{ "w-", FIELD_PREFIX, .max = LONGEST_PROPOSED },
	{ 0 }
};

/* The rounds after this one that may still be written on. */
static int rounds_to_write(const struct request *request, const struct asking *asking, struct option **list)
{
	struct round *rounds;
	const int found = round_list(request->db, request->arena, asking->place.survey, &rounds);
	int count = 0;

	*list = arena_array(request->arena, struct option, MOST_ROUNDS + 1);
	for (int i = 0; i < found; i++)
		if (rounds[i].id != asking->planned.survey->survey.round_of && stage_is_writable(rounds[i].stage))
			(*list)[count++] = (struct option){ arena_print(request->arena, "%lld", (long long)rounds[i].id), title_of(request, rounds[i].title) };
	return count;
}

static int is_taken(const struct request *request, int64_t id)
{
	return request->method != POST || request_has(request, arena_print(request->arena, "take-%lld", (long long)id));
}

static void draw_taken(const struct request *request, struct buffer *out, const struct proposal *proposals, int count, const struct errors *errors)
{
	const char *error = errors_at(errors, "take");

	html_print(out, "<fieldset class=\"question%s\" id=\"take\">\n<legend>%s</legend>\n", error ? " has-error" : "", _("Proposals that become choices"));
	if (error)
		html_print(out, "<p class=\"error\"><span class=\"visually-hidden\">%s</span> %s</p>\n", _("Error:"), error);
	html(out, "<div class=\"choices\">\n");
	for (int i = 0; i < count; i++) {
		const long long id = (long long)proposals[i].id;

		html_print(out, "<div class=\"choice\"><input type=\"checkbox\" name=\"take-%lld\" id=\"take-%lld\" value=\"1\"%s> "
			   "<label for=\"take-%lld\" dir=\"auto\">%s</label></div>\n", id, id, is_taken(request, proposals[i].id) ? " checked" : "", id,
			   proposal_words(request, &proposals[i]));
	}
	html(out, "</div>\n</fieldset>\n");
}

static void draw_choices_form(const struct request *request, struct buffer *out, const struct asking *asking, const struct option *rounds,
			      const struct errors *errors)
{
	struct option kinds[sizeof(goal_kinds) / sizeof(*goal_kinds)] = { 0 };
	json_t *object = json_object();
	struct proposal *proposals;
	const int count = proposal_list(request->db, request->arena, &asking->place, &proposals);

	for (int i = 0; goal_kinds[i].kind; i++)
		kinds[i] = (struct option){ goal_kinds[i].kind, text_of(goal_kinds[i].words) };
	if (request->method == POST)
		wording_take(request, &asking->tongues, object, "label");
	staff_form(request, out, arena_print(request->arena, "%s/choices",
					     proposals_url(request->arena, asking->place.survey, asking->place.question)));
	if (rounds[1].value)
		select_draw(out, &(struct line){ .name = "round", .label = _("The round it is asked in"), .value = request_text(request, "round") }, rounds, errors);
	else
		hidden_draw(out, "round", rounds[0].value);
	draw_taken(request, out, proposals, count, errors);
	wording_draw(out, &asking->tongues, object, &(struct wording_form){ "label", _("The question"), NULL, 0 });
	buttons_draw(out, &(struct line){ .name = "kind", .label = _("How people answer"), .value = request_text(request, "kind") }, kinds, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Add the question"));
	json_decref(object);
}

static void draw_choices(const struct request *request, struct reply *reply, const struct asking *asking, const struct errors *errors)
{
	const int open = proposal_counts_of(request->db, &asking->place).texts[TEXT_OPEN];
	struct buffer *out = &reply->body;
	struct option *rounds;
	const int count = rounds_to_write(request, asking, &rounds);

	staff_begin(request, reply, &(struct staff_page){ _("Make proposals the choices of a question"), CONSULTATIONS_URL,
							  proposal_crumbs(request, asking, 1), errors });
	if (open)
		html_print(out, "<p class=\"warning\">%s</p>\n", text_print(request->arena, text_plural(
			   "%d text is in no proposal yet, and not left aside.", "%d texts are in no proposal yet, and not left aside.", open), open));
	if (count)
		draw_choices_form(request, out, asking, rounds, errors);
	else
		html_print(out, "<p>%s</p>\n<p><a class=\"button main\" href=\"%s/round\">%s</a></p>\n",
			   _("There is no next round in preparation. Make it first."), planned_url(request->arena, asking->place.survey),
			   _("Make the next round"));
	staff_end(reply);
}

void proposal_choices_page(const struct request *request, struct reply *reply)
{
	struct asking asking;

	if (asking_open(request, reply, &asking))
		draw_choices(request, reply, &asking, NULL);
}

static const struct goal_kind *kind_chosen(const struct request *request)
{
	const char *kind = request_text(request, "kind");

	for (const struct goal_kind *goal = goal_kinds; goal->kind; goal++)
		if (kind && !strcmp(goal->kind, kind))
			return goal;
	return NULL;
}

/* Their names lead back to the proposals, and say how many texts each was made of. */
static void put_choices(const struct request *request, const struct asking *asking, json_t *question, const struct goal_kind *kind)
{
	const int number = round_number(request->db, asking->place.survey);
	json_t *choices = json_array(), *texts = json_object();
	struct proposal *proposals;
	const int count = proposal_list(request->db, request->arena, &asking->place, &proposals);

	for (int i = 0; i < count; i++) {
		const char *name = arena_print(request->arena, "p%lld", (long long)proposals[i].id);

		if (!is_taken(request, proposals[i].id))
			continue;
		json_array_append_new(choices, json_pack("{s:s, s:o?}", "name", name, "label", json_loads(proposals[i].wording, 0, NULL)));
		if (proposals[i].texts)
			json_object_set_new(texts, name, json_integer(proposals[i].texts));
	}
	json_object_set_new(question, kind->is_of_rows ? "rows" : "choices", choices);
	if (json_object_size(texts))
		json_object_set_new(question, "proposed", json_pack("{s:i, s:O}", "round", number, "texts", texts));
	json_decref(texts);
}

static size_t count_taken(const struct request *request, const struct asking *asking)
{
	struct proposal *proposals;
	const int found = proposal_list(request->db, request->arena, &asking->place, &proposals);
	size_t count = 0;

	for (int i = 0; i < found; i++)
		count += is_taken(request, proposals[i].id);
	return count;
}

static void check_choices(const struct request *request, const struct asking *asking, const struct goal_kind *kind, struct errors *errors)
{
	const char *label = request_text(request, arena_print(request->arena, "w-label-%s", asking->first));
	const size_t count = count_taken(request, asking);

	if (!label || !label[strspn(label, " ")])
		errors_add(errors, arena_print(request->arena, "w-label-%s", asking->first), _("Write the question."));
	if (!kind)
		errors_add(errors, "kind", _("Choose one."));
	else if (count < kind->least || count > kind->most)
		errors_add(errors, "take", text_print(request->arena, _("Choose from %1$d to %2$d of them."), (int)kind->least, (int)kind->most));
}

/* Behind all that is asked; the new question's name, NULL where its document cannot be written on. */
static const char *add_question(const struct request *request, const struct asking *asking, struct edit *edit, const struct goal_kind *kind)
{
	const json_t *sections = json_object_get(edit->root, "sections");
	const json_t *last = json_array_get(sections, json_array_size(sections) - 1);
	const char *name = edit_add_question(edit, stored_text(last, "name"), NULL, kind->kind,
					     request_text(request, arena_print(request->arena, "w-label-%s", asking->first)));

	if (name) {
		wording_take(request, &asking->tongues, edit_question(edit, name), "label");
		put_choices(request, asking, edit_question(edit, name), kind);
	}
	return name;
}

static const struct survey_plan *round_chosen(const struct request *request, const struct asking *asking)
{
	const int64_t id = request_number(request, "round");
	struct option *rounds;
	const int count = rounds_to_write(request, asking, &rounds);

	for (int i = 0; i < count; i++)
		if (!strcmp(rounds[i].value, arena_print(request->arena, "%lld", (long long)id)))
			return survey_plan_find(request->db, request->arena, id);
	return NULL;
}

void proposal_choices_now(const struct request *request, struct reply *reply)
{
	const struct goal_kind *kind = kind_chosen(request);
	struct errors errors = { .count = 0 };
	const struct survey_plan *round;
	struct manuscript *manuscript;
	struct asking asking;
	struct edit edit;
	const char *name;

	if (!asking_open(request, reply, &asking))
		return;
	check_choices(request, &asking, kind, &errors);
	round = round_chosen(request, &asking);
	manuscript = round && round->manuscript ? manuscript_find(request->db, request->arena, round->manuscript) : NULL;
	if (errors.count || !kind || !manuscript || manuscript->removed) {
		draw_choices(request, reply, &asking, &errors);
		reply->status = 422;
		return;
	}
	if (!edit_open(&edit, request->arena, manuscript->document)) {
		reply_fault(request, reply, FAULT_CONFLICT);
		return;
	}
	name = add_question(request, &asking, &edit, kind);
	conduct_record(request, AUDIT_PROPOSALS_CHANGED, asking.place.survey, asking.planned.survey->plan->home, "act=choices");
	manuscript_done(request, reply, manuscript, edit_close(&edit), MANUSCRIPT_QUESTION_ADDED, name,
			name ? question_url(request->arena, manuscript->id, name) : manuscript_url(request->arena, manuscript->id));
}
