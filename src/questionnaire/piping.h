/*
 * piping: answers told inside wordings: "What does ${structure} do for you?".
 *
 * Every wording that is shown to a respondent goes through here; what comes out
 * is plain text, to be escaped like any other. An answer stands between the
 * isolating signs of Unicode (U+2068, U+2069), so that one written from right
 * to left leaves the words around it in their places, in pages and titles
 * alike. It is on one line, cut at LONGEST_PIPED characters; choices by their
 * labels, numbers and days as the visitor's language writes them. What is empty,
 * not relevant or not known is "…".
 */
#ifndef QUESTIONNAIRE_PIPING_H
#define QUESTIONNAIRE_PIPING_H

struct answer_setting;
struct arena;
struct expression_fault;
struct expression_names;
struct wording;

enum { LONGEST_PIPED = 200 };

/* For the author: each ${name} must be known, and have one answer. fault's words stay NULL where all is well. */
void piping_check(struct arena *arena, const char *text, const struct expression_names *names,
		  struct expression_fault *fault);

/* The text, with the setting's answers in it; NULL stays NULL. */
const char *text_told(struct arena *arena, const struct answer_setting *setting, const char *text);

/* wording_in(), told; French with its no-break spaces, also where plain ones were typed. */
const char *wording_told(struct arena *arena, const struct answer_setting *setting,
			 const struct wording *wording, const char **found);

#endif
