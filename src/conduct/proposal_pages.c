#include "conduct/proposal_pages.h"

#include <jansson.h>
#include <string.h>

#include "account/visit.h"
#include "audit/audit.h"
#include "base/arena.h"
#include "base/hash.h"
#include "conduct/proposal_part_pages.h"
#include "consultation/stored.h"
#include "markup/html.h"
#include "questionnaire/questionnaire.h"
#include "text/text.h"

enum { TEXTS_A_PAGE = 50 };

static const char *const state_names[TEXT_STATES] = { [TEXT_OPEN] = "open", [TEXT_PLACED] = "placed", [TEXT_ASIDE] = "aside" };

const struct field proposals_fields[] = {
	PLANNED_FIELD,
	ASKING_FIELD,
	{ "state", FIELD_TOKEN, .optional = 1, .min = 1, .max = 10, .source = FROM_QUERY },
	{ "page", FIELD_NUMBER, .optional = 1, .min = 1, .max = MOST_PROPOSAL_TEXTS, .source = FROM_QUERY },
	{ 0 }
};

const struct field proposals_act_fields[] = {
	PLANNED_FIELD,
	ASKING_FIELD,
	{ "act",     FIELD_TOKEN, .min = 1, .max = 10 },
	{ "text-",   FIELD_PREFIX, .max = 1 },
	{ "into",    FIELD_NUMBER, .optional = 1, .min = 0, .max = INT64_MAX },
	{ "wording", FIELD_LINE, .optional = 1, .max = LONGEST_PROPOSED },
	{ "reason",  FIELD_LINE, .optional = 1, .max = LONGEST_REASON },
	{ 0 }
};

void proposal_draw_links(const struct request *request, struct buffer *out, const struct planned *planned)
{
	const struct questionnaire *questionnaire = planned->questionnaire;
	const struct survey *own = &planned->survey->survey;

	for (int i = 0; questionnaire && i < questionnaire->question_count; i++) {
		const struct question *question = &questionnaire->questions[i];
		const char *label = wording_in(questionnaire, &question->label, request->language->tag, NULL);

		if (!question->asks_proposals || question->occurrence > 1)
			continue;
		if (!survey_is_over(own))
			html_print(out, "<p dir=\"auto\">%s<br>\n<span class=\"quiet\">%s</span></p>\n", label ? label : question->of,
				   _("What people propose here can be read once nobody can answer any more."));
		else
			html_print(out, "<p dir=\"auto\">%s<br>\n<a href=\"%s\">%s</a></p>\n", label ? label : question->of,
				   proposals_url(request->arena, own->id, question->of), _("Make proposals of what people wrote"));
	}
}

/* --- the list */

static const char *texts_words(struct arena *arena, int texts)
{
	return text_print(arena, text_plural("from %d text", "from %d texts", texts), texts);
}

static void begin_act(const struct request *request, struct buffer *out, const struct asking *asking)
{
	staff_form(request, out, proposals_url(request->arena, asking->place.survey, asking->place.question));
}

static const char *text_name(struct arena *arena, const struct proposal_text *text)
{
	return arena_print(arena, "text-%s", hex_write(arena, text->id, TEXT_ID_SIZE));
}

static void draw_origin(const struct request *request, struct buffer *out, const struct asking *asking, const struct proposal *proposal)
{
	struct proposal_text *texts;
	const int count = proposal->texts ? proposal_origin_list(request->db, request->arena, proposal->id, &texts) : 0;

	if (!count)
		return;
	html_print(out, "<details>\n<summary>%s</summary>\n", _("Its texts"));
	for (int i = 0; i < count; i++) {
		html(out, "<div class=\"panel\">\n");
		proposal_draw_text(out, &texts[i]);
		begin_act(request, out, asking);
		hidden_draw(out, text_name(request->arena, &texts[i]), "1");
		hidden_number(out, "into", proposal->id);
		html_print(out, "<button class=\"link\" name=\"act\" value=\"out\">%s</button>\n</form>\n</div>\n", _("Take it out of this proposal"));
	}
	html(out, "</details>\n");
}

