/*
 * lss_convert: LimeSurvey's formulas as expressions of ours.
 *
 * What has no equivalent is refused with its reason; nothing is guessed, and
 * what is given was compiled once against the questions made so far. Beside a
 * question that is not relevant, LimeSurvey takes the whole formula for false
 * unless it says NAOK; here such an answer is empty.
 */
#ifndef EXCHANGE_LSS_CONVERT_H
#define EXCHANGE_LSS_CONVERT_H

#include "exchange/lss_script.h"
#include "exchange/lss_variable.h"
#include "expression/expression.h"

struct arena;

/* Where a formula stands. */
struct lss_setting {
	const struct variables *variables;
	const struct lss_question *question;	/* self; NULL: none */
	const char *own_name;		/* of ours, read as "."; NULL outside constraints */
	const struct variable *itself;	/* "this"; NULL: nothing is */
};

/* What a formula gives as a value, and as a truth. */
enum lss_wanted { WANTED_VALUE, WANTED_TRUTH };

/*
 * NULL with the reason, for the author; type, where not NULL, receives what it
 * gives. WANTED_TRUTH gives a truth whatever stands there.
 */
const char *lss_convert(struct arena *arena, const struct lss_setting *setting, const char *formula,
			enum lss_wanted wanted, enum expression_type *type, const char **why);

/*
 * "/^[a-z]+$/i" as a pattern of ours, which must fit the whole text; NULL where
 * it is none, or one that cannot be used.
 */
const char *lss_pattern(struct arena *arena, const char *source);

/* The variable alone that the formula names, whatever stands behind its points; NULL where it is more, or unknown. */
const struct variable *lss_named(struct arena *arena, const struct lss_setting *setting, const char *formula);

#endif
