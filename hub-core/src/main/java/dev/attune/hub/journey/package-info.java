/**
 * Journeys: the definition and its checks, the transition table of an enrolment, and the next step
 * as a pure function. Allowed dependencies: problem, value, tenant, time, condition, event,
 * identity, profile, delivery.
 */
@NullMarked
package dev.attune.hub.journey;

import org.jspecify.annotations.NullMarked;