static void draw_proposals(const struct request *request, struct buffer *out, const struct asking *asking,
			   const struct proposal *proposals, int count)
{
	html_print(out, "<h2>%s</h2>\n", _("Proposals"));
	if (!count) {
		html_print(out, "<p>%s</p>\n", _("None yet. Tick texts below that say the same, and give them one wording."));
		return;
	}
	html(out, "<ul class=\"people\">\n");
	for (int i = 0; i < count; i++) {
		html_print(out, "<li>\n<p><strong dir=\"auto\">%s</strong> <span class=\"quiet\">%s</span><br>\n<a href=\"%s\">%s"
			   "<span class=\"visually-hidden\"> %s</span></a></p>\n", proposal_words(request, &proposals[i]),
			   texts_words(request->arena, proposals[i].texts), proposal_url(request->arena, &asking->place, proposals[i].id),
			   _("Change its wording"), proposal_words(request, &proposals[i]));
		draw_origin(request, out, asking, &proposals[i]);
		html(out, "</li>\n");
	}
	html_print(out, "</ul>\n<p><a class=\"button\" href=\"%s/choices\">%s</a></p>\n",
		   proposals_url(request->arena, asking->place.survey, asking->place.question), _("Make them the choices of a question"));
}

static enum text_state state_asked(const struct request *request)
{
	const char *state = request_text(request, "state");
	const int index = state ? name_index(state_names, TEXT_STATES, state) : TEXT_OPEN;

	return index < 0 ? TEXT_OPEN : (enum text_state)index;
}

static const char *state_words(struct arena *arena, enum text_state state, int count)
{
	switch (state) {
	case TEXT_PLACED: return text_print(arena, _("In a proposal: %d"), count);
	case TEXT_ASIDE: return text_print(arena, _("Left aside: %d"), count);
	case TEXT_OPEN:
	case TEXT_STATES: break;
	}
	return text_print(arena, _("In no proposal yet: %d"), count);
}

static void draw_states(const struct request *request, struct buffer *out, const struct asking *asking, enum text_state here)
{
	const struct proposal_counts counts = proposal_counts_of(request->db, &asking->place);
	const char *url = proposals_url(request->arena, asking->place.survey, asking->place.question);

	html_print(out, "<h2 id=\"texts\">%s</h2>\n<ul class=\"links\">\n", _("What people wrote"));
	for (int state = 0; state < TEXT_STATES; state++) {
		const char *words = state_words(request->arena, (enum text_state)state, counts.texts[state]);

		if (state == (int)here)
			html_print(out, "<li><strong>%s</strong></li>\n", words);
		else
			html_print(out, "<li><a href=\"%s?state=%s#texts\">%s</a></li>\n", url, state_names[state], words);
	}
	html(out, "</ul>\n");
}

static void draw_texts(const struct request *request, struct buffer *out, const struct proposal_text *texts, int count)
{
	html_print(out, "<fieldset>\n<legend>%s</legend>\n", _("Tick those that belong together"));
	for (int i = 0; i < count; i++) {
		const char *name = text_name(request->arena, &texts[i]);

		html_print(out, "<div class=\"choice\"><input type=\"checkbox\" name=\"%s\" id=\"%s\" value=\"1\"%s> <label for=\"%s\">",
			   name, name, request_has(request, name) ? " checked" : "", name);
		html_print(out, "<span dir=\"auto\" class=\"written\">%s</span>", texts[i].body);
		if (texts[i].proposals > 1)
			html_print(out, " <span class=\"quiet\">%s</span>", text_print(request->arena,
				   text_plural("in %d proposal", "in %d proposals", texts[i].proposals), texts[i].proposals));
		if (texts[i].aside && !texts[i].proposals)
			html_print(out, " <span class=\"quiet\" dir=\"auto\">%s</span>", texts[i].aside);
		html(out, "</label></div>\n");
	}
	html(out, "</fieldset>\n");
}

