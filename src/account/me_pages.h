/*
 * me_pages: what everyone with an account may change of it, and where they are
 * signed in.
 */
#ifndef ACCOUNT_ME_PAGES_H
#define ACCOUNT_ME_PAGES_H

#include "web/route.h"

extern const struct field my_name_fields[], my_mail_fields[], my_address_fields[], my_password_fields[], my_current_fields[], my_visit_fields[];

void me_page(const struct request *request, struct reply *reply);
void my_name_page(const struct request *request, struct reply *reply);
void my_name_now(const struct request *request, struct reply *reply);
void my_name_again(const struct request *request, struct reply *reply);
void my_mail_page(const struct request *request, struct reply *reply);
void my_mail_now(const struct request *request, struct reply *reply);
void my_mail_again(const struct request *request, struct reply *reply);
void my_address_now(const struct request *request, struct reply *reply);
void my_address_again(const struct request *request, struct reply *reply);
void my_password_page(const struct request *request, struct reply *reply);
void my_password_now(const struct request *request, struct reply *reply);
void my_password_again(const struct request *request, struct reply *reply);
void my_totp_page(const struct request *request, struct reply *reply);
void my_totp_now(const struct request *request, struct reply *reply);
void my_totp_again(const struct request *request, struct reply *reply);
void my_codes_page(const struct request *request, struct reply *reply);
void my_codes_now(const struct request *request, struct reply *reply);
void my_codes_again(const struct request *request, struct reply *reply);
void my_visit_end(const struct request *request, struct reply *reply);
void my_visits_end(const struct request *request, struct reply *reply);

#endif
