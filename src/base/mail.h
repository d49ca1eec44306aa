/*
 * mail: what a mail address is here, wherever one is typed, kept or written to.
 */
#ifndef BASE_MAIL_H
#define BASE_MAIL_H

struct arena;

enum { LONGEST_MAIL = 254 };

/* One "@" between printable ASCII, a dot in the domain; nothing that could end a mail's header. */
int mail_fits(const char *mail);

/* How two addresses are compared, and what is unique. */
const char *mail_folded(struct arena *arena, const char *mail);

/* What stands after the "@" of an address that fits. */
const char *mail_domain(const char *mail);

#endif
