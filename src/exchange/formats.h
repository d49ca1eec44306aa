/*
 * formats: the functions of each row of exchange_formats[].
 */
#ifndef EXCHANGE_FORMATS_H
#define EXCHANGE_FORMATS_H

#include "exchange/exchange.h"

/* Our own document: read as it is, written with two spaces for each level where it is not too long for them. */
exchange_read_fn json_format_read;
exchange_write_fn json_format_write;

/* XLSForm (exchange/xlsform.h), as a workbook or as its tables one after another in CSV. */
exchange_read_fn xlsform_read;
exchange_write_fn xlsform_write_xlsx, xlsform_write_csv;

/* The structure of a survey of LimeSurvey, read from version 2 to 6, written for 6. */
exchange_read_fn lss_format_read;
exchange_write_fn lss_format_write;

#endif
