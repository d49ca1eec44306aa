	/*
	 * Rows of the studio's table (cgi-bin/studio.c): rounds, what is proposed in them, questions in a room, results.
	 */
	{ GET,  SURVEY "/round",           MANAGE_CONSULTATIONS | EDIT_QUESTIONNAIRES, round_page, planned_fields, .of = body_of_planned },
	{ POST, SURVEY "/round",           MANAGE_CONSULTATIONS | EDIT_QUESTIONNAIRES, round_now,  round_fields,   .of = body_of_planned, .again = round_again },
	{ GET,  PROPOSALS,                 MANAGE_CONSULTATIONS, proposals_page,        proposals_fields,     .of = body_of_planned },
	{ POST, PROPOSALS,                 MANAGE_CONSULTATIONS, proposals_act,         proposals_act_fields, .of = body_of_planned },
	{ GET,  PROPOSALS "/choices",      MANAGE_CONSULTATIONS | EDIT_QUESTIONNAIRES, proposal_choices_page, proposals_fields,        .of = body_of_planned },
	{ POST, PROPOSALS "/choices",      MANAGE_CONSULTATIONS | EDIT_QUESTIONNAIRES, proposal_choices_now,  proposal_choices_fields, .of = body_of_planned },
	{ GET,  PROPOSALS "/{proposal}",   MANAGE_CONSULTATIONS, proposal_page,         proposal_fields,      .of = body_of_planned },
	{ POST, PROPOSALS "/{proposal}",   MANAGE_CONSULTATIONS, proposal_keep_now,     proposal_keep_fields, .of = body_of_planned },
	{ GET,  PLAN "/room",              MANAGE_CONSULTATIONS | EDIT_QUESTIONNAIRES, room_add_page, plan_fields,     .of = body_of_plan },
	{ POST, PLAN "/room",              MANAGE_CONSULTATIONS | EDIT_QUESTIONNAIRES, room_add_now,  room_add_fields, .of = body_of_plan, .again = room_add_again },
	{ GET,  SURVEY "/room",            MANAGE_CONSULTATIONS, room_page,             planned_fields,       .of = body_of_planned },
	{ POST, SURVEY "/room",            MANAGE_CONSULTATIONS, room_act,              room_act_fields,      .of = body_of_planned },
	{ GET,  "/studio/results",         SEE_PROTECTED,        results_list_page,     NULL },
	{ GET,  SURVEY "/results",         SEE_PROTECTED,        results_page,          planned_fields,       .of = body_of_planned },
	{ POST, SURVEY "/results",         SEE_PROTECTED | CONTRIBUTE, results_complete, planned_fields,      .of = body_of_planned },
