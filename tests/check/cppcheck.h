/*
 * cppcheck: what cppcheck must know of headers that it does not read.
 */
#ifndef TESTS_CHECK_CPPCHECK_H
#define TESTS_CHECK_CPPCHECK_H

#define SCHEMA_NUMBER 1
#define STATIC_VERSION "1"
#define json_object_foreach(object, key, value) for (key = ""; ((value) = json_object_get((object), (key)));)
#define json_object_foreach_safe(object, next, key, value) for (key = "", next = NULL; ((value) = json_object_get((object), (key)));)
#define json_array_foreach(array, index, value) for (index = 0; ((value) = json_array_get((array), (index))); index++)

#endif
