package dev.attune.hub.journey;

import java.time.Instant;

/** What is remembered of an enrolment that is over, for the rules of re-entry. */
public record Passage(
    EnrolmentId enrolment, JourneyId journey, String key, Instant entered, Instant left) {}
