/*
 * functions: what computes each row of function.c, and those that compile themselves.
 */
#ifndef EXPRESSION_FUNCTIONS_H
#define EXPRESSION_FUNCTIONS_H

#include "expression/function.h"

typedef void function_compute_fn(struct arena *arena, struct cell *values, int count);
typedef void function_compile_fn(struct compiler *compiler, struct operand *values, int count);

function_compute_fn compute_not, compute_true, compute_false;
function_compute_fn compute_abs, compute_int, compute_round, compute_sum, compute_min, compute_max;
function_compute_fn compute_selected, compute_count_selected, compute_selected_at;
function_compute_fn compute_string_length, compute_concat, compute_join, compute_substr;
function_compute_fn compute_contains, compute_starts_with, compute_ends_with;
function_compile_fn compile_if, compile_coalesce, compile_once, compile_regex, compile_format_date;

#endif
