#include "council/vote_pages.h"

#include "base/arena.h"
#include "markup/html.h"
#include "statistics/judgment.h"
#include "text/content.h"
#include "text/text.h"

/* --- what it came to, in words */

static const char *text_result_words(const struct voting *voting, const struct votes *all)
{
	const struct vote_result *result = &voting->vote->result;
	struct arena *arena = voting->request->arena;
	const int in_favour = all->cast[VOTE_FOR];

	if (voting->vote->ending == ENDED_WITHOUT_QUORUM)
		return text_print(arena, _("%1$d were present or represented, and %2$d were needed: nothing is decided."), all->present, result->quorum);
	if (result->by_chair)
		return text_print(arena, _("As many voted for as against, %d each: the chair’s own vote decided."), in_favour);
	return text_print(arena, voting->vote->ending == ENDED_ADOPTED ? _("%1$d votes for; %2$d were needed, of %3$d that count.") :
			  _("%1$d votes for; %2$d were needed, of %3$d that count: that is not enough."), in_favour, result->needed, result->base);
}

static void draw_persons_words(const struct voting *voting, struct buffer *out)
{
	int elected = 0;

	for (int i = 0; i < voting->option_count; i++)
		elected += voting->options[i].candidacy.is_elected;
	html_print(out, "<p>%s</p>\n", text_print(voting->request->arena, text_plural("%1$d elected, for %2$d seat.", "%1$d elected, for %2$d seats.", voting->vote->seats),
		   elected, voting->vote->seats));
}

static void draw_words(const struct voting *voting, struct buffer *out, const struct votes *all)
{
	html_print(out, "<p><strong>%s</strong></p>\n", vote_ending_words(voting->vote->ending));
	if (voting->vote->kind == VOTE_ON_TEXT || voting->vote->ending == ENDED_WITHOUT_QUORUM)
		html_print(out, "<p>%s</p>\n", text_result_words(voting, all));
	else if (voting->vote->kind == VOTE_FOR_PERSONS)
		draw_persons_words(voting, out);
}

/* --- of all, and by college */

static void row(struct buffer *out, const char *label, int number)
{
	html_print(out, "<tr><th scope=\"row\">%s</th><td class=\"number\">%d</td></tr>\n", label, number);
}

/* For persons, who voted for anybody; nobody votes against. */
static const char *choice_words(const struct voting *voting, int choice)
{
	if (voting->vote->kind != VOTE_ON_TEXT && choice == VOTE_FOR)
		return voting->vote->kind == VOTE_FOR_PERSONS ? _("Ballots with a name") : _("Ballots");
	return vote_choice_words((enum vote_choice)choice);
}

static int is_told(const struct voting *voting, int choice)
{
	return voting->vote->kind == VOTE_ON_TEXT || choice == VOTE_FOR || (choice == VOTE_SPOILED && voting->vote->kind == VOTE_FOR_PERSONS);
}

static void draw_all(const struct voting *voting, struct buffer *out, const struct votes *all)
{
	const struct vote_result *result = &voting->vote->result;

	html_print(out, "<table class=\"vote\">\n<caption>%s</caption>\n<tbody>\n", _("All together"));
	row(out, _("Members"), all->members);
	row(out, _("Present or represented"), all->present);
	for (int i = 0; i < VOTE_CHOICES; i++)
		if (is_told(voting, i))
			row(out, choice_words(voting, i), all->cast[i]);
	if (voting->vote->kind != VOTE_ON_PRIORITIES) {
		row(out, _("Votes that count"), result->base);
		row(out, _("Needed"), result->needed);
	}
	if (result->quorum)
		row(out, _("Quorum"), result->quorum);
	html(out, "</tbody>\n</table>\n");
}

static const char *college_name(const struct voting *voting, const struct college_count *count)
{
	return count->name ? content_in(voting->request->arena, count->name, voting->request->language) : _("Without college");
}

void counts_draw(const struct voting *voting, struct buffer *out, const struct college_count *list, int count)
{
	html_print(out, "<div class=\"scrolled\" tabindex=\"0\" role=\"group\" aria-labelledby=\"colleges\">\n<table>\n<caption id=\"colleges\">%s</caption>\n<thead>\n<tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th>",
		   _("By college"), _("College"), _("Members"), _("Present"));
	for (int i = 0; i < VOTE_CHOICES; i++)
		if (is_told(voting, i))
			html_print(out, "<th scope=\"col\">%s</th>", choice_words(voting, i));
	html(out, "</tr>\n</thead>\n<tbody>\n");
	for (int i = 0; i < count; i++) {
		html_print(out, "<tr><th scope=\"row\" dir=\"auto\">%s</th><td class=\"number\">%d</td><td class=\"number\">%d</td>", college_name(voting, &list[i]),
			   list[i].votes.members, list[i].votes.present);
		for (int k = 0; k < VOTE_CHOICES; k++)
			if (is_told(voting, k))
				html_print(out, "<td class=\"number\">%d</td>", list[i].votes.cast[k]);
		html(out, "</tr>\n");
	}
	html(out, "</tbody>\n</table>\n</div>\n");
}

static void draw_colleges(const struct voting *voting, struct buffer *out, const struct college_count *list, int count)
{
	struct votes votes[MOST_VOTE_COLLEGES];

	for (int i = 0; i < count; i++)
		votes[i] = list[i].votes;
	if (!voting->vote->is_secret || vote_colleges_are_told(votes, count))
		counts_draw(voting, out, list, count);
	else
		html_print(out, "<p>%s</p>\n", _("The vote was secret: the numbers of the colleges are not shown, as they could tell how somebody voted."));
}

/* --- persons */

