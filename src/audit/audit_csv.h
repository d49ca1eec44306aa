/*
 * audit_csv: events as rows of a spreadsheet (RFC 4180), with what anybody
 * needs to compute the chain again (audit/audit.h), and the names of today.
 *
 * A name that a spreadsheet would take for something to compute begins with an apostrophe.
 */
#ifndef AUDIT_AUDIT_CSV_H
#define AUDIT_AUDIT_CSV_H

#include "base/buffer.h"

struct audit_line;

void audit_csv_begin(struct buffer *out);	/* the names of the columns */
void audit_csv_add(struct buffer *out, const struct audit_line *line);

#endif
