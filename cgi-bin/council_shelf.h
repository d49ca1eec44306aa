	/* Rows of council.c: by what a text is found in the library. */
	{ POST, TEXT "/sorting",       WRITE_RECOMMENDATIONS, text_sorting_now,    text_sorting_fields,     .of = body_of_text },
