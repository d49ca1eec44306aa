	/* Texts as documents, of the table in council.c. */
	{ GET,  TEXT "/file/{format}", SEE_PROTECTED,        text_file,            text_file_fields,        .of = body_of_text },
