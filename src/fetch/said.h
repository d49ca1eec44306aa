/*
 * said: what a relay or a gateway said, as it may be kept. Some repeat what
 * they were given, and what they were given may hold somebody's code.
 */
#ifndef FETCH_SAID_H
#define FETCH_SAID_H

/*
 * Hides, in place, what holds a slash or a question mark, digits where four and more stand in a
 * row, and words tied by four hyphens and more: none of the numbers of SMTP or
 * HTTP is one, every form of a code is (base/code.h).
 */
void said_hide_codes(char *said);

#endif
