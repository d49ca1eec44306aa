/*
 * studio: where questionnaires are written.
 *
 * `needs` and `of` are all there is to say who may: no handler checks a right.
 */
#include "account/gate_pages.h"
#include "account/rights.h"
#include "studio/export_pages.h"
#include "studio/import_pages.h"
#include "studio/library_pages.h"
#include "studio/list_pages.h"
#include "studio/outline_pages.h"
#include "studio/part_pages.h"
#include "studio/paste_pages.h"
#include "studio/preview_pages.h"
#include "studio/shown_pages.h"
#include "studio/studio_pages.h"
#include "studio/version_pages.h"
#include "studio/wording_pages.h"
#include "web/server.h"

#define ONE "/studio/questionnaire/{manuscript}"

static const struct route routes[] = {
	/* method path                     needs                handler                 fields */
	{ GET,  "/studio",                 EDIT_QUESTIONNAIRES, studio_page,            NULL },
	{ GET,  "/studio/questionnaires/add", EDIT_QUESTIONNAIRES, manuscript_add_page, NULL },
	{ POST, "/studio/questionnaires/add", EDIT_QUESTIONNAIRES, manuscript_add_now,  manuscript_add_fields, .of = body_chosen, .again = manuscript_add_again },
	{ GET,  "/studio/questionnaires/import", EDIT_QUESTIONNAIRES, manuscript_import_page, NULL },
	{ POST, "/studio/questionnaires/import", EDIT_QUESTIONNAIRES, manuscript_import_now,  manuscript_import_fields, .of = body_chosen, .again = manuscript_import_again, .body = LONGEST_IMPORT_FORM },
	{ GET,  "/studio/questionnaires/model", EDIT_QUESTIONNAIRES, model_page,  NULL },
	{ POST, "/studio/questionnaires/model", EDIT_QUESTIONNAIRES, model_now,   model_fields, .of = body_chosen, .again = model_again },

	{ GET,  ONE,                       EDIT_QUESTIONNAIRES, outline_page,           outline_fields,      .of = body_of_manuscript },
	{ POST, ONE "/remove",             EDIT_QUESTIONNAIRES, manuscript_remove_now,  manuscript_fields,   .of = body_of_manuscript },
	{ POST, ONE "/restore",            EDIT_QUESTIONNAIRES, manuscript_restore_now, manuscript_fields,   .of = body_of_manuscript },
	{ POST, ONE "/move",               EDIT_QUESTIONNAIRES, outline_move_now,       outline_move_fields, .of = body_of_manuscript },
	{ POST, ONE "/section/add",        EDIT_QUESTIONNAIRES, section_add_now,        outline_add_section_fields, .of = body_of_manuscript, .again = section_add_again },
	{ GET,  ONE "/add",                EDIT_QUESTIONNAIRES, question_add_page,      question_add_page_fields, .of = body_of_manuscript },
	{ POST, ONE "/add",                EDIT_QUESTIONNAIRES, question_add_now,       outline_add_question_fields, .of = body_of_manuscript, .again = question_add_again },
	{ POST, ONE "/duplicate",          EDIT_QUESTIONNAIRES, part_duplicate_now,     outline_part_fields, .of = body_of_manuscript },
	{ POST, ONE "/delete",             EDIT_QUESTIONNAIRES, part_remove_now,        outline_part_fields, .of = body_of_manuscript },

	{ GET,  ONE "/question/{part}",    EDIT_QUESTIONNAIRES, question_part_page,     part_page_fields,    .of = body_of_manuscript },
	{ POST, ONE "/question/{part}",    EDIT_QUESTIONNAIRES, question_part_now,      part_fields,         .of = body_of_manuscript, .again = question_part_again },
	{ POST, ONE "/question/{part}/shown", EDIT_QUESTIONNAIRES, question_part_shown, part_shown_fields,   .of = body_of_manuscript },
	{ GET,  ONE "/section/{part}",     EDIT_QUESTIONNAIRES, section_part_page,      part_page_fields,    .of = body_of_manuscript },
	{ POST, ONE "/section/{part}",     EDIT_QUESTIONNAIRES, section_part_now,       part_fields,         .of = body_of_manuscript, .again = section_part_again },
	{ POST, ONE "/section/{part}/shown", EDIT_QUESTIONNAIRES, section_part_shown,  part_shown_fields,   .of = body_of_manuscript },
	{ GET,  ONE "/settings",           EDIT_QUESTIONNAIRES, settings_page,          manuscript_fields,   .of = body_of_manuscript },
	{ POST, ONE "/settings",           EDIT_QUESTIONNAIRES, settings_now,           settings_fields,     .of = body_of_manuscript, .again = settings_again },
	{ GET,  ONE "/wordings",           EDIT_QUESTIONNAIRES, wordings_page,          wordings_fields,     .of = body_of_manuscript },
	{ POST, ONE "/wordings",           EDIT_QUESTIONNAIRES, wordings_now,           wordings_save_fields, .of = body_of_manuscript },
	{ GET,  ONE "/versions",           EDIT_QUESTIONNAIRES, versions_page,          versions_fields,     .of = body_of_manuscript },
	{ POST, ONE "/versions",           EDIT_QUESTIONNAIRES, version_take_now,       version_take_fields, .of = body_of_manuscript },

	{ GET,  ONE "/preview",            EDIT_QUESTIONNAIRES, preview_page,           preview_fields,      .of = body_of_manuscript },
	{ GET,  ONE "/shown",              EDIT_QUESTIONNAIRES, shown_page,             shown_fields,        .of = body_of_manuscript },
	{ POST, ONE "/shown",              EDIT_QUESTIONNAIRES, shown_go,               shown_go_fields,     .of = body_of_manuscript },

	{ GET,  ONE "/import",             EDIT_QUESTIONNAIRES, import_said_page,       manuscript_fields,   .of = body_of_manuscript },
	{ GET,  ONE "/paste",              EDIT_QUESTIONNAIRES, paste_page,             manuscript_fields,   .of = body_of_manuscript },
	{ POST, ONE "/paste",              EDIT_QUESTIONNAIRES, paste_now,              paste_fields,        .of = body_of_manuscript, .again = paste_again },
	{ GET,  ONE "/library",            EDIT_QUESTIONNAIRES, library_page,           library_page_fields, .of = body_of_manuscript },
	{ POST, ONE "/library",            EDIT_QUESTIONNAIRES, library_now,            library_fields,      .of = body_of_manuscript },
	{ GET,  ONE "/export",             EDIT_QUESTIONNAIRES, export_page,            manuscript_fields,   .of = body_of_manuscript },
	{ GET,  ONE "/export/{format}",    EDIT_QUESTIONNAIRES, export_file,            export_fields,       .of = body_of_manuscript },
	{ 0 }
};

int main(void)
{
	return server_run(&(struct program){ .name = "studio", .routes = routes, .gate = &office_gate });
}
