#define CAMPAIGN SURVEY "/campaign/{campaign}"
	/*
	 * Rows of the studio's table (cgi-bin/studio.c): people are invited to answer, and reminded of it.
	 */
	{ GET,  SURVEY "/campaigns",       INVITE,              campaigns_page,         planned_fields,       .of = body_of_planned },
	{ GET,  SURVEY "/campaigns/add",   INVITE,              campaign_add_page,      planned_fields,       .of = body_of_planned },
	{ POST, SURVEY "/campaigns/add",   INVITE,              campaign_add_now,       campaign_save_fields, .of = body_of_planned, .again = campaign_add_again },
	{ GET,  SURVEY "/campaigns/questions", INVITE,          campaign_questions_page, planned_fields,      .of = body_of_planned },
	{ GET,  CAMPAIGN,                  INVITE,              campaign_page,          campaign_fields,      .of = body_of_planned },
	{ GET,  CAMPAIGN "/edit",          INVITE,              campaign_edit_page,     campaign_fields,      .of = body_of_planned },
	{ POST, CAMPAIGN "/edit",          INVITE,              campaign_edit_now,      campaign_edit_fields, .of = body_of_planned, .again = campaign_edit_again },
	{ GET,  CAMPAIGN "/message",       INVITE,              campaign_message_page,  campaign_message_fields, .of = body_of_planned },
	{ GET,  CAMPAIGN "/failures",      INVITE,              campaign_failures_page, campaign_fields,      .of = body_of_planned },
	{ POST, CAMPAIGN "/test",          INVITE,              campaign_test_now,      campaign_test_fields, .of = body_of_planned },
	{ POST, CAMPAIGN "/start",         INVITE,              campaign_start_now,     campaign_seen_fields, .of = body_of_planned },
	{ POST, CAMPAIGN "/stop",          INVITE,              campaign_stop_now,      campaign_seen_fields, .of = body_of_planned },
	{ POST, CAMPAIGN "/resume",        INVITE,              campaign_resume_now,    campaign_seen_fields, .of = body_of_planned },
	{ POST, CAMPAIGN "/added",         INVITE,              campaign_added_now,     campaign_seen_fields, .of = body_of_planned },
	{ POST, CAMPAIGN "/remove",        INVITE,              campaign_remove_now,    campaign_seen_fields, .of = body_of_planned },
