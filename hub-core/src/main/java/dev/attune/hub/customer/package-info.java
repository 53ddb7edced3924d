/**
 * The customer's document: parts, enrolments, outbox, fence; and what one entry or timer does to
 * it, as a pure function. Allowed dependencies: problem, value, tenant, time, log, condition,
 * event, connection, identity, profile, delivery, journey, fact, segment, computed.
 */
@NullMarked
package dev.attune.hub.customer;

import org.jspecify.annotations.NullMarked;
