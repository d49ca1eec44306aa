#include "recommendation/issue_parts.h"

#include "base/arena.h"
#include "markup/html.h"
#include "text/content.h"
#include "text/text.h"

/* --- what was said before it */

static const char *fraction_words(struct arena *arena, const struct fraction_choice *choices, struct fraction fraction)
{
	const struct fraction_choice *known = fraction_found(choices, fraction);

	return known ? text_of(known->words) : text_print(arena, "%1$d/%2$d", fraction.numerator, fraction.denominator);
}

static void fact(struct buffer *out, const char *name, const char *words)
{
	html_print(out, "<dt>%s</dt>\n<dd>%s</dd>\n", name, words);
}

static void draw_rule(struct buffer *out, const struct issue_vote *vote)
{
	html(out, "<dl class=\"facts\">\n");
	html_print(out, "<dt>%s</dt>\n<dd dir=\"auto\">%s</dd>\n", _("Who voted"), vote->body);
	fact(out, _("When"), text_day(out->arena, vote->day));
	fact(out, _("How"), vote->is_secret ? _("Secret ballot") : vote_way_words(vote->way));
	fact(out, _("Majority"), fraction_words(out->arena, majority_choices, vote->rule.majority));
	fact(out, _("Counted"), majority_base_words(vote->rule.base));
	fact(out, _("Quorum"), fraction_words(out->arena, quorum_choices, vote->rule.quorum));
	html(out, "</dl>\n");
}

/* --- what came of it */

static const char *result_words(struct arena *arena, const struct issue_vote *vote)
{
	const int in_favour = vote->votes.cast[VOTE_FOR];

	if (vote->ending == ENDED_WITHOUT_QUORUM)
		return text_print(arena, _("%1$d were present or represented, and %2$d were needed: nothing is decided."), vote->votes.present, vote->result.quorum);
	if (vote->result.by_chair)
		return text_print(arena, _("As many voted for as against, %d each: the chair’s own vote decided."), in_favour);
	return text_print(arena, vote->ending == ENDED_ADOPTED ? _("%1$d votes for; %2$d were needed, of %3$d that count.") :
			  _("%1$d votes for; %2$d were needed, of %3$d that count: that is not enough."), in_favour, vote->result.needed, vote->result.base);
}

static void row(struct buffer *out, const char *label, int number)
{
	html_print(out, "<tr><th scope=\"row\">%s</th><td class=\"number\">%d</td></tr>\n", label, number);
}

static void draw_all(struct buffer *out, const struct issue_vote *vote)
{
	html_print(out, "<table class=\"vote\">\n<caption>%s</caption>\n<tbody>\n", _("All together"));
	row(out, _("Members"), vote->votes.members);
	row(out, _("Present or represented"), vote->votes.present);
	for (int i = 0; i < VOTE_CHOICES; i++)
		row(out, vote_choice_words((enum vote_choice)i), vote->votes.cast[i]);
	html(out, "</tbody>\n</table>\n");
}

static void draw_college(struct buffer *out, const struct issue_college *college)
{
	html_print(out, "<tr><th scope=\"row\" dir=\"auto\">%s</th><td class=\"number\">%d</td><td class=\"number\">%d</td>",
		   *college->name ? content_in(out->arena, college->name, text_language()) : _("Without college"), college->votes.members, college->votes.present);
	for (int i = 0; i < VOTE_CHOICES; i++)
		html_print(out, "<td class=\"number\">%d</td>", college->votes.cast[i]);
	html(out, "</tr>\n");
}

static void draw_colleges(struct buffer *out, const struct issue_vote *vote, int number)
{
	html_print(out, "<div class=\"scrolled\" tabindex=\"0\" role=\"group\" aria-labelledby=\"colleges-%d\">\n<table>\n<caption id=\"colleges-%d\">%s</caption>\n<thead>\n<tr>",
		   number, number, _("By college"));
	html_print(out, "<th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th>", _("College"), _("Members"), _("Present"));
	for (int i = 0; i < VOTE_CHOICES; i++)
		html_print(out, "<th scope=\"col\">%s</th>", vote_choice_words((enum vote_choice)i));
	html(out, "</tr>\n</thead>\n<tbody>\n");
	for (int i = 0; i < vote->college_count; i++)
		draw_college(out, &vote->colleges[i]);
	html(out, "</tbody>\n</table>\n</div>\n");
}

static void draw_vote(struct buffer *out, const struct issue_drawing *drawing, int index)
{
	const struct issue_vote *vote = &drawing->issue->votes[index];

	html_print(out, "<section class=\"vote-part\" id=\"vote-%d\">\n<h3 lang=\"fr\" dir=\"auto\">%s</h3>\n", index + 1, vote->question);
	html_print(out, "<p><strong>%s</strong></p>\n<p>%s</p>\n", vote_ending_words(vote->ending), result_words(out->arena, vote));
	draw_rule(out, vote);
	draw_all(out, vote);
	if (vote->college_count)
		draw_colleges(out, vote, index + 1);
	else if (vote->is_secret)
		html_print(out, "<p>%s</p>\n", _("The vote was secret: the numbers of the colleges are not shown, as they could tell how somebody voted."));
	html(out, "</section>\n");
}

void issue_votes_draw(struct buffer *out, const struct issue_drawing *drawing)
{
	if (!drawing->issue->vote_count)
		return;
	html_print(out, "<section class=\"votes\">\n<h2 id=\"votes\">%s</h2>\n", _("How it was voted on"));
	for (int i = 0; i < drawing->issue->vote_count; i++)
		draw_vote(out, drawing, i);
	html(out, "</section>\n");
}

/* --- who thought otherwise: in their own words, whatever the page's language */

static void draw_dissent(struct buffer *out, const struct issue_drawing *drawing, int index)
{
	const struct issue_dissent *dissent = &drawing->issue->dissents[index];
	const char *college = content_in(out->arena, *dissent->college ? dissent->college : "{}", text_language());
	const struct language *language = language_tagged(drawing->issue->language);

	html_print(out, "<section class=\"dissent\" id=\"dissent-%d\">\n<h3 dir=\"auto\">%s</h3>\n", index + 1,
		   *college ? text_print(out->arena, _("%1$s (%2$s)"), dissent->name, college) : dissent->name);
	html_print(out, "<div class=\"prose\" lang=\"%s\" dir=\"auto\">\n", language ? language->html : drawing->issue->language);
	html_paragraphs(out, dissent->words);
	html(out, "</div>\n</section>\n");
}

void issue_dissents_draw(struct buffer *out, const struct issue_drawing *drawing)
{
	if (!drawing->issue->dissent_count)
		return;
	html_print(out, "<section class=\"dissents\">\n<h2 id=\"dissents\">%s</h2>\n<p>%s</p>\n", _("Opinions of members who did not agree"),
		   _("They belong to the text, and are never published without it, nor it without them."));
	for (int i = 0; i < drawing->issue->dissent_count; i++)
		draw_dissent(out, drawing, i);
	html(out, "</section>\n");
}
