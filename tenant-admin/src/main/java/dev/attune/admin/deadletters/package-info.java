/**
 * The dead-letter desk: what was given up, signals that could not be applied and deliveries that
 * were refused alike, to be looked at, repaired, tried again or discarded.
 */
@NullMarked
package dev.attune.admin.deadletters;

import org.jspecify.annotations.NullMarked;
