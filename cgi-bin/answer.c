/*
 * answer: where people answer, without an account; also their receipts.
 *
 * Nothing here needs a right. Forms with answers carry the submission key, and
 * forms of a receipt its code: unguessable, they are the authority. What puts a
 * key into a browser, or takes it out, comes from our own pages only.
 */
#include "answer/attach_pages.h"
#include "answer/body_pages.h"
#include "answer/invited_pages.h"
#include "answer/link_pages.h"
#include "answer/receipt_pages.h"
#include "answer/recall_pages.h"
#include "answer/question_pages.h"
#include "answer/repeat_pages.h"
#include "answer/return_pages.h"
#include "answer/send_pages.h"
#include "answer/start_pages.h"
#include "answer/wall_pages.h"
#include "campaign/stop_pages.h"
#include "consultation/consultation_pages.h"
#include "file/file_pages.h"
#include "notify/follow_pages.h"
#include "notify/link_pages.h"
#include "notify/openings_pages.h"
#include "notify/subscribe_pages.h"
#include "web/server.h"

static const struct route routes[] = {
	/* method path                      needs  handler                 fields                                      from     repeats */
	{ GET,  "/",                          0, consultation_list_page, NULL },
	{ GET,  "/language/{language}",       0, language_choose,        language_fields },
	{ GET,  "/consultation/{slug}",       0, consultation_page,      consultation_fields },
	{ GET,  "/media/{hash}",              0, media_page,             media_fields },
	{ GET,  "/s/{number}",                0, short_go,               short_fields },
	{ GET,  "/survey/{slug}/wall",        0, wall_page,              survey_fields },
	{ GET,  "/survey/{slug}",             0, start_page,             survey_fields },
	{ GET,  "/s/{slug}/{by}",             0, start_page,             link_fields },
	{ GET,  "/survey/{slug}/begin",       0, begin_page,             begin_fields },
	{ POST, "/survey/{slug}/start",       0, start_now,              start_fields,         .again = start_again, .repeats = REPEATABLE },
	{ POST, "/survey/{slug}/join",        0, join_now,               join_fields,          .repeats = REPEATABLE },
	{ GET,  "/survey/{slug}/former",      0, recall_page,            survey_fields },
	{ POST, "/survey/{slug}/former",      0, recall_now,             recall_fields,        .from = KEYED, .repeats = REPEATABLE },
	{ GET,  "/survey/{slug}/page/{page}", 0, question_page,          question_fields },
	{ POST, "/survey/{slug}/page/{page}", 0, question_save,          question_save_fields, .from = KEYED, .repeats = REPEATABLE, .body = 512 * 1024 },
	{ GET,  "/survey/{slug}/remove/{section}", 0, remove_page,       remove_fields },
	{ POST, "/survey/{slug}/remove/{section}", 0, remove_now,        remove_now_fields,    .from = KEYED, .repeats = REPEATABLE },
	{ GET,  "/survey/{slug}/file/{page}", 0, question_page,          question_fields },
	{ POST, "/survey/{slug}/file/{page}", 0, question_save,          question_save_fields, .from = KEYED, .repeats = REPEATABLE, .body = LONGEST_FILE_FORM },
	{ GET,  "/survey/{slug}/check",       0, check_page,             survey_fields },
	{ POST, "/survey/{slug}/submit",      0, send_now,               send_fields,          .from = KEYED, .repeats = REPEATABLE },
	{ GET,  "/survey/{slug}/receipt",     0, receipt_show,           survey_fields },
	{ GET,  "/survey/{slug}/later",       0, later_page,             survey_fields },
	{ GET,  "/survey/{slug}/leave",       0, leave_page,             survey_fields },
	{ POST, "/survey/{slug}/leave",       0, leave_now,              leave_fields,         .repeats = REPEATABLE },
	{ POST, "/survey/{slug}/next-person", 0, next_person,            next_person_fields,   .repeats = REPEATABLE },
	{ GET,  "/i",                         0, invited_code_page,      NULL },
	{ POST, "/i",                         0, invited_code_now,       invited_code_fields,  .again = invited_code_now, .repeats = REPEATABLE },
	{ POST, "/i/again",                   0, invited_again,          invited_again_fields, .repeats = REPEATABLE },
	{ GET,  "/i/{code}",                  0, invited_page,           invited_fields },
	{ GET,  "/i/{code}/begin",            0, invited_begin_page,     invited_fields },
	{ GET,  "/left",                      0, left_page,              NULL },
	{ GET,  "/resume",                    0, resume_page,            resume_page_fields },
	{ POST, "/resume",                    0, resume_now,             resume_fields,        .again = resume_now, .repeats = REPEATABLE },
	{ GET,  "/receipt",                   0, receipt_page,           receipt_page_fields },
	{ POST, "/receipt",                   0, receipt_open,           receipt_fields,       .again = receipt_open, .from = KEYED, .repeats = REPEATABLE },
	{ POST, "/receipt/read",              0, receipt_read,           receipt_fields,       .again = receipt_read, .from = KEYED, .repeats = REPEATABLE },
	{ POST, "/receipt/withdraw",          0, receipt_withdraw,       receipt_fields,       .again = receipt_withdraw, .from = KEYED, .repeats = REPEATABLE },
	{ GET,  "/consultations.atom",        0, openings_feed,          openings_fields },
	{ GET,  "/follow/{slug}",             0, follow_page,            follow_fields },
	{ POST, "/follow/{slug}",             0, follow_now,             follow_now_fields,    .again = follow_again, .repeats = REPEATABLE },
	{ GET,  "/follow/confirm/{token}",    0, follow_confirm_page,    mail_link_fields },
	{ POST, "/follow/confirm/{token}",    0, follow_confirm_now,     mail_link_fields,     .from = KEYED, .repeats = REPEATABLE },
	{ GET,  "/follow/stop/{token}",       0, follow_stop_page,       mail_link_fields },
	{ POST, "/follow/stop/{token}",       0, follow_stop_now,        mail_link_fields,     .from = ANYWHERE, .repeats = REPEATABLE },
	{ GET,  "/subscribe",                 0, subscribe_page,         NULL },
	{ POST, "/subscribe",                 0, subscribe_now,          subscribe_fields,     .again = subscribe_again, .repeats = REPEATABLE },
	{ GET,  "/subscribe/confirm/{token}", 0, subscribe_confirm_page, mail_link_fields },
	{ POST, "/subscribe/confirm/{token}", 0, subscribe_confirm_now,  mail_link_fields,     .from = KEYED, .repeats = REPEATABLE },
	{ GET,  "/subscribe/stop/{token}",    0, subscribe_stop_page,    mail_link_fields },
	{ POST, "/subscribe/stop/{token}",    0, subscribe_stop_now,     mail_link_fields,     .from = ANYWHERE, .repeats = REPEATABLE },
	/* The sealed link is the authority, for a mail program too. */
	{ GET,  "/stop/{token}",              0, stop_page,              stop_fields },
	{ POST, "/stop/{token}",              0, stop_now,               stop_now_fields,      .from = ANYWHERE, .repeats = REPEATABLE },
	{ POST, "/stop/{token}/back",         0, stop_back_now,          stop_fields,          .repeats = REPEATABLE },
	{ 0 }
};

int main(void)
{
	return server_run(&(struct program){ .name = "answer", .routes = routes, .needs_durable = 1 });
}
