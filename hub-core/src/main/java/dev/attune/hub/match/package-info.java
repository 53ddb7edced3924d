/**
 * Whether two records are of one person, by Fellegi and Sunter: what each field's agreement says,
 * added up in bits, and which records are worth comparing at all. Pure. Allowed dependencies:
 * problem, value.
 */
@NullMarked
package dev.attune.hub.match;

import org.jspecify.annotations.NullMarked;
