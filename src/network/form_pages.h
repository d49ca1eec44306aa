/* form_pages: what the forms of the network share. */
#ifndef NETWORK_FORM_PAGES_H
#define NETWORK_FORM_PAGES_H

#include <stdint.h>

#include "network/faults.h"
#include "network/import_fault.h"
#include "web/staff.h"

enum { LONGEST_TYPED_DAY = 10 };

/* "31/12/2026", as it is typed and read again; "" for DAY_NONE. */
const char *typed_day(struct arena *arena, int32_t day);

/* DAY_NONE where nothing is typed; what cannot be read goes to errors. */
int32_t read_typed_day(const struct request *request, const char *name, struct errors *errors);

void day_draw(struct buffer *out, const char *name, const char *label, const char *hint, const char *value, const struct errors *errors);

/* Faults of the rules are errors of the form's fields. */
void errors_take(struct errors *errors, const struct network_faults *faults);

/* What was typed, else what is there. */
const char *typed_or(const struct request *request, const char *name, const char *there);

/* What is wrong with a file, of which so many are there, and at most so many are in the list. */
void import_faults_draw(struct buffer *out, const struct import_fault *faults, int count, int most);

#endif
