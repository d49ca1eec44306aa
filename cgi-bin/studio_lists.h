#define LIST "/studio/list/{list}"
#define LISTED LIST "/person/{person}"
	/*
	 * Rows of the studio's table (cgi-bin/studio.c): lists of people to invite, and what is put in them.
	 */
	{ GET,  "/studio/lists",           INVITE,              lists_page,             NULL },
	{ GET,  "/studio/lists/add",       INVITE,              list_add_page,          NULL },
	{ POST, "/studio/lists/add",       INVITE,              list_add_now,           list_add_fields,     .of = body_chosen, .again = list_add_again },
	{ GET,  LIST,                      INVITE,              list_page_shown,        list_page_fields,    .of = body_of_list },
	{ GET,  LIST "/settings",          INVITE,              list_settings_page,     list_fields,         .of = body_of_list },
	{ POST, LIST "/settings",          INVITE,              list_settings_now,      list_settings_fields, .of = body_of_list, .again = list_settings_again },
	{ GET,  LIST "/add",               INVITE,              listed_add_page,        list_fields,         .of = body_of_list },
	{ POST, LIST "/add",               INVITE,              listed_add_now,         listed_add_fields,   .of = body_of_list, .again = listed_add_again },
	{ GET,  LIST "/import",            INVITE,              people_import_page,     list_fields,         .of = body_of_list },
	{ POST, LIST "/import",            INVITE,              people_import_look,     people_import_fields, .of = body_of_list, .again = people_import_again, .body = LONGEST_PEOPLE_FORM },
	{ POST, LIST "/import/write",      INVITE,              people_import_now,      people_write_fields, .of = body_of_list },
	{ GET,  LIST "/members",           INVITE,              list_members_page,      list_fields,         .of = body_of_list },
	{ POST, LIST "/members",           INVITE,              list_members_now,       list_members_fields, .of = body_of_list, .again = list_members_again },
	{ GET,  LISTED,                    INVITE,              listed_page,            listed_fields,  .of = body_of_listed },
	{ POST, LISTED,                    INVITE,              listed_change_now,      listed_change_fields, .of = body_of_listed, .again = listed_change_again },
	{ POST, LISTED "/remove",          INVITE,              listed_remove_now,      listed_remove_fields, .of = body_of_listed },