static void draw_acts(const struct request *request, struct buffer *out, const struct proposal *proposals, int count, enum text_state state,
		      const struct errors *errors)
{
	struct option *into = arena_array(request->arena, struct option, (size_t)count + 2);

	into[0] = (struct option){ "0", _("A new one") };
	for (int i = 0; i < count; i++)
		into[i + 1] = (struct option){ arena_print(request->arena, "%lld", (long long)proposals[i].id), proposal_words(request, &proposals[i]) };
	select_draw(out, &(struct line){ .name = "into", .label = _("Put the ticked texts into this proposal"), .value = request_text(request, "into") },
		    into, errors);
	if (count < MOST_PROPOSALS)
		line_draw(out, &(struct line){ .name = "wording", .label = _("Wording of a new one"), .value = request_text(request, "wording"),
			.hint = _("In your words, so that nobody is recognised by how they write.") }, errors);
	html_print(out, "<button class=\"main\" name=\"act\" value=\"put\">%s</button>\n", _("Put them there"));
	if (state == TEXT_OPEN) {
		html(out, "<hr>\n");
		line_draw(out, &(struct line){ .name = "reason", .label = _("Or why nothing is made of them"), .value = request_text(request, "reason"),
			.hint = _("For example: does not answer the question; names somebody.") }, errors);
		html_print(out, "<button class=\"secondary\" name=\"act\" value=\"aside\">%s</button>\n", _("Leave them aside"));
	}
	if (state == TEXT_ASIDE)
		html_print(out, "<button class=\"secondary\" name=\"act\" value=\"back\">%s</button>\n", _("Take them back"));
}

static void draw_list(const struct request *request, struct reply *reply, const struct asking *asking, const struct errors *errors)
{
	const char *label = wording_in(asking->planned.questionnaire, &asking->question->label, request->language->tag, NULL);
	const enum text_state state = state_asked(request);
	const int64_t page = list_page(request);
	struct buffer *out = &reply->body;
	struct proposal *proposals;
	struct proposal_text *texts;
	const int count = proposal_list(request->db, request->arena, &asking->place, &proposals);
	int shown = proposal_text_list(request->db, request->arena, &asking->place, state, page - 1, TEXTS_A_PAGE, &texts);
	const int has_more = shown > TEXTS_A_PAGE;

	staff_begin(request, reply, &(struct staff_page){ _("Proposals"), CONSULTATIONS_URL, proposal_crumbs(request, asking, 0), errors });
	html_print(out, "<p dir=\"auto\">%s</p>\n", label ? label : asking->question->of);
	draw_proposals(request, out, asking, proposals, count);
	draw_states(request, out, asking, state);
	shown -= has_more;
	if (shown) {
		begin_act(request, out, asking);
		draw_texts(request, out, texts, shown);
		draw_acts(request, out, proposals, count, state, errors);
		html(out, "</form>\n");
	} else if (state == TEXT_OPEN) {
		html_print(out, "<p>%s</p>\n", _("Every text is in a proposal, or left aside with a reason."));
	}
	list_pages_draw(out, arena_print(request->arena, "%s?state=%s&", proposals_url(request->arena, asking->place.survey, asking->place.question),
					 state_names[state]), page, has_more);
	staff_end(reply);
}

void proposals_page(const struct request *request, struct reply *reply)
{
	struct asking asking;

	if (asking_open(request, reply, &asking))
		draw_list(request, reply, &asking, NULL);
}

/* --- what is done with texts */

static const char *wording_of(const struct asking *asking, const struct request *request, const char *text)
{
	json_t *wording = json_pack("{s:s}", asking->first, text);
	const char *stored = stored_json(request->arena, wording);

	json_decref(wording);
	return stored;
}

