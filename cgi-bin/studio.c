/*
 * studio: where questionnaires are written, and consultations prepared, judged, opened and suspended.
 *
 * `needs` and `of` are all there is to say who may: no handler checks a right.
 */
#include "account/gate_pages.h"
#include "account/rights.h"
#include "campaign/every_pages.h"
#include "conduct/every_pages.h"
#include "studio/export_pages.h"
#include "studio/import_pages.h"
#include "studio/library_pages.h"
#include "studio/list_pages.h"
#include "studio/media_pages.h"
#include "studio/outline_pages.h"
#include "studio/part_pages.h"
#include "studio/paste_pages.h"
#include "studio/preview_pages.h"
#include "studio/shown_pages.h"
#include "studio/studio_pages.h"
#include "studio/trial_pages.h"
#include "studio/version_pages.h"
#include "studio/wording_pages.h"
#include "web/server.h"

#define ONE "/studio/questionnaire/{manuscript}"
#define PLAN "/studio/consultation/{consultation}"
#define SURVEY "/studio/survey/{survey}"
#define OFFER "/studio/offer/{offer}"
#define PROPOSALS SURVEY "/proposals/{question}"
#define REVIEW "/studio/review/{review}"
#define STOP "/studio/reviews/survey/{survey}"

static const struct route routes[] = {
	/* method path                     needs                handler                 fields */
	{ GET,  "/studio",                 EDIT_QUESTIONNAIRES, studio_page,            studio_fields },
	{ GET,  "/studio/questionnaires/add", EDIT_QUESTIONNAIRES, manuscript_add_page, NULL },
	{ POST, "/studio/questionnaires/add", EDIT_QUESTIONNAIRES, manuscript_add_now,  manuscript_add_fields, .of = body_chosen, .again = manuscript_add_again },
	{ GET,  "/studio/questionnaires/import", EDIT_QUESTIONNAIRES, manuscript_import_page, NULL },
	{ POST, "/studio/questionnaires/import", EDIT_QUESTIONNAIRES, manuscript_import_now,  manuscript_import_fields, .of = body_chosen, .again = manuscript_import_again, .body = LONGEST_IMPORT_FORM },
	{ GET,  "/studio/questionnaires/model", EDIT_QUESTIONNAIRES, model_page,  model_page_fields },
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
	{ GET,  ONE "/question/{part}/media", EDIT_QUESTIONNAIRES, question_media_page, question_media_fields, .of = body_of_manuscript },
	{ POST, ONE "/question/{part}/media", EDIT_QUESTIONNAIRES, question_media_now,  question_media_save_fields, .of = body_of_manuscript, .body = LONGEST_MEDIA_FORM },
	{ GET,  ONE "/media",              EDIT_QUESTIONNAIRES, media_page_of_all,      manuscript_fields,   .of = body_of_manuscript },
	{ POST, ONE "/media",              EDIT_QUESTIONNAIRES, media_give_now,         media_give_fields,   .of = body_of_manuscript, .body = LONGEST_MEDIA_FORM },
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
	{ GET,  ONE "/trial",              EDIT_QUESTIONNAIRES, trials_page,            trials_fields,       .of = body_of_manuscript },
	{ POST, ONE "/trial",              EDIT_QUESTIONNAIRES, trial_add_now,          trial_add_fields,    .of = body_of_manuscript, .again = trial_add_again },
	{ POST, ONE "/trial/end",          EDIT_QUESTIONNAIRES, trial_end_now,          trial_end_fields,    .of = body_of_manuscript },
	{ POST, ONE "/trial/remark",       EDIT_QUESTIONNAIRES, remark_now,             remark_fields,       .of = body_of_manuscript },
	/* The link is the authority. */
	{ GET,  "/studio/trial/{token}",   0, trial_page,  trial_fields },
	{ GET,  "/studio/trial/{token}/page", 0, trial_shown, trial_page_fields },
	{ POST, "/studio/trial/{token}/page", 0, trial_go, trial_go_fields, .from = KEYED },
	{ GET,  ONE "/import",             EDIT_QUESTIONNAIRES, import_said_page,       manuscript_fields,   .of = body_of_manuscript },
	{ GET,  ONE "/paste",              EDIT_QUESTIONNAIRES, paste_page,             manuscript_fields,   .of = body_of_manuscript },
	{ POST, ONE "/paste",              EDIT_QUESTIONNAIRES, paste_now,              paste_fields,        .of = body_of_manuscript, .again = paste_again },
	{ GET,  ONE "/library",            EDIT_QUESTIONNAIRES, library_page,           library_page_fields, .of = body_of_manuscript },
	{ POST, ONE "/library",            EDIT_QUESTIONNAIRES, library_now,            library_fields,      .of = body_of_manuscript },
	{ GET,  ONE "/export",             EDIT_QUESTIONNAIRES, export_page,            manuscript_fields,   .of = body_of_manuscript },
	{ GET,  ONE "/export/{format}",    EDIT_QUESTIONNAIRES, export_file,            export_fields,       .of = body_of_manuscript },

	{ GET,  "/studio/consultations",   MANAGE_CONSULTATIONS, plan_list_page,        plan_list_fields },
	{ GET,  "/studio/consultations/add", MANAGE_CONSULTATIONS, plan_add_page,       NULL },
	{ POST, "/studio/consultations/add", MANAGE_CONSULTATIONS, plan_add_now,        plan_add_fields,     .of = body_chosen, .again = plan_add_again },
	{ GET,  PLAN,                      MANAGE_CONSULTATIONS, plan_page,             plan_fields,         .of = body_of_plan },
	{ GET,  PLAN "/settings",          MANAGE_CONSULTATIONS, plan_settings_page,    plan_fields,         .of = body_of_plan },
	{ POST, PLAN "/settings",          MANAGE_CONSULTATIONS, plan_settings_now,     plan_settings_fields, .of = body_of_plan, .again = plan_settings_again },
	{ POST, PLAN "/remove",            MANAGE_CONSULTATIONS, plan_remove_now,       plan_fields,         .of = body_of_plan },
	{ POST, PLAN "/restore",           MANAGE_CONSULTATIONS, plan_restore_now,      plan_fields,         .of = body_of_plan },
	{ GET,  PLAN "/add",               MANAGE_CONSULTATIONS, planned_add_page,      plan_fields,         .of = body_of_plan },
	{ POST, PLAN "/add",               MANAGE_CONSULTATIONS, planned_add_now,       planned_add_fields,  .of = body_of_plan, .again = planned_add_again },
	{ GET,  SURVEY,                    MANAGE_CONSULTATIONS, planned_page,          planned_fields,      .of = body_of_planned },
	{ GET,  SURVEY "/settings",        MANAGE_CONSULTATIONS, planned_settings_page, planned_fields,      .of = body_of_planned },
	{ POST, SURVEY "/settings",        MANAGE_CONSULTATIONS, planned_settings_now,  planned_settings_fields, .of = body_of_planned, .again = planned_settings_again },
	{ GET,  SURVEY "/notice",          MANAGE_CONSULTATIONS, data_notice_page,      planned_fields,      .of = body_of_planned },
	{ POST, SURVEY "/notice",          MANAGE_CONSULTATIONS, data_notice_now,       data_notice_fields,  .of = body_of_planned, .again = data_notice_again },
	{ GET,  SURVEY "/mirror",          MANAGE_CONSULTATIONS, mirror_page,           planned_fields,      .of = body_of_planned },
	{ POST, SURVEY "/mirror",          MANAGE_CONSULTATIONS, mirror_now,            mirror_fields,       .of = body_of_planned },
	{ POST, SURVEY "/mirror/begin",    MANAGE_CONSULTATIONS, mirror_begin_now,      mirror_begin_fields, .of = body_of_planned, .again = mirror_begin_again },
	{ POST, SURVEY "/mirror/end",      MANAGE_CONSULTATIONS, mirror_end_now,        planned_fields,      .of = body_of_planned },
	{ POST, SURVEY "/remove",          MANAGE_CONSULTATIONS, planned_remove_now,    planned_fields,      .of = body_of_planned },
	{ POST, SURVEY "/restore",         MANAGE_CONSULTATIONS, planned_restore_now,   planned_fields,      .of = body_of_planned },
	{ GET,  SURVEY "/open",            MANAGE_CONSULTATIONS, opening_page,          planned_fields,      .of = body_of_planned },
	{ POST, SURVEY "/open",            MANAGE_CONSULTATIONS, opening_now,           planned_seen_fields, .of = body_of_planned },
	{ GET,  SURVEY "/closing",         MANAGE_CONSULTATIONS, closing_page,          planned_fields,      .of = body_of_planned },
	{ POST, SURVEY "/closing",         MANAGE_CONSULTATIONS, closing_now,           closing_fields,      .of = body_of_planned, .again = closing_again },
	{ GET,  SURVEY "/wordings",        MANAGE_CONSULTATIONS, reword_page,           planned_fields,      .of = body_of_planned },
	{ POST, SURVEY "/wordings",        MANAGE_CONSULTATIONS, reword_now,            reword_fields,       .of = body_of_planned },
	{ GET,  SURVEY "/version",         MANAGE_CONSULTATIONS, next_page,             planned_fields,      .of = body_of_planned },
	{ POST, SURVEY "/version",         MANAGE_CONSULTATIONS, next_now,              next_fields,         .of = body_of_planned, .again = next_again },
	{ POST, SURVEY "/version/submit",  MANAGE_CONSULTATIONS, next_submit_now,       planned_seen_fields, .of = body_of_planned },
	{ POST, SURVEY "/version/take-back", MANAGE_CONSULTATIONS, next_take_back_now,  planned_seen_fields, .of = body_of_planned },
	{ POST, SURVEY "/version/drop",    MANAGE_CONSULTATIONS, next_drop_now,         planned_seen_fields, .of = body_of_planned },
	{ POST, SURVEY "/version/use",     MANAGE_CONSULTATIONS, next_use_now,          planned_seen_fields, .of = body_of_planned },
	{ GET,  SURVEY "/submit",          MANAGE_CONSULTATIONS, submit_page,           planned_fields,      .of = body_of_planned },
	{ POST, SURVEY "/submit",          MANAGE_CONSULTATIONS, submit_now,            submit_fields,       .of = body_of_planned, .again = submit_again },
	{ POST, SURVEY "/take-back",       MANAGE_CONSULTATIONS, take_back_now,         planned_seen_fields, .of = body_of_planned },
	{ POST, SURVEY "/lift",            MANAGE_CONSULTATIONS, lift_now,              lift_fields,         .of = body_of_planned },
	{ GET,  SURVEY "/dossier/{review}", MANAGE_CONSULTATIONS, planned_dossier_page, planned_dossier_fields, .of = body_of_planned },
	{ GET,  SURVEY "/offers",          MANAGE_CONSULTATIONS, offers_page,           planned_fields,      .of = body_of_planned },
	{ POST, SURVEY "/offers",          MANAGE_CONSULTATIONS, offers_now,            offers_fields,       .of = body_of_planned, .again = offers_again },
	{ POST, SURVEY "/offers/back",     MANAGE_CONSULTATIONS, offer_back_now,        offer_back_fields,   .of = body_of_planned },
	{ GET,  "/studio/offers",          CONTRIBUTE,          offered_list_page,      NULL },
	{ GET,  OFFER,                     CONTRIBUTE,          offer_page,             offer_fields,        .of = body_of_offer },
	{ GET,  OFFER "/questions",        CONTRIBUTE,          offer_questions_page,   offer_questions_fields, .of = body_of_offer },
	{ POST, OFFER "/answer",           MANAGE_CONSULTATIONS, offer_answer_now,      offer_answer_fields, .of = body_of_offer, .again = offer_answer_again },
	{ GET,  OFFER "/settings",         MANAGE_CONSULTATIONS, offer_settings_page,   offer_fields,        .of = body_of_offer },
	{ POST, OFFER "/settings",         MANAGE_CONSULTATIONS, offer_settings_now,    offer_settings_fields, .of = body_of_offer, .again = offer_settings_again },
	{ GET,  OFFER "/own",              MANAGE_CONSULTATIONS, own_page,              offer_fields,        .of = body_of_offer },
	{ POST, OFFER "/own",              MANAGE_CONSULTATIONS, own_now,               own_fields,          .of = body_of_offer },
	{ GET,  OFFER "/kit",              INVITE,              kit_page,               offer_fields,        .of = body_of_offer },
	{ GET,  OFFER "/send",             RELAY,               together_send_page,     offer_fields,        .of = body_of_offer },
	{ GET,  OFFER "/poster",           INVITE,              poster_page,            poster_fields,       .of = body_of_offer },
#include "studio_invitations.h"
#include "studio_lists.h"
#include "studio_rounds.h"
#include "studio_campaigns.h"
#include "studio_messages.h"
	{ GET,  "/studio/reviews",         GIVE_OPINION,        review_list_page,       NULL },
	{ GET,  REVIEW,                    GIVE_OPINION,        review_page,            review_fields },
	{ GET,  REVIEW "/dossier",         GIVE_OPINION,        review_dossier_page,    review_dossier_fields },
	{ POST, REVIEW "/opinion",         GIVE_OPINION,        opinion_now,            opinion_fields,      .again = opinion_again },
	{ POST, REVIEW "/confirm",         GIVE_OPINION,        confirm_now,            confirm_fields },
	{ GET,  STOP,                      GIVE_OPINION,        survey_suspend_page,           planned_fields },
	{ POST, STOP "/suspend",           GIVE_OPINION,        survey_suspend_now,            suspend_fields,      .again = survey_suspend_again },
	{ POST, STOP "/resume",            GIVE_OPINION,        survey_resume_now,             planned_fields },
	{ 0 }
};

int main(void)
{
	return server_run(&(struct program){ .name = "studio", .routes = routes, .gate = &office_gate });
}
