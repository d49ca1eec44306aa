/* When the messages of a campaign go, when they may not, and who is left out: the rules alone. */
#include "test.h"

#include "base/day.h"
#include "campaign/campaign.h"
#include "text/text.h"

enum { HOUR = 3600, DAY = 86400 };

/* Of 2026, from 1 to 31 March: the clocks are changed on the 29th. */
static struct survey march(void)
{
	return (struct survey){ .id = 1, .stage = PUBLISHED, .zone = "Europe/Paris", .opens = day_start("Europe/Paris", day_of(2026, 3, 1)),
				.closes = day_start("Europe/Paris", day_of(2026, 4, 1)), .now = day_start("Europe/Paris", day_of(2026, 3, 2)) + 10 * HOUR };
}

static struct campaign campaign_at_once(void)
{
	return (struct campaign){ .waves = { { .is_wanted = 1, .day = DAY_NONE }, { .day = DAY_NONE }, { .day = DAY_NONE } } };
}

static struct campaign campaign_on(int day, int hour)
{
	struct campaign campaign = campaign_at_once();

	campaign.waves[0].day = day_of(2026, 3, day);
	campaign.waves[0].hour = hour;
	return campaign;
}

static void it_goes_at_once_or_when_the_survey_opens(void **state)
{
	const struct campaign campaign = campaign_at_once();
	struct survey survey = march();

	(void)state;
	assert_int_equal(wave_due(&campaign, &survey, 0, survey.now), survey.now);
	survey.now = survey.opens - 5 * DAY;
	assert_int_equal(wave_due(&campaign, &survey, 0, survey.now), survey.opens);
}

static void an_hour_is_one_of_that_day_however_long_the_day_is(void **state)
{
	const struct survey survey = march();
	struct campaign campaign = campaign_on(27, 9);

	(void)state;
	assert_int_equal(time_in_zone(wave_due(&campaign, &survey, 0, 0), "Europe/Paris").hour, 9);
	campaign.waves[1] = (struct wave){ .is_wanted = 1, .day = DAY_NONE, .after_days = 2 };
	assert_int_equal(time_in_zone(wave_due(&campaign, &survey, 1, 0), "Europe/Paris").hour, 9);
	assert_int_equal(wave_due(&campaign, &survey, 1, 0) - wave_due(&campaign, &survey, 0, 0), 2 * DAY - HOUR);
}

static void nothing_goes_outside_the_days_of_the_survey(void **state)
{
	const struct survey survey = march();
	struct campaign campaign = campaign_on(10, 9);

	(void)state;
	assert_null(campaign_fault(&campaign, &survey, survey.now).field);
	campaign.waves[0].day = day_of(2026, 4, 1);
	assert_string_equal(campaign_fault(&campaign, &survey, survey.now).field, "day");
	campaign.waves[0].day = day_of(2026, 3, 1);
	assert_string_equal(campaign_fault(&campaign, &survey, survey.now).field, "day");
	campaign.waves[0].day = day_of(2026, 2, 27);
	assert_string_equal(campaign_fault(&campaign, &survey, survey.opens - 5 * DAY).field, "day");
}

static void reminders_keep_two_days_apart_and_end_before_the_survey(void **state)
{
	const struct survey survey = march();
	struct campaign campaign = campaign_on(10, 9);

	(void)state;
	campaign.waves[1] = (struct wave){ .is_wanted = 1, .day = day_of(2026, 3, 11) };
	assert_string_equal(campaign_fault(&campaign, &survey, survey.now).field, "remind1");
	campaign.waves[1].day = day_of(2026, 3, 12);
	assert_null(campaign_fault(&campaign, &survey, survey.now).field);
	campaign.waves[2] = (struct wave){ .is_wanted = 1, .day = DAY_NONE, .after_days = 3 };
	assert_string_equal(campaign_fault(&campaign, &survey, survey.now).field, "remind2");
	campaign.waves[2].after_days = 4;
	assert_null(campaign_fault(&campaign, &survey, survey.now).field);
	campaign.waves[2].after_days = 22;
	assert_string_equal(campaign_fault(&campaign, &survey, survey.now).field, "remind2");
	campaign.waves[2].after_days = 4;
	campaign.waves[1].is_wanted = 0;
	assert_string_equal(campaign_fault(&campaign, &survey, survey.now).field, "remind2");
}

static void what_was_late_does_not_make_two_messages_at_once(void **state)
{
	struct survey survey = march();
	struct campaign campaign = campaign_at_once();
	int64_t until = 0;

	(void)state;
	campaign.waves[0].begun = survey.now;
	assert_int_equal(wave_step(&campaign, &survey, 1, survey.now + 2 * DAY - 1, &until), WAVE_WAITS);
	assert_int_equal(until, survey.now + 2 * DAY);
	assert_int_equal(wave_step(&campaign, &survey, 1, survey.now + 2 * DAY, &until), WAVE_GOES);
	campaign.waves[0].begun = survey.closes - DAY;
	assert_int_equal(wave_step(&campaign, &survey, 1, survey.closes - HOUR, &until), WAVE_IS_DROPPED);
	assert_int_equal(wave_step(&campaign, &survey, 0, survey.closes, &until), WAVE_IS_DROPPED);
	survey.stage = SUSPENDED;
	assert_int_equal(wave_step(&campaign, &survey, 0, survey.now, &until), WAVE_WAITS);
	survey.stage = APPROVED;
	assert_int_equal(wave_step(&campaign, &survey, 0, survey.now, &until), WAVE_WAITS);
}

static void what_people_were_written_stays_and_what_is_to_come_may_change(void **state)
{
	struct campaign campaign = campaign_at_once();

	(void)state;
	campaign.state = CAMPAIGN_SCHEDULED;
	assert_true(campaign_is_writable(&campaign) && wave_is_writable(&campaign, 0));
	campaign.state = CAMPAIGN_RUNNING;
	campaign.waves[1] = (struct wave){ .id = 2, .is_wanted = 1, .state = MAILING_QUEUED, .begun = 5 };
	assert_false(campaign_is_writable(&campaign) || wave_is_writable(&campaign, 0) || wave_is_writable(&campaign, 1));
	assert_true(wave_is_writable(&campaign, 2));
	campaign.state = CAMPAIGN_DONE;
	assert_false(wave_is_writable(&campaign, 2));
}

static void only_an_anonymous_promise_keeps_it_unknown_who_answered(void **state)
{
	(void)state;
	assert_true(promise_spares_answered(NOMINATIVE) && promise_spares_answered(CONFIDENTIAL));
	assert_false(promise_spares_answered(ANONYMOUS));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_goes_at_once_or_when_the_survey_opens),
		cmocka_unit_test(an_hour_is_one_of_that_day_however_long_the_day_is),
		cmocka_unit_test(nothing_goes_outside_the_days_of_the_survey),
		cmocka_unit_test(reminders_keep_two_days_apart_and_end_before_the_survey),
		cmocka_unit_test(what_was_late_does_not_make_two_messages_at_once),
		cmocka_unit_test(what_people_were_written_stays_and_what_is_to_come_may_change),
		cmocka_unit_test(only_an_anonymous_promise_keeps_it_unknown_who_answered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