/* The proposal the texts go into, made where it is a new one; 0, and why, where there is none. */
static int64_t goal_of(const struct request *request, const struct asking *asking, struct errors *errors)
{
	const int64_t into = request_number(request, "into");
	const char *wording = request_text(request, "wording");
	struct proposal *proposals;

	if (into && proposal_find(request->db, request->arena, &asking->place, into))
		return into;
	if (into)
		errors_add(errors, "into", _("This proposal was taken away meanwhile. Choose another one."));
	else if (!wording || !wording[strspn(wording, " ")])
		errors_add(errors, "wording", _("Give the new proposal a wording."));
	else if (proposal_list(request->db, request->arena, &asking->place, &proposals) >= MOST_PROPOSALS)
		errors_add(errors, "into", _("There are as many proposals as there can be. Choose one of them."));
	if (errors->count)
		return 0;
	return proposal_add(request->db, &asking->place, wording_of(asking, request, wording), request->visit->account->id);
}

enum act { ACT_PUT, ACT_OUT, ACT_ASIDE, ACT_BACK, ACTS };
static const char *const act_names[ACTS] = { [ACT_PUT] = "put", [ACT_OUT] = "out", [ACT_ASIDE] = "aside", [ACT_BACK] = "back" };

static void do_with(const struct request *request, const struct asking *asking, enum act act, int64_t goal, const unsigned char *text)
{
	switch (act) {
	case ACT_PUT: proposal_put(request->db, &asking->place, goal, text); break;
	case ACT_OUT: proposal_take_out(request->db, &asking->place, goal, text); break;
	case ACT_ASIDE: proposal_leave_aside(request->db, &asking->place, text, request_text(request, "reason"), request->visit->account->id); break;
	case ACT_BACK: proposal_take_back(request->db, &asking->place, text); break;
	case ACTS: break;
	}
}

/* With each text that was ticked, with none for ACTS; how many there are. */
static int do_with_all(const struct request *request, const struct asking *asking, enum act act, int64_t goal)
{
	int count = 0;

	for (int i = 0; i < request->count && count < TEXTS_A_PAGE; i++) {
		const char *name = request->values[i].name;
		unsigned char text[TEXT_ID_SIZE];

		if (strncmp(name, "text-", 5) || !hex_read(name + 5, text, TEXT_ID_SIZE))
			continue;
		if (act != ACTS)
			do_with(request, asking, act, goal, text);
		count++;
	}
	return count;
}

void proposals_act(const struct request *request, struct reply *reply)
{
	const int act = name_index(act_names, ACTS, request_text(request, "act"));
	const char *reason = request_text(request, "reason");
	struct errors errors = { .count = 0 };
	struct asking asking;
	int64_t goal = 0;

	if (!asking_open(request, reply, &asking))
		return;
	if (act < 0) {
		reply_fault(request, reply, FAULT_MALFORMED);
		return;
	}
	if (!do_with_all(request, &asking, ACTS, 0))
		errors_add(&errors, "texts", _("Tick at least one text."));
	else if (act == ACT_ASIDE && (!reason || !reason[strspn(reason, " ")]))
		errors_add(&errors, "reason", _("Say why nothing is made of them."));
	else if (act == ACT_PUT)
		goal = goal_of(request, &asking, &errors);
	else if (act == ACT_OUT)
		goal = request_number(request, "into");
	if (errors.count) {
		draw_list(request, reply, &asking, &errors);
		reply->status = 422;
		return;
	}
	do_with_all(request, &asking, (enum act)act, goal);
	conduct_record(request, AUDIT_PROPOSALS_CHANGED, asking.place.survey, asking.planned.survey->plan->home,
		       arena_print(request->arena, "act=%s", act_names[act]));
	reply_redirect(reply, proposals_url(request->arena, asking.place.survey, asking.place.question));
}
