	/* Rows of council.c: documents that come in. */
	{ GET,  TEXT "/intake",        WRITE_RECOMMENDATIONS, text_intake_page,      text_intake_fields,      .of = body_of_text },
	{ POST, TEXT "/intake",        WRITE_RECOMMENDATIONS, text_intake_read_now,  text_intake_fields,      .of = body_of_text, .again = text_intake_again, .body = LONGEST_INTAKE_FORM },
	{ GET,  TEXT "/intake/{import}", WRITE_RECOMMENDATIONS, text_intake_look_page, text_intake_one_fields, .of = body_of_text },
	{ POST, TEXT "/intake/{import}", WRITE_RECOMMENDATIONS, text_intake_take_now, text_intake_take_fields, .of = body_of_text },
	{ POST, TEXT "/intake/{import}/leave", WRITE_RECOMMENDATIONS, text_intake_leave_now, text_intake_one_fields, .of = body_of_text },
