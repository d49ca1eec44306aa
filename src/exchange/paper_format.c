/* Texts of office programs, for those who hand a file over. */
#include <string.h>

#include "exchange/exchange.h"
#include "paper/paper.h"

static void paper_format_read(struct arena *arena, const char *bytes, size_t length, struct exchange_reading *reading)
{
	const char *why;
	const struct paper *paper = paper_read(arena, bytes, length, &why);

	if (!paper) {
		exchange_remark(&reading->report, REMARK_FAULT, NULL, why);
		return;
	}
	reading->json = paper_write(arena, paper);
	reading->length = strlen(reading->json);
}

const struct exchange_format paper_format = { "paper", "ODT, DOCX", paper_format_read, NULL };
