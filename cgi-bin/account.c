/*
 * account: where staff sign in, and administrators say who they are; the
 * network, its bodies and members.
 *
 * `needs` and `of` are all there is to say who may: no handler checks a right.
 * Where somebody must be signed in, a form also carries the token of the visit.
 */
#include "account/account.h"
#include "account/audit_pages.h"
#include "account/code_pages.h"
#include "account/enrol_pages.h"
#include "account/forgotten_pages.h"
#include "account/gate_pages.h"
#include "account/home_pages.h"
#include "account/invitation_pages.h"
#include "account/me_pages.h"
#include "account/people_pages.h"
#include "account/proof_pages.h"
#include "account/provider_pages.h"
#include "account/rights.h"
#include "account/sign_in_pages.h"
#include "account/token_pages.h"
#include "network/body_form_pages.h"
#include "network/college_pages.h"
#include "network/import_pages.h"
#include "network/member_pages.h"
#include "network/network_pages.h"
#include "notify/choice_pages.h"
#include "notify/link_pages.h"
#include "web/server.h"
#include "webhook/webhook_pages.h"

#define WEBHOOKS "/network/body/{slug}/webhook"

static const struct route routes[] = {
	/* method path                                   needs            handler           fields */
	{ GET,  "/account/sign-in",                      0,               sign_in_page,     sign_in_page_fields },
	{ POST, "/account/sign-in",                      0,               sign_in_now,      sign_in_fields,     .again = sign_in_again, .body = BODY_KEPT },
	{ POST, "/account/sign-in/code",                 0,               second_step_now,  second_step_fields, .again = second_step_again, .body = BODY_KEPT },
	{ POST, "/account/sign-in/mail",                 0,               code_ask,         code_ask_fields,    .again = sign_in_again, .body = BODY_KEPT },
	{ POST, "/account/sign-in/mail/code",            0,               code_now,         code_fields,        .again = code_again, .body = BODY_KEPT },
	{ GET,  "/account/forgotten",                    0,               forgotten_page,   NULL },
	{ POST, "/account/forgotten",                    0,               forgotten_now,    forgotten_fields,   .again = forgotten_again },
	{ POST, "/account/enrol",                        0,               enrol_now,        enrol_fields,       .again = enrol_now, .body = BODY_KEPT },
	{ GET,  PROOF_URL,                               SIGNED_IN,       proof_page,       proof_page_fields },
	{ POST, PROOF_URL,                               SIGNED_IN,       proof_now,        proof_fields,       .again = proof_again },
	{ POST, "/account/sign-out",                     0,               sign_out_now,     NULL },
	{ GET,  "/account/provider",                     0,               provider_begin,   provider_begin_fields },
	{ POST, "/account/provider",                     0,               provider_begin,   provider_again_fields, .body = BODY_KEPT },
	{ GET,  "/account/provider/back",                0,               provider_back,    provider_back_fields, .again = provider_back_unfit },
	{ GET,  "/account/provider/out",                 0,               provider_out,     provider_out_fields },
	{ GET,  "/account/invitation/{token}",           0,               invitation_page,  invitation_page_fields },
	{ POST, "/account/invitation/{token}",           0,               invitation_now,   invitation_fields,  .again = invitation_again },

	{ GET,  "/account",                              SIGNED_IN,       home_page,        NULL },
	{ GET,  "/account/me",                           SIGNED_IN,       me_page,          NULL },
	{ GET,  "/account/me/name",                      SIGNED_IN,       my_name_page,     NULL },
	{ POST, "/account/me/name",                      SIGNED_IN,       my_name_now,      my_name_fields,     .again = my_name_again },
	{ GET,  "/account/me/mail",                      SIGNED_IN,       my_mail_page,     NULL },
	{ POST, "/account/me/mail",                      SIGNED_IN,       my_mail_now,      my_mail_fields,     .again = my_mail_again },
	{ POST, "/account/me/mail/code",                 SIGNED_IN,       my_address_now,   my_address_fields,  .again = my_address_again },
	{ GET,  "/account/me/password",                  SIGNED_IN,       my_password_page, NULL },
	{ POST, "/account/me/password",                  SIGNED_IN,       my_password_now,  my_password_fields, .again = my_password_again },
	{ GET,  "/account/me/second-step",               SIGNED_IN,       my_totp_page,     NULL },
	{ POST, "/account/me/second-step",               SIGNED_IN,       my_totp_now,      my_current_fields,  .again = my_totp_again },
	{ GET,  "/account/me/codes",                     SIGNED_IN,       my_codes_page,    NULL },
	{ POST, "/account/me/codes",                     SIGNED_IN,       my_codes_now,     my_current_fields,  .again = my_codes_again },
	{ POST, "/account/me/visits/{visit}/end",        SIGNED_IN,       my_visit_end,     my_visit_fields },
	{ POST, "/account/me/visits/end",                SIGNED_IN,       my_visits_end,    NULL },
	{ POST, "/account/me/provider/end",              SIGNED_IN,       my_provider_end,  NULL },

	{ GET,  NOTICES_URL,                          SIGNED_IN,       notices_page,     NULL },
	{ POST, NOTICES_URL,                          SIGNED_IN,       notices_now,      notices_fields },
	{ GET,  NOTICES_URL "/stop/{token}",          0,               notices_stop_page, mail_link_fields },
	{ POST, NOTICES_URL "/stop/{token}",          0,               notices_stop_now, mail_link_fields,   .from = ANYWHERE },

	{ GET,  TOKENS_URL,                              SEE_PROTECTED,   tokens_page,      NULL },
	{ POST, TOKENS_URL,                              SEE_PROTECTED,   token_make_now,   token_make_fields,  .again = token_make_again },
	{ POST, TOKENS_URL "/{token}/revoke",            SEE_PROTECTED,   token_revoke_now, token_revoke_fields },

	{ GET,  "/account/people",                       MANAGE_ACCOUNTS, places_page,      places_fields },
	{ GET,  "/account/people/{body}",                MANAGE_ACCOUNTS, people_page,      people_fields,      .of = body_of_path },
	{ GET,  "/account/people/{body}/add",            MANAGE_ACCOUNTS, add_page,         add_page_fields,    .of = body_of_path },
	{ POST, "/account/people/{body}/add",            MANAGE_ACCOUNTS, add_now,          add_fields,         .of = body_of_path, .again = add_again },
	{ GET,  "/account/people/{body}/{account}",      MANAGE_ACCOUNTS, person_page,      person_fields,      .of = body_of_person },
	{ POST, "/account/people/{body}/{account}/roles", MANAGE_ACCOUNTS, roles_now,       roles_fields,       .of = body_of_person },
	{ GET,  "/account/person/{account}",             MANAGE_ACCOUNTS, standing_page,    standing_page_fields, .of = body_over_account },
	{ POST, "/account/person/{account}/close",       MANAGE_ACCOUNTS, standing_close,   standing_fields,    .of = body_over_account },
	{ POST, "/account/person/{account}/open",        MANAGE_ACCOUNTS, standing_open,    standing_fields,    .of = body_over_account },
	{ POST, "/account/person/{account}/link",        MANAGE_ACCOUNTS, standing_link,    standing_fields,    .of = body_over_account },
	{ GET,  "/account/audit",                        READ_AUDIT,      audit_page,       audit_fields,       .again = audit_again },
	{ POST, "/account/audit/export",                 READ_AUDIT,      audit_export,     audit_export_fields, .again = audit_again },

	{ GET,  "/network",                              SIGNED_IN,       network_page,     network_fields },
	{ GET,  "/network/body/{slug}",                  SIGNED_IN,       network_body_page, network_body_fields },
	{ GET,  "/network/body/{slug}/add",              MANAGE_BODY,     body_add_page,    network_body_fields, .of = body_of_slug },
	{ POST, "/network/body/{slug}/add",              MANAGE_BODY,     body_add_now,     body_add_fields,    .of = body_of_slug, .again = body_add_again },
	{ GET,  "/network/body/{slug}/change",           MANAGE_BODY,     body_change_page, network_body_fields, .of = body_of_slug },
	{ POST, "/network/body/{slug}/change",           MANAGE_BODY,     body_change_now,  body_change_fields, .of = body_of_slug, .again = body_change_again },

	{ GET,  "/network/body/{slug}/members",          SEE_BODY,        members_page,     members_fields,     .of = body_of_slug },
	{ GET,  "/network/body/{slug}/members/add",      MANAGE_BODY,     member_add_page,  network_body_fields, .of = body_of_slug },
	{ POST, "/network/body/{slug}/members/add",      MANAGE_BODY,     member_add_now,   member_add_fields,  .of = body_of_slug, .again = member_add_again },
	{ GET,  "/network/body/{slug}/members/import",   MANAGE_BODY,     import_page,      import_page_fields, .of = body_of_slug },
	{ POST, "/network/body/{slug}/members/import",   MANAGE_BODY,     import_report,    import_page_fields, .of = body_of_slug, .body = IMPORT_BODY },
	{ POST, "/network/body/{slug}/members/import/write", MANAGE_BODY, import_confirm, import_confirm_fields, .of = body_of_slug, .body = IMPORT_BODY },
	{ GET,  "/network/body/{slug}/member/{member}",  MANAGE_BODY,     member_page,      member_page_fields, .of = body_of_member },
	{ POST, "/network/body/{slug}/member/{member}",  MANAGE_BODY,     member_change_now, member_change_fields, .of = body_of_member, .again = member_change_again },
	{ POST, "/network/body/{slug}/member/{member}/end", MANAGE_BODY,  member_end_now,   member_end_fields,  .of = body_of_member, .again = member_end_now },

	{ GET,  "/network/body/{slug}/colleges",         SEE_BODY,        colleges_page,    colleges_fields,    .of = council_of_slug },
	{ GET,  "/network/body/{slug}/colleges/add",     MANAGE_BODY,     college_add_page, colleges_fields,    .of = council_of_slug },
	{ POST, "/network/body/{slug}/colleges/add",     MANAGE_BODY,     college_add_now,  college_add_fields, .of = council_of_slug, .again = college_add_again },
	{ POST, "/network/body/{slug}/colleges/move",    MANAGE_BODY,     college_move_now, college_move_fields, .of = council_of_slug },
	{ GET,  "/network/body/{slug}/college/{college}", MANAGE_BODY,    college_page,     college_page_fields, .of = council_of_slug },
	{ POST, "/network/body/{slug}/college/{college}", MANAGE_BODY,    college_rename_now, college_rename_fields, .of = council_of_slug, .again = college_rename_again },

	{ GET,  WEBHOOKS "s",                            MANAGE_BODY,     webhooks_page,    webhooks_fields,    .of = body_of_slug },
	{ POST, WEBHOOKS "s",                            MANAGE_BODY,     webhook_add_now,  webhook_add_fields, .of = body_of_slug, .again = webhook_add_again },
	{ GET,  WEBHOOKS "/{webhook}",                   MANAGE_BODY,     webhook_page,     webhook_fields,     .of = body_of_webhook },
	{ POST, WEBHOOKS "/{webhook}/pause",             MANAGE_BODY,     webhook_pause_now, webhook_change_fields, .of = body_of_webhook },
	{ POST, WEBHOOKS "/{webhook}/resume",            MANAGE_BODY,     webhook_resume_now, webhook_change_fields, .of = body_of_webhook },
	{ POST, WEBHOOKS "/{webhook}/renew",             MANAGE_BODY,     webhook_renew_now, webhook_change_fields, .of = body_of_webhook },
	{ POST, WEBHOOKS "/{webhook}/remove",            MANAGE_BODY,     webhook_remove_now, webhook_change_fields, .of = body_of_webhook },
	{ POST, WEBHOOKS "/{webhook}/try",               MANAGE_BODY,     webhook_try_now,  webhook_change_fields, .of = body_of_webhook },
	{ POST, WEBHOOKS "/{webhook}/replay",            MANAGE_BODY,     webhook_replay_now, webhook_replay_fields, .of = body_of_webhook },
	{ 0 }
};

int main(void)
{
	return server_run(&(struct program){ .name = "account", .routes = routes, .gate = &staff_gate, .asks_provider = 1 });
}
