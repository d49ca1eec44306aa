/* The routes of invitations on paper, in the table of studio.c. */
	{ GET,  SURVEY "/batches",         INVITE,              batch_list_page,        planned_fields,       .of = body_of_planned },
	{ POST, SURVEY "/batches",         INVITE,              batch_now,              batch_fields,         .of = body_of_planned, .again = batch_again },
	{ GET,  SURVEY "/batch/{batch}",   INVITE,              card_page,              card_fields,          .of = body_of_planned },
	{ GET,  SURVEY "/letters",         INVITE,              letter_page,            letter_fields,        .of = body_of_planned },
	{ POST, SURVEY "/letters",         INVITE,              letter_choose_now,      letter_choose_fields, .of = body_of_planned },
