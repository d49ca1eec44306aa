#include "campaign/campaign_csv.h"

#include <string.h>

#include "campaign/campaign.h"
#include "spreadsheet/csv_field.h"
#include "text/text.h"

enum { COLUMNS = 5 };

void campaign_csv(struct buffer *out, const struct campaign_failure *list, int count)
{
	const char *const names[COLUMNS] = {
		text_in("column", "Message"), text_in("column", "Name"), text_in("column", "Address"), text_in("column", "What became of it"),
		text_in("column", "Last words of the relay"),
	};

	csv_row_add(out, names, COLUMNS);
	for (int i = 0; i < count; i++) {
		const char *const row[COLUMNS] = {
			wave_words(list[i].wave), list[i].name, list[i].address, strcmp(list[i].state, "refused") ? _("Given up") : _("Refused"),
			list[i].words,
		};

		csv_row_add(out, row, COLUMNS);
	}
}
