/**
 * Forwards events as a Segment source would, to Segment or to whatever takes its tracking API.
 * Allowed dependencies: connector-api, Camel's route model, Jackson.
 */
@NullMarked
package dev.attune.connector.segment;

import org.jspecify.annotations.NullMarked;
