/*
 * pattern: what an author requires of a text, as a regular expression (PCRE2).
 *
 * Patterns are code written by people: they are compiled when a questionnaire
 * is published, anchored at both ends, UTF, without \C, within bounds of length
 * and nesting; and they are tried on pumped texts, so that one that would run
 * away is refused there and then. When matching, work is bounded: a pattern
 * that reaches the bound accepts the text and says so, since a respondent is
 * never refused because an author's pattern is slow.
 */
#ifndef EXPRESSION_PATTERN_H
#define EXPRESSION_PATTERN_H

struct arena;
struct pattern;

enum { PATTERN_LONGEST = 500, PATTERN_SUBJECT = 20000 };

enum pattern_match { PATTERN_FITS, PATTERN_DIFFERS, PATTERN_UNCHECKED };

/*
 * NULL and the reason, in the current language, where it cannot be used.
 * The compiled pattern lives in the arena's memory, given through PCRE2's own
 * allocator: there is nothing to release.
 */
struct pattern *pattern_read(struct arena *arena, const char *source, const char **why);

enum pattern_match pattern_match(const struct pattern *pattern, const char *text);

#endif