static const char *candidacy_words(const struct candidacy *candidacy)
{
	return candidacy->is_elected ? _("Elected") : candidacy->is_level ? _("Level with another: not decided") : "";
}

static void draw_persons(const struct voting *voting, struct buffer *out)
{
	html_print(out, "<table>\n<caption>%s</caption>\n<thead>\n<tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr>\n</thead>\n<tbody>\n",
		   _("Candidates"), _("Name"), _("Votes"), _("Result"));
	for (int i = 0; i < voting->option_count; i++)
		html_print(out, "<tr><th scope=\"row\" lang=\"fr\" dir=\"auto\">%s</th><td class=\"number\">%d</td><td>%s</td></tr>\n", voting->options[i].words,
			   voting->options[i].candidacy.votes, candidacy_words(&voting->options[i].candidacy));
	html(out, "</tbody>\n</table>\n");
}

/* --- priorities */

static int compare(const struct vote_option *one, const struct vote_option *other)
{
	const struct judgment first = judgment_of(one->mentions, MENTIONS), second = judgment_of(other->mentions, MENTIONS);

	return judgment_compare(&first, &second);
}

/* The best first; of those that nothing tells apart, as they were listed. */
static void sort(struct vote_option *list, int count)
{
	for (int i = 1; i < count; i++)
		for (int k = i; k > 0 && compare(&list[k - 1], &list[k]) > 0; k--) {
			const struct vote_option kept = list[k];

			list[k] = list[k - 1];
			list[k - 1] = kept;
		}
}

static const char *mentions_told(const struct voting *voting, const struct vote_option *option)
{
	const char *told[MENTIONS];
	int count = 0;

	for (int i = 0; i < MENTIONS; i++)
		if (option->mentions[i])
			told[count++] = text_print(voting->request->arena, _("%1$s: %2$lld"), mention_words(i), (long long)option->mentions[i]);
	return text_list(voting->request->arena, told, (size_t)count);
}

static void draw_priority(const struct voting *voting, struct buffer *out, const struct vote_option *option, int rank, int is_level)
{
	const struct judgment judgment = judgment_of(option->mentions, MENTIONS);

	html_print(out, "<tr><td class=\"number\">%d%s</td><th scope=\"row\"><span lang=\"fr\" dir=\"auto\">%s</span><br>\n<span class=\"quiet\">%s</span></th><td>%s</td></tr>\n",
		   rank, is_level ? text_print(voting->request->arena, " %s", _("(level)")) : "", option->words, mentions_told(voting, option),
		   judgment.median < 0 ? _("Nobody judged it") : mention_words(judgment.median));
}

static void draw_priorities(const struct voting *voting, struct buffer *out)
{
	struct vote_option *list = voting->options;
	const int count = voting->option_count;
	int rank = 1;

	sort(list, count);
	html_print(out, "<p>%s</p>\n", _("Each action has the mention that more than half gave it, or a better one. Of two with the same mention, first stands the one with more better than worse mentions."));
	html_print(out, "<table>\n<caption>%s</caption>\n<thead>\n<tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr>\n</thead>\n<tbody>\n",
		   _("Actions, the first ones first"), _("Rank"), _("Action"), _("Mention"));
	for (int i = 0; i < count; i++) {
		const int is_as_before = i > 0 && !compare(&list[i - 1], &list[i]), is_as_next = i + 1 < count && !compare(&list[i], &list[i + 1]);

		rank = is_as_before ? rank : i + 1;
		draw_priority(voting, out, &list[i], rank, is_as_before || is_as_next);
	}
	html(out, "</tbody>\n</table>\n");
}

/* --- who voted how */

static void draw_names_of(struct buffer *out, const struct vote_seat *list, int count, enum vote_choice choice)
{
	for (int i = 0; i < count; i++)
		if (list[i].has_voted && list[i].choice == choice)
			html_print(out, "<li dir=\"auto\">%s%s%s%s</li>\n", list[i].name, list[i].sitter ? " (" : "", list[i].sitter ? list[i].sitter : "", list[i].sitter ? ")" : "");
}

static int count_of(const struct vote_seat *list, int count, enum vote_choice choice)
{
	int found = 0;

	for (int i = 0; i < count; i++)
		found += list[i].has_voted && list[i].choice == choice;
	return found;
}

static void draw_names(const struct voting *voting, struct buffer *out)
{
	struct vote_seat *list;
	const int count = vote_seats(voting->request->db, voting->request->arena, voting->vote->id, &list);

	html_print(out, "<details>\n<summary>%s</summary>\n", _("Who voted how"));
	for (int i = 0; i < VOTE_CHOICES; i++) {
		if (!count_of(list, count, (enum vote_choice)i))
			continue;
		html_print(out, "<h3>%s</h3>\n<ul>\n", vote_choice_words((enum vote_choice)i));
		draw_names_of(out, list, count, (enum vote_choice)i);
		html(out, "</ul>\n");
	}
	html(out, "</details>\n");
}

void results_draw(const struct voting *voting, struct buffer *out)
{
	struct college_count *list;
	const int count = count_list(voting->request->db, voting->request->arena, voting->vote, &list);
	const struct votes all = count_together(list, count);

	html_print(out, "<h2>%s</h2>\n", _("Result"));
	draw_words(voting, out, &all);
	if (voting->vote->kind == VOTE_FOR_PERSONS)
		draw_persons(voting, out);
	else if (voting->vote->kind == VOTE_ON_PRIORITIES)
		draw_priorities(voting, out);
	draw_all(voting, out, &all);
	if (count > 1)
		draw_colleges(voting, out, list, count);
	if (voting->vote->way == VOTE_ONLINE && voting->vote->kind == VOTE_ON_TEXT)
		draw_names(voting, out);
}
