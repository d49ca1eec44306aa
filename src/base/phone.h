/*
 * phone: what a telephone number is here: "+33612345678" (E.164).
 */
#ifndef BASE_PHONE_H
#define BASE_PHONE_H

struct arena;

enum { LEAST_PHONE_DIGITS = 8, MOST_PHONE_DIGITS = 15, LONGEST_TYPED_PHONE = 60 };

/* A plus and 8 to 15 digits; those of France and its overseas territories are as long as they are there. */
int phone_fits(const char *phone);

/*
 * A number as people write it: in France ("06 12 34 56 78", "0692.12.34.56"),
 * with "+" or "00" before a country, an "(0)", blanks, points, strokes. NULL where it is none.
 */
const char *phone_read(struct arena *arena, const char *typed);

#endif
