/*
 * renaming: what other tools call things, as names of ours (a letter, then a to
 * z, 0 to 9 and _): each foreign name gets one, the same wherever it is met.
 */
#ifndef EXCHANGE_RENAMING_H
#define EXCHANGE_RENAMING_H

struct arena;
struct exchange_report;
struct renaming;

struct renaming *renaming_new(struct arena *arena);

/*
 * The name for it, made at the first call: itself where it is one of ours and
 * not taken, else the nearest that is free ("Age-Group" becomes age_group). A
 * name that became another is reported at that place as changed; report may be NULL.
 */
const char *renaming_make(struct renaming *renaming, const char *foreign, struct exchange_report *report, const char *place);

/* Can it stay as it is? */
int renaming_is_ours(const char *text);

/* Of one that was made; NULL where it never was. */
const char *renaming_find(const struct renaming *renaming, const char *foreign);

/* The text with the name in each ${name} replaced by ours; an unknown one stays. */
const char *renaming_in_text(const struct renaming *renaming, struct arena *arena, const char *text);

#endif
