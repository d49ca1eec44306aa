	/* Rows of council.c: what is published of a text. */
	{ GET,  TEXT "/preview",       SEE_PROTECTED,        issue_preview_page,    issue_preview_fields,    .of = body_of_text },
	{ GET,  TEXT "/published",     SEE_PROTECTED,        issue_list_page,       text_fields,             .of = body_of_text },
	{ POST, TEXT "/published",     WRITE_RECOMMENDATIONS, issue_again_now,      issue_again_fields,      .of = body_of_text, .again = issue_again_again },
	{ GET,  TEXT "/withdraw",      WRITE_RECOMMENDATIONS, issue_withdraw_page,  issue_withdraw_page_fields, .of = body_of_text },
	{ POST, TEXT "/withdraw",      WRITE_RECOMMENDATIONS, issue_withdraw_now,   issue_withdraw_fields,   .of = body_of_text, .again = issue_withdraw_again },
