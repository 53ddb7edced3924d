/**
 * Journeys over MongoDB, and how enrolments look in documents. Allowed dependencies: value.mongo,
 * journey, and what these may use.
 */
@NullMarked
package dev.attune.hub.journey.mongo;

import org.jspecify.annotations.NullMarked;
