package dev.attune.hub.fact;

import dev.attune.hub.journey.JourneyId;

/**
 * The passage that a fact belongs to.
 *
 * @param key what the enrolment is keyed by, for example an order's id
 * @param enrolment its id
 */
public record Case(JourneyId journey, int version, String key, String enrolment) {}
