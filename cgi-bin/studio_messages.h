#define MESSAGES "/studio/body/{body}/messages"
	/*
	 * Rows of the studio's table (cgi-bin/studio.c): a body's own words for invitations, reminders and news.
	 */
	{ GET,  MESSAGES_URL,              INVITE,              message_places_page,    NULL },
	{ GET,  MESSAGES,                  INVITE,              messages_page,          messages_fields,      .of = body_of_messages },
	{ GET,  MESSAGES "/{kind}/{language}", INVITE,          message_page,           message_fields,       .of = body_of_messages },
	{ POST, MESSAGES "/{kind}/{language}", INVITE,          message_save_now,       message_save_fields,  .of = body_of_messages, .again = message_save_again },
	{ POST, MESSAGES "/{kind}/{language}/default", INVITE,  message_default_now,    message_default_fields, .of = body_of_messages },
