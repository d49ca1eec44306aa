/*
 * vote: what a vote decides, from how many voted how, by rules that were said
 * before; and what may be told of the colleges. Pure.
 *
 * Bases are those of French assemblies: of the votes expressed (for and
 * against), of those who voted, of those present or represented, of all seats
 * that are filled.
 */
#ifndef RECOMMENDATION_VOTE_H
#define RECOMMENDATION_VOTE_H

enum majority_base { OF_EXPRESSED, OF_VOTERS, OF_PRESENT, OF_MEMBERS, MAJORITY_BASES };

/* In rows and forms. */
extern const char *const majority_base_names[MAJORITY_BASES];

struct fraction {
	int numerator, denominator;
};

struct vote_rule {
	enum majority_base base;
	struct fraction majority;	/* 1/2 at least, and below 1 */
	int is_reached;			/* so many are enough (two thirds); else more than that (half) */
	struct fraction quorum;		/* of the members must be present or represented, at least; 0/1: none is asked for */
	int chair_decides;		/* of as many for as against that are the whole base, where the chair's own vote says which */
};

/* False where no vote could be held by it. */
int vote_rule_is_sound(const struct vote_rule *rule);

enum vote_choice { VOTE_FOR, VOTE_AGAINST, VOTE_ABSTAINED, VOTE_SPOILED, VOTE_CHOICES };

/* Of a whole assembly, or one of its colleges. */
struct votes {
	int members;		/* seats that are filled */
	int present;		/* in the room or represented */
	int cast[VOTE_CHOICES];	/* spoiled: blank or void */
};

/* None below 0, no more present than members, no more votes than present. */
int votes_are_possible(const struct votes *votes);

/* Of the colleges, all together. */
struct votes votes_together(const struct votes *colleges, int count);

enum vote_outcome { VOTE_ADOPTED, VOTE_REJECTED, VOTE_WITHOUT_QUORUM, VOTE_OUTCOMES };

extern const char *const vote_outcome_names[VOTE_OUTCOMES];

struct vote_result {
	enum vote_outcome outcome;
	int base;		/* of how many */
	int needed;		/* votes for */
	int quorum;		/* present that were needed; 0: none */
	int by_chair;		/* the chair's vote decided */
};

/* chair: the chair's own vote, of those counted; looked at where it decides. Possible votes by a sound rule, else it dies. */
struct vote_result vote_decide(const struct vote_rule *rule, const struct votes *votes, enum vote_choice chair);

/* The same before anybody is looked at: how high the bar is, of so many votes expressed, and whether there is a quorum. */
struct vote_result vote_bar(const struct vote_rule *rule, const struct votes *votes, int expressed);

/*
 * Of a secret vote: may the colleges' numbers be shown beside those of all? Not
 * where fewer than SECRET_VOTERS cast a vote in one of them, or all of one the
 * same, or all but one - who would know all others. Then none is shown: to leave out some would tell, to whoever knows this
 * rule, which of them were of one mind. The numbers of the whole assembly are
 * the result, and are always told.
 */
enum { SECRET_VOTERS = 5 };
int vote_colleges_are_told(const struct votes *colleges, int count);

/*
 * For persons: who has more than half (or what the rule says) of the base, at
 * most so many seats, those with more votes first. Of some who are level where
 * seats end, none is elected. `votes` has the numbers of members, present and
 * spoiled; for and against are not looked at: expressed are those that voted
 * for anybody. How many were elected.
 */
struct candidacy {
	int votes;
	int is_elected, is_level;	/* is_level: with another where the seats ended */
};

/* Who voted for anybody named one at least and no more than the seats; nobody has more votes than there were ballots. */
int election_is_possible(const struct votes *votes, int ballots, const struct candidacy *list, int count, int seats);
int vote_elect(const struct vote_rule *rule, const struct votes *votes, int ballots, struct candidacy *list, int count, int seats);

#endif
